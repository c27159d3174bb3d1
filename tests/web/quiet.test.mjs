// A page that leaves the machine, the network and everybody else alone.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { WITHOUT_WEBGL, end } from "./support/browser.mjs";
import { Game, word } from "./support/game.mjs";
import { play } from "./support/play.mjs";
import { scored } from "./support/records.mjs";
import { serve } from "./support/server.mjs";

after(end);

const TITLE = "The kettle that tripped the fuses";

/// Counts the frames that are asked for, from before the page is loaded.
function countFrames() {
  globalThis.frames_asked = 0;
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (draw) => {
    globalThis.frames_asked++;
    return ask(draw);
  };
}

/// How long nothing may happen, in milliseconds.
const STILL = 1_500;

/// Waits until no frame was asked for during that time, and fails where that never is.
async function rests({ page }) {
  await page.waitForFunction(
    (still) => {
      const [frames, now] = [globalThis.frames_asked, performance.now()];
      const seen = (globalThis.frames_seen ??= { frames, since: now });
      if (seen.frames !== frames) globalThis.frames_seen = { frames, since: now };
      return now - globalThis.frames_seen.since > still;
    },
    STILL,
    { polling: 100 },
  );
}

play("no frame is drawn where nothing moves", { init: countFrames }, async (game) => {
  await rests(game);
  assert.ok(await game.page.evaluate(() => globalThis.frames_asked > 0), "frames are counted");
  await game.signIn("Ada");
  await rests(game);
  await game.meet(TITLE);
  await rests(game);
  await game.choose(new RegExp(`^${word("mode-coach")}`));
  await game.start();
  await game.turn();
  await rests(game);
  await game.press(word("conversation-pause"));
  await game.dialog(word("pause-title")).waitFor();
  await rests(game);
});

test("everything goes on when the server is gone, and nothing more is asked of it", async () => {
  const server = await serve();
  const game = await Game.open({ home: server.address, args: WITHOUT_WEBGL });
  try {
    const asked = server.asked.length;
    await server.close();
    // The browser itself asks for the icon again when the address changes, and shows none where it gets none.
    const own = (url) => url.endsWith("/icon.svg");
    game.page.on("request", (request) => own(request.url()) || game.problems.push(`asked: ${request.url()}`));
    await game.page.context().setOffline(true);
    await game.signIn("Ada");
    await game.begin(TITLE);
    await game.talk();
    await game.debrief();
    assert.equal(await game.score(), await scored(await game.rows()));
    assert.equal(server.asked.length, asked);
    game.problems = game.problems.filter((problem) => !own(problem));
    game.isSound();
  } finally {
    await game.close();
  }
});
