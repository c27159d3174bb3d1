// The learning system of these tests itself: it takes what a course of others says, and refuses what it should.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test, { after } from "node:test";
import { end, until } from "./support/browser.mjs";
import { Lms } from "./support/lms.mjs";
import { CMI5, Lrs, MASTERY_SCORE, MOVE_ON, SESSION_ID, VERBS } from "./support/lrs.mjs";
import { answered, decisions, passed } from "./support/reports.mjs";
import { requirement } from "./support/requirements.mjs";

after(end);

const require = createRequire(import.meta.url);

/// A page that speaks cmi5 by the library of others.
const OTHERS = {
  "/index.html": `<!doctype html><title>A course of others</title><script src="library.js"></script><script>document.documentElement.classList.add("ready")</script>`,
  "/library.js": readFileSync(require.resolve("@xapi/cmi5/dist/Cmi5.umd.js"), "utf8"),
};

/// What a statement is made of, whatever its values are.
function shape(value) {
  if (Array.isArray(value)) return value.map(shape);
  if (!value || typeof value !== "object") return typeof value;
  // What cmi5 calls things is what it is.
  const of = (key) => (key === "id" && /w3id/.test(value[key]) ? value[key] : shape(value[key]));
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, of(key)]));
}

const sorted = ({ context, ...statement }) => {
  const category = context.contextActivities.category && [...context.contextActivities.category].sort((a, b) => a.id.localeCompare(b.id));
  const { display: _, ...verb } = statement.verb;
  return { ...statement, verb, context: { ...context, contextActivities: { ...context.contextActivities, ...(category && { category }) } } };
};

test("a course that speaks by the library of others is taken, and ours says the same", async () => {
  const lrs = await Lrs.start();
  const [theirs, ours] = [await Lms.start("cmi5", { lrs, files: OTHERS }), await Lms.start("cmi5", { lrs })];
  try {
    const other = await theirs.launch({ mark: 0.7 });
    await other.frame.evaluate(async () => {
      const course = Cmi5.instance;
      await course.initialize();
      await course.complete();
      await course.pass({ scaled: 0.85, raw: 85, min: 0, max: 100 });
      await course.terminate();
    });
    const said = lrs.stated();
    assert.deepEqual(lrs.verbs(), ["initialized", "completed", "passed", "terminated"]);
    const glue = await ours.launch({ mark: 0.7, registration: randomUUID() });
    await glue.report(passed({ decisions: decisions(1) }));
    await glue.closeTab();
    await until(() => lrs.verbs().includes("terminated"), "it is over");
    assert.deepEqual(lrs.complaints, []);
    assert.deepEqual(lrs.stated().map(sorted).map(shape), said.map(sorted).map(shape));
    await other.close();
    await glue.close();
  } finally {
    for (const one of [theirs, ours, lrs]) await one.close();
  }
});

/// A session of which the store knows that everything was asked for.
async function session(lrs, of) {
  const begun = await lrs.begin({ registration: randomUUID(), ...of });
  await fetch(`${lrs.origin}/fetch?key=${begun.key}`, { method: "POST" });
  for (const id of ["LMS.LaunchData", "cmi5LearnerPreferences"]) begun.seen.add(id);
  return begun;
}

const state = (lrs, { token }, ...statements) =>
  fetch(`${lrs.origin}/xapi/statements`, {
    method: "POST",
    body: JSON.stringify(statements),
    headers: { authorization: `Basic ${token}`, "x-experience-api-version": lrs.version, "content-type": "application/json" },
  });

const RESULTS = {
  initialized: undefined,
  completed: { completion: true, duration: "PT1S" },
  passed: { success: true, duration: "PT1S", score: { scaled: 0.9 } },
  failed: { success: false, duration: "PT1S", score: { scaled: 0.2 } },
  terminated: { duration: "PT1S" },
};

/// A statement with which nothing is wrong.
function sound({ actor, activityId, registration, template, mark }, verb) {
  const judges = ["completed", "passed", "failed"].includes(verb);
  return {
    id: randomUUID(),
    actor,
    verb: { id: VERBS + verb },
    object: { objectType: "Activity", id: activityId },
    result: structuredClone(RESULTS[verb]),
    context: {
      registration,
      contextActivities: { ...template.contextActivities, category: [{ id: CMI5 }, ...(judges ? [{ id: MOVE_ON }] : [])] },
      extensions: { ...template.extensions, ...(mark !== undefined && { [MASTERY_SCORE]: mark }) },
    },
    timestamp: new Date().toISOString(),
  };
}

const changed = (verb, change) => (of) => {
  const statement = sound(of, verb);
  change(statement, of);
  return statement;
};
const first = (verb) => (of) => sound(of, verb);
const answer = (change) => changed("answered", (statement, of) => {
  statement.context.contextActivities.category = [];
  change(statement, of);
});

