// The page in a learning system, without the game: what it says above it, and whether anything can be heard.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test, after } from "node:test";
import { end, shared } from "./support/browser.mjs";
import { Lms } from "./support/lms.mjs";
import { Lrs } from "./support/lrs.mjs";

after(end);

const SIZES = [{ width: 1280, height: 720 }, { width: 390, height: 844 }];

/// A game that has one button, and notes what it is told.
const GAME = `export default async function init() {
  const { AudioContext } = window;
  globalThis.game = { sound: typeof AudioContext, keys: [], sizes: [] };
  const canvas = document.getElementById("canvas");
  Object.assign(canvas.style, { width: "100%", height: "100%" });
  canvas.addEventListener("keydown", ({ key }) => game.keys.push(key));
  const show = (words) => unruffled.show(JSON.stringify({
    changed: { a: { tag: "main", attributes: { "aria-label": "Game" }, children: ["b"], place: [0, 0, 300, 300] }, b: { tag: "button", attributes: { tabindex: "0" }, text: words, children: [], place: [10, 10, 100, 50] } },
    gone: [], roots: ["a"], focus: "b", rem: 16,
  }));
  globalThis.game.show = show;
  show("Play");
  unruffled.lift();
}`;

/// The page as a package has it, but for its program. What draws is nothing.
const files = (kind) => ({
  "/index.html": readFileSync(new URL("../../assets/web/index.html", import.meta.url), "utf8")
    .replace('name="lms" content=""', `name="lms" content="${kind}"`)
    .replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*"),
  "/unruffled.js": GAME,
  "/unruffled_bg.wasm": "\0asm\x01\0\0\0",
  "/course.json": "{}",
  ...Object.fromEntries(["Regular", "Bold", "Italic"].map((style) => [`/fonts/NotoSans-${style}.ttf`, ""])),
});

const DRAWS = "HTMLCanvasElement.prototype.getContext = () => ({ getExtension: () => null })";

/// A test with a system in which the page is. `open` launches it, or opens it by itself.
function page(name, kinds, body) {
  for (const kind of kinds) {
    test(`${kind}: ${name}`, async () => {
      const lrs = kind === "cmi5" ? await Lrs.start({ upstream: null }) : null;
      const lms = await Lms.start(kind, { lrs, files: files(kind) });
      const opened = [];
      try {
        await body({
          kind,
          lms,
          launch: async (of) => {
            opened.push(await lms.launch({ init: DRAWS, ...of }));
            return opened.at(-1).frame;
          },
          alone: async () => {
            const alone = await (await shared()).newPage();
            opened.push(alone);
            await alone.addInitScript(DRAWS);
            await alone.goto(`${lms.origin}/course/index.html`);
            await alone.waitForFunction(() => document.documentElement.classList.contains("ready"));
            return alone;
          },
        });
      } finally {
        for (const one of opened) await one.close();
        await lms.close();
        await lrs?.close();
      }
    });
  }
}

const KINDS = ["scorm12", "scorm2004", "cmi5"];

const notice = (frame) => frame.getByRole("complementary", { name: "Notice" });

/// What the page says to whoever looks and to whoever listens.
const says = (frame) => notice(frame).getByRole("status").textContent();

/// As the system calls it.
const called = (mode, kind) => (kind === "cmi5" ? mode[0].toUpperCase() + mode.slice(1) : mode);

page("whoever looks around or comes again is told that nothing is kept, and nobody else is told anything", KINDS, async ({ kind, launch }) => {
  for (const mode of ["browse", "review"]) {
    assert.match(await says(await launch({ mode: called(mode, kind) })), /your learning system keeps nothing/);
  }
  assert.equal(await notice(await launch()).count(), 0);
});

page("where the page was loaded anew, it says that nothing is told any more", KINDS, async ({ launch }) => {
  const frame = await launch();
  await Promise.all([frame.waitForNavigation({ waitUntil: "load" }), frame.evaluate(() => location.reload())]);
  await frame.waitForFunction(() => document.documentElement.classList.contains("ready"));
  assert.match(await says(frame), /not connected, and is told nothing/);
});

page("what the page says covers nothing of the game, and gives back its room", ["scorm2004"], async ({ alone }) => {
  const opened = await alone();
  assert.match(await says(opened), /not connected, and is told nothing/);
  const box = (locator) => locator.boundingBox();
  for (const size of SIZES) {
    await opened.setViewportSize(size);
    for (const font of ["16px", "32px"]) {
      await opened.evaluate((font) => (document.documentElement.style.fontSize = font), font);
      const [above, stage, canvas, button, close] = await Promise.all([notice(opened), "#stage", "#canvas", "#b", "#notice button"].map((what) => box(typeof what === "string" ? opened.locator(what) : what)));
      assert.deepEqual([above.x, above.y, above.width], [0, 0, size.width]);
      assert.deepEqual(stage, { x: 0, y: above.height, width: size.width, height: size.height - above.height });
      assert.deepEqual(canvas, stage);
      assert.deepEqual([button.x, button.y], [10, stage.y + 10]);
      assert.ok(close.width >= 44 && close.height >= 44 && close.x + close.width <= size.width, JSON.stringify(close));
      assert.ok(stage.height > size.height / 2, `${stage.height} of ${size.height} are left`);
      assert.equal(await opened.evaluate(() => document.documentElement.scrollWidth), size.width);
    }
  }
  await notice(opened).getByRole("button", { name: "Close" }).click();
  assert.equal(await notice(opened).count(), 0);
  assert.deepEqual(await box(opened.locator("#canvas")), { x: 0, y: 0, ...SIZES.at(-1) });
});

page("what the page says is closed by keyboard, whatever the game does meanwhile", ["scorm2004"], async ({ alone }) => {
  const opened = await alone();
  const at = () => opened.evaluate(() => document.activeElement.textContent);
  assert.equal(await at(), "Play");
  await opened.keyboard.press("Shift+Tab");
  assert.equal(await at(), "Close");
  await opened.evaluate(() => game.show("Play on"));
  assert.equal(await at(), "Close");
  await opened.keyboard.press("Enter");
  assert.equal(await notice(opened).count(), 0);
  assert.equal(await at(), "Play on");
  await opened.keyboard.press("1");
  assert.deepEqual(await opened.evaluate(() => game.keys.filter((key) => !/Shift|Tab/.test(key))), ["1"]);
});

page("whoever has switched sound off in the system hears none", KINDS, async ({ kind, launch }) => {
  const off = {
    scorm12: { more: { student_preference: { audio: "-1" } } },
    scorm2004: { more: { learner_preference: { audio_level: "0" } } },
    cmi5: { preferences: { audioPreference: "off" } },
  };
  const sound = async (of) => (await launch(of)).evaluate(() => game.sound);
  assert.equal(await sound(), "function");
  assert.equal(await sound(off[kind]), "undefined");
});
