// The same answers give the same talk and the same score, in a browser as elsewhere: to the byte.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { beginning, word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { play } from "./support/play.mjs";
import { DIALOGUES } from "./support/place.mjs";
import { attempts, bring, inFolder, saved, takeAlong, trainer } from "./support/records.mjs";

/// Whole talks as they were recorded: the dialogue, the seed, the mode and all that was done in each. Where a dialogue has
/// become another one, `trainer try` says what can be said in it now.
const RUNS = JSON.parse(readFileSync(new URL("support/runs.json", import.meta.url), "utf8"));

/// When the first of them began; the others an hour after each other.
const BEGUN = Date.UTC(2026, 5, 1, 9);

/// Everywhere the same hour is written.
const ZONE = "UTC";

const id = (n) => `0197283a-6f00-7000-8000-${String(n).padStart(12, "0")}`;

/// The records of somebody who has left each of these talks just before its end.
function records(runs) {
  const attempts = runs.map(({ dialogue, seed, mode, inputs }, n) => ({
    id: id(n + 1),
    dialogue,
    dialogue_hash: "",
    rubric_hash: "",
    seed: String(seed),
    mode,
    pace: true,
    shuffled: true,
    started_ms: BEGUN + n * 3_600_000,
    abandoned: false,
    program_version: "0.0.0",
    inputs: inputs.slice(0, -1).map((did, n) => ({ did, after_ms: 4_000 * (n + 1) })),
  }));
  const person = { id: id(0), name: "Ada", told_of_recount: true };
  return JSON.stringify({ what: "all that unruffled keeps about one person", format: 1, program_version: "0.0.0", person, attempts, texts: {} });
}

/// A run as the trainer program plays it.
const played = async ({ dialogue, seed, inputs }) =>
  JSON.parse(await trainer("try", join(DIALOGUES, `${dialogue}.ron`), "--seed", String(seed), ...inputs.flatMap((input) => ["--say", input]), "--json"));

const title = (dialogue) => /^ {4}title: "(.*)",$/m.exec(readFileSync(join(DIALOGUES, `${dialogue}.ron`), "utf8"))[1];

/// What of a talk is its transcript and what came of it.
const came = ({ dialogue, inputs }) => ({ dialogue, inputs });

const OPTIONS = { hands: reader, args: WITHOUT_WEBGL, context: { timezoneId: ZONE } };

play("ten recorded talks come to the same bytes in a browser and outside of it", OPTIONS, async (game) => {
  assert.equal(RUNS.length, 10);
  await bring(game, records(RUNS));
  await game.screen(word("choose-title"));
  const pages = new Map();
  for (const run of RUNS) {
    const { turns, overall } = await played(run);
    await game.meet(title(run.dialogue));
    await game.start(word("briefing-continue"));
    await game.turn();
    const last = game.replies.filter({ hasText: turns.at(-1).say });
    await game.takes(last.first(), (reply) => reader.press(game.page, reply));
    assert.equal(await game.turn(), null, `${run.dialogue} is not over`);
    await game.debrief();
    if (overall !== null) assert.equal(await game.score(), overall, run.dialogue);
    const page = await saved(game, word("debrief-save"));
    pages.set(page.name, page.text);
    await game.press(word("debrief-another"));
    await game.screen(word("choose-title"));
  }
  const all = attempts(await game.rows());
  assert.deepEqual(all.map(came), RUNS.map(came), "what was done is kept as it was done");

  const file = await takeAlong(game);
  await inFolder(async (folder) => {
    const path = join(folder, "ada.json");
    await writeFile(path, file.text);
    process.env.TZ = ZONE;
    await trainer("import", path, "--data", folder);
    await trainer("export", "--of", "Ada", "--pages", join(folder, "pages"), "--data", folder, "--dialogues", DIALOGUES);
    const there = await readdir(join(folder, "pages"));
    assert.deepEqual(there.sort(), [...pages.keys()].sort());
    for (const [name, text] of pages) {
      assert.ok((await readFile(join(folder, "pages", name), "utf8")) === text, `${name} is another page in the browser`);
    }
  });
});
