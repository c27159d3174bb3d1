// What is seen before the game is there, and where it does not come.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { isAccessible } from "./support/axe.mjs";
import { SEEN, address, browser, end, ready, watch } from "./support/browser.mjs";
import { PAGE } from "./support/place.mjs";
import { serve } from "./support/server.mjs";
import { word } from "./support/words.mjs";

after(end);

async function inPage(use, context = {}) {
  const within = await (await browser()).newContext({ ...SEEN, ...context });
  try {
    await use(await within.newPage());
  } finally {
    await within.close();
  }
}

test("while the game comes it is said that it does, and how far it has come", async () => {
  let go;
  const server = await serve(PAGE, { "unruffled_bg.wasm": new Promise((done) => (go = done)) });
  try {
    await inPage(async (page) => {
      const problems = await watch(page, server.address);
      await page.goto(server.address);
      await page.getByRole("status").getByText("The game is loading.").waitFor();
      // Where nobody knows how much there is to come, the bar says only that it comes.
      await page.waitForFunction(() => {
        const { position } = document.querySelector("progress");
        return position === -1 || (position > 0.3 && position < 0.7);
      });
      await isAccessible(page);
      go();
      await ready(page);
      assert.equal(await page.getByRole("progressbar").count(), 0, "what says so is gone with it");
      await page.getByRole("heading", { name: word("player-title") }).waitFor();
      assert.deepEqual(problems, []);
    });
  } finally {
    await server.close();
  }
});

for (const file of ["unruffled_bg.wasm", "course.json", "fonts/NotoSans-Bold.ttf", "unruffled.js", "page.js"]) {
  test(`it is said where ${file} does not come`, () =>
    inPage(async (page) => {
      await page.route((url) => url.pathname.startsWith(`/${file}`), (route) => route.fulfill({ status: 404, body: "gone" }));
      await page.goto(await address());
      const alert = page.getByRole("alert");
      await alert.waitFor();
      assert.match(await alert.textContent(), /Load the page again/);
      await isAccessible(page);
    }));
}

test("a page that may run no scripts says so", () =>
  inPage(async (page) => {
    await page.goto(await address());
    await page.locator("noscript p").waitFor();
  }, { javaScriptEnabled: false }));
