// A server for files as people have one: it sends what lies in a folder, and the packed file beside it to whoever takes it.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { PAGE } from "./place.mjs";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".gz": "application/gzip",
};

const PACKED = { br: ".br", gzip: ".gz" };

/// Begins to serve a folder. Says where it is reached, what was asked for, and how to end it. `slow` has for the name of a
/// file a promise: only half of it is sent before that is kept.
export async function serve(folder = PAGE, slow = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    const name = normalize(path.endsWith("/") ? `${path}index.html` : path);
    const found = await sent(join(folder, name), request.headers["accept-encoding"] ?? "");
    if (!found) {
      response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file here.");
      return;
    }
    const headers = { "content-type": KINDS[extname(name)] ?? "application/octet-stream", "content-length": found.size, vary: "accept-encoding" };
    if (found.encoding) headers["content-encoding"] = found.encoding;
    response.writeHead(200, headers);
    const half = Math.ceil(found.size / 2);
    const wait = slow[name.slice(1)];
    if (wait) {
      createReadStream(found.file, { end: half - 1 }).pipe(response, { end: false });
      await wait;
    }
    createReadStream(found.file, { start: wait ? half : 0 }).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/// The file that is sent: the smallest that whoever asks can unpack.
async function sent(file, takes) {
  for (const [encoding, ending] of Object.entries(PACKED)) {
    const packed = takes.includes(encoding) && (await size(file + ending));
    if (packed) return { file: file + ending, size: packed, encoding };
  }
  const plain = await size(file);
  return plain ? { file, size: plain } : null;
}

const size = (file) => stat(file).then((found) => found.isFile() && found.size, () => null);
