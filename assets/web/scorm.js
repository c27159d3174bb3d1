// SCORM: the learning system is an object in a window around this one, or in the one that has opened it. What is asked of
// it is answered at once.
//
// Section numbers are those of the books "Run-Time Environment" of SCORM 1.2 (2001) and of SCORM 2004 3rd Edition (2006).

/// The skills that have a score, in the order in which they become objectives.
const SKILLS = ["listening", "apologizing", "options", "calm"];

/// How a status stands against others: none is taken back for a lower one. "not attempted" and its like are not here: they
/// are written over, and never written.
const RANKS = { incomplete: 1, failed: 2, completed: 2, passed: 3 };

/// What the two versions have different names for.
const VERSIONS = {
  scorm12: {
    api: "API",
    prefix: "LMS",
    finish: "Finish",
    // 3.3: whoever looks for the object gives up after as many windows.
    parents: 7,
    // 3.4: cmi.suspend_data is a CMIString4096.
    limit: 4_096,
    id: "cmi.core.student_id",
    name: "cmi.core.student_name",
    mode: "cmi.core.lesson_mode",
    credit: "cmi.core.credit",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    mark: ["cmi.student_data.mastery_score", 100],
    language: "cmi.student_preference.language",
    // 3.4: -1 is off, 0 is no change.
    silent: ["cmi.student_preference.audio", (level) => level < 0],
    spent: (ms) => timespan(ms),
    begin: begin12,
    write: write12,
    interaction: interaction12,
  },
  scorm2004: {
    api: "API_1484_11",
    prefix: "",
    finish: "Terminate",
    // 3.3.
    parents: 500,
    // 4.2.23: an LMS keeps at least as many characters.
    limit: 64_000,
    id: "cmi.learner_id",
    name: "cmi.learner_name",
    mode: "cmi.mode",
    credit: "cmi.credit",
    exit: "cmi.exit",
    time: "cmi.session_time",
    mark: ["cmi.scaled_passing_score", 1],
    language: "cmi.learner_preference.language",
    // 4.2.13: the level that sound is multiplied by.
    silent: ["cmi.learner_preference.audio_level", (level) => level === 0],
    spent: (ms) => interval(ms),
    begin: begin2004,
    write: write2004,
    interaction: interaction2004,
  },
};

/// Begins a session, or is null where there is no system that begins one.
export function openScorm(kind, tell) {
  const version = VERSIONS[kind];
  const api = find(version);
  if (!api) return null;
  const lms = new Lms(api, version, tell);
  if (!lms.does("Initialize", "")) return null;
  return new Session(lms, version);
}

/// The object of the system: first in the windows around this one, then in and around the one that has opened it. Systems
/// that open a window of frames have opened the outermost.
function find(version) {
  for (const begin of [() => window, () => window.opener, () => window.top.opener]) {
    const found = tried(() => around(begin(), version));
    if (found) return found;
  }
  return null;
}

function around(begin, { api, prefix, parents }) {
  let at = begin;
  for (let up = 0; at && up <= parents; up++) {
    // A window of another origin cannot be looked into, and a frame may have that name too.
    const found = tried(() => (typeof at[api][`${prefix}Initialize`] === "function" ? at[api] : null));
    if (found) return found;
    if (at.parent === at) return null;
    at = at.parent;
  }
  return null;
}

function tried(what) {
  try {
    return what() ?? null;
  } catch {
    return null;
  }
}

/// The system, whose every answer is looked at.
class Lms {
  constructor(api, { prefix, finish }, tell) {
    Object.assign(this, { api, prefix, finish, tell });
    /// What it has taken: it is not told twice.
    this.taken = new Map();
  }

  /// Asks for something that is done or is not. Returns whether it is.
  does(call, ...of) {
    const { answer, error } = this.call(call, ...of);
    if (String(answer) === "true" && !error) return true;
    // What says both is done, and something is wrong with it.
    this.complain(call, of[0], error);
    return String(answer) === "true";
  }

  /// Keeps a value.
  set(element, value) {
    const text = String(value);
    if (this.taken.get(element) === text) return true;
    const done = this.does("SetValue", element, text);
    if (done) this.taken.set(element, text);
    return done;
  }

  /// A value, or null where the system has none or does not know of it: much of what there may be is optional in 1.2.
  get(element) {
    const { answer, error } = this.call("GetValue", element);
    return error || answer === undefined || answer === null ? null : String(answer);
  }

  /// A value that every system has. Where it has not, that is told.
  mustGet(element) {
    const { answer, error } = this.call("GetValue", element);
    if (error) this.complain("GetValue", element, error);
    return error ? "" : String(answer ?? "");
  }

  /// How many there are of something, or null where the system keeps none of it.
  count(element) {
    const count = this.get(`${element}._count`);
    return /^\d+$/.test(count ?? "") ? Number(count) : null;
  }

