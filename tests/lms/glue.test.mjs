// The glue between the game and a learning system that speaks SCORM, without the game: it is told what the game would say.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { judged } from "../../assets/web/lms.js";
import { called, interval, timespan } from "../../assets/web/scorm.js";
import { end, shared, until } from "./support/browser.mjs";
import { Lms, setsOf } from "./support/lms.mjs";
import { decisions, ended, failed, passed, report } from "./support/reports.mjs";

after(end);

/// How the two versions call the same things, and how they are read in what was committed.
const NAMES = {
  scorm12: {
    limit: 4_096,
    finish: "Finish",
    time: "cmi.core.session_time",
    score: "cmi.core.score",
    status: ({ core }) => core.lesson_status,
    whole: ({ core }) => core.total_time,
    exit: ({ core }) => core.exit,
    raw: ({ core }) => core.score.raw,
    language: (language) => ({ student_preference: { language } }),
    incomplete: "incomplete",
    completed: "completed",
    passed: "passed",
    failed: "failed",
  },
  scorm2004: {
    limit: 64_000,
    finish: "Terminate",
    time: "cmi.session_time",
    score: "cmi.score",
    status: ({ completion_status, success_status }) => `${completion_status} ${success_status}`,
    whole: ({ total_time }) => total_time,
    exit: ({ exit }) => exit,
    raw: ({ score }) => score.raw,
    language: (language) => ({ learner_preference: { language } }),
    incomplete: "incomplete unknown",
    completed: "completed unknown",
    passed: "completed passed",
    failed: "completed failed",
  },
};

/// A test of each version, with a system of its own. Nothing may go wrong on a page but what is taken out of `errors`.
function both(name, body, kinds = Object.keys(NAMES)) {
  for (const kind of kinds) {
    test(`${kind}: ${name}`, async () => {
      const lms = await Lms.start(kind);
      const sittings = [];
      const launch = async (...of) => {
        sittings.push(await lms.launch(...of));
        return sittings.at(-1);
      };
      try {
        await body({ lms, launch, kind, ...NAMES[kind] });
        for (const { errors } of sittings) assert.deepEqual(errors, []);
      } finally {
        for (const sitting of sittings) await sitting.close();
        await lms.close();
      }
    });
  }
}

const only = (kind, name, body) => both(name, body, [kind]);

/// How often each call was made that says the sitting is over.
const finishes = (calls, finish) => calls.filter(([call]) => call === finish).length;

both("whoever opens the course is known, and has begun", async ({ lms, launch, language, limit, status, incomplete, exit }) => {
  const sitting = await launch({ more: language("de-AT") });
  assert.deepEqual(await sitting.learns(), {
    learner: { id: "a.lovelace", name: "Ada Lovelace" },
    suspended: "",
    limit,
    mode: "normal",
    language: "de-AT",
    languages: ["de-AT"],
    audio: null,
    mark: null,
  });
  assert.deepEqual(sitting.warnings, []);
  // A window may be gone without a word: what is needed then is there at once.
  assert.equal(status(lms.kept), incomplete);
  assert.equal(exit(lms.kept), "suspend");
});

both("an answer is kept when it is given, with the time until then", async ({ lms, launch, time }) => {
  const sitting = await launch();
  await sitting.report(report({ suspend: "one answer", decisions: decisions(1) }));
  assert.equal(lms.kept.suspend_data, "one answer");
  assert.equal(Object.keys(lms.kept.interactions).length, 1);
  const times = (await sitting.sets()).filter(([element]) => element === time).map(([, value]) => value);
  assert.equal(times.length, 2);
  assert.ok(times[0] < times[1], `the time goes on: ${times.join(", then ")}`);
  for (const value of times) assert.match(value, time.includes("core") ? /^\d{4}:\d{2}:\d{2}\.\d{2}$/ : /^PT\d+\.\d{2}S$/);
});

