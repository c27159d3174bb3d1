// Lets two validators of others read statements, one on each line of the standard input. Says of each failure in which line
// it is, who found it and why; ends with 1 where there was any.
//
//   node validate.mjs FOLDER < statements.jsonl    FOLDER as setup has filled it

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/// Of one origin. The older is what Learning Locker's service asks itself; the newer is lent more freely, and knows an IRI
/// by its beginning alone.
const NAMES = ["xapi-validation", "@learninglocker/xapi-validation"];

/// As much of a value as helps to find it.
const ENOUGH = 120;

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node validate.mjs FOLDER < statements.jsonl");
  process.exit(2);
}
const require = createRequire(join(resolve(folder), "node/package.json"));
const validators = NAMES.map((name) => [name, require(name).default]);

/// What they say of a line, each with its name.
function findings(line) {
  let statement;
  try {
    statement = JSON.parse(line);
  } catch (error) {
    return [`no JSON: ${error.message}`];
  }
  return validators.flatMap(([name, validate]) => validate(statement).map((warning) => `${name}: ${told(warning)}`));
}

/// What is wrong, where, and what is there instead. Some warnings know more, by names of their own.
function told({ constructor, data, path, name: _name, message: _message, stack: _stack, ...more }) {
  const known = Object.entries(more).map(([name, value]) => `, ${name} ${value?.name ?? JSON.stringify(value)}`).join("");
  return `${constructor.name} at ${path.join(".")}: ${JSON.stringify(data)?.slice(0, ENOUGH)}${known}`;
}

let lines = 0;
let passed = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  lines += 1;
  const found = findings(line);
  for (const one of found) console.log(`line ${lines}: ${one}`);
  if (found.length === 0) passed += 1;
}
console.log(`${passed} of ${lines} statements passed.`);
// Nothing to read is no success: whoever should have written it did not.
if (passed < lines || lines === 0) process.exitCode = 1;
