// The glue between the game and a learning system that speaks cmi5, without the game: it is told what the game would say. The
// store behind the system holds it to the requirements of cmi5 in every test; what a test is named by is tried in it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test, { after } from "node:test";
import { uuid } from "../../assets/web/cmi5.js";
import { end, until } from "./support/browser.mjs";
import { Lms } from "./support/lms.mjs";
import { CMI5, Lrs, MASTERY_SCORE, MOVE_ON, PUBLISHED, SESSION_ID, VERBS } from "./support/lrs.mjs";
import { answered, decisions, ended, failed, passed, report } from "./support/reports.mjs";
import { requirement } from "./support/requirements.mjs";

after(end);

/// A test with a system and a store of its own. `ids` are the requirements that are tried in it.
function cmi5(name, ids, body) {
  test([name, ...ids.map(requirement)].join(" | "), async () => {
    const lrs = await Lrs.start();
    const lms = await Lms.start("cmi5", { lrs });
    const sittings = [];
    const launch = async (...of) => {
      sittings.push(await lms.launch(...of));
      return sittings.at(-1);
    };
    try {
      await body({ lms, lrs, launch });
      for (const { errors } of sittings) assert.deepEqual(errors.filter(isOurs), []);
      assert.deepEqual(lrs.complaints, []);
    } finally {
      for (const sitting of sittings) await sitting.close();
      await lms.close();
      await lrs.close();
    }
  });
}

/// A browser says of every answer that is no good that it is none, whoever asked.
const isOurs = (words) => !words.startsWith("Failed to load resource");

/// Waits until a session has stated all that.
async function stated(lrs, verbs, session = lrs.sessions.at(-1)) {
  await until(() => lrs.verbs(session).length >= verbs.length, `${verbs.join(", ")} is stated, and there is ${lrs.verbs(session)}`);
  assert.deepEqual(lrs.verbs(session), verbs);
}

/// Waits until the document that is kept says so.
const keeps = (lrs, suspend) => until(() => lrs.kept()?.suspend === suspend, `${suspend} is kept`);

const asks = (lrs, method, path) => lrs.requests.filter((request) => request.method === method && request.path === path);

const only = (lrs, verb) => lrs.stated(null).filter((statement) => statement.verb.id === VERBS + verb);

cmi5(
  "whoever opens the course is let in, and known",
  [
    ...["8.1.1.0-2", "8.1.1.0-3", "8.1.2.0-3", "8.1.2.0-4", "8.1.2.0-5", "8.1.3.0-2", "8.1.4.0-2", "8.1.5.0-5"],
    ...["8.2.1.0-2", "8.2.1.0-5", "10.2.1.0-4", "11.0.0.0-3", "11.0.0.0-4"],
  ],
  async ({ lrs, launch }) => {
    const sitting = await launch({ preferences: { languagePreference: "fr-BE, de", audioPreference: "off" }, mark: 0.65 });
    assert.deepEqual(await sitting.learns(), {
      learner: { id: "a.lovelace", name: "Ada Lovelace" },
      suspended: "",
      limit: 60_000,
      mode: "normal",
      language: "fr-BE",
      languages: ["fr-BE", "de"],
      audio: "off",
      mark: 65,
    });
    await stated(lrs, ["initialized"]);
    assert.equal(asks(lrs, "POST", "/fetch").length, 1);
    assert.deepEqual(
      lrs.requests.map(({ path, query }) => query.stateId ?? query.profileId ?? path),
      ["/fetch", "LMS.LaunchData", "cmi5LearnerPreferences", "unruffled", "/xapi/statements"],
    );
    assert.deepEqual(sitting.warnings, []);
  },
);

cmi5("whoever has no name and no preferences is let in too, whatever the address has first", ["8.1.0.0-7"], async ({ lms, lrs, launch }) => {
  const usual = lrs.launch.bind(lrs);
  lrs.launch = (session) => new URLSearchParams([...new URLSearchParams(usual(session))].reverse()).toString();
  const sitting = await launch({ name: null });
  const { learner, language, audio, mark } = await sitting.learns();
  assert.deepEqual([learner, language, audio, mark], [{ id: "a.lovelace", name: null }, null, null, null]);
  assert.equal(lms.kind, "cmi5");
});

