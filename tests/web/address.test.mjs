// What an address asks for, and what the browser's button for going back does.

import assert from "node:assert/strict";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { word } from "./support/game.mjs";
import { play } from "./support/play.mjs";

const TITLE = "Half an hour, you said";

play("a link leads to a dialogue, in a way of playing it", { args: WITHOUT_WEBGL, query: "?dialogue=late_pizza&mode=assessment" }, async (game) => {
  await game.screen(word("player-title"));
  await game.hands.write(game.page, game.page.getByRole("textbox", { name: word("player-name") }), "Ada");
  await game.press(word("player-start"));
  await game.screen(TITLE);
  await game.page.getByText(word("briefing-mode-fixed", { mode: word("mode-assessment") })).first().waitFor();
  await game.start();
  await game.page.getByText(word("mode-assessment")).first().waitFor();
});

play("a link to a dialogue that is not there is said to be one", { args: WITHOUT_WEBGL, query: "?dialogue=no_such_thing" }, async (game) => {
  await game.page.getByText(word("player-dialogue-missing", { id: "no_such_thing" })).waitFor();
  await game.signIn("Ada");
});

play("the page says in which language it is, and which one it lacks", { args: WITHOUT_WEBGL, query: "?language=nl" }, async (game) => {
  await game.page.getByText(word("player-language-missing", { missing: "nl", spoken: word("language-name") })).waitFor();
  assert.equal(await game.page.locator("html").getAttribute("lang"), "en");
});

for (const query of ["?dialogue=%00%ff&mode=&language=%F0%9F%99%82", `?dialogue=${"x".repeat(4_000)}`, "?language=../..&mode=<script>"]) {
  play(`an address that asks for nonsense opens the game: ${query.slice(0, 40)}`, { args: WITHOUT_WEBGL, query }, (game) => game.signIn("Ada"));
}

const back = (game) => game.page.evaluate(() => history.back());

play("the browser's button leads back as far as somebody came, and then out", { args: WITHOUT_WEBGL }, async (game) => {
  const { page, home } = game;
  await game.signIn("Ada");
  await back(game);
  await game.screen(word("player-title"));
  await game.press(word("player-start"));
  await game.screen(word("choose-title"));
  await game.press(word("choose-settings"));
  await game.dialog(word("settings-title")).waitFor();
  await back(game);
  await game.dialog(word("settings-title")).waitFor({ state: "detached" });
  await game.begin(TITLE, word("mode-coach"));
  await game.turn();
  await back(game);
  await game.dialog(word("pause-title")).waitFor();
  await back(game);
  await game.dialog(word("pause-title")).waitFor({ state: "detached" });
  await game.talk();
  await game.debrief();
  await back(game);
  await game.screen(word("choose-title"));
  await back(game);
  await game.screen(word("player-title"));
  // Whoever presses twice before the game has answered is not thrown out of it.
  await game.comeBack("Ada");
  await game.meet(TITLE);
  await back(game);
  await back(game);
  await game.screen(word("player-title"));
  assert.ok(page.url().startsWith(home), page.url());
  // Nothing holds whoever wants to leave.
  await page.waitForFunction(() => !history.state?.unruffled);
  await page.goBack();
  await page.waitForURL((url) => !url.href.startsWith(home));
});
