// A whole talk, from the first screen to the debrief, by each way there is to use a page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { finger, keyboard, mouse, reader } from "./support/hands.mjs";
import { DENSE, WITHOUT_WEBGL } from "./support/browser.mjs";
import { DIALOGUES } from "./support/place.mjs";
import { SOON_OVER } from "./support/game.mjs";
import { play } from "./support/play.mjs";
import { scored } from "./support/records.mjs";

const TITLE = "The kettle that tripped the fuses";

/// The replies at this place are said; `after` is done once the first was.
async function playThrough(game, { place = SOON_OVER, after } = {}) {
  await game.signIn("Ada");
  await game.begin(TITLE);
  await game.turn();
  await game.say();
  await after?.();
  const said = await game.talk(place);
  assert.ok(said.length > 0, "nothing was said");
  await game.debrief();
  assert.equal(await game.score(), await scored(await game.rows()));
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

play("a talk is played with a mouse", { hands: mouse }, (game) => playThrough(game, { place: 0 }));
play("a talk is played with the keyboard alone", { hands: keyboard }, (game) => playThrough(game));
play("a talk is played with a finger on a phone that is turned in the middle", { hands: finger, context: phone }, (game) => {
  const after = async () => {
    await game.turn();
    await game.page.setViewportSize({ width: phone.viewport.height, height: phone.viewport.width });
    await game.page.waitForFunction(() => document.querySelector("#mirror main").getBoundingClientRect().width === innerWidth);
  };
  return playThrough(game, { after });
});
play("a finger meets what it touches where the pixels are many", { hands: finger, context: { ...phone, deviceScaleFactor: 2 }, args: DENSE }, async (game) => {
  await game.signIn("Ada");
  await game.meet(TITLE);
});
play("a talk is played with a screen reader", { hands: reader }, (game) => playThrough(game));
play("a talk is played as text where nothing can be drawn", { hands: mouse, args: WITHOUT_WEBGL }, (game) => playThrough(game));
play("a talk is played as text with the keyboard alone", { hands: keyboard, args: WITHOUT_WEBGL }, (game) => playThrough(game));

play("what the customer says can be read on the page of text", { args: WITHOUT_WEBGL }, async (game) => {
  const written = readFileSync(join(DIALOGUES, "faulty_kettle.ron"), "utf8");
  const [, begins] = /says: "([^"{]{8,20})/.exec(written);
  await game.signIn("Ada");
  await game.begin(TITLE);
  await game.turn();
  const words = await game.page.getByRole("main").innerText();
  assert.ok(words.includes(begins), `“${begins}” is nowhere to be seen:\n${words}`);
});

play("whoever leaves the page with the keyboard is not called back by what happens on it", { hands: reader, args: WITHOUT_WEBGL }, async (game) => {
  const isAt = () => game.page.evaluate(() => document.activeElement.localName);
  await game.signIn("Ada");
  assert.notEqual(await isAt(), "body", "the keyboard is somewhere on the page");
  await game.begin(TITLE);
  await game.page.evaluate(() => document.activeElement.blur());
  await game.turn();
  assert.equal(await isAt(), "body");
  await game.replies.last().focus();
  await game.turn();
  await game.say();
  await game.turn();
  assert.notEqual(await isAt(), "body", "whoever comes back is led on");
});
