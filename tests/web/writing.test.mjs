// A name is written in every way in which people write.

import assert from "node:assert/strict";
import { word } from "./support/game.mjs";
import { play } from "./support/play.mjs";

const field = (game) => game.page.getByRole("textbox", { name: word("player-name") });

/// Starts with what is in the field, and is greeted by this name.
async function isGreeted(game, name) {
  await game.press(word("player-start"));
  await game.heading(word("choose-greeting", { name })).waitFor();
}

play("a name that is put in at once arrives, letters of all kinds", {}, async (game) => {
  assert.equal(await field(game).evaluate((field) => field.localName), "input");
  await game.hands.press(game.page, field(game));
  await game.page.keyboard.insertText("Zoë Łukasz");
  await isGreeted(game, "Zoë Łukasz");
});

play("a name that is composed arrives as it was chosen in the end", {}, async (game) => {
  await game.hands.press(game.page, field(game));
  const client = await game.page.context().newCDPSession(game.page);
  for (const text of ["p", "pe", "pen", "peñ", "peña"]) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // The game must not take what is being composed out of the field.
    await game.page.waitForFunction(([field, text]) => field.value === text, [await field(game).elementHandle(), text]);
  }
  await client.send("Input.insertText", { text: "Peña" });
  await isGreeted(game, "Peña");
});

play("a name is written, corrected and sent off with the keyboard", {}, async (game) => {
  await game.hands.press(game.page, field(game));
  await game.page.keyboard.type("Adaa");
  await game.page.keyboard.press("Backspace");
  await game.page.keyboard.press("Home");
  await game.page.keyboard.type("Dr ");
  assert.equal(await field(game).inputValue(), "Dr Ada");
  await game.page.keyboard.press("Enter");
  await game.heading(word("choose-greeting", { name: "Dr Ada" })).waitFor();
});

play("whoever gives no name is told so", {}, async (game) => {
  await game.press(word("player-start"));
  await game.page.getByText(word("player-name-missing")).first().waitFor();
});
