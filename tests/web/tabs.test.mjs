// The same page open twice.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { SEEN, WITHOUT_WEBGL, browser, end } from "./support/browser.mjs";
import { Game, word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { attempts } from "./support/records.mjs";

after(end);

const TITLE = "The kettle that tripped the fuses";
const OTHER = "Write it down";

/// Two pages of one browser, which share what is kept.
async function inTwoTabs(use) {
  const context = await (await browser(WITHOUT_WEBGL)).newContext(SEEN);
  try {
    const tabs = [await Game.open({ context, hands: reader }), await Game.open({ context, hands: reader })];
    await use(...tabs);
    tabs.forEach((tab) => tab.isSound());
  } finally {
    await context.close();
  }
}

test("two people play in two tabs, and nothing is lost", () =>
  inTwoTabs(async (ada, ben) => {
    await ada.signIn("Ada");
    await ben.signIn("Ben");
    await ada.begin(TITLE);
    await ben.begin(OTHER);
    const said = [0, 0];
    for (let answer = 0; answer < 3; answer++) {
      // Both at the same time: each tab writes where the other one has written meanwhile.
      await Promise.all([ada, ben].map((tab) => tab.turn()));
      await Promise.all([ada, ben].map((tab, n) => tab.say().then(() => said[n]++)));
    }
    const kept = attempts(await ben.rows());
    assert.deepEqual(kept.map(({ dialogue, inputs }) => [dialogue, inputs.length]).sort(), [["faulty_kettle", said[0]], ["write_it_down", said[1]]].sort());
    assert.deepEqual(kept.map(({ trainee }) => trainee.name).sort(), ["Ada", "Ben"]);
  }));

test("whoever goes on with the same talk in a second tab is told in the first", () =>
  inTwoTabs(async (first, second) => {
    await first.signIn("Ada");
    await first.begin(TITLE);
    await first.turn();
    await first.say();
    await second.comeBack("Ada");
    await second.meet(TITLE);
    await second.start(word("briefing-continue"));
    await second.turn();
    await second.say();
    await first.turn();
    await first.answer(1);
    const told = first.dialog(word("records-title"));
    await told.waitFor();
    assert.ok((await told.textContent()).includes(word("records-conflict")), "it is said why");
    const [kept, ...others] = attempts(await first.rows());
    assert.deepEqual([others.length, kept.inputs.length], [0, 2], "what the second tab said is kept, and that alone");
    await first.press(word("records-list"));
    await first.screen(word("choose-title"));
    await second.turn();
    await second.say();
    assert.equal(attempts(await second.rows())[0].inputs.length, 3, "the second tab goes on");
  }));