const WAYS = {
  "the window is closed": [{}, (sitting) => sitting.closeTab()],
  "a window of its own is closed": [{ popup: true }, (sitting) => sitting.closeTab()],
  "a window of its own is closed, in which it lies in a frame": [{ popup: true, frames: 1 }, (sitting) => sitting.closeTab()],
  "the system takes it out of its frame": [{}, (sitting) => sitting.leaveFrame()],
  "it lies in three frames, and the window is closed": [{ frames: 2 }, (sitting) => sitting.closeTab()],
};

for (const [name, [how, leave]] of Object.entries(WAYS)) {
  both(`where ${name} in the middle, whoever comes back goes on there`, async ({ lms, launch, finish, status, incomplete, exit, whole }) => {
    const first = await launch(how);
    await first.report(report({ suspend: "turn 2", decisions: decisions(2), progress: 0.4 }));
    await leave(first);
    const kept = await lms.finished();
    assert.equal(finishes(lms.calls, finish), 0, "it is said at the very end");
    assert.equal(status(kept), incomplete);
    assert.equal(exit(kept), "suspend");
    const before = whole(kept);
    assert.deepEqual(first.warnings, []);

    const second = await launch();
    assert.equal((await second.learns()).suspended, "turn 2");
    assert.equal(status(lms.kept), incomplete);
    await second.report(passed({ decisions: decisions(5, 2) }));
    await second.closeTab();
    const last = await lms.finished(2);
    assert.notEqual(whole(last), before, "the times add up");
    assert.deepEqual(Object.values(last.interactions).map(({ id }) => id.replace(/\W|__/, ".")), decisions(5).map(({ id }) => id));
  });
}

both("where the browser loses the page, whoever comes back goes on at the last answer", async ({ lms, launch, exit }) => {
  const first = await launch();
  await first.report(report({ suspend: "turn 1", decisions: decisions(1) }));
  await first.crash();
  assert.equal(lms.commits.filter(({ final }) => final).length, 0);
  assert.equal(exit(lms.kept), "suspend");
  const second = await launch();
  assert.equal((await second.learns()).suspended, "turn 1");
});

both("passed, failed, and completed where there is no mark", async ({ lms, launch, ...names }) => {
  const sitting = await launch();
  for (const [of, status, raw] of [
    [report({ suspend: "begun", decisions: decisions(2), progress: 0.3 }), "incomplete", ""],
    [ended({ score: 81, pass: null }), "completed", "81"],
    [failed(), "failed", "55"],
    [passed(), "passed", "85"],
  ]) {
    await sitting.report(of);
    assert.equal(names.status(lms.kept), names[status], `after ${JSON.stringify(of)}`);
    assert.equal(names.raw(lms.kept), raw);
  }
  assert.deepEqual(sitting.warnings, []);
});

both("whoever has failed passes at the second attempt, in another sitting", async ({ lms, launch, status, raw, ...names }) => {
  const first = await launch();
  await first.report(failed({ decisions: decisions(4) }));
  await first.closeTab();
  assert.equal(status(await lms.finished()), names.failed);
  const second = await launch();
  // Nothing has come of the second attempt yet.
  await second.report(failed({ suspend: "again", decisions: decisions(1) }));
  assert.equal(status(lms.kept), names.failed);
  await second.report(passed({ decisions: decisions(4) }));
  await second.closeTab();
  assert.equal(status(await lms.finished(2)), names.passed);
  assert.equal(raw(lms.kept), "85");
});

both("nobody loses what they have passed", async ({ lms, launch, status, ...names }) => {
  const first = await launch();
  await first.report(passed());
  await first.report(failed());
  assert.equal(status(lms.kept), names.passed);
  await first.closeTab();
  await lms.finished();
  const second = await launch();
  assert.equal(status(lms.kept), names.passed);
  // As where the system has kept the status, and nothing else.
  await second.report(report({ suspend: "from the beginning", decisions: decisions(1) }));
  assert.equal(status(lms.kept), names.passed);
});

both("who has done all of it is not thrown back by another talk", async ({ lms, launch, status, failed: word }) => {
  const sitting = await launch();
  await sitting.report(failed());
  await sitting.report(report({ suspend: "once more" }));
  assert.equal(status(lms.kept), word);
});

const objectives = (cmi) => Object.values(cmi.objectives).map(({ id }) => id);

