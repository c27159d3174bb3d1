// A Learning Record Store is told by the page itself, where the address says so: each thing once, whatever fails.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { open as opened } from "../../assets/web/lrs.js";
import { PATIENCE, SEEN, WITHOUT_WEBGL, browser, end } from "./support/browser.mjs";
import { Game, SOON_OVER, word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { PAGE } from "./support/place.mjs";
import { attempts, trainer } from "./support/records.mjs";
import { serve } from "./support/server.mjs";
import { AUTH, Store } from "./support/store.mjs";

const TITLE = "The kettle that tripped the fuses";
const ADA = { objectType: "Agent", name: "Ada", mbox: "mailto:ada@example.org" };
const BEN = { name: ["Ben"], account: [{ accountServiceHomePage: "https://lms.example.org", accountName: "ben" }] };
const REGISTRATION = "6e0cb6c5-3b5e-4a3a-9c1d-0d5a1f3f8a10";

let store, folder, page;

before(async () => {
  store = await Store.start();
  folder = await mkdtemp(join(tmpdir(), "unruffled-lrs-"));
  await trainer("web", "-o", folder, "--page", PAGE, "--lrs", store.endpoint);
  page = await serve(folder);
});

after(async () => {
  await end();
  await page?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

const launch = (given = {}) => `?${new URLSearchParams({ endpoint: store.endpoint, auth: AUTH, actor: JSON.stringify(ADA), ...given })}`;

/// Waits until something is so.
async function until(is, why) {
  for (const last = Date.now() + PATIENCE; !(await is()); await new Promise((done) => setTimeout(done, 20))) {
    if (Date.now() > last) assert.fail(`it never came to it that ${why}; there were ${store.verbs.join(", ")}`);
  }
}

/// A test in a browser of its own. Nothing goes wrong on a page but at the store, and the secret is nowhere.
function told(name, body) {
  test(name, async () => {
    store.clear();
    const context = await (await browser(WITHOUT_WEBGL)).newContext(SEEN);
    const said = [];
    context.on("console", (one) => said.push(one.text()));
    const games = [];
    const open = async (query = launch()) => {
      games.push(await Game.open({ context, home: page.address, query, hands: reader }));
      return games.at(-1);
    };
    try {
      await body(open, said);
      const wrong = games.flatMap(({ problems }) => problems).filter((problem) => !problem.includes(store.origin));
      assert.deepEqual(wrong, []);
      assert.deepEqual(store.changed, [], "what is sent again is sent in the same bytes");
      const secret = AUTH.split(" ")[1];
      assert.ok(![...said, await keptBy(games.at(-1).page)].join("\n").includes(secret), "the secret is kept or said");
    } finally {
      await context.close();
    }
  });
}

/// All that a page keeps, as a text.
const keptBy = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const kept = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const opened = await done(indexedDB.open(name));
      for (const table of opened.objectStoreNames) kept.push(await done(opened.transaction(table).objectStore(table).getAll()));
      opened.close();
    }
    return JSON.stringify(kept);
  });

/// The verbs of one talk, given what is kept of it.
function verbsOf(rows) {
  const [talk] = attempts(rows);
  const answers = talk.inputs.filter((input) => !/^(breath|interrupt)/.test(input)).map(() => "answered");
  return talk.ended_ms ? ["initialized", ...answers, "completed", "failed", "terminated"] : ["initialized", ...answers];
}

const isTold = (game) => until(async () => store.verbs.join() === verbsOf(await game.rows()).join(), "all of the talk is told");

async function answer(game, times) {
  for (let n = 0; n < times; n++) {
    await game.turn();
    await game.say();
  }
  await game.turn();
}

told("a whole talk is told once and in order, though every other request fails", async (open) => {
  const failures = ["deaf", 503, [429, "", { "retry-after": "1" }], "drop", [200, "<p>Log in, please.</p>"]];
  let n = 0;
  store.disturb = () => (n++ % 2 === 0 ? (failures.shift() ?? null) : null);
  const game = await open(launch({ registration: REGISTRATION }));
  await game.signIn("Ada");
  await game.begin(TITLE);
  await game.talk(SOON_OVER);
  await isTold(game);
  assert.ok(store.repeated > 0, "nothing was sent twice, though it seemed to be lost");
  for (const { actor, context } of store.statements) assert.deepEqual([actor, context.registration], [ADA, REGISTRATION]);
  for (const { headers } of store.requests) assert.deepEqual([headers.authorization, headers["x-experience-api-version"]], [AUTH, "1.0.3"]);
  const kept = await keptBy(game.page);
  assert.ok(!kept.includes("mailto:ada"), "of what was sent the ids are left");
});