cmi5(
  "what is stated first and last, and each answer once in between, in order",
  [
    ...["7.1.1.0-1", "7.1.2.0-1", "7.1.3.0-1", "9.1.0.0-1", "9.3.0.0-4", "9.3.0.0-5", "9.3.2.0-2", "9.3.2.0-3"],
    ...["9.3.8.0-1", "9.3.8.0-2", "9.6.3.1-4", "9.7.0.0-1", "9.7.0.0-2", "10.2.1.0-6", "10.2.1.0-7"],
  ],
  async ({ lrs, launch }) => {
    const sitting = await launch();
    for (const [until, from] of [[1, 0], [3, 0], [3, 2], [4, 3]]) {
      await sitting.report(report({ suspend: `turn ${until}`, decisions: decisions(until), statements: answered(until, from) }));
    }
    await sitting.closeTab();
    await stated(lrs, ["initialized", "answered", "answered", "answered", "answered", "terminated"]);
    const all = lrs.stated();
    assert.deepEqual(all.slice(1, 5).map(({ id }) => id), answered(4).map(({ id }) => id));
    const [, answer] = all;
    const { actor, id, registration } = lrs.sessions[0];
    assert.deepEqual(answer.actor, actor);
    assert.deepEqual(answer.context, {
      registration,
      contextActivities: { grouping: [{ id: PUBLISHED }], parent: [{ id: "https://example.org/unruffled/late_pizza" }] },
      extensions: { [SESSION_ID]: id, "https://example.org/anger": 3 },
    });
    const { context, actor: _, timestamp, ...rest } = answer;
    const { context: given, timestamp: when, ...made } = answered(1)[0];
    assert.deepEqual(rest, made, "the rest is as the game has made it");
    assert.deepEqual(sitting.warnings, []);
  },
);

cmi5(
  "a talk that is passed",
  [
    ...["8.1.5.0-6", "9.2.0.0-2", "9.3.3.0-1", "9.3.4.0-1", "9.4.0.0-1", "9.4.0.0-2", "9.5.1.0-2", "9.5.1.0-3", "9.5.2.0-1", "9.5.2.0-3"],
    ...["9.5.3.0-1", "9.5.3.0-2", "9.5.4.1-1", "9.5.4.1-2", "9.5.4.1-3", "9.6.2.0-1", "9.6.2.1-1", "9.6.2.2-1", "9.6.2.2-2"],
  ],
  async ({ lrs, launch }) => {
    const sitting = await launch();
    await sitting.report(passed({ score: 85.25, decisions: decisions(1), statements: answered(1) }));
    await sitting.closeTab();
    await stated(lrs, ["initialized", "answered", "completed", "passed", "terminated"]);
    const { actor, activityId, registration, id: session } = lrs.sessions[0];
    const [initialized, , completed, won, terminated] = lrs.stated();
    for (const [statement, categories] of [[initialized, [CMI5]], [completed, [CMI5, MOVE_ON]], [won, [CMI5, MOVE_ON]], [terminated, [CMI5]]]) {
      assert.deepEqual(statement.actor, actor);
      assert.deepEqual(statement.object, { objectType: "Activity", id: activityId });
      assert.deepEqual(statement.context, {
        registration,
        contextActivities: { grouping: [{ id: PUBLISHED }], category: categories.map((id) => ({ id })) },
        extensions: { [SESSION_ID]: session },
      });
    }
    const { duration, ...result } = won.result;
    assert.match(duration, /^PT\d+\.\d{2}S$/);
    assert.deepEqual(result, { success: true, score: { scaled: 0.8525, raw: 85, min: 0, max: 100 } });
    assert.deepEqual(Object.keys(completed.result).sort(), ["completion", "duration"]);
    assert.deepEqual(Object.keys(terminated.result), ["duration"]);
    assert.equal(initialized.result, undefined);
    await keeps(lrs, "ended");
  },
);

