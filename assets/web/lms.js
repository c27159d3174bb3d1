// The game as a package in a learning management system (LMS): what the game reports goes there, and what was kept there
// comes back. `scorm.js` and `cmi5.js` know how to talk to each kind of system.

import { openCmi5 } from "./cmi5.js";
import { openScorm } from "./scorm.js";
import { teller } from "./xapi.js";

/// Finds the system that has opened this page, and begins a sitting in it. `kind` is "scorm12", "scorm2004" or "cmi5".
/// Where there is none, or where it does not let us in, there is no sitting: the answer is null.
export async function open(kind) {
  const tell = teller();
  const session = kind === "cmi5" ? await openCmi5(tell) : openScorm(kind, tell);
  if (!session) return null;
  const sitting = new Sitting(session, tell);
  listen(sitting);
  const { learner, suspended, limit, mode, languages, audio, mark } = session;
  return {
    learner,
    suspended,
    limit,
    mode,
    language: languages[0] ?? null,
    /// All languages that the learner would have, the best first.
    languages,
    /// "on" or "off" where the system says so, else null.
    audio,
    /// The pass mark that the system asks for, in percent, or null. It may be another one than that of the package.
    mark: mark === null ? null : rounded(mark * 100),
    report: (text) => sitting.report(text),
    end: () => sitting.end(false),
  };
}

class Sitting {
  constructor(session, tell) {
    this.session = session;
    this.tell = tell;
    this.ended = false;
  }

  /// Hands on what the game reports. Whatever comes of it, the game goes on.
  report(text) {
    if (this.session.mode !== "normal") return;
    if (this.ended) {
      this.tell("The learning system was told that this sitting is over: nothing goes there any more.");
      return;
    }
    try {
      const report = JSON.parse(text);
      this.session.report({ ...report, ...fitting(report, this.session.limit), ...judged(report, this.session.mark) });
    } catch (why) {
      console.error("A report did not get to the learning system:", why);
    }
  }

  /// Brings there what can be brought, as the window may be gone at any moment.
  save() {
    if (!this.ended) this.session.save();
  }

  /// Ends the sitting, once. `unloading` is whether the page goes at this moment: then nobody waits for an answer.
  end(unloading) {
    if (!this.ended) {
      this.ended = true;
      this.session.end(unloading);
    } else if (unloading) {
      this.session.leave();
    }
  }
}

/// Hears of it when the window goes. Not "beforeunload": somebody may still decide to stay.
function listen(sitting) {
  // On a phone there may be no later sign.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && sitting.save());
  addEventListener("online", () => sitting.save());
  addEventListener("pagehide", () => sitting.end(true));
  // A browser may bring the page back as it was. Its sitting is over, and the system is asked anew.
  addEventListener("pageshow", ({ persisted }) => persisted && sitting.ended && location.reload());
}

/// What is to be kept for the next time: nothing new, where it is longer than the system has to keep. Half of it would be
/// worth nothing.
function fitting({ suspend }, limit) {
  if (typeof suspend === "string" && suspend.length <= limit) return { suspend };
  console.error(`What is to be kept is not text of at most ${limit} characters (it has ${suspend?.length}): the learning system keeps what it had.`);
  return { suspend: null };
}

/// The verdict and the score, such that the system comes to the same one. Where it has a mark of its own, it judges by the
/// score: SCORM 1.2 RTE 3.4 (cmi.core.lesson_status), SCORM 2004 3rd ed. RTE 4.2.22 (cmi.success_status), cmi5 9.5.1.
/// So nobody passes below that mark, and a score that says something else than the verdict is not told: that of half a
/// course, or that of a whole one in which one talk was not passed. A system that does not say which mark it has takes that
/// of the manifest.
export function judged({ completed, passed, score, pass }, own) {
  const mark = own ?? (typeof pass === "number" ? pass / 100 : null);
  const reached = score !== null && mark !== null ? score / 100 >= mark : null;
  // Whoever has not done all of it has not failed. Where the game knows of no mark, that of the system is the only one.
  const verdict = passed ? reached !== false : !completed ? null : passed === false ? false : reached;
  return { passed: verdict, score: mark === null || reached === verdict ? score : null };
}

const rounded = (number) => Math.round(number * 10_000) / 10_000;