told("what could not be sent before the page went is sent when the same person opens it again", async (open) => {
  store.disturb = ({ statements }) => (statements.length > 1 ? "drop" : "deaf");
  const first = await open();
  await first.signIn("Ada");
  await first.begin(TITLE);
  await answer(first, 2);
  await until(() => store.requests.length >= 2, "it is sent once more");
  await first.page.close();
  // What a page sends as it goes may come later than its end.
  const isTheirs = (text) => text.includes('"name":"ben"');
  store.disturb = ({ statements }) => (statements.some(isTheirs) ? null : "drop");
  // Nobody's statements go under another one's password.
  const other = await open(launch({ actor: JSON.stringify(BEN) }));
  await other.signIn("Ben");
  const before = store.requests.length;
  await other.begin("Write it down");
  await until(() => [...store.texts.values()].some(isTheirs), "another one's talk is told");
  assert.ok(store.requests.slice(before).every(({ statements }) => statements.every(isTheirs)), "somebody else's were sent too");
  const their = store.statements.find(({ actor }) => actor.account?.name === "ben");
  assert.deepEqual(their.actor, { objectType: "Agent", name: "Ben", account: { homePage: "https://lms.example.org", name: "ben" } });
  await other.page.close();
  store.texts.delete(their.id);
  store.disturb = () => null;
  const again = await open();
  await until(() => store.verbs.join() === "initialized,answered,answered", "the rest is sent");
  // The page goes at the very moment at which the talk is over.
  await again.comeBack("Ada");
  await again.meet(TITLE);
  await again.start(word("briefing-continue"));
  await again.page.evaluate(() => (globalThis.unruffled.tellStore = () => {}));
  await again.talk(SOON_OVER);
  const kept = (await again.rows()).filter(({ begin, record, finish }) => begin?.dialogue === "faulty_kettle" || record || finish);
  await again.page.close();
  const last = await open();
  await last.comeBack("Ada");
  await until(() => store.verbs.join() === verbsOf(kept).join(), "the end is told too");
});

told("a password that is not right is said to be wrong once, and what waits is sent with one that is", async (open, said) => {
  const first = await open(launch({ auth: `Basic ${Buffer.from("game:old").toString("base64")}` }));
  await first.signIn("Ada");
  await first.begin(TITLE);
  await answer(first, 2);
  assert.deepEqual([store.requests.length, store.texts.size], [1, 0]);
  assert.equal(said.filter((words) => words.includes("lets nobody in")).length, 1, said.join("\n"));
  await first.page.close();
  // A plus that somebody forgot to write as %2B is a space. Two pages at the same time take turns.
  const [again] = await Promise.all([open(launch().replaceAll("%2B", "+")), open()]);
  await isTold(again);
  assert.equal(store.repeated, 0);
});

told("a statement that is not taken is put aside, once the password is known to hold", async (open) => {
  store.disturb = () => "drop";
  const game = await open();
  await game.signIn("Ada");
  await game.begin(TITLE);
  await answer(game, 2);
  await until(() => store.requests.at(-1)?.statements.length === 3, "all of it is tried");
  const of = (text) => JSON.parse(text).object.id.split("/").at(-1);
  const bad = of(store.requests.at(-1).statements[2]);
  const isBad = ({ statements }) => statements.some((text) => of(text) === bad);
  store.disturb = (asked) => (asked.method === "GET" ? 401 : isBad(asked) ? 400 : null);
  await until(() => store.requests.at(-1).method === "GET", "it asks whether the password holds");
  await game.page.close();
  store.disturb = (asked) => (isBad(asked) ? 400 : null);
  const again = await open();
  await until(() => store.verbs.join() === "initialized,answered", "the others are told");
  const kept = async () => JSON.parse(await keptBy(again.page)).flat().filter((row) => row.why);
  await until(async () => (await kept()).length === 1, "it is put aside");
  assert.equal(of((await kept())[0].text), bad);
});

told("only the server that the page was laid out for is told, and the game goes on", async (open, said) => {
  const elsewhere = await Store.start();
  try {
    const game = await open(launch({ endpoint: elsewhere.endpoint }));
    await game.signIn("Ada");
    await game.begin(TITLE);
    await answer(game, 1);
    game.isSound();
    assert.equal(said.filter((words) => words.includes(`Lay it out anew with: trainer web --lrs ${elsewhere.endpoint}`)).length, 1, said.join("\n"));
    assert.deepEqual([store.requests, elsewhere.requests], [[], []]);
  } finally {
    await elsewhere.close();
  }
});

test("an address that names nobody who can be told says what is wrong with it, and not the secret", async (context) => {
  const said = [];
  context.mock.method(console, "warn", (words) => said.push(words));
  for (const [given, allowed, why] of [
    [{}, null, "Lay it out anew"],
    [{ endpoint: "nonsense" }, store.endpoint, "is no address itself"],
    [{ endpoint: store.endpoint.replace("//", "//ada:hush@") }, store.endpoint, "leave name and password out"],
    [{ auth: "" }, store.endpoint, "has no auth"],
    [{ auth: "hush" }, store.endpoint, "has no auth"],
    [{ actor: "Ada" }, store.endpoint, "an account or an mbox"],
    [{ actor: '{"name":"Ada"}' }, store.endpoint, "an account or an mbox"],
    [{ xapi: "0.9" }, store.endpoint, "is 1.0.3 or 2.0.0"],
  ]) {
    assert.equal(await opened(new URLSearchParams(launch(given)), allowed), null);
    assert.ok(said.at(-1).includes(why) && !/hush|Z2FtZ/.test(said.at(-1)), said.at(-1));
  }
  assert.equal(said.length, 8);
});
