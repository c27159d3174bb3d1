// Runs the tests of a folder: all files, or those that are named.

import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const ENDING = ".test.mjs";

/// Runs those beside `script`. `atOnce` is how many files go on at the same time; those called `first` begin first.
export function runBeside(script, { atOnce, first = [] }) {
  const folder = fileURLToPath(new URL(".", script));
  const named = process.argv.slice(2).map((name) => basename(name, ENDING));
  const found = readdirSync(folder).filter((name) => name.endsWith(ENDING)).map((name) => basename(name, ENDING));
  const rank = (name) => (first.includes(name) ? first.indexOf(name) : first.length);
  const names = found.filter((name) => named.length === 0 || named.includes(name)).sort((a, b) => rank(a) - rank(b));
  if (names.length === 0) throw new Error(`There are no tests called ${named.join(", ")}.`);
  const running = run({ files: names.map((name) => folder + name + ENDING), concurrency: atOnce });
  running.on("test:fail", () => (process.exitCode = 1));
  running.compose(tap).pipe(process.stdout);
}
