// The game in a page, with verbs for what people do in it.

import assert from "node:assert/strict";
import { PATIENCE, SEEN, address, browser, ready, sameChance, watch } from "./browser.mjs";
import { mouse } from "./hands.mjs";
import { beginning, escaped, word } from "./words.mjs";

/// How soon the game takes a press, where it takes it, in milliseconds.
const TAKEN = 1_000;

/// Longer than any talk that comes with the game.
const MOST_TURNS = 40;

/// Whoever says the reply at this place, whatever there is to say, is left by most customers after three turns: enough to
/// look back on.
export const SOON_OVER = 3;

export class Game {
  constructor(page, home, hands = mouse) {
    Object.assign(this, { page, home, hands });
  }

  /// Opens the game in a page of its own: `query` is the end of the address, `context` how the browser is set or a
  /// context that is there, `init` what is done before the page is loaded.
  static async open({ query = "", hands, context = {}, args, home, init } = {}) {
    home ??= await address();
    const shared = typeof context.newPage === "function";
    const within = shared ? context : await (await browser(args)).newContext({ ...SEEN, ...context });
    const page = await within.newPage();
    page.setDefaultTimeout(PATIENCE);
    const game = new Game(page, home, hands);
    game.shared = shared;
    game.problems = await watch(page, home);
    await sameChance(page);
    if (init) await page.addInitScript(init);
    await page.goto(home + query);
    await ready(page);
    return game;
  }

  async close() {
    if (this.shared) await this.page.close();
    else await this.page.context().close();
  }

  /// Nothing went wrong on the page until now.
  isSound() {
    assert.deepEqual(this.problems, []);
  }

  button(name) {
    return this.page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
  }

  heading(name) {
    return this.page.getByRole("heading", { name });
  }

  dialog(name) {
    return this.page.getByRole("dialog", { name });
  }

  /// Waits for a screen of this name.
  screen(name) {
    return this.page.getByRole("main", { name, exact: true }).waitFor();
  }

  /// Presses the button of this name, once it is there.
  async press(name) {
    const button = this.button(name).first();
    await button.waitFor();
    await this.hands.press(this.page, button);
  }

  /// Gives a name on the first screen, whatever comes of it.
  async giveName(name) {
    await this.screen(word("player-title"));
    await this.hands.write(this.page, this.page.getByRole("textbox", { name: word("player-name") }), name);
    await this.press(word("player-start"));
  }

  async signIn(name) {
    await this.giveName(name);
    await this.screen(word("choose-title"));
  }

  /// The same for somebody who has played here before: they say that it is them.
  async comeBack(name) {
    await this.giveName(name);
    await this.screen(word("who-title"));
    await this.press(new RegExp(`^${escaped(name)}\\.`));
    await this.screen(word("choose-title"));
  }

  /// From the list to what is told before a talk.
  async meet(title) {
    await this.press(new RegExp(`^${escaped(title)}: `));
    await this.screen(title);
  }

  /// Chooses one of several options, where it has the name of others too: of this question.
  async choose(option, question) {
    const among = question ? this.page.getByRole("radiogroup", { name: question }) : this.page;
    await this.hands.choose(this.page, among.getByRole("radio", { name: option }));
    await among.getByRole("radio", { name: option, checked: true }).waitFor();
  }

  /// From the list into a talk, past what is explained in the first.
  async begin(title, mode = word("mode-practice")) {
    await this.meet(title);
    if (mode) await this.choose(new RegExp(`^${escaped(mode)}`));
    await this.start();
  }

  /// From what is told before it into a talk.
  async start(button = word("briefing-start")) {
    await this.press(button);
    await this.button(word("conversation-pause")).waitFor();
    const skip = this.button(word("callout-skip"));
    if (await skip.count()) {
      await this.hands.press(this.page, skip);
      await skip.waitFor({ state: "detached" });
    }
  }

  get replies() {
    return this.button(/^\d: /);
  }

  /// Waits until something can be said, or the talk is over. Returns what can be said, or null.
  async turn() {
    const says = {
      over: ["button", [word("conversation-debrief")]],
      coach: ["button", [word("coach-go-on")]],
      turn: ["p", [word("conversation-your-turn"), word("conversation-your-turn-written")]],
    };
    const state = await this.page.waitForFunction((says) => {
      const is = ([tag, words]) => [...document.querySelectorAll(`#mirror ${tag}`)].some(({ textContent }) => words.includes(textContent));
      return Object.keys(says).find((state) => is(says[state]));
    }, says);
    switch (await state.jsonValue()) {
      case "over":
        return null;
      case "coach":
        await this.goOn();
        return this.turn();
      default:
        return this.replies.allTextContents();
    }
  }

  /// The way on from what the coach says of the last reply.
  get coach() {
    return this.button(word("coach-go-on"));
  }

  /// From the coach back to the talk.
  goOn() {
    return this.takes(this.coach, (button) => this.hands.press(this.page, button));
  }

  /// Says the reply at this place, counted from 0.
  say(place = 0) {
    return this.takes(this.replies.nth(place), (reply) => this.hands.say(this.page, reply, place));
  }

  /// The same, whatever comes of it.
  answer(place = 0) {
    return this.hands.say(this.page, this.replies.nth(place), place);
  }

  /// Does something to an element until it is gone. The game takes no press for a moment after something new came up: it was
  /// meant for what was there before.
  async takes(what, press) {
    const id = await what.getAttribute("id");
    // What comes into its place has another id: nothing is pressed that was not meant.
    const thisOne = this.page.locator(`#${id}`);
    const gone = (timeout) => thisOne.waitFor({ state: "detached", timeout }).then(() => true, () => false);
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      // It may go before it is pressed once more.
      const failed = press(thisOne).then(() => null, (error) => error);
      const first = await Promise.race([failed, gone(PATIENCE)]);
      if (first === true || (await gone(TAKEN))) return;
      if (first instanceof Error) throw first;
    }
    assert.fail(`it is not taken: ${await thisOne.textContent()}`);
  }

  /// Talks until the talk is over. Returns what was said.
  async talk(place = 0) {
    const said = [];
    for (let replies; (replies = await this.turn()); ) {
      assert.ok(said.length < MOST_TURNS, "the talk has no end");
      const chosen = Math.min(place, replies.length - 1);
      said.push(replies[chosen].replace(/^\d: /, ""));
      await this.say(chosen);
    }
    return said;
  }

  /// From a talk that is over to its debrief.
  async debrief() {
    await this.press(word("conversation-debrief"));
    await this.button(word("rating-skip")).waitFor();
    await this.press(word("rating-skip"));
    await this.button(word("debrief-again")).waitFor();
  }

  /// The score on the debrief, in percent.
  async score() {
    const words = await this.page.getByRole("main").innerText();
    const [, percent] = /^(\d+)\s%$/m.exec(words) ?? [];
    assert.ok(percent, `there is no score in:\n${words}`);
    return Number(percent);
  }

  /// The rows in the browser's storage.
  rows() {
    return rowsOf(this.page);
  }
}

/// The rows in the storage of the page.
export async function rowsOf(page) {
  const rows = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("unruffled");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("rows").objectStore("rows").getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );
  return rows.map((row) => JSON.parse(row));
}

export { beginning, escaped, word };
