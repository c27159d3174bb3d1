// What is in the records, what goes along as a file, and what the trainer program makes of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DIALOGUES, TRAINER } from "./place.mjs";
import { beginning, word } from "./words.mjs";

const run = promisify(execFile);

/// What the trainer program prints.
export async function trainer(...args) {
  const { stdout } = await run(TRAINER, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/// The attempts that rows speak of, with all that was said in each, in the order in which they began.
export function attempts(rows) {
  const all = rows.filter((row) => row.begin).map(({ begin }) => ({ ...begin, inputs: [] }));
  const of = (id) => all.find((attempt) => attempt.id === id);
  for (const { record, finish } of rows) {
    if (record) {
      const { inputs } = of(record.id);
      assert.equal(record.n, inputs.length, "an answer is missing, or is there twice");
      inputs.push(record.input);
    }
    if (finish) of(finish.id).ended_ms = finish.ended_ms;
  }
  return all;
}

/// What the trainer program makes of the one talk that these rows speak of: its score in percent.
export async function scored(rows) {
  const [attempt, ...others] = attempts(rows);
  assert.equal(others.length, 0, "there is more than one talk");
  assert.ok(attempt.ended_ms, "the talk has no end");
  const said = attempt.inputs.flatMap((input) => ["--say", input]);
  const lot = attempt.case ? ["--case", attempt.case] : [];
  const told = await trainer("try", join(DIALOGUES, `${attempt.dialogue}.ron`), "--seed", attempt.seed, ...lot, ...said, "--json");
  return JSON.parse(told).overall;
}

/// A folder that is gone after use.
export async function inFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "unruffled-web-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/// Presses a button, and hands over what the browser saves then.
export async function saved(game, button) {
  const [download] = await Promise.all([game.page.waitForEvent("download"), game.press(button)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/// From the list to the page of progress, and the records from there.
export async function takeAlong(game) {
  await game.press(word("choose-progress"));
  await game.heading(word("progress-title")).waitFor();
  const file = await saved(game, word("progress-take-do"));
  await game.page.getByText(beginning("progress-taken")).first().waitFor();
  return file;
}

/// Chooses a file on the first screen.
export async function bring(game, text) {
  const [chooser] = await Promise.all([game.page.waitForEvent("filechooser"), game.press(word("player-bring"))]);
  await chooser.setFiles({ name: "ada.json", mimeType: "application/json", buffer: Buffer.from(text) });
}