both("each skill is an objective of its own, and stays the same one", async ({ lms, launch, kind }) => {
  const first = await launch();
  await first.report(ended({ passed: true, score: 85 }));
  await first.closeTab();
  await lms.finished();
  assert.deepEqual(objectives(lms.kept), ["listening", "options", "calm"], "what nobody has shown is not there");
  const second = await launch();
  await second.report(passed({ skills: { listening: 90, apologizing: 60, options: 70, calm: 100 } }));
  assert.deepEqual(objectives(lms.kept), ["listening", "options", "calm", "apologizing"]);
  const all = Object.values(lms.kept.objectives);
  assert.deepEqual(all.map(({ score }) => [score.raw, score.min, score.max]), [["90", "0", "100"], ["70", "0", "100"], ["100", "0", "100"], ["60", "0", "100"]]);
  const verdicts = ["passed", "passed", "passed", "failed"];
  if (kind === "scorm12") assert.deepEqual(all.map(({ status }) => status), verdicts);
  else {
    assert.deepEqual(all.map(({ score }) => score.scaled), ["0.9", "0.7", "1", "0.6"]);
    assert.deepEqual(all.map(({ success_status }) => success_status), verdicts);
    assert.deepEqual(all.map(({ completion_status }) => completion_status), Array(4).fill("completed"));
  }
  assert.deepEqual([...first.warnings, ...second.warnings], []);
});

both("a skill is not judged before all is done, nor where there is no mark", async ({ lms, launch, kind }) => {
  const sitting = await launch();
  const skills = { listening: 90, apologizing: null, options: null, calm: null };
  const status = () => (kind === "scorm12" ? lms.kept.objectives[0].status : `${lms.kept.objectives[0].completion_status} ${lms.kept.objectives[0].success_status}`);
  await sitting.report(report({ skills, progress: 0.5, score: 90 }));
  assert.equal(status(), kind === "scorm12" ? "incomplete" : "incomplete unknown");
  await sitting.report(ended({ skills, score: 90, pass: null }));
  assert.equal(status(), kind === "scorm12" ? "completed" : "completed unknown");
});

only("scorm2004", "objectives of the manifest are left where they are", async ({ lms, launch }) => {
  const sitting = await launch({ more: { objectives: { 0: { id: "whole_course" }, 1: { id: "options" } } } });
  await sitting.report(passed());
  assert.deepEqual(objectives(lms.kept), ["whole_course", "options", "listening", "calm"]);
  assert.equal(lms.kept.objectives[0].score.raw, "");
  assert.equal(lms.kept.objectives[1].score.raw, "70");
});

only("scorm2004", "progress is told, unless there is none", async ({ lms, launch }) => {
  const sitting = await launch();
  await sitting.report(report());
  assert.equal(lms.kept.progress_measure, "");
  await sitting.report(report({ progress: 1 / 3 }));
  assert.equal(lms.kept.progress_measure, "0.3333");
  await sitting.report(passed());
  assert.equal(lms.kept.progress_measure, "1");
});

both("each decision is added once, whatever is reported how often", async ({ lms, launch, kind }) => {
  const first = await launch();
  for (const until of [1, 3, 3, 4]) await first.report(report({ decisions: decisions(until) }));
  const added = (await first.sets()).filter(([element]) => /^cmi\.interactions\.\d+\.id$/.test(element));
  assert.deepEqual(added.map(([element]) => element), [0, 1, 2, 3].map((n) => `cmi.interactions.${n}.id`));
  await first.closeTab();
  await lms.finished();
  // In another sitting they go on behind those that are there.
  const second = await launch();
  await second.report(report({ decisions: decisions(6, 4) }));
  const more = (await second.sets()).filter(([element]) => /^cmi\.interactions\.\d+\.id$/.test(element));
  assert.deepEqual(more.map(([element]) => element), [4, 5].map((n) => `cmi.interactions.${n}.id`));
  const expected = decisions(6).map(({ id }) => (kind === "scorm12" ? id.replace(".", "__") : id));
  assert.deepEqual(Object.values(lms.kept.interactions).map(({ id }) => id), expected);
});

