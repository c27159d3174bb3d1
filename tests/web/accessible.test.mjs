// Nothing that axe-core knows of keeps anybody from any screen.

import assert from "node:assert/strict";
import { findings, isAccessible } from "./support/axe.mjs";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { beginning, word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { play } from "./support/play.mjs";
import { tour } from "./support/tour.mjs";

const moving = { reducedMotion: "no-preference" };

/// Looks at every screen before it says what was found on any.
async function everywhere(game) {
  const found = [];
  await tour(game, async (name) => found.push(...(await findings(game.page)).map((finding) => `${name}: ${finding}`)));
  assert.deepEqual(found, []);
}

play("no screen keeps anybody out", { hands: reader, context: moving }, everywhere);
play("no screen of text keeps anybody out", { hands: reader, context: moving, args: WITHOUT_WEBGL }, everywhere);

play("large text and high contrast keep nobody out", { hands: reader }, async (game) => {
  await game.press(word("player-settings"));
  await game.choose("200 %");
  await game.page.getByRole("radiogroup", { name: word("settings-contrast") }).getByRole("radio", { name: word("settings-on") }).evaluate((radio) => radio.click());
  await game.page.getByRole("radiogroup", { name: word("settings-contrast") }).getByRole("radio", { name: word("settings-on"), checked: true }).waitFor();
  await isAccessible(game.page);
  await game.press(word("settings-done"));
  await isAccessible(game.page);
  await game.signIn("Ada");
  await isAccessible(game.page);
  await game.begin("The kettle that tripped the fuses");
  await game.turn();
  await isAccessible(game.page);
});