cmi5("a talk without a mark is completed, and neither passed nor failed", ["9.3.3.0-1"], async ({ lrs, launch }) => {
  const sitting = await launch();
  await sitting.report(ended({ score: 50, pass: null, decisions: decisions(1) }));
  await sitting.closeTab();
  await stated(lrs, ["initialized", "completed", "terminated"]);
});

cmi5("a talk that is failed is so at the end", ["9.3.5.0-1", "9.5.2.0-2", "9.5.4.1-4"], async ({ lrs, launch }) => {
  const sitting = await launch();
  await sitting.report(failed({ decisions: decisions(1) }));
  await stated(lrs, ["initialized", "completed"]);
  await sitting.closeTab();
  await stated(lrs, ["initialized", "completed", "failed", "terminated"]);
  assert.deepEqual(only(lrs, "failed")[0].result.score, { scaled: 0.55, raw: 55, min: 0, max: 100 });
});

cmi5("whoever passes at the second attempt of a session has passed in it", ["9.3.0.0-3"], async ({ lrs, launch }) => {
  const sitting = await launch();
  await sitting.report(failed({ decisions: decisions(1) }));
  await sitting.report(failed({ suspend: "again", decisions: decisions(3) }));
  await sitting.report(passed({ decisions: decisions(5) }));
  await sitting.closeTab();
  await stated(lrs, ["initialized", "completed", "passed", "terminated"]);
});

cmi5(
  "over several sessions one is completed once and passed once, and failed only before",
  ["9.3.0.0-2", "9.3.0.0-6", "9.3.0.0-7", "9.3.0.0-8", "9.3.3.0-2", "9.3.4.0-3"],
  async ({ lrs, launch }) => {
    for (const [of, verbs] of [
      [failed({ suspend: "1", decisions: decisions(2) }), ["initialized", "completed", "failed", "terminated"]],
      // Somebody looks at how it went, and does nothing.
      [failed({ suspend: "2" }), ["initialized", "terminated"]],
      [failed({ suspend: "3", decisions: decisions(2) }), ["initialized", "failed", "terminated"]],
      [passed({ suspend: "4", decisions: decisions(2) }), ["initialized", "passed", "terminated"]],
      [passed({ suspend: "5", decisions: decisions(2) }), ["initialized", "terminated"]],
      // As where the system has lost what was kept.
      [failed({ suspend: "6", decisions: decisions(2) }), ["initialized", "terminated"]],
    ]) {
      const sitting = await launch();
      await sitting.report(of);
      await sitting.closeTab();
      await stated(lrs, verbs);
      await keeps(lrs, of.suspend);
    }
  },
);

cmi5("whoever comes back in the middle goes on there, and their time adds up", ["9.5.4.1-1", "9.5.4.1-2"], async ({ lrs, launch }) => {
  const first = await launch();
  await first.report(report({ suspend: "turn 2", decisions: decisions(2) }));
  await keeps(lrs, "turn 2");
  await first.closeTab();
  await stated(lrs, ["initialized", "terminated"]);
  const before = await until(() => lrs.kept().spent_ms, "the time is kept");
  const second = await launch();
  assert.equal((await second.learns()).suspended, "turn 2");
  await second.report(passed({ decisions: decisions(1) }));
  await second.closeTab();
  await stated(lrs, ["initialized", "completed", "passed", "terminated"]);
  const seconds = (verb) => Number(only(lrs, verb).at(-1).result.duration.slice(2, -1));
  assert.ok(seconds("completed") * 1_000 >= before, "all that it took to do it");
  assert.ok(seconds("terminated") <= seconds("completed") + 10 && lrs.kept().spent_ms > before);
});

cmi5("where the browser loses the page, whoever comes back goes on at the last answer", [], async ({ lrs, launch }) => {
  const first = await launch();
  await first.report(report({ suspend: "turn 1", decisions: decisions(1), statements: answered(1) }));
  await keeps(lrs, "turn 1");
  await first.crash();
  await stated(lrs, ["initialized", "answered"]);
  const second = await launch();
  assert.equal((await second.learns()).suspended, "turn 1");
});

