// What the game reports, without a game.

import { VERBS } from "./lrs.mjs";

/// A report of a sitting in which nothing was done yet, but for what is said otherwise.
export const report = (of = {}) => ({
  suspend: "",
  completed: false,
  passed: null,
  score: null,
  skills: { listening: null, apologizing: null, options: null, calm: null },
  progress: 0,
  pass: 70,
  decisions: [],
  statements: [],
  ...of,
});

const SKILLS = { listening: 40, apologizing: null, options: 70, calm: 100 };

/// Reports of how a talk ended.
export const ended = (of) => report({ suspend: "ended", completed: true, progress: 1, skills: SKILLS, ...of });
export const passed = (of) => ended({ passed: true, score: 85, ...of });
export const failed = (of) => ended({ passed: false, score: 55, ...of });

const CHOICES = ["receipt_first", "sugar_first", "any_inconvenience"];

/// When the first decision was made, on some day in winter.
export const BEGUN = Date.UTC(2026, 10, 29, 9, 5, 7, 250);

/// The decisions of a talk, from one on and up to another one, each four seconds after the one before.
export const decisions = (until, from = 0) =>
  Array.from({ length: until - from }, (_, at) => {
    const n = from + at;
    return { id: `late_pizza.turn_${n}`, reply: CHOICES[n % CHOICES.length], choices: CHOICES, at_ms: BEGUN + n * 4_000, took_ms: 3_250 };
  });

/// The same as statements of xAPI.
export const answered = (until, from = 0) =>
  decisions(until, from).map(({ id, reply, choices }, at) => ({
    id: `0197283a-6f00-7000-8000-${String(from + at).padStart(12, "0")}`,
    verb: { id: `${VERBS}answered`, display: { en: "answered" } },
    object: {
      objectType: "Activity",
      id: `https://example.org/unruffled/${id}`,
      definition: { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: "choice", choices: choices.map((id) => ({ id })) },
    },
    result: { response: reply },
    context: { contextActivities: { parent: [{ id: "https://example.org/unruffled/late_pizza" }] }, extensions: { "https://example.org/anger": 3 } },
    timestamp: new Date().toISOString(),
  }));
