// Packages as they are handed out: made, unpacked, and read as a system reads them that takes them in.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const { UNRUFFLED_PACKAGES, UNRUFFLED_TRAINER, UNRUFFLED_PAGE } = process.env;

/// The folder with scorm12.zip, scorm2004.zip and cmi5.zip, where somebody else has made them.
const PACKAGES = UNRUFFLED_PACKAGES ? resolve(UNRUFFLED_PACKAGES) : null;

/// Whether there are packages, or all that they are made of.
export const THERE_ARE = Boolean(PACKAGES || (UNRUFFLED_TRAINER && UNRUFFLED_PAGE));

const DIALOGUES = fileURLToPath(new URL("../../../dialogues/", import.meta.url));

/// One dialogue, and a mark between somebody who says what makes customers leave and somebody who does not.
const WANTED = ["--only", "faulty_kettle", "--pass", "40"];

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

/// Makes a package of a kind where there is none yet.
async function packed(kind, folder) {
  if (PACKAGES) return join(PACKAGES, `${kind}.zip`);
  const file = join(folder, `${kind}.zip`);
  await run(resolve(UNRUFFLED_TRAINER), ["package", `--${kind}`, ...WANTED, "--dialogues", DIALOGUES, "--page", resolve(UNRUFFLED_PAGE), "-o", file]);
  return file;
}

/// Unpacks a package, and says where it lies, what of it is opened, and from which score on it is passed (0 to 1).
export async function unpack(kind) {
  const own = await mkdtemp(join(tmpdir(), "unruffled-lms-"));
  const remove = () => rm(own, { recursive: true, force: true });
  try {
    const file = await packed(kind, own);
    if (!existsSync(file)) throw new Error(`There is no package at ${file}.`);
    const folder = join(own, kind);
    await run("unzip", ["-q", file, "-d", folder]).catch((why) => {
      throw new Error(why.code === "ENOENT" ? "There is no unzip. Install Debian's package of that name." : why.stderr || String(why));
    });
    const manifest = await readFile(join(folder, MANIFESTS[kind]), "utf8");
    const [, entry] = ENTRIES[kind].exec(manifest) ?? [];
    if (!entry) throw new Error(`${MANIFESTS[kind]} does not say what is opened:\n${manifest}`);
    const [mark, hundredths] = MARKS[kind];
    const [, says] = mark.exec(manifest) ?? [];
    return { folder, entry, mark: says === undefined ? undefined : (Number(says) * hundredths) / 100, remove };
  } catch (why) {
    await remove();
    throw why;
  }
}
