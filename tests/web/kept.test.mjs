// What somebody has said is kept, whatever becomes of the page.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { WITHOUT_WEBGL, browserIn, end } from "./support/browser.mjs";
import { Game, word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { play } from "./support/play.mjs";
import { attempts, inFolder } from "./support/records.mjs";

after(end);

const TITLE = "The kettle that tripped the fuses";

/// Notes in which order rows are on the disk and what the page shows is another turn.
function noteOrder() {
  globalThis.happened = [];
  const opened = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...of) {
    const transaction = opened.apply(this, of);
    if (transaction.mode === "readwrite") transaction.addEventListener("complete", () => globalThis.happened.push("kept"));
    return transaction;
  };
  new MutationObserver((changes) => {
    const shown = changes.flatMap(({ addedNodes }) => [...addedNodes]).some((node) => /^You: /.test(node.textContent ?? ""));
    if (shown) globalThis.happened.push("shown");
  }).observe(document, { subtree: true, childList: true });
}

play("an answer is kept before the customer reacts to it", { hands: reader, args: WITHOUT_WEBGL, init: noteOrder }, async (game) => {
  await game.signIn("Ada");
  await game.begin(TITLE);
  for (let answer = 0; answer < 3; answer++) {
    await game.turn();
    await game.page.evaluate(() => (globalThis.happened = []));
    await game.say();
    await game.page.getByText(/^You: /).last().waitFor();
    const happened = await game.page.evaluate(() => globalThis.happened);
    assert.ok(happened.includes("shown"), "what was said is shown");
    assert.equal(happened[0], "kept", `it went ${happened.join(", then ")}`);
  }
});

/// How often the browser is killed.
const TIMES = 6;

/// How long after an answer it is killed at most, in milliseconds: about as long as it takes to be taken.
const LATEST = 250;

test("whoever is thrown out in the middle of a talk goes on where they were", async (context) => {
  const titles = [TITLE, "Half an hour, you said", "Write it down", "The top line", "The morning after the piano", "That's not my door"];
  await inFolder(async (folder) => {
    let [within, before] = [null, null];
    try {
      for (let killed = 0, opened = 0; killed < TIMES; opened++) {
        within ??= await browserIn(folder, { args: WITHOUT_WEBGL });
        const game = await Game.open({ context: within, hands: reader });
        if (opened === 0) await game.signIn("Ada");
        else await game.comeBack("Ada");
        before &&= await goesOn(game, before);
        before ??= await begins(game, titles);
        // Now the tab alone, now all of the browser.
        const all = killed % 3 === 2;
        before = await thrownOut(game, before, all, context);
        killed += before ? 1 : 0;
        if (all && before) within = null;
        else await game.close();
      }
    } finally {
      await within?.close();
    }
  });
});

async function begins(game, titles) {
  const title = titles.shift();
  assert.ok(title, "there is no customer left");
  await game.meet(title);
  await game.start();
  return { title, sure: [], least: 0 };
}

/// Goes on with a talk, of which everything has to be there that the customer had reacted to.
async function goesOn(game, { title, sure, least }) {
  const said = attempts(await game.rows()).at(-1).inputs;
  assert.deepEqual(said.slice(0, sure.length), sure, "an answer is lost");
  assert.ok(said.length >= least, "the customer reacted to an answer that was not kept");
  assert.ok(said.length <= sure.length + 1, "there is more than was said");
  await game.meet(title);
  const on = game.button(word("briefing-continue"));
  await on.or(game.button(word("briefing-start"))).waitFor();
  // There is nothing to go on with where nothing was said, or where the last answer has ended the talk.
  const goes = said.length > 0 && (await on.count()) > 0;
  assert.ok(goes || said.length === 0 || said.length > sure.length, "nobody may go on");
  if (!goes && said.length > 0) return leave(game);
  await game.start(word(goes ? "briefing-continue" : "briefing-start"));
  return { title, sure: said, least: said.length };
}

async function leave(game) {
  await game.press(word("briefing-back"));
  await game.screen(word("choose-title"));
  return null;
}

/// Answers, and is killed when the answer has just been given. Where the talk is over there is none to go on with.
async function thrownOut(game, { title, sure }, all, context) {
  if (!(await game.turn())) return null;
  const client = await game.page.context().newCDPSession(game.page);
  const wait = Math.random() * LATEST;
  const reply = await game.replies.first().getAttribute("id");
  await game.answer();
  await new Promise((done) => setTimeout(done, wait));
  const reacted = await game.page.evaluate((id) => document.getElementById(id) === null, reply);
  const gone = new Promise((done) => (all ? game.page.context().once("close", done) : game.page.once("crash", done)));
  client.send(all ? "Browser.crash" : "Page.crash").catch(() => {});
  await gone;
  const who = `${all ? "browser" : "tab"} killed ${Math.round(wait)} ms after answer ${sure.length + 1}`;
  context.diagnostic(`${title}: ${who}${reacted ? ", to which the customer reacted" : ""}`);
  return { title, sure, least: sure.length + (reacted ? 1 : 0) };
}