/// What is refused by which requirement: what is stated in a session, of which only the last is wrong.
const WRONG = [
  ["9.1.0.0-1", [changed("initialized", (it) => (it.id = "1"))]],
  ["9.1.0.0-1", [changed("initialized", (it) => delete it.id)]],
  ["8.1.3.0-3", [changed("initialized", (it) => (it.actor = { mbox: "mailto:ada@example.org" }))]],
  ["8.1.4.0-3", [changed("initialized", (it) => (it.context.registration = randomUUID()))]],
  ["9.6.3.1-4", [changed("initialized", (it) => delete it.context.extensions[SESSION_ID])]],
  ["10.2.1.0-6", [changed("initialized", (it) => delete it.context.contextActivities.grouping)]],
  ["9.7.0.0-1", [changed("initialized", (it) => delete it.timestamp)]],
  ["9.7.0.0-2", [changed("initialized", (it) => (it.timestamp = it.timestamp.replace("Z", "+02:00")))]],
  ["9.3.0.0-4", [first("completed")]],
  ["9.3.0.0-4", [answer(() => {})]],
  ["9.3.0.0-5", [first("initialized"), first("terminated"), answer(() => {})]],
  ["9.6.2.2-2", [first("initialized"), answer((it) => (it.context.contextActivities.category = [{ id: MOVE_ON }]))]],
  ["8.1.5.0-6", [changed("initialized", (it) => (it.object.id = "https://example.org/unruffled/au"))]],
  ["9.3.0.0-2", [first("initialized"), first("initialized")]],
  ["9.3.0.0-3", [first("initialized"), first("failed"), first("passed")]],
  ["9.3.0.0-6", [first("initialized"), first("completed"), "again", first("initialized"), first("completed")]],
  ["9.3.0.0-7", [first("initialized"), first("passed"), "again", first("initialized"), first("passed")]],
  ["9.3.0.0-8", [first("initialized"), first("passed"), "again", first("initialized"), first("failed")]],
  ["9.5.1.0-2", [first("initialized"), changed("completed", (it) => (it.result.score = { scaled: 1 }))]],
  ["9.5.1.0-3", [first("initialized"), changed("passed", (it) => (it.result.score.raw = 90))]],
  ["9.5.2.0-1", [first("initialized"), changed("passed", (it) => (it.result.success = false))]],
  ["9.5.2.0-2", [first("initialized"), changed("failed", (it) => (it.result.success = true))]],
  ["9.5.2.0-3", [first("initialized"), changed("completed", (it) => (it.result.success = true))]],
  ["9.5.3.0-1", [first("initialized"), changed("completed", (it) => (it.result.completion = false))]],
  ["9.5.3.0-2", [first("initialized"), changed("passed", (it) => (it.result.completion = true))]],
  ["9.5.4.1-1", [first("initialized"), changed("terminated", (it) => delete it.result.duration)]],
  ["9.5.4.1-2", [first("initialized"), changed("completed", (it) => (it.result.duration = "1 s"))]],
  ["9.5.4.1-3", [first("initialized"), changed("passed", (it) => delete it.result.duration)]],
  ["9.5.4.1-4", [first("initialized"), changed("failed", (it) => delete it.result.duration)]],
  ["9.6.2.2-1", [first("initialized"), changed("passed", (it) => it.context.contextActivities.category.pop())]],
  ["9.6.2.2-2", [changed("initialized", (it) => it.context.contextActivities.category.push({ id: MOVE_ON }))]],
  ["10.2.2.0-9", [first("initialized"), first("completed")], { mode: "Browse" }],
  ["10.2.2.0-11", [first("initialized"), first("passed")], { mode: "Review" }],
  ["9.6.3.2-2", [first("initialized"), changed("passed", (it) => delete it.context.extensions[MASTERY_SCORE])], { mark: 0.7 }],
  ["9.3.4.0-2", [first("initialized"), changed("passed", (it) => (it.result.score.scaled = 0.6))], { mark: 0.7 }],
  ["9.3.5.0-2", [first("initialized"), changed("failed", (it) => (it.result.score.scaled = 0.7))], { mark: 0.7 }],
];

test("the store refuses what cmi5 forbids, and says which requirement that is", async () => {
  const lrs = await Lrs.start({ upstream: null });
  try {
    for (const [id, all, of] of WRONG) {
      let at = await session(lrs, of);
      for (const [n, make] of all.entries()) {
        if (make === "again") {
          at = await session(lrs, { ...of, registration: at.registration });
          continue;
        }
        lrs.complaints.length = 0;
        const { status } = await state(lrs, at, make(at));
        const last = n === all.length - 1;
        assert.equal(status, last ? 403 : 200, `${id}, statement ${n}: ${lrs.complaints}`);
        if (last) assert.ok(lrs.complaints.some((words) => words.startsWith(requirement(id))), `${id} is not among ${lrs.complaints}`);
      }
    }
  } finally {
    await lrs.close();
  }
});

test("the store refuses whoever asked for nothing, and whoever it does not know", async () => {
  const lrs = await Lrs.start({ upstream: null });
  try {
    const hasty = await session(lrs);
    hasty.seen.clear();
    await state(lrs, hasty, sound(hasty, "initialized"));
    for (const id of ["10.2.1.0-4", "11.0.0.0-3"]) assert.ok(lrs.complaints.some((words) => words.startsWith(requirement(id))), id);
    assert.equal((await state(lrs, { token: "x" })).status, 403);
    assert.equal((await fetch(`${lrs.origin}/fetch?key=${hasty.key}`)).status, 403);
    assert.match(await (await fetch(`${lrs.origin}/fetch?key=${hasty.key}`, { method: "POST" })).text(), /already been returned/);
  } finally {
    await lrs.close();
  }
});

test("the store takes a statement twice where it is the same, and not where it is another one", async () => {
  const lrs = await Lrs.start({ upstream: null });
  try {
    const at = await session(lrs);
    const statement = sound(at, "initialized");
    assert.equal((await state(lrs, at, statement)).status, 200);
    assert.equal((await state(lrs, at, statement, { ...answered(1)[0], actor: at.actor, context: { registration: at.registration, ...at.template } })).status, 200);
    assert.deepEqual(lrs.verbs(), ["initialized", "answered"]);
    assert.equal((await state(lrs, at, { ...statement, timestamp: new Date(0).toISOString() })).status, 409);
    assert.deepEqual(lrs.complaints, []);
  } finally {
    await lrs.close();
  }
});
