// Ways to use the page. Each presses what it is pointed at, writes into a field and says the reply of a number.

import { PATIENCE } from "./browser.mjs";

/// More controls than any screen has.
const MOST_CONTROLS = 200;

/// How soon a Tab leads on, in milliseconds. Whoever presses another one before that comes too far.
const TABBED = 10_000;

/// A mouse. What is out of sight is brought there with the wheel.
export const mouse = {
  async press(page, what) {
    await bringIn(page, what, (box, by) => page.mouse.move(...middle(box)).then(() => page.mouse.wheel(0, by)));
    await what.click({ timeout: PATIENCE });
  },
  write: (page, field, text) => field.fill(text),
  choose: (page, option) => mouse.press(page, option),
  say: (page, reply) => mouse.press(page, reply),
};

/// A screen reader, or whatever else asks a browser to click: no pointer is anywhere.
export const reader = {
  press: (page, what) => what.evaluate((element) => element.click(), null, { timeout: PATIENCE }),
  write: (page, field, text) => field.fill(text),
  choose: (page, option) => reader.press(page, option),
  say: (page, reply) => reader.press(page, reply),
};

/// The keyboard alone: Tab leads to what is pressed.
export const keyboard = {
  async press(page, what) {
    await keyboard.comeTo(page, what);
    // The game takes one Enter soon after another for hammering, unless some other key comes between them; how soon that is
    // depends on how fast the machine draws.
    await page.keyboard.press("Shift");
    await page.keyboard.press("Enter");
  },
  async comeTo(page, what) {
    await what.waitFor({ timeout: PATIENCE });
    const met = [];
    for (let n = 0; n < MOST_CONTROLS; n++) {
      if (await what.evaluate((element) => element === document.activeElement || element.contains(document.activeElement), null, { timeout: PATIENCE })) return;
      const before = await at(page);
      met.push(before.words);
      await page.keyboard.press("Tab");
      // Where the screen becomes another one at that moment, the keyboard goes where it begins.
      await page.waitForFunction((id) => document.activeElement?.id !== id, before.id, { timeout: TABBED }).catch(() => {});
    }
    throw new Error(`Tab never came to it, but to ${met.join(", ")}`);
  },
  /// The arrows lead from one option to the next, and choose it.
  async choose(page, option) {
    await keyboard.comeTo(page, page.getByRole("radiogroup").filter({ has: option }));
    for (let n = 0; n < MOST_CONTROLS && !(await option.isChecked()); n++) {
      const before = await page.getByRole("radiogroup").filter({ has: option }).getByRole("radio", { checked: true }).textContent();
      await page.keyboard.press("ArrowDown");
      await page.getByRole("radio", { name: before, exact: true, checked: false }).waitFor();
    }
  },
  async write(page, field, text) {
    await keyboard.comeTo(page, field);
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  },
  say: (page, _, place) => page.keyboard.press(String(place + 1)),
};

/// A finger. What is out of sight is dragged there.
export const finger = {
  async press(page, what) {
    await bringIn(page, what, (box, by) => finger.drag(page, middle(box), by));
    const box = await rests(what);
    await page.touchscreen.tap(...middle(box));
  },
  write: async (page, field, text) => {
    await finger.press(page, field);
    await page.keyboard.insertText(text);
  },
  choose: (page, option) => finger.press(page, option),
  say: (page, reply) => finger.press(page, reply),
  /// Drags what lies under a point so that what is below it comes up by this much.
  async drag(page, [x, y], by) {
    const client = await page.context().newCDPSession(page);
    const touch = (type, points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    const steps = 8;
    await touch("touchStart", [{ x, y }]);
    for (let step = 1; step <= steps; step++) await touch("touchMove", [{ x, y: y - (by * step) / steps }]);
    await touch("touchEnd", []);
    await client.detach();
  },
};

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

/// Where the keyboard is.
const at = (page) => page.evaluate(() => ({ id: document.activeElement?.id, words: document.activeElement?.textContent.slice(0, 30) }));

/// The part of what scrolls around an element, or of the window, in which it can be seen.
const seenIn = (what) =>
  what.evaluate((element) => {
    const around = element.parentElement.closest(".scrolls");
    const all = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const { left, top, right, bottom } = around?.getBoundingClientRect() ?? all;
    const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
    return { x, y, width: Math.min(right, innerWidth) - x, height: Math.min(bottom, innerHeight) - y };
  }, null, { timeout: PATIENCE });

/// Scrolls until the middle of an element is in sight.
async function bringIn(page, what, scroll) {
  await what.waitFor({ timeout: PATIENCE });
  const until = Date.now() + PATIENCE;
  for (;;) {
    const box = await rests(what);
    const seen = await seenIn(what);
    const y = middle(box)[1];
    if (y >= seen.y && y <= seen.y + seen.height) return;
    if (Date.now() > until) throw new Error(`It cannot be brought in sight: it is at ${JSON.stringify(box)}, and seen is ${JSON.stringify(seen)}`);
    // No more than a drag within what is seen can do.
    const most = seen.height * 0.45;
    const by = Math.max(-most, Math.min(most, y - (seen.y + seen.height / 2)));
    await scroll(seen, by);
  }
}

/// Where an element is once it does not move any more.
async function rests(what) {
  const until = Date.now() + PATIENCE;
  let before = null;
  for (;;) {
    const box = await what.boundingBox({ timeout: PATIENCE });
    if (box && before && box.x === before.x && box.y === before.y) return box;
    if (Date.now() > until) throw new Error(`It never rests: ${await what.textContent()}`);
    before = box;
    // Two frames of the page: what moves has moved by then.
    await what.page().evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}