cmi5(
  "the mark of the system is the one that counts",
  ["9.3.4.0-2", "9.3.5.0-2", "9.5.1.0-1", "9.6.3.2-2", "10.2.4.0-2"],
  async ({ lrs, launch }) => {
    for (const [of, verb, score] of [
      // Enough for the package, and not for the system.
      [ended({ passed: true, score: 75 }), "failed", 0.75],
      // One talk of a course was not passed, though all together are good enough.
      [ended({ passed: false, score: 90 }), "failed", undefined],
      [ended({ passed: null, score: 30, pass: null }), "failed", 0.3],
      [ended({ passed: true, score: 80 }), "passed", 0.8],
    ]) {
      const sitting = await launch({ mark: 0.8 });
      await sitting.report({ ...of, decisions: decisions(1) });
      await sitting.closeTab();
      await until(() => lrs.verbs().includes("terminated"), "it is over");
      const judged = lrs.stated().at(-2);
      assert.equal(judged.verb.id, VERBS + verb);
      assert.equal(judged.result.score?.scaled, score);
      assert.equal(judged.context.extensions[MASTERY_SCORE], 0.8);
    }
  },
);

for (const [mode, ids] of [["Browse", ["10.2.2.0-2", "10.2.2.0-8", "10.2.2.0-9"]], ["Review", ["10.2.2.0-3", "10.2.2.0-10", "10.2.2.0-11"]]]) {
  cmi5(`whoever comes to ${mode.toLowerCase()} leaves no trace but that they were there`, ids, async ({ lrs, launch }) => {
    const first = await launch();
    await first.report(report({ suspend: "turn 3" }));
    await keeps(lrs, "turn 3");
    await first.closeTab();
    await stated(lrs, ["initialized", "terminated"]);
    const before = await until(() => lrs.kept(), "it is kept");
    const second = await launch({ mode });
    const { mode: told, suspended } = await second.learns();
    assert.deepEqual([told, suspended], [mode.toLowerCase(), "turn 3"]);
    await second.report(passed({ suspend: "else", decisions: decisions(2), statements: answered(2) }));
    await second.closeTab();
    await stated(lrs, ["initialized", "terminated"]);
    assert.deepEqual(lrs.kept(), before);
  });
}

cmi5("what is to be kept is kept up to its limit, and refused beyond it", [], async ({ lrs, launch }) => {
  const sitting = await launch();
  const longest = "x".repeat(60_000);
  await sitting.report(report({ suspend: longest }));
  await keeps(lrs, longest);
  await sitting.report(ended({ suspend: `${longest}y` }));
  await stated(lrs, ["initialized", "completed"]);
  assert.equal(lrs.kept().suspend, longest);
  assert.match(sitting.errors.filter(isOurs).join(), /at most 60000 characters.*60001/);
  sitting.errors.length = 0;
});

cmi5("all that is under way when the window is closed arrives, however much it is", [], async ({ lrs, launch }) => {
  // The report comes at the very last moment: nothing of it has been sent.
  const sitting = await launch({ init: `addEventListener("pagehide", () => lms.report(last))` });
  await stated(lrs, ["initialized"]);
  const all = passed({ suspend: "x".repeat(59_000), decisions: decisions(30), statements: answered(30) });
  await sitting.frame.evaluate((text) => (globalThis.last = text), JSON.stringify(all));
  await sitting.closeTab();
  await stated(lrs, ["initialized", ...Array(30).fill("answered"), "completed", "passed", "terminated"]);
});

/// How a store does not answer.
const OUTAGES = {
  "is overloaded": 503,
  "wants less of it": 429,
  "breaks off": "drop",
  "takes it, and breaks off before it says so": "deaf",
};

