// A test is a game that is opened, played, and closed whatever comes of it; nothing may go wrong on its page.

import test, { after } from "node:test";
import { end } from "./browser.mjs";
import { Game } from "./game.mjs";

after(end);

/// A test with a game of its own. `options` are those of `Game.open`.
export function play(name, options, body) {
  test(name, async (context) => {
    const game = await Game.open(options);
    try {
      await body(game, context);
      game.isSound();
    } finally {
      await game.close();
    }
  });
}