  call(call, ...of) {
    try {
      const answer = this.api[this.prefix + call](...of);
      const code = String(this.api[`${this.prefix}GetLastError`]() ?? "0");
      return { answer, error: code === "0" || code === "" ? null : { code, words: this.words(code) } };
    } catch (why) {
      return { answer: "", error: { code: "", words: String(why) } };
    }
  }

  words(code) {
    const say = (call) => tried(() => this.api[this.prefix + call](code)) ?? "";
    const [words, more] = [say("GetErrorString"), say("GetDiagnostic")];
    return words === more ? words : `${words} ${more}`;
  }

  complain(call, element, error) {
    // All interactions are the same to a system that takes none.
    const what = `${call} ${element}`.replace(/\.\d+/g, ".n").trim();
    this.tell(`The learning system did not do this: ${what} (${error ? `${error.code} ${error.words}`.trim() : "it does not say why"})`);
  }
}

class Session {
  constructor(lms, version) {
    Object.assign(this, { lms, version });
    this.begun = performance.now();
    const [mark, whole] = version.mark;
    const [audio, isSilent] = version.silent;
    this.learner = { id: lms.mustGet(version.id), name: called(lms.mustGet(version.name)) };
    // Nothing was kept yet: 2004 calls that an error.
    this.suspended = lms.get("cmi.suspend_data") ?? "";
    this.limit = version.limit;
    const mode = lms.get(version.mode);
    this.mode = ["browse", "review"].includes(mode) ? mode : "normal";
    const language = lms.get(version.language) ?? "";
    // 1.2 lets a system write here whatever it likes.
    this.languages = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? [language] : [];
    const level = lms.get(audio);
    this.audio = level && isSilent(Number(level)) ? "off" : null;
    this.mark = number(lms.get(mark), whole);
    /// Whether it counts what somebody does here.
    this.counts = lms.get(version.credit) !== "no-credit";
    /// The decisions that were written in this sitting, and how many were there before. 1.2 need not keep any.
    this.written = new Set();
    this.before = lms.count("cmi.interactions");
    this.objectives = objectives(lms);
    // Whoever comes back finds what was kept (1.2: 3.4, cmi.core.exit; 2004: 4.2.8). It is said at once, as a window may be
    // gone without a word.
    lms.set(version.exit, "suspend");
    if (this.mode === "normal") version.begin(this);
    this.save();
  }

  report(report) {
    const { lms, version } = this;
    if (report.suspend !== null) lms.set("cmi.suspend_data", report.suspend);
    if (this.counts) version.write(this, report);
    this.append(report.decisions);
    this.save();
  }

  /// Adds the decisions that are not there yet. Whoever goes on with an older talk adds to what comes before others.
  append(decisions) {
    if (this.before === null) return;
    const key = ({ id, at_ms }) => `${id} ${at_ms}`;
    for (const decision of decisions.filter((decision) => !this.written.has(key(decision)))) {
      const at = `cmi.interactions.${this.before + this.written.size}`;
      const { id, ...values } = this.version.interaction(decision);
      // Where there is no room for it, it is tried again with the next report.
      if (!this.lms.set(`${at}.id`, id)) return;
      write(this.lms, at, values);
      this.written.add(key(decision));
    }
  }

  /// Where a skill stands among the objectives. 2004 has some there before anybody has begun: those of the manifest.
  objective(skill) {
    if (this.objectives === null) return null;
    let n = this.objectives.indexOf(skill);
    if (n < 0) {
      n = this.objectives.length;
      if (!this.lms.set(`cmi.objectives.${n}.id`, skill)) return null;
      this.objectives.push(skill);
    }
    return `cmi.objectives.${n}`;
  }

  save() {
    if (this.mode !== "normal") return;
    this.clock();
    this.lms.does("Commit", "");
  }

  clock() {
    this.lms.set(this.version.time, this.version.spent(performance.now() - this.begun));
  }

  /// All but the time is there already, and is not brought once more: as a page goes, browsers let no system wait for its
  /// server, and some systems make a fuss about it.
  end(unloading) {
    if (!unloading) this.save();
    else if (this.mode === "normal") this.clock();
    this.lms.does(this.version.finish, "");
  }

  /// The page goes: all was said at once.
  leave() {}
}

/// The ids of the objectives that are there, or null where the system keeps none.
function objectives(lms) {
  const count = lms.count("cmi.objectives");
  return count === null ? null : Array.from({ length: count }, (_, n) => lms.get(`cmi.objectives.${n}.id`));
}

/// A system would take a lesson without a status for a complete one when it is left (3.4, cmi.core.lesson_status).
function begin12(session) {
  session.status = session.lms.mustGet("cmi.core.lesson_status");
  raise(session, "status", "cmi.core.lesson_status", "incomplete");
}

function write12(session, { completed, passed, score, skills, pass }) {
  const { lms } = session;
  raise(session, "status", "cmi.core.lesson_status", state(completed, passed));
  if (score !== null) write(lms, "cmi.core.score", { raw: points(score), min: 0, max: 100 });
  for (const [skill, of] of scored(skills)) {
    const at = session.objective(skill);
    if (!at) return;
    write(lms, `${at}.score`, { raw: points(of), min: 0, max: 100 });
    lms.set(`${at}.status`, state(completed, attained(of, completed, pass)));
  }
}

