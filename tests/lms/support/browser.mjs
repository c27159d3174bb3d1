// A browser, once for all tests of a file.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/// The browser.
const CHROMIUM = [process.env.UNRUFFLED_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .filter(Boolean)
  .find((path) => existsSync(path));

if (!CHROMIUM) throw new Error("There is no browser. Install Debian's package chromium, or set UNRUFFLED_CHROMIUM to one.");

/// It need not draw: the game is played as text, which takes the processor least.
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-webgl", "--disable-webgl2", "--disable-3d-apis"];

/// How long anything may take on a machine that has other things to do too, in milliseconds.
export const PATIENCE = 60_000;

let launched = null;
let common = null;

export function browser() {
  launched ??= chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  return launched;
}

/// One as somebody has it who never had a course open.
export const fresh = async () => (await browser()).newContext({ locale: "en-GB", reducedMotion: "reduce" });

/// One for all that keeps nothing in it. With a page that stays, the next one is another tab instead of another window, which
/// takes the processor three times as long.
export function shared() {
  common ??= fresh().then(async (context) => {
    await context.newPage();
    return context;
  });
  return common;
}

export async function end() {
  await (await launched)?.close();
  launched = common = null;
}

/// Waits until something is so, and returns it.
export async function until(what, why) {
  const last = Date.now() + PATIENCE;
  for (;;) {
    const found = await what();
    if (found) return found;
    if (Date.now() > last) throw new Error(`It never came to it: ${why}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
