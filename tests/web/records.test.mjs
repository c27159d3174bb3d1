// What is kept in a browser goes along as a file, to another browser and to the trainer program.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { Game, beginning, word } from "./support/game.mjs";
import { play } from "./support/play.mjs";
import { attempts, bring, inFolder, saved, scored, takeAlong, trainer } from "./support/records.mjs";

const TEXT = { args: WITHOUT_WEBGL };
const TITLE = "The kettle that tripped the fuses";

async function playATalk(game) {
  await game.signIn("Ada");
  await game.begin(TITLE);
  await game.talk();
  await game.debrief();
}

play("records go from one browser to another, and to the trainer program", TEXT, async (game) => {
  await playATalk(game);
  const score = await game.score();
  await game.press(word("debrief-another"));
  await game.screen(word("choose-title"));
  const file = await takeAlong(game);
  assert.match(file.name, /Ada.*\.json$/);

  await inFolder(async (folder) => {
    const path = join(folder, "ada.json");
    await writeFile(path, file.text);
    await trainer("import", path, "--data", folder);
    const again = await trainer("export", "--of", "Ada", "--data", folder);
    assert.deepEqual(JSON.parse(again), JSON.parse(file.text));
  });

  const other = await Game.open(TEXT);
  try {
    await bring(other, file.text);
    await other.screen(word("choose-title"));
    await other.heading(word("choose-greeting", { name: "Ada" })).waitFor();
    assert.equal(await scored(await other.rows()), score);
    assert.deepEqual(attempts(await other.rows()), attempts(await game.rows()));
    // What is brought twice is there once.
    await other.press(word("choose-player"));
    await other.screen(word("player-title"));
    await bring(other, file.text);
    await other.screen(word("choose-title"));
    assert.equal(attempts(await other.rows()).length, 1);
    other.isSound();
  } finally {
    await other.close();
  }
});

play("a file that holds no records is refused in words, and nothing is lost by it", TEXT, async (game) => {
  for (const text of ["", "{}", "<html>", '{"what":"a course of unruffled","format":1}']) {
    await bring(game, text);
    await game.page.getByText(beginning("player-brought-unread")).first().waitFor();
    await game.page.reload();
    await game.screen(word("player-title"));
  }
  await game.signIn("Ada");
});

play("a debrief is saved as a page that says what the debrief says", TEXT, async (game) => {
  await playATalk(game);
  const score = await game.score();
  const file = await saved(game, word("debrief-save"));
  assert.match(file.name, /^faulty_kettle .* Ada\.html$/);
  await game.page.getByText(beginning("debrief-saved")).first().waitFor();
  const report = await game.page.context().newPage();
  await report.setContent(file.text);
  const words = await report.locator("body").innerText();
  for (const said of [TITLE, "Ada", `${score} %`]) assert.ok(words.replaceAll("\u00a0", " ").includes(said), `${said} is not in the report:\n${words}`);
  assert.match(file.text, /^<!doctype html>/i);
});