for (const [name, what] of Object.entries(OUTAGES)) {
  cmi5(`where the store ${name} for a while, nothing is lost, doubled, or out of order`, ["9.3.0.0-2", "9.3.0.0-4"], async ({ lrs, launch }) => {
    let left = 0;
    lrs.disturb = ({ method }) => (method !== "GET" && left-- > 0 ? what : null);
    const sitting = await launch();
    await stated(lrs, ["initialized"]);
    left = 2;
    for (let n = 1; n <= 3; n++) await sitting.report(report({ suspend: `turn ${n}`, decisions: decisions(n), statements: answered(n, n - 1) }));
    await keeps(lrs, "turn 3");
    left = 1;
    await sitting.report(passed({ decisions: decisions(4), statements: answered(4, 3) }));
    await keeps(lrs, "ended");
    await sitting.closeTab();
    await stated(lrs, ["initialized", ...Array(4).fill("answered"), "completed", "passed", "terminated"]);
    assert.deepEqual(only(lrs, "answered").map(({ id }) => id), answered(4).map(({ id }) => id));
    assert.ok(sitting.warnings.length > 0 && sitting.warnings.every((words) => words.includes("tried again")), sitting.warnings.join("\n"));
  });
}

cmi5("what could not be sent by the end of a session is so in the next", ["9.3.3.0-1", "9.3.4.0-1"], async ({ lrs, launch }) => {
  const first = await launch();
  await stated(lrs, ["initialized"]);
  lrs.disturb = ({ path, method }) => (path.endsWith("/statements") && method === "POST" ? 503 : null);
  await first.report(passed({ decisions: decisions(2) }));
  await keeps(lrs, "ended");
  await first.closeTab();
  await until(() => asks(lrs, "POST", "/xapi/statements").at(-1).body.includes("terminated"), "it was tried once more");
  lrs.disturb = () => null;
  const second = await launch();
  await second.report(passed());
  await stated(lrs, ["initialized", "completed", "passed"]);
});

cmi5("what has arrived without our knowing is not stated once more in the next session", ["9.3.0.0-6", "9.3.0.0-7"], async ({ lrs, launch }) => {
  const first = await launch();
  await stated(lrs, ["initialized"]);
  // The statements arrive, their answer does not, and nothing is kept any more.
  lrs.disturb = ({ path, method }) => (method === "POST" ? "deaf" : method === "PUT" ? 503 : null);
  await first.report(passed({ decisions: decisions(2) }));
  await until(() => lrs.verbs().includes("passed"), "it has arrived");
  await first.crash();
  lrs.disturb = () => null;
  const second = await launch();
  await second.report(passed({ suspend: "later" }));
  await keeps(lrs, "later");
  await until(() => lrs.kept().passed, "it is known");
  await second.closeTab();
  await stated(lrs, ["initialized", "terminated"]);
  assert.deepEqual(second.warnings, []);
  assert.deepEqual([only(lrs, "completed").length, only(lrs, "passed").length], [1, 1]);
});

cmi5("nobody fails what they may have passed", ["9.3.0.0-8"], async ({ lrs, launch }) => {
  const first = await launch();
  await stated(lrs, ["initialized"]);
  lrs.disturb = ({ method }) => (method === "POST" ? "deaf" : null);
  await first.report(passed({ decisions: decisions(2) }));
  await keeps(lrs, "ended");
  await first.crash();
  lrs.disturb = () => null;
  assert.equal(lrs.kept().passed, false, "it is not known whether it has arrived");
  const second = await launch();
  await second.report(failed({ suspend: "again", decisions: decisions(2) }));
  await second.closeTab();
  await stated(lrs, ["initialized", "terminated"]);
});

cmi5("a page that goes while something is under way loses and doubles nothing", ["9.3.0.0-5"], async ({ lrs, launch }) => {
  const sitting = await launch();
  await stated(lrs, ["initialized"]);
  // The answer to it never comes.
  let held = 1;
  const usual = lrs.reply.bind(lrs);
  lrs.reply = async (request, ...of) => {
    const answer = await usual(request, ...of);
    if (request.method === "POST" && held-- > 0) await new Promise((done) => request.socket.once("close", done));
    return answer;
  };
  await sitting.report(report({ suspend: "turn 1", decisions: decisions(1), statements: answered(1) }));
  await until(() => lrs.verbs().includes("answered"), "the first is under way");
  await sitting.report(report({ suspend: "turn 2", decisions: decisions(2), statements: answered(2) }));
  await sitting.closeTab();
  await stated(lrs, ["initialized", "answered", "answered", "terminated"]);
  await keeps(lrs, "turn 2");
});

