// Every screen, in every size: nothing that axe-core knows of keeps anybody out, nothing is cut, nothing is too small for a
// finger. Where UNRUFFLED_WEB_PICTURES names a folder, the screens are put there as pictures.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findings, isAccessible } from "./support/axe.mjs";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { misfits } from "./support/layout.mjs";
import { PICTURES } from "./support/place.mjs";
import { play } from "./support/play.mjs";
import { tour } from "./support/tour.mjs";

/// Looks at every screen before it says what was found on any.
const everywhere = (size, ...looks) => async (game) => {
  const found = [];
  let n = 0;
  await tour(game, async (name) => {
    n++;
    for (const look of looks) found.push(...(await look(game.page)).map((finding) => `${name}: ${finding}`));
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    await game.page.screenshot({ path: join(PICTURES, `${size} ${String(n).padStart(2, "0")} ${name}.png`) });
  });
  assert.deepEqual(found, []);
};

const sized = (width, height, more) => ({ viewport: { width, height }, ...more });
const phone = { hasTouch: true, isMobile: true };

/// Customers who move and speak letter by letter: in one size of all, for they take the processor.
const moving = { ...phone, reducedMotion: "no-preference" };

play("every screen is there for everybody and fits on a desk", { hands: reader, context: sized(1280, 720) }, everywhere("1280x720", findings, misfits));
play("every screen fits on a small desk", { hands: reader, context: sized(1024, 768) }, everywhere("1024x768", misfits));
play("every screen is there for everybody and fits on a phone", { hands: reader, context: sized(390, 844, moving) }, everywhere("390x844", findings, misfits));
play("every screen fits on a phone that is turned", { hands: reader, context: sized(844, 390, phone) }, everywhere("844x390", misfits));
play("every screen of text is there for everybody, and fits", { hands: reader, context: sized(390, 844), args: WITHOUT_WEBGL }, everywhere("text", findings, misfits));

play("large text and high contrast are there for everybody", { hands: reader }, async (game) => {
  await game.press(word("player-settings"));
  await game.choose("200 %");
  await game.choose(word("settings-on"), word("settings-contrast"));
  await isAccessible(game.page);
  await game.press(word("settings-done"));
  await isAccessible(game.page);
  await game.signIn("Ada");
  await isAccessible(game.page);
  await game.begin("The kettle that tripped the fuses");
  await game.turn();
  await isAccessible(game.page);
});
