// Packages as they are handed out: unpacked, and read as a system reads them that takes them in.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/// The folder with scorm12.zip, scorm2004.zip and cmi5.zip, each of one dialogue; none where nobody has made them.
export const PACKAGES = process.env.UNRUFFLED_PACKAGES || null;

const MANIFESTS = { scorm12: "imsmanifest.xml", scorm2004: "imsmanifest.xml", cmi5: "cmi5.xml" };

/// What of a manifest is the mark, and as how many hundredths.
const MARKS = {
  scorm12: [/<adlcp:masteryscore>([\d.]+)</, 1],
  scorm2004: [/<imsss:minNormalizedMeasure>([\d.]+)</, 100],
  cmi5: [/masteryScore="([\d.]+)"/, 100],
};

const ENTRIES = {
  scorm12: /<resource\b[^>]*\badlcp:scormtype="sco"[^>]*\bhref="([^"]+)"/,
  scorm2004: /<resource\b[^>]*\badlcp:scormType="sco"[^>]*\bhref="([^"]+)"/,
  cmi5: /<url>([^<]+)<\/url>/,
};

/// Unpacks a package, and says where it lies, what of it is opened, and from which score on it is passed (0 to 1).
export async function unpack(kind) {
  const file = join(PACKAGES, `${kind}.zip`);
  if (!existsSync(file)) throw new Error(`There is no package at ${file}.`);
  const folder = await mkdtemp(join(tmpdir(), "unruffled-lms-"));
  await run("unzip", ["-q", file, "-d", folder]).catch((why) => {
    throw new Error(why.code === "ENOENT" ? "There is no unzip. Install Debian's package of that name." : why.stderr || String(why));
  });
  const manifest = await readFile(join(folder, MANIFESTS[kind]), "utf8");
  const [, entry] = ENTRIES[kind].exec(manifest) ?? [];
  if (!entry) throw new Error(`${MANIFESTS[kind]} does not say what is opened:\n${manifest}`);
  const [mark, hundredths] = MARKS[kind];
  const [, says] = mark.exec(manifest) ?? [];
  return { folder, entry, mark: says === undefined ? undefined : (Number(says) * hundredths) / 100, remove: () => rm(folder, { recursive: true, force: true }) };
}
