// Runs all tests, or the files that are named. Two files go on at the same time: a browser each is what two processors do.

import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";

/// How many files go on at the same time.
const AT_ONCE = 2;

const here = fileURLToPath(new URL(".", import.meta.url));
const named = process.argv.slice(2).map((name) => basename(name, ".test.mjs"));
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs") && (named.length === 0 || named.includes(basename(name, ".test.mjs"))))
  .map((name) => here + name);
if (files.length === 0) throw new Error(`There are no tests called ${named.join(", ")}.`);

const running = run({ files, concurrency: AT_ONCE });
running.on("test:fail", () => (process.exitCode = 1));
running.compose(tap).pipe(process.stdout);
