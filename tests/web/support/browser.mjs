// A browser, and pages in it that keep a list of what goes wrong on them.

import { CHROMIUM } from "./place.mjs";
import { serve } from "./server.mjs";

/// It draws without a graphics card, in a container too.
const ARGUMENTS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"];

/// A browser on a screen with twice the pixels. What is only said to be one does not say how many a picture has.
export const DENSE = [...ARGUMENTS, "--force-device-scale-factor=2"];

/// A browser that has no WebGL at all. It need not draw, which takes most of the time that a test takes here: what is not
/// about pictures is tried in it.
export const WITHOUT_WEBGL = ["--no-sandbox", "--disable-gpu", "--disable-webgl", "--disable-webgl2", "--disable-3d-apis"];

/// How long anything may take on a machine that has other things to do too, in milliseconds.
export const PATIENCE = 60_000;

const browsers = new Map();
let server = null;

/// What leads a browser. Tests that have a browser of their own use the rest of this file without it.
const chromium = async () => (await import("playwright-core")).chromium;

/// Begins a browser, once for all tests of a file.
export function browser(args = ARGUMENTS) {
  const key = args.join(" ");
  if (!browsers.has(key)) browsers.set(key, chromium().then((chromium) => chromium.launch({ executablePath: CHROMIUM, args })));
  return browsers.get(key);
}

/// Begins one that keeps its things in a folder, as people's do.
export async function browserIn(folder, options = {}) {
  return (await chromium()).launchPersistentContext(folder, { executablePath: CHROMIUM, args: ARGUMENTS, ...SEEN, ...options });
}

/// The server of the page, once for all tests of a file.
export async function address() {
  server ??= serve();
  return (await server).address;
}

/// Ends all of them.
export async function end() {
  for (const one of browsers.values()) await (await one).close();
  browsers.clear();
  if (server) await (await server).close();
  server = null;
}

/// How a page is seen, unless a test says otherwise: what is drawn takes the processor as long as it is large. Whoever wants
/// less motion waits for no letters to come out.
export const SEEN = { viewport: { width: 800, height: 600 }, reducedMotion: "reduce", locale: "en-GB" };

/// The byte that a seed is made of. With it a talk goes on for a while though its first replies are said.
const CHANCE = 8;

/// Lets chance fall the same in every talk of a page: a test that failed by chance could not be looked into. Only seeds
/// have eight bytes.
export const sameChance = (page) =>
  page.addInitScript((byte) => {
    const draw = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (bytes) => (bytes.byteLength === 8 ? bytes.fill(byte) : draw(bytes));
  }, CHANCE);

/// Notes everything on a page that should not be: errors, what its policy forbids, what is asked of others.
export async function watch(page, home) {
  const problems = [];
  page.on("console", (said) => said.type() === "error" && problems.push(`console: ${said.text()} ${said.location().url}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.stack ?? error}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !/^(blob|data):/.test(url)) problems.push(`asked of others: ${url}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return problems;
}

/// Waits until the page shows the game.
export const ready = (page) =>
  page.waitForFunction(() => document.documentElement.classList.contains("ready"), null, { timeout: PATIENCE });
