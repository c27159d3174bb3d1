// A real store of statements, as `tests/lrs/stores/setup` has fetched it, in a process of its own.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./browser.mjs";

/// The folder with the stores; none where these tests are not asked for.
export const STORES = process.env.UNRUFFLED_LRS ? resolve(process.env.UNRUFFLED_LRS) : null;

const SCRIPTS = fileURLToPath(new URL("../../lrs/stores/", import.meta.url));

/// The one user that all of them know.
const AUTHORIZATION = `Basic ${Buffer.from("ada:lovelace").toString("base64")}`;

/// How much of what one says is shown where it does not begin.
const LAST_WORDS = 2_000;

/// A port that nobody uses.
async function free() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

export class Store {
  /// `kind` is the name of the script that runs it.
  static async start(kind) {
    const store = new Store();
    const port = await free();
    store.endpoint = `http://127.0.0.1:${port}/xAPI/`;
    store.data = await mkdtemp(join(tmpdir(), "unruffled-store-"));
    // By a group of its own: it may have children.
    const of = [STORES, String(port), ...(kind === "ralph" ? [store.data] : [])];
    store.process = spawn(join(SCRIPTS, kind), of, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    store.process.stderr.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-LAST_WORDS)));
    store.ended = once(store.process, "exit");
    store.end = () => store.kill("SIGKILL");
    process.once("exit", store.end);
    const begun = async () => {
      assert.equal(store.process.exitCode ?? store.process.signalCode, null, `${kind} has ended: ${said}`);
      return (await store.get("statements?limit=1").catch(() => null)) !== null;
    };
    await until(begun, `${kind} begins`);
    return store;
  }

  /// What a system hands on to it: statements alone.
  get upstream() {
    return { endpoint: this.endpoint, authorization: AUTHORIZATION, keepsDocuments: false };
  }

  async get(path) {
    const headers = { authorization: AUTHORIZATION, "x-experience-api-version": "1.0.3" };
    const response = await fetch(new URL(path, this.endpoint), { headers });
    assert.equal(response.status, 200, path);
    return response.json();
  }

  /// All that it has, the oldest first.
  async statements() {
    const all = [];
    for (let next = "statements?limit=100&ascending=true"; next; ) {
      const { statements, more } = await this.get(next);
      all.push(...statements);
      next = more;
    }
    return all;
  }

  /// It has these, each once and as it was sent, and nothing else.
  async hasJust(sent) {
    const there = await this.statements();
    assert.deepEqual(there.map(({ id }) => id).sort(), sent.map(({ id }) => id).sort());
    for (const one of sent) isKept(there.find(({ id }) => id === one.id), one, one.verb.id);
  }

  kill(signal) {
    try {
      process.kill(-this.process.pid, signal);
    } catch {
      // It has ended.
    }
  }

  async close() {
    // What tidies up behind itself does so now.
    this.kill("SIGTERM");
    const late = setTimeout(this.end, 5_000);
    await this.ended;
    clearTimeout(late);
    this.end();
    process.off("exit", this.end);
    await rm(this.data, { recursive: true, force: true });
  }
}

/// All that was sent is there as it was; a store may add to it what it knows better.
function isKept(there, sent, where) {
  if (sent === null || typeof sent !== "object") {
    const same = there === sent || (where.endsWith(".timestamp") && Date.parse(there) === Date.parse(sent));
    assert.ok(same, `${where} is ${JSON.stringify(there)} instead of ${JSON.stringify(sent)}`);
    return;
  }
  assert.equal(typeof there, "object", where);
  if (Array.isArray(sent)) assert.equal(there.length, sent.length, where);
  for (const [name, value] of Object.entries(sent)) isKept(there[name], value, `${where}.${name}`);
}
