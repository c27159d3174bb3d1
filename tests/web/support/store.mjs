// A Learning Record Store in memory, which can be told to fail. It holds whoever sends to the bytes that they sent first.

import { createServer } from "node:http";

/// What a page of another origin may send.
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, x-experience-api-version",
  "access-control-expose-headers": "retry-after",
  "access-control-max-age": "600",
};

/// What lets somebody in.
export const AUTH = `Basic ${Buffer.from("game:hush+/hush").toString("base64")}`;

export class Store {
  static async start() {
    const store = new Store();
    store.clear();
    store.server = createServer((request, response) => store.hear(request, response));
    await new Promise((done) => store.server.listen(0, "127.0.0.1", done));
    store.origin = `http://127.0.0.1:${store.server.address().port}`;
    store.endpoint = `${store.origin}/xapi`;
    return store;
  }

  /// As if nothing had come yet, and nothing will fail.
  clear() {
    /// All that was asked, in order.
    this.requests = [];
    /// The statements as they came first, by their ids.
    this.texts = new Map();
    /// How many came once more in the same bytes, and the ids of those that came in others.
    this.repeated = 0;
    this.changed = [];
    /// What is done to a request instead of answering it: "drop" breaks off the connection before anything is stored, "deaf"
    /// after that; else a status, and what goes with it.
    this.disturb = () => null;
  }

  close() {
    return new Promise((done) => {
      this.server.close(done);
      this.server.closeAllConnections();
    });
  }

  get statements() {
    return [...this.texts.values()].map((text) => JSON.parse(text));
  }

  /// What was stated, in the order in which it came.
  get verbs() {
    return this.statements.map(({ verb }) => verb.id.split("/").at(-1));
  }

  async hear(request, response) {
    let body = "";
    for await (const part of request) body += part;
    if (request.method === "OPTIONS") return response.writeHead(204, OPEN).end();
    const asked = { method: request.method, url: request.url, headers: request.headers, statements: parts(body) };
    this.requests.push(asked);
    const disturbed = this.disturb(asked);
    if (disturbed === "drop") return request.socket.destroy();
    const [status, said = "", headers = {}] = typeof disturbed === "number" ? [disturbed] : Array.isArray(disturbed) ? disturbed : this.answer(asked);
    if (disturbed === "deaf") return request.socket.destroy();
    response.writeHead(status, { ...OPEN, "content-type": "application/json", ...headers }).end(said);
  }

  answer({ method, url, headers, statements }) {
    if (headers.authorization !== AUTH) return [401];
    if (headers["x-experience-api-version"] !== "1.0.3") return [400];
    if (method === "GET") return url === "/xapi/statements?limit=1" ? [200, '{"statements":[],"more":""}'] : [404];
    if (url !== "/xapi/statements" || statements.length === 0) return [404];
    const ids = statements.map((text) => JSON.parse(text).id);
    const others = statements.filter((text, n) => this.texts.has(ids[n]) && this.texts.get(ids[n]) !== text);
    this.changed.push(...others);
    if (others.length > 0) return [409];
    ids.forEach((id, n) => {
      if (this.texts.has(id)) this.repeated++;
      else this.texts.set(id, statements[n]);
    });
    return [200, JSON.stringify(ids)];
  }
}

/// The texts of the objects in a list, as they are written there.
function parts(list) {
  const found = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let n = 0; n < list.length; n++) {
    if (quoted && list[n] === "\\") n++;
    else if (list[n] === '"') quoted = !quoted;
    else if (!quoted && list[n] === "{" && depth++ === 0) start = n;
    else if (!quoted && list[n] === "}" && --depth === 0) found.push(list.slice(start, n + 1));
  }
  return found;
}
