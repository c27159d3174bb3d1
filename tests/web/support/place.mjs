// Where things are: the page under test, the trainer program, the browser. Each can be named from outside.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/// The project's folder.
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const inside = (path) => resolve(ROOT, path);

/// The folder with the page, as it is laid out for a server.
export const PAGE = resolve(process.env.UNRUFFLED_PAGE || inside("target/web"));

/// The trainer program.
export const TRAINER = resolve(process.env.UNRUFFLED_TRAINER || inside("target/debug/trainer"));

/// The dialogues that come with the game.
export const DIALOGUES = inside("dialogues");

/// The folder into which pictures of the screens are put, to be looked at by people; none where nobody wants them.
export const PICTURES = process.env.UNRUFFLED_WEB_PICTURES || null;

/// The browser.
export const CHROMIUM = [process.env.UNRUFFLED_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .filter(Boolean)
  .find((path) => existsSync(path));

for (const [what, path, how] of [
  ["page", `${PAGE}/index.html`, "Build it with `cargo run --package unruffled-web`, or set UNRUFFLED_PAGE to the folder in which it lies."],
  ["trainer program", TRAINER, "Build it with `cargo build --bin trainer`, or set UNRUFFLED_TRAINER to it."],
  ["browser", CHROMIUM ?? "/usr/bin/chromium", "Install Debian's package chromium, or set UNRUFFLED_CHROMIUM to one."],
]) {
  if (!existsSync(path)) throw new Error(`There is no ${what} at ${path}. ${how}`);
}