both("whoever goes on with an older talk adds its decisions behind the others", async ({ lms, launch }) => {
  const sitting = await launch();
  const [first, second, third, fourth] = decisions(4);
  await sitting.report(report({ decisions: [first, third] }));
  await sitting.report(report({ decisions: [first, second, third] }));
  await sitting.report(report({ decisions: [first, second, third, fourth] }));
  const added = Object.values(lms.kept.interactions).map(({ id }) => Number(id.at(-1)));
  assert.deepEqual(added, [0, 2, 1, 3]);
});

/// 1.2, 3.4: a CMIIdentifier read as narrowly as any system does, free text of a performance, CMITime and CMITimespan.
const INTERACTION_12 = {
  id: /^\w{1,255}$/,
  type: /^performance$/,
  time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
  student_response: /^.{1,255}$/,
  result: /^neutral$/,
  latency: /^\d{4}:\d{2}:\d{2}\.\d{2}$/,
};

/// 2004, 4.2.9 and 4.1.1: the time zone needs a fraction of a second, of at most two digits.
const INTERACTION_2004 = {
  id: /^\S{1,4000}$/,
  type: /^choice$/,
  timestamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,2}Z$/,
  learner_response: /^[\w.]{1,250}$/,
  result: /^neutral$/,
  latency: /^PT\d+\.\d{2}S$/,
  description: /^.{1,250}$/,
};

both("a decision is written as the version wants it", async ({ launch, kind }) => {
  const sitting = await launch();
  const wild = { ...decisions(1)[0], id: `${"long ".repeat(60)}.ünd`, reply: `${"x".repeat(300)} in anger`, choices: Array(40).fill("a_long_choice") };
  await sitting.report(report({ decisions: [...decisions(2), wild] }));
  const shape = kind === "scorm12" ? INTERACTION_12 : INTERACTION_2004;
  const sets = (await sitting.sets()).filter(([element]) => element.startsWith("cmi.interactions."));
  assert.equal(sets.length, 3 * Object.keys(shape).length);
  for (const [element, value] of sets) assert.match(value, shape[element.split(".")[3]], element);
  assert.deepEqual(sets.slice(0, Object.keys(shape).length).map(([element]) => element.split(".")[3]), Object.keys(shape), "in the order in which each may be set");
  assert.deepEqual(sitting.warnings, []);
  const values = Object.fromEntries(sets.filter(([element]) => element.startsWith("cmi.interactions.0.")).map(([element, value]) => [element.split(".")[3], value]));
  const local = new Date(decisions(1)[0].at_ms).toLocaleTimeString("en-GB");
  const of12 = { id: "late_pizza__turn_0", type: "performance", time: local, student_response: "receipt_first", latency: "0000:00:03.25" };
  const of2004 = {
    id: "late_pizza.turn_0",
    type: "choice",
    timestamp: "2026-11-29T09:05:07.25Z",
    learner_response: "receipt_first",
    latency: "PT3.25S",
    description: "receipt_first, sugar_first, any_inconvenience",
  };
  assert.deepEqual(values, { ...(kind === "scorm12" ? of12 : of2004), result: "neutral" });
});

both("whoever said nothing has no answer", async ({ launch }) => {
  const sitting = await launch();
  await sitting.report(report({ decisions: [{ ...decisions(1)[0], reply: null }] }));
  const elements = (await sitting.sets()).map(([element]) => element.split(".").at(-1));
  assert.ok(elements.includes("latency") && !elements.some((element) => element.endsWith("_response")), elements.join(", "));
});

both("what the system has is not set again", async ({ launch, time }) => {
  const sitting = await launch();
  await sitting.report(passed({ decisions: decisions(3) }));
  const before = (await sitting.sets()).length;
  await sitting.report(passed({ decisions: decisions(3) }));
  assert.deepEqual((await sitting.sets()).slice(before).map(([element]) => element), [time]);
});

