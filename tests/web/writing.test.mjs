// A name is written in every way in which people write.

import assert from "node:assert/strict";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { word } from "./support/game.mjs";
import { play } from "./support/play.mjs";

const field = (game) => game.page.getByRole("textbox", { name: word("player-name") });

/// Starts with what is in the field, is greeted by this name, and makes room for somebody else.
async function isGreeted(game, name) {
  await game.press(word("player-start"));
  await game.heading(word("choose-greeting", { name })).waitFor();
  await game.press(word("choose-player"));
  await game.screen(word("player-title"));
  await field(game).fill("");
}

play("a name arrives however it is written", {}, async (game) => {
  assert.equal(await field(game).evaluate((field) => field.localName), "input");
  await game.hands.press(game.page, field(game));
  await isPutInAtOnce(game);
  await isComposed(game);
  await isTyped(game);
});

/// As by whoever pastes it: letters of all kinds.
async function isPutInAtOnce(game) {
  await game.page.keyboard.insertText("Zoë Łukasz");
  await isGreeted(game, "Zoë Łukasz");
}

/// As by whoever writes with an input method: what is chosen in the end is the name.
async function isComposed(game) {
  const client = await game.page.context().newCDPSession(game.page);
  for (const text of ["p", "pe", "pen", "peñ", "peña"]) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // The game must not take what is being composed out of the field.
    await game.page.waitForFunction(([field, text]) => field.value === text, [await field(game).elementHandle(), text]);
  }
  await client.send("Input.insertText", { text: "Peña" });
  await isGreeted(game, "Peña");
}

/// With the keyboard alone, and corrected.
async function isTyped(game) {
  await game.page.keyboard.type("Adaa");
  await game.page.keyboard.press("Backspace");
  await game.page.keyboard.press("Home");
  await game.page.keyboard.type("Dr ");
  assert.equal(await field(game).inputValue(), "Dr Ada");
  await game.page.keyboard.press("Enter");
  await game.heading(word("choose-greeting", { name: "Dr Ada" })).waitFor();
}

play("whoever gives no name is told so", { args: WITHOUT_WEBGL }, async (game) => {
  await game.press(word("player-start"));
  await game.page.getByText(word("player-name-missing")).first().waitFor();
});