cmi5("what the store will not have is told, and keeps nothing else back", [], async ({ lrs, launch }) => {
  const sitting = await launch();
  await stated(lrs, ["initialized"]);
  const [, bad] = answered(2);
  lrs.disturb = ({ body }) => (body.includes(bad.id) ? 400 : null);
  await sitting.report(passed({ decisions: decisions(3), statements: answered(3) }));
  await keeps(lrs, "ended");
  await sitting.closeTab();
  await stated(lrs, ["initialized", "answered", "answered", "completed", "passed", "terminated"]);
  assert.equal(sitting.warnings.length, 1);
  assert.match(sitting.warnings[0], /does not take "http:\/\/adlnet.gov\/expapi\/verbs\/answered" \(400\): disturbed/);
});

cmi5("what the store has already, as another one, keeps nothing else back", [], async ({ lrs, launch }) => {
  const first = await launch();
  await first.report(report({ suspend: "turn 1", statements: answered(1) }));
  await first.closeTab();
  await stated(lrs, ["initialized", "answered", "terminated"]);
  // The same statement in another session is another one.
  const second = await launch();
  await second.report(report({ suspend: "turn 3", statements: answered(3) }));
  await keeps(lrs, "turn 3");
  await second.closeTab();
  await stated(lrs, ["initialized", "answered", "answered", "terminated"]);
  assert.deepEqual(second.warnings, []);
});

cmi5("a store that wants to know which document we have seen is told", [], async ({ lrs, launch }) => {
  lrs.careful = true;
  const sitting = await launch();
  for (let n = 1; n <= 3; n++) {
    await sitting.report(report({ suspend: `turn ${n}` }));
    await keeps(lrs, `turn ${n}`);
  }
  await sitting.closeTab();
  const spent = lrs.kept().spent_ms;
  await until(() => lrs.kept().spent_ms >= spent, "the last one is kept");
});

cmi5("a store of xAPI 2.0.0 is spoken to in that", ["4.1.0.0-1"], async ({ lrs, launch }) => {
  lrs.version = "2.0.0";
  const sitting = await launch();
  await sitting.report(report({ suspend: "turn 1", statements: answered(1) }));
  await sitting.closeTab();
  await stated(lrs, ["initialized", "answered", "terminated"]);
  assert.equal(lrs.requests.at(-1).headers["x-experience-api-version"], "2.0.0");
});

cmi5("where the page is loaded anew, the session is over, and nothing is asked for once more", ["8.2.3.0-1", "9.3.0.0-5"], async ({ lrs, launch }) => {
  const sitting = await launch();
  await sitting.report(report({ suspend: "turn 1" }));
  await keeps(lrs, "turn 1");
  await sitting.page.reload();
  await sitting.frame.waitForFunction(() => document.documentElement.classList.contains("ready"));
  assert.equal(await sitting.learns(), null);
  assert.match(sitting.warnings.join(), /does not let it in: The authorization token has already been returned/);
  await stated(lrs, ["initialized", "terminated"]);
});

for (const [name, disturb] of Object.entries({
  "is told by nobody what to do": ({ query }) => (query.stateId === "LMS.LaunchData" ? 404 : null),
  "cannot be told what was kept": ({ query }) => (query.stateId === "unruffled" ? 403 : null),
  "gets no token": ({ path }) => (path === "/fetch" ? 500 : null),
})) {
  cmi5(`whoever ${name} plays without the system, and it is said why`, [], async ({ lrs, launch }) => {
    lrs.disturb = disturb;
    const sitting = await launch();
    assert.equal(await sitting.learns(), null);
    assert.equal(sitting.warnings.length, 1);
    assert.deepEqual(lrs.verbs(), []);
  });
}

