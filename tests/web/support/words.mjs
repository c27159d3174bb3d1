// What the game says, by the names that its message file has for it: a wording may change without any test of it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./place.mjs";

const MESSAGES = readFileSync(join(ROOT, "assets/locales/en.ftl"), "utf8");

/// The words of this name, with these values filled in.
export function word(id, values = {}) {
  const found = new RegExp(`^${id} = (.*)$`, "m").exec(MESSAGES);
  if (!found) throw new Error(`The game has no words called ${id}.`);
  return found[1].replace(/\{ \$([\w-]+) \}/g, (_, name) => {
    if (!(name in values)) throw new Error(`${id} says something about ${name}.`);
    return values[name];
  });
}

/// What begins as the words of this name do, up to what is filled in.
export function beginning(id) {
  const [begins] = new RegExp(`^${id} = ([^{\\n]*)`, "m").exec(MESSAGES)?.slice(1) ?? [];
  if (!begins) throw new Error(`The game has no words called ${id} whose beginning is known.`);
  return new RegExp(`^${escaped(begins)}`);
}

/// These words in a pattern.
export const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