/// Completion and success in one word.
const state = (completed, passed) => (passed ? "passed" : !completed ? "incomplete" : passed === null ? "completed" : "failed");

function begin2004(session) {
  session.completion = session.lms.mustGet("cmi.completion_status");
  session.success = session.lms.mustGet("cmi.success_status");
  raise(session, "completion", "cmi.completion_status", "incomplete");
}

function write2004(session, { completed, passed, score, skills, progress, pass }) {
  const { lms } = session;
  raise(session, "completion", "cmi.completion_status", completed ? "completed" : "incomplete");
  // 4.2.18: no progress would mean that it was never begun.
  if (progress > 0) lms.set("cmi.progress_measure", decimal(Math.min(1, progress), 4));
  if (score !== null) write(lms, "cmi.score", scores(score));
  if (passed !== null) raise(session, "success", "cmi.success_status", passed ? "passed" : "failed");
  for (const [skill, of] of scored(skills)) {
    const at = session.objective(skill);
    if (!at) return;
    write(lms, `${at}.score`, scores(of));
    const verdict = attained(of, completed, pass);
    write(lms, at, { success_status: verdict === null ? "unknown" : verdict ? "passed" : "failed", completion_status: completed ? "completed" : "incomplete" });
  }
}

/// Writes a status, unless a better one was written before: whoever has passed has passed.
function raise(session, name, element, status) {
  const rank = (of) => RANKS[of] ?? 0;
  if (rank(status) < rank(session[name])) return;
  if (session[name] !== status && session.lms.set(element, status)) session[name] = status;
}

function write(lms, at, values) {
  for (const [name, value] of Object.entries(values)) lms.set(`${at}.${name}`, value);
}

const scored = (skills) => SKILLS.filter((skill) => typeof skills?.[skill] === "number").map((skill) => [skill, skills[skill]]);

/// Whether a skill came up to the mark, or null where there is none, or not all was done yet.
const attained = (score, completed, pass) => (completed && typeof pass === "number" ? score >= pass : null);

/// A decision for 1.2. Its `choice` has answers of one letter or digit, which would tell nobody anything; whoever does
/// something instead of choosing an answer gives a `performance`, whose answer is free text (3.4,
/// cmi.interactions.n.student_response). Of a CMIIdentifier some systems take letters, digits and `_` alone.
function interaction12({ id, reply, at_ms, took_ms }) {
  const at = new Date(at_ms);
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
  const values = { id: id.replaceAll(".", "__").replace(/\W/g, "_").slice(0, 255), type: "performance", time: clock };
  if (reply !== null) values.student_response = reply.slice(0, 255);
  return { ...values, result: "neutral", latency: timespan(took_ms) };
}

/// A decision for 2004, with all that could be said as its description (4.2.9). There is no answer that is simply right. The
/// time zone needs a fraction of a second before it (4.1.1).
function interaction2004({ id, reply, choices, at_ms, took_ms }) {
  const time = new Date(at_ms).toISOString().replace(/(\.\d\d)\dZ$/, "$1Z");
  const values = { id: id.replace(/\s/g, "_"), type: "choice", timestamp: time };
  if (reply !== null) values.learner_response = reply.replace(/[^\w.]/g, "_").slice(0, 250);
  return { ...values, result: "neutral", latency: interval(took_ms), description: choices.join(", ").slice(0, 250) };
}

/// HHHH:MM:SS.SS (1.2: CMITimespan).
export function timespan(ms) {
  const hundredths = Math.min(Math.max(0, Math.round(ms / 10)), 9_999 * 360_000 + 359_999);
  const part = (of, most, length) => String(Math.floor(hundredths / of) % most).padStart(length, "0");
  return `${part(360_000, 10_000, 4)}:${part(6_000, 60, 2)}:${part(100, 60, 2)}.${part(1, 100, 2)}`;
}

/// A timeinterval (second, 10, 2) (2004: 4.1.1).
export const interval = (ms) => `PT${(Math.max(0, ms) / 1_000).toFixed(2)}S`;

/// A number with no more decimals than these, and never more than it is: what lies below a mark stays there.
const decimal = (number, decimals) => String(Math.floor(number * 10 ** decimals + 1e-6) / 10 ** decimals);

const points = (score) => decimal(score, 2);

const scores = (score) => ({ scaled: decimal(score / 100, 4), raw: points(score), min: 0, max: 100 });

const number = (text, whole) => (text === null || text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text) / whole);

/// A name as people say it: systems write "Lovelace, Ada" (1.2: 3.4, cmi.core.student_name). 2004 may say in front of it
/// which language it is in.
export function called(name) {
  const [, last, first] = /^([^,]+),([^,]+)$/.exec(name.replace(/^\{lang=[^}]*\}/, "")) ?? [];
  return (last ? `${first.trim()} ${last.trim()}` : name.replace(/^\{lang=[^}]*\}/, "").trim()) || null;
}