cmi5("a store that is away for a moment at the beginning is asked again", ["8.2.3.0-1"], async ({ lrs, launch }) => {
  let left = 2;
  lrs.disturb = ({ query, method }) => (query.stateId === "LMS.LaunchData" && method === "GET" && left-- > 0 ? 503 : null);
  assert.notEqual(await (await launch()).learns(), null);
  assert.equal(asks(lrs, "POST", "/fetch").length, 1);
});

cmi5("whoever ends it in the game goes where the system wants them, and all is stated before", ["10.2.6.0-1"], async ({ lms, lrs, launch }) => {
  const sitting = await launch({ more: { returnURL: `${lms.origin}/favicon.ico?back` } });
  const back = sitting.page.waitForRequest((request) => request.url().endsWith("?back"));
  await sitting.report(failed({ decisions: decisions(1), statements: answered(1) }));
  await sitting.end();
  await back;
  await stated(lrs, ["initialized", "answered", "completed", "failed", "terminated"]);
  await keeps(lrs, "ended");
});

cmi5("whoever ends it in the game and closes the window at once loses nothing", ["9.3.0.0-5"], async ({ lrs, launch }) => {
  const sitting = await launch();
  await stated(lrs, ["initialized"]);
  let left = 1;
  lrs.disturb = ({ method }) => (method === "POST" && left-- > 0 ? 503 : null);
  await sitting.report(report({ suspend: "turn 1", statements: answered(1) }));
  await until(() => left <= 0, "the first try has failed");
  await sitting.end();
  await sitting.closeTab();
  await stated(lrs, ["initialized", "answered", "terminated"]);
});

cmi5("what the system says in the context is not written over, whatever it is", ["10.2.1.0-7", "9.6.2.0-1"], async ({ lrs, launch }) => {
  const begin = lrs.begin.bind(lrs);
  const template = (id) => ({
    platform: "A system",
    contextActivities: { grouping: [{ id: PUBLISHED }], parent: { id: "https://lms.example.org/course" } },
    extensions: { [SESSION_ID]: id, "https://example.org/anger": "theirs" },
  });
  lrs.begin = async (of) => {
    const session = await begin(of);
    session.data.contextTemplate = template(session.id);
    await lrs.write(lrs.key("activities/state", { ...lrs.place(session), stateId: "LMS.LaunchData" }), JSON.stringify(session.data));
    return session;
  };
  const sitting = await launch();
  await sitting.report(ended({ pass: null, statements: answered(1) }));
  await sitting.closeTab();
  await stated(lrs, ["initialized", "answered", "completed", "terminated"]);
  const { registration, id } = lrs.sessions[0];
  assert.deepEqual(only(lrs, "answered")[0].context, {
    ...template(id),
    registration,
    contextActivities: { grouping: [{ id: PUBLISHED }], parent: [{ id: "https://lms.example.org/course" }, { id: "https://example.org/unruffled/late_pizza" }] },
  });
  assert.deepEqual(only(lrs, "completed")[0].context, {
    ...template(id),
    registration,
    contextActivities: { grouping: [{ id: PUBLISHED }], parent: [{ id: "https://lms.example.org/course" }], category: [{ id: CMI5 }, { id: MOVE_ON }] },
  });
});

test("an id follows from a text as everybody makes it", () => {
  // The example of RFC 9562, A.4, is in another space; what follows was made with Node's own SHA-1.
  for (const length of [0, 1, 39, 40, 47, 48, 100, 111, 112, 1_000]) {
    const text = "é".repeat(length);
    const hash = createHash("sha1").update(Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex")).update(text).digest();
    hash[6] = (hash[6] & 0x0f) | 0x50;
    hash[8] = (hash[8] & 0x3f) | 0x80;
    assert.equal(uuid(text).replaceAll("-", ""), hash.toString("hex").slice(0, 32), String(length));
  }
  assert.match(uuid("a"), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