for (const mode of ["browse", "review"]) {
  both(`whoever comes to ${mode} finds what was kept, and leaves no trace`, async ({ lms, launch, exit, status, ...names }) => {
    const first = await launch();
    await first.report(passed({ suspend: "all of it", decisions: decisions(3) }));
    await first.closeTab();
    const before = structuredClone(await lms.finished());
    const second = await launch({ mode });
    const { mode: told, suspended } = await second.learns();
    assert.deepEqual([told, suspended], [mode, "all of it"]);
    await second.report(failed({ suspend: "something else", decisions: decisions(2) }));
    await second.closeTab();
    const after = await lms.finished(2);
    assert.deepEqual(setsOf(lms.calls).map(([element]) => element.split(".").at(-1)), ["exit"], "nothing is set but that all stays");
    assert.equal(exit(after), "suspend");
    assert.equal(status(after), names.passed);
    for (const part of ["suspend_data", "interactions", "objectives"]) assert.deepEqual(after[part], before[part]);
  });
}

both("whoever comes without credit goes on another time, and is not judged", async ({ lms, launch, status, raw, incomplete }) => {
  const first = await launch({ credit: "no-credit" });
  await first.report(passed({ suspend: "all of it", decisions: decisions(3) }));
  await first.closeTab();
  const kept = await lms.finished();
  assert.equal(status(kept), incomplete);
  assert.equal(raw(kept), "");
  assert.equal(kept.suspend_data, "all of it");
  assert.deepEqual(objectives(kept), []);
});

