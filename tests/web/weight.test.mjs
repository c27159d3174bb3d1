// What the page weighs: how much comes over the wire, how long it takes, how much memory the game has. It is printed, and
// has limits that only something new would break.

import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import test, { after } from "node:test";
import { SEEN, address, browser, end, ready } from "./support/browser.mjs";
import { PAGE } from "./support/place.mjs";

after(end);

const MEGABYTE = 1_000_000;
const megabytes = (bytes) => `${(bytes / MEGABYTE).toFixed(3)} MB`;

/// How much may come at most where the page is built to be handed out.
const MOST = 4.5 * MEGABYTE;

/// A program that is larger than this, as it is unpacked, is one to try.
const HANDED_OUT = 25 * MEGABYTE;

/// Opens the page for the first time in a browser. Says what came, in bytes by file, and when the first screen was there.
async function opened() {
  const within = await (await browser()).newContext(SEEN);
  try {
    const page = await within.newPage();
    const client = await within.newCDPSession(page);
    await client.send("Network.enable");
    const [names, came] = [new Map(), new Map()];
    client.on("Network.requestWillBeSent", ({ requestId, request }) => names.set(requestId, new URL(request.url).pathname));
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => came.set(names.get(requestId), encodedDataLength));
    await page.addInitScript(() => {
      for (const begin of ["instantiate", "instantiateStreaming"]) {
        const really = WebAssembly[begin];
        WebAssembly[begin] = async (...of) => {
          const made = await really.apply(WebAssembly, of);
          const { exports } = made.instance ?? made;
          globalThis.gameMemory = exports.memory;
          return made;
        };
      }
    });
    await page.goto(await address());
    await ready(page);
    const [time, memory] = await page.evaluate(() => [
      performance.getEntriesByName("unruffled")[0].startTime,
      globalThis.gameMemory.buffer.byteLength,
    ]);
    return { came, time, memory };
  } finally {
    await within.close();
  }
}

test("the first screen comes in little", async (context) => {
  const all = [];
  for (let time = 0; time < 3; time++) all.push(await opened());
  const [{ came, memory }] = all;
  const sum = [...came.values()].reduce((sum, bytes) => sum + bytes, 0);
  for (const [name, bytes] of [...came].sort(([, a], [, b]) => b - a)) context.diagnostic(`${name}: ${megabytes(bytes)}`);
  const median = all.map(({ time }) => time).sort((a, b) => a - b)[1];
  context.diagnostic(`all of it: ${megabytes(sum)} on the wire; first screen after ${(median / 1_000).toFixed(2)} s (median of 3, all on one machine)`);
  context.diagnostic(`memory of the game: ${megabytes(memory)}`);
  assert.ok(came.has("/unruffled_bg.wasm"), "the program is counted");
  assert.ok(memory < 512 * MEGABYTE, `the game has ${megabytes(memory)} on its first screen`);
  // Whoever opens the page loads each file once, and no other.
  const largest = (await Promise.all((await readdir(PAGE)).filter((name) => name.endsWith(".wasm")).map((name) => stat(join(PAGE, name))))).reduce((sum, { size }) => sum + size, 0);
  assert.ok(sum < 2 * largest, `${megabytes(sum)} come for a program of ${megabytes(largest)}`);
  if (largest < HANDED_OUT) assert.ok(sum <= MOST, `${megabytes(sum)} come, and ${megabytes(MOST)} are the most`);
});
