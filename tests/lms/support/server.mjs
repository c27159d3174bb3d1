// Files by HTTP, as a learning system hands them out: packed by nobody.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

/// Begins a server on this machine, which has `answer` for each request: given the request, its address and its body.
export async function serve(answer) {
  const server = createServer(async (request, response) => {
    const address = new URL(request.url, `http://${request.headers.host}`);
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      // Whoever asked has gone.
      return;
    }
    try {
      await answer(request, response, address, Buffer.concat(chunks).toString("utf8"));
    } catch (why) {
      console.error(why);
      if (!response.headersSent) response.writeHead(500);
      response.end(String(why));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/// Sends a text.
export function send(response, kind, text, status = 200) {
  response.writeHead(status, { "content-type": KINDS[kind] ?? kind, "cache-control": "no-store" }).end(text);
}

/// Sends a file of a folder, or says that there is none. Returns whether there is.
export async function sendFile(response, folder, path) {
  const name = normalize(path.endsWith("/") ? `${path}index.html` : path);
  const file = join(folder, name);
  const found = await stat(file).then((found) => found.isFile(), () => false);
  if (found) send(response, extname(name), await readFile(file));
  else send(response, "text/plain", "There is no such file here.", 404);
  return found;
}