test("nobody has opened the page: there is no system, and nothing goes wrong", async () => {
  for (const kind of ["scorm12", "scorm2004", "cmi5"]) {
    const lms = await Lms.start("scorm12");
    const page = await (await shared()).newPage();
    const errors = [];
    page.on("console", (said) => ["error", "warning"].includes(said.type()) && errors.push(said.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`${lms.origin}/course/index.html?kind=${kind}`);
    await page.waitForFunction(() => document.documentElement.classList.contains("ready"));
    assert.equal(await page.evaluate(() => globalThis.lms), null, kind);
    assert.deepEqual(errors, []);
    await page.close();
    await lms.close();
  }
});

only("scorm12", "the system is found seven windows away, and not looked for any farther", async ({ launch }) => {
  assert.notEqual(await (await launch({ frames: 6 })).learns(), null);
  assert.equal(await (await launch({ frames: 7 })).learns(), null);
});

only("scorm2004", "the system is found twelve windows away", async ({ launch }) => {
  assert.notEqual(await (await launch({ frames: 11 })).learns(), null);
});

both("what only has the name of a system is none", async ({ launch, kind }) => {
  // Systems have frames of that name.
  const init = `if (location.pathname.startsWith("/course/")) window.${kind === "scorm12" ? "API" : "API_1484_11"} = window;`;
  assert.notEqual(await (await launch({ init })).learns(), null);
});

both("where the system does not begin, there is none, and it is said why", async ({ launch }) => {
  const sitting = await launch({ refuses: ["^Initialize"] });
  assert.equal(await sitting.learns(), null);
  assert.equal(sitting.warnings.length, 1);
  assert.match(sitting.warnings[0], /Initialize.*401/);
});

both("where the page is loaded anew, the sitting is over", async ({ lms, launch }) => {
  const sitting = await launch();
  await sitting.report(report({ suspend: "turn 1" }));
  await sitting.frame.evaluate(() => location.reload());
  await lms.finished();
  await until(() => sitting.frame.evaluate(() => document.documentElement.classList.contains("ready")).catch(() => false), "it is there again");
  assert.equal(await sitting.learns(), null);
  assert.equal(lms.kept.suspend_data, "turn 1");
});

both("what a system refuses is told once, and the rest goes there", async ({ lms, launch, status, ...names }) => {
  const sitting = await launch({ refuses: ["^SetValue cmi\\.interactions", "^SetValue cmi\\.objectives\\.\\d+\\.score"] });
  for (let n = 1; n <= 3; n++) await sitting.report(passed({ suspend: `turn ${n}`, decisions: decisions(n) }));
  assert.equal(lms.kept.suspend_data, "turn 3");
  assert.equal(status(lms.kept), names.passed);
  const what = sitting.warnings.map((words) => /SetValue [\w.]*/.exec(words)[0].replace("SetValue cmi.", ""));
  assert.equal(new Set(what).size, what.length, "each once");
  assert.ok(what.includes("interactions.n.id") && what.includes("objectives.n.score.raw"), what.join(", "));
  assert.match(sitting.warnings[0], /401 This system does not do that \(401\)/, "with what the system says of it");
});

only("scorm12", "a system that keeps neither interactions nor objectives is not asked for them", async ({ lms, launch }) => {
  const optional = ["interactions", "objectives", "student_data", "student_preference", "core.lesson_mode"];
  const sitting = await launch({ refuses: optional.map((part) => `cmi\\.${part.replace(".", "\\.")}`) });
  await sitting.report(passed({ suspend: "all", decisions: decisions(3) }));
  assert.equal(lms.kept.suspend_data, "all");
  assert.deepEqual(sitting.warnings, []);
});

both("a system that breaks down does not stop the game", async ({ lms, launch, kind, status, ...names }) => {
  const sitting = await launch({ throws: ["score", "GetValue cmi.(core.student|learner)_"] });
  assert.deepEqual((await sitting.learns()).learner, { id: "", name: null });
  await sitting.report(passed({ suspend: "all", decisions: decisions(1) }));
  assert.equal(lms.kept.suspend_data, "all");
  assert.equal(status(lms.kept), names.passed);
  assert.ok(sitting.warnings.every((words) => words.includes("The system broke down")), sitting.warnings.join("\n"));
  assert.ok(sitting.warnings.length >= 3, kind);
});

both("a commit that fails is told once, and made good with the next", async ({ lms, launch }) => {
  const sitting = await launch();
  lms.failing = true;
  await sitting.report(report({ suspend: "turn 1", decisions: decisions(1) }));
  await sitting.report(report({ suspend: "turn 2", decisions: decisions(2) }));
  assert.equal(lms.kept.suspend_data, "");
  assert.equal(sitting.warnings.filter((words) => words.includes("Commit")).length, 1);
  lms.failing = false;
  await sitting.report(report({ suspend: "turn 2", decisions: decisions(2) }));
  assert.equal(lms.kept.suspend_data, "turn 2");
  assert.equal(Object.keys(lms.kept.interactions).length, 2);
});

both("what is to be kept is kept up to its limit, and refused beyond it", async ({ lms, launch, limit, status, ...names }) => {
  const sitting = await launch();
  const longest = "x".repeat(limit);
  await sitting.report(report({ suspend: longest }));
  assert.equal(lms.kept.suspend_data, longest);
  await sitting.report(passed({ suspend: `${longest}y` }));
  assert.equal(lms.kept.suspend_data, longest, "what was kept stays");
  assert.equal(status(lms.kept), names.passed, "and the rest goes there");
  assert.match(sitting.errors.splice(0).join(), new RegExp(`at most ${limit} characters.*${limit + 1}`));
});

both("what is no report goes nowhere, loudly", async ({ lms, launch }) => {
  const sitting = await launch();
  const before = lms.commits.length;
  for (const text of ["", "{", "null", JSON.stringify({ suspend: "a" })]) await sitting.report(text);
  assert.equal(sitting.errors.splice(0).filter((words) => words.startsWith("A report did not get")).length, 4);
  await sitting.report(report({ suspend: "sound" }));
  assert.ok(lms.commits.length > before);
  assert.equal(lms.kept.suspend_data, "sound");
});

both("a system with a mark of its own is told nothing from which it would draw another verdict", async ({ lms, launch, status, score, raw, ...names }) => {
  const first = await launch({ mark: 0.8 });
  assert.equal((await first.learns()).mark, 80);
  // Half a course: its score says nothing about the whole.
  await first.report(report({ suspend: "half", score: 95, progress: 0.5 }));
  assert.equal(raw(lms.kept), "");
  // One talk was not passed, though all together are good enough.
  await first.report(ended({ passed: false, score: 85 }));
  assert.equal(status(lms.kept), names.failed);
  assert.equal(raw(lms.kept), "");
  // Enough for the package, and not for the system.
  await first.report(ended({ passed: true, score: 75 }));
  assert.equal(status(lms.kept), names.failed);
  assert.equal(raw(lms.kept), "75");
  await first.closeTab();
  assert.equal(status(await lms.finished()), names.failed, "the system itself says so too");
  const second = await launch({ mark: 0.8 });
  await second.report(ended({ passed: true, score: 80 }));
  await second.closeTab();
  assert.equal(status(await lms.finished(2)), names.passed);
  assert.ok(setsOf(lms.calls).some(([element, value]) => element === `${score}.raw` && value === "80"));
});

both("a sitting that the game ends is over, and ended once", async ({ lms, launch, finish }) => {
  const sitting = await launch();
  await sitting.report(report({ suspend: "turn 1" }));
  await sitting.end();
  await sitting.end();
  await lms.finished();
  await sitting.report(report({ suspend: "too late" }));
  assert.equal(lms.kept.suspend_data, "turn 1");
  assert.match(sitting.warnings.join(), /this sitting is over/);
  assert.equal(finishes(await sitting.calls(), finish), 1);
  await sitting.leaveFrame();
  await until(() => sitting.frame.url() === "about:blank", "it is left");
  assert.equal(finishes(await sitting.calls(), finish), 1);
});

both("whoever turns to another tab has the time until then kept", async ({ lms, launch, time }) => {
  const sitting = await launch();
  const before = lms.commits.length;
  await sitting.frame.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  assert.equal(lms.commits.length, before + 1);
  assert.equal((await sitting.sets()).at(-1)[0], time);
});

test("times are written as each version wants them", () => {
  for (const [ms, of12, of2004] of [
    [0, "0000:00:00.00", "PT0.00S"],
    [3_254, "0000:00:03.25", "PT3.25S"],
    [59_999, "0000:01:00.00", "PT60.00S"],
    [3_723_450, "0001:02:03.45", "PT3723.45S"],
    [400 * 3_600_000, "0400:00:00.00", "PT1440000.00S"],
    [20_000 * 3_600_000, "9999:59:59.99", "PT72000000.00S"],
    [-5, "0000:00:00.00", "PT0.00S"],
  ]) {
    assert.deepEqual([timespan(ms), interval(ms)], [of12, of2004], String(ms));
  }
});

test("a name is written as people say it", () => {
  for (const [written, said] of [
    ["Lovelace, Ada", "Ada Lovelace"],
    ["Lovelace,Ada", "Ada Lovelace"],
    ["Ada Lovelace", "Ada Lovelace"],
    ["{lang=en}Lovelace, Ada", "Ada Lovelace"],
    ["King, Ada, Countess of Lovelace", "King, Ada, Countess of Lovelace"],
    ["  ", null],
    ["", null],
    [",", ","],
  ]) {
    assert.equal(called(written), said, written);
  }
});

test("the verdict is that of the mark, and a score that says something else is not told", () => {
  const of = (completed, passed, score, pass = null) => ({ completed, passed, score, pass });
  for (const [given, mark, verdict, score] of [
    [of(false, null, null), null, null, null],
    [of(false, null, 90), null, null, 90],
    [of(false, null, 90), 0.7, null, null],
    [of(false, false, 40), null, null, 40],
    [of(true, null, 40), null, null, 40],
    [of(true, null, 40), 0.7, false, 40],
    [of(true, null, 70), 0.7, true, 70],
    [of(true, null, null), 0.7, null, null],
    [of(true, true, 70), 0.7, true, 70],
    [of(true, true, 69.99), 0.7, false, 69.99],
    [of(true, true, null), 0.7, true, null],
    [of(true, false, 40), 0.7, false, 40],
    [of(true, false, 90), 0.7, false, null],
    [of(true, false, 90), null, false, 90],
    [of(true, true, 29), 0.29, true, 29],
    // What the manifest says, where the system says nothing.
    [of(false, null, 90, 70), null, null, null],
    [of(true, false, 90, 70), null, false, null],
    [of(true, true, 90, 70), null, true, 90],
    [of(true, true, 75, 70), 0.8, false, 75],
  ]) {
    assert.deepEqual(judged(given, mark), { passed: verdict, score }, JSON.stringify([given, mark]));
  }
});
