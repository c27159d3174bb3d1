// Every screen of the game, one after the other, as somebody comes to them who plays one talk.

import { SOON_OVER, beginning, word } from "./game.mjs";

const TITLE = "The kettle that tripped the fuses";

/// Leads a game that has just been opened through all screens. `look` is called with the name of each.
export async function tour(game, look) {
  const there = async (name, what) => {
    await what.waitFor();
    await look(name);
  };
  await there("first screen", game.heading(word("player-title")));
  await game.press(word("player-settings"));
  await there("settings", game.dialog(word("settings-title")));
  await leave(game, word("settings-done"));
  await game.signIn("Ada");
  await there("list", game.heading(beginning("choose-greeting")));
  await game.press(word("choose-progress"));
  await there("progress, nothing yet", game.heading(word("progress-title")));
  await game.press(word("progress-back"));
  await game.press(word("choose-shift"));
  await there("shift", game.button(word("shift-begin")));
  await game.press(word("shift-back"));
  await game.meet(TITLE);
  await there("briefing", game.button(word("briefing-start")));
  await game.press(/^Watch: /);
  await there("model talk", game.button(word("watch-show")));
  await game.press(word("watch-show"));
  await there("model talk, what is said", game.button(word("watch-next")));
  await game.press(word("watch-leave"));
  await talk(game, there);
  await game.press(word("debrief-another"));
  await game.screen(word("choose-title"));
  await game.press(word("choose-progress"));
  await there("progress", game.heading(word("progress-attempts")));
  await game.press(word("progress-back"));
  await game.press(word("choose-shift"));
  await game.press(word("shift-begin"));
  await there("shift, before a customer", game.button(word("shift-call-first")));
  await game.press(word("shift-leave"));
  await game.screen(word("choose-title"));
  await game.press(word("choose-player"));
  await game.giveName("Ada");
  await there("who that is", game.button(word("who-back")));
}

async function talk(game, there) {
  await game.choose(beginning("mode-coach"));
  await game.press(word("briefing-start"));
  await there("first talk, explained", game.button(word("callout-skip")));
  await game.press(word("callout-skip"));
  await game.button(word("callout-skip")).waitFor({ state: "detached" });
  // As text, and for whoever wants less motion, all of it is there at once.
  const speaks = await game.page.evaluate(
    () => document.documentElement.classList.contains("drawn") && !matchMedia("(prefers-reduced-motion: reduce)").matches,
  );
  if (speaks) await there("customer speaks", game.page.getByText(/ is speaking\.$/));
  await game.press(word("conversation-pause"));
  await there("pause", game.dialog(word("pause-title")));
  await game.press(word("pause-settings"));
  await game.choose(word("settings-speed-instant"));
  await leave(game, word("settings-done"));
  await leave(game, word("pause-resume"));
  await game.turn();
  await there("replies", game.replies.first());
  await game.press(word("conversation-brief"));
  await there("what one knows", game.dialog(word("conversation-brief-title")));
  await leave(game, word("conversation-brief-back"));
  await game.press(word("coach-hint"));
  await there("hint", game.button(word("coach-hint-put-away")));
  await game.say();
  await there("coach", game.coach);
  await game.talk(SOON_OVER);
  await there("talk is over", game.button(word("conversation-debrief")));
  await game.press(word("conversation-debrief"));
  await there("self-rating", game.button(word("rating-skip")));
  await game.press(word("rating-skip"));
  await there("debrief", game.button(word("debrief-again")));
  await game.press(word("debrief-whole-show"));
  await there("debrief, every turn", game.button(word("debrief-whole-fold")));
}

/// Leaves what lies over a screen.
async function leave(game, by) {
  await game.press(by);
  await game.button(by).waitFor({ state: "detached" });
}
