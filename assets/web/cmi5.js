// cmi5: the learning system is reached by HTTP, as the address of this page says. What happened goes there as statements of
// xAPI, one after the other, and what is to be kept as a document.
//
// Section numbers are those of the cmi5 specification, first edition ("Quartz").

import { BATCH, LASTING, isPassing, limited, pause, size, together, uuid } from "./xapi.js";

export { uuid };

const VERBS = "http://adlnet.gov/expapi/verbs/";
const CMI5 = { id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" };
const MOVE_ON = { id: "https://w3id.org/xapi/cmi5/context/categories/moveon" };
const MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

/// The document in which we keep what is ours.
const KEPT = "unruffled";

/// How many characters may be kept. Nobody says how large a document may be; what goes as a page is left may have 64 KiB.
const LIMIT = 60_000;

/// How long to wait until something is tried again, first and at most, in milliseconds.
const WAITS = [500, 60_000];

/// How often what is needed at the beginning is asked for. Somebody waits for it.
const TRIES = 3;

/// How long whoever leaves waits for what was not sent yet, in milliseconds.
const FAREWELL = 5_000;

/// Begins a session, or is null where this page was not opened by a system, or is not let in.
export async function openCmi5(tell) {
  const launch = launchOf(new URLSearchParams(location.search));
  if (!launch) return null;
  try {
    const xapi = new Xapi(launch, await token(launch.fetch));
    const data = await xapi.launchData();
    const [preferences, kept] = [await xapi.preferences(), await xapi.kept()];
    return new Session(launch, xapi, data, preferences, kept, tell);
  } catch (why) {
    tell(`The learning system that opened this page does not let it in: ${why?.message ?? why}`);
    return null;
  }
}

/// 8.1: what a system says by the address, or null where it does not.
function launchOf(address) {
  const [endpoint, fetch, actor, registration, activityId] = ["endpoint", "fetch", "actor", "registration", "activityId"].map((name) => address.get(name));
  if (!endpoint || !fetch || !actor || !registration || !activityId) return null;
  try {
    return { endpoint: endpoint.replace(/\/?$/, "/"), fetch, agent: actor, actor: JSON.parse(actor), registration, activityId };
  } catch {
    return null;
  }
}

/// 8.2: what lets us in. It is handed out once, so it is not asked for twice: only where nobody has answered.
async function token(address) {
  const response = await patiently(() => fetch(address, { method: "POST", signal: limited() }), () => false);
  const answer = await response.json().catch(() => ({}));
  if (typeof answer["auth-token"] === "string") return answer["auth-token"];
  throw new Error(answer["error-text"] ?? `it hands out no token (${response.status})`);
}

/// Asks for something until there is an answer that is worth something.
async function patiently(ask, again) {
  for (let tries = 1; ; tries++) {
    try {
      const response = await ask();
      if (tries === TRIES || !again(response)) return response;
    } catch (why) {
      if (tries === TRIES) throw why;
    }
    await pause(wait(tries - 1));
  }
}

const wait = (failed) => Math.min(WAITS[1], WAITS[0] * 2 ** failed);

/// Whether it was refused because another document is there than we know of.
const isOutdated = ({ status }) => status === 409 || status === 412;

/// The store of the system.
class Xapi {
  constructor(launch, token) {
    Object.assign(this, { launch, token });
    this.version = "1.0.3";
    /// Whether the store wants to hear which one of our documents we have seen, and which that is.
    this.careful = false;
    this.tag = null;
  }

  /// `lasting` is how many bytes may be sent so that they arrive whatever becomes of the page.
  fetch(resource, query = {}, { method = "GET", body, headers = {}, signal = limited(), lasting = LASTING } = {}) {
    const address = new URL(this.launch.endpoint + resource, location.href);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const all = { authorization: `Basic ${this.token}`, "x-experience-api-version": this.version, ...headers };
    if (body !== undefined) all["content-type"] = "application/json";
    const keepalive = body !== undefined && size(body) <= lasting;
    return fetch(address, { method, body, headers: all, keepalive, signal, cache: "no-store" });
  }

  get(resource, query) {
    return patiently(() => this.fetch(resource, query), isPassing);
  }

  state(stateId) {
    const { activityId, agent, registration } = this.launch;
    return { activityId, agent, registration, stateId };
  }

  /// 10: what the system says of this launch. The store may want a newer version of xAPI than cmi5 was written for.
  async launchData() {
    const ask = () => this.get("activities/state", this.state("LMS.LaunchData"));
    let response = await ask();
    if (response.status === 400) {
      this.version = "2.0.0";
      response = await ask();
    }
    if (!response.ok) throw new Error(`it does not say what to do (${response.status})`);
    return response.json();
  }

  /// 11: what the learner would have. Whoever has said nothing has no such document.
  async preferences() {
    const response = await this.get("agents/profile", { agent: this.launch.agent, profileId: "cmi5LearnerPreferences" });
    return (response.ok && (await response.json().catch(() => null))) || {};
  }

  /// What was kept the last time.
  async kept() {
    const response = await this.get("activities/state", this.state(KEPT));
    if (!response.ok && response.status !== 404) throw new Error(`it does not say what was kept (${response.status})`);
    return (response.ok && (await response.json().catch(() => null))) || {};
  }

  /// Keeps our document.
  async keep(text, options) {
    const headers = this.tag ? { "if-match": this.tag } : {};
    const response = await this.fetch("activities/state", this.state(KEPT), { method: "PUT", body: text, headers, ...options });
    this.careful ||= isOutdated(response);
    if (this.careful) this.tag = (await this.fetch("activities/state", this.state(KEPT))).headers.get("etag");
    return response;
  }

  send(body, options) {
    return this.fetch("statements", {}, { method: "POST", body, ...options });
  }
}

class Session {
  constructor(launch, xapi, data, preferences, kept, tell) {
    Object.assign(this, { launch, data, tell });
    this.begun = Date.now();
    this.learner = { id: launch.actor.account?.name ?? launch.agent, name: launch.actor.name ?? null };
    this.suspended = typeof kept.suspend === "string" ? kept.suspend : "";
    this.limit = LIMIT;
    this.mode = { Browse: "browse", Review: "review" }[data.launchMode] ?? "normal";
    this.languages = (preferences.languagePreference ?? "").split(",").map((tag) => tag.trim()).filter(Boolean);
    this.audio = ["on", "off"].includes(preferences.audioPreference) ? preferences.audioPreference : null;
    this.mark = Number.isFinite(Number(data.masteryScore ?? NaN)) ? Number(data.masteryScore) : null;
    this.context = data.contextTemplate ?? {};
    /// How long earlier sittings were, in milliseconds.
    this.before = Number(kept.spent_ms) || 0;
    /// What was said once in this registration, and is not said again (9.3.3, 9.3.4); which of it has arrived, as far as we
    /// know; and what may have, as a page went before there was an answer.
    this.said = { completed: kept.completed === true, passed: kept.passed === true };
    this.arrived = { ...this.said };
    this.tried = Array.isArray(kept.tried) ? kept.tried : [];
    /// The statements that the game has made, by their ids.
    this.known = new Set();
    /// The score with which all this would be failed if it ended now.
    this.failing = null;
    this.answers = 0;
    this.outbox = new Outbox(xapi, () => this.document(), tell);
    this.say("initialized");
  }

  report({ suspend, completed, passed, score, decisions, statements }) {
    for (const statement of statements) this.pass(statement);
    if (completed) this.sayOnce("completed", { completion: true });
    if (passed) this.sayOnce("passed", { success: true, ...scored(score) });
    // Within a session there is one verdict (9.3), and whoever has failed may try again at once: it is told at the end.
    this.failing = passed === false ? { score } : null;
    this.answers = decisions.length;
    this.suspended = suspend ?? this.suspended;
    this.outbox.keep();
  }

  /// 7.1.3: what we say beyond what cmi5 defines, between "initialized" and "terminated".
  pass(statement) {
    if (this.known.has(statement.id)) return;
    this.known.add(statement.id);
    this.outbox.add({ ...statement, actor: this.launch.actor, context: this.within(statement.context) });
  }

  sayOnce(verb, result) {
    if (this.said[verb]) return;
    this.said[verb] = true;
    const isDoubtful = this.tried.includes(verb);
    if (!isDoubtful) this.tried.push(verb);
    const arrived = () => {
      this.arrived[verb] = true;
      this.outbox.keep();
    };
    // Said again in another session it has the same id, and is not taken twice.
    this.say(verb, result, `${this.launch.registration} ${this.launch.activityId}`, { arrived, isDoubtful });
  }

  /// 9: a statement that cmi5 defines. One verb is said once in a session, so its id follows from that.
  say(verb, result, once = this.context.extensions?.[SESSION_ID] ?? this.launch.fetch, more = {}) {
    const judges = result !== undefined;
    const verdict = verb === "passed" || verb === "failed";
    const own = { contextActivities: { category: judges ? [CMI5, MOVE_ON] : [CMI5] } };
    // 9.6.3.2.
    if (verdict && this.mark !== null) own.extensions = { [MASTERY_SCORE]: this.mark };
    const spent = Date.now() - this.begun;
    // 9.5.4.1: what somebody has achieved may have taken them more than one sitting.
    const duration = { duration: `PT${((judges ? this.before + spent : spent) / 1_000).toFixed(2)}S` };
    const statement = {
      id: uuid(`${once} ${verb}`),
      actor: this.launch.actor,
      verb: { id: VERBS + verb, display: { "en-US": verb } },
      object: { objectType: "Activity", id: this.launch.activityId },
      context: this.within(own),
      timestamp: new Date().toISOString(),
    };
    if (verb !== "initialized") statement.result = { ...result, ...duration };
    this.outbox.add(statement, more);
  }

  /// 10.2.1: the context that the system gives, and what we add to it. Nothing of it is written over.
  within(own = {}) {
    const given = this.context;
    const context = { ...own, ...given, registration: this.launch.registration };
    const lists = Object.keys({ ...own.contextActivities, ...given.contextActivities }).map((name) => {
      const all = [given, own].flatMap(({ contextActivities }) => contextActivities?.[name] ?? []);
      return [name, all.filter(({ id }, n) => all.findIndex((other) => other.id === id) === n)];
    });
    if (lists.length > 0) context.contextActivities = Object.fromEntries(lists);
    if (own.extensions || given.extensions) context.extensions = { ...own.extensions, ...given.extensions };
    return context;
  }

  /// What is kept for the next time. What was said counts once it has arrived.
  document() {
    return JSON.stringify({ suspend: this.suspended, ...this.arrived, tried: this.tried, spent_ms: this.before + Date.now() - this.begun });
  }

  save() {
    this.outbox.wake();
  }

  /// 9.3.8: nothing comes after this.
  end(unloading) {
    // Whoever has only looked at what they had failed before has not failed again, and nobody fails what they have passed
    // (9.3), even if that may not have arrived.
    const mayHavePassed = this.said.passed || this.tried.includes("passed");
    if (this.failing && this.answers > 0 && !mayHavePassed) this.say("failed", { success: false, ...scored(this.failing.score) });
    if (this.mode === "normal") this.outbox.keep();
    this.say("terminated");
    if (unloading) this.leave();
    else this.goBack();
  }

  /// The page goes at this moment.
  leave() {
    this.outbox.flush();
  }

  /// 10.2.6: whoever leaves goes where the system wants them.
  async goBack() {
    await Promise.race([this.outbox.empty(), pause(FAREWELL)]);
    try {
      if (this.data.returnURL) location.assign(this.data.returnURL);
    } catch (why) {
      this.tell(`The learning system has nowhere to go back to: ${why?.message ?? why}`);
    }
  }
}

/// 9.5.1: raw is a whole number. A score never becomes more than it is.
const scored = (score) => (score === null ? {} : { score: { scaled: Math.floor(score * 100 + 1e-6) / 10_000, raw: Math.floor(score + 1e-6), min: 0, max: 100 } });

/// What waits to be sent. Statements go in their order, each as it was first written: a repeat is then known as one.
class Outbox {
  constructor(xapi, document, tell) {
    Object.assign(this, { xapi, document, tell });
    this.waiting = [];
    /// How often the document has become another one, and which of these the store has.
    this.edition = 0;
    this.stored = 0;
    /// How many of the next go one by one, as one of them was refused.
    this.singly = 0;
    this.failed = 0;
    this.working = null;
    this.closed = false;
    this.hurry = () => {};
    this.sending = null;
  }

  /// `arrived` is done once it is there; `isDoubtful` is whether it may be there already.
  add(statement, { arrived = () => {}, isDoubtful = false } = {}) {
    this.waiting.push({ verb: statement.verb?.id, text: JSON.stringify(statement), arrived, isDoubtful });
    this.work();
  }

  /// The document has become another one.
  keep() {
    this.edition++;
    this.work();
  }

  /// Begins to send, unless that goes on already.
  work() {
    this.working ??= this.all().finally(() => {
      this.working = null;
      // Something may have come at the last moment.
      if (!this.closed && this.pending()) this.work();
    });
  }

  pending() {
    return this.waiting.length > 0 || this.edition > this.stored;
  }

  async all() {
    // All that is said at one moment goes together.
    await null;
    while (!this.closed && this.pending()) {
      const stated = this.waiting.length === 0 || (await this.attempt((signal) => this.sendStatements(signal)));
      if (this.closed) return;
      // First all that is to be said, unless it cannot be said now.
      const later = this.edition === this.stored || (stated && this.waiting.length > 0);
      const kept = later || (await this.attempt((signal) => this.sendDocument(signal)));
      if (this.closed) return;
      if (stated && kept) this.failed = 0;
      else await Promise.race([pause(wait(this.failed++)), new Promise((hurry) => (this.hurry = hurry))]);
    }
  }

  /// Whether something could be done.
  attempt(what) {
    this.sending = new AbortController();
    return what(limited(this.sending)).catch((why) => this.missed(why));
  }

  /// Whether there is nothing to do for these any more: they are there, or will never be.
  async sendStatements(signal) {
    const batch = this.waiting.slice(0, this.singly > 0 ? 1 : BATCH);
    const response = await this.xapi.send(together(batch), { signal });
    if (this.closed) return false;
    const { status } = response;
    if (isPassing(response)) return this.missed(status);
    // 409: one of them is there already.
    const refused = !response.ok && status !== 409;
    if (!response.ok && batch.length > 1) {
      this.singly = batch.length;
      return true;
    }
    if (refused) this.tell(`The learning system does not take "${batch[0].verb}" (${status}): ${(await response.text()).slice(0, 300)}`);
    this.singly = Math.max(0, this.singly - 1);
    this.waiting.splice(0, batch.length);
    if (!refused) for (const { arrived } of batch) arrived();
    return true;
  }

  async sendDocument(signal) {
    const { edition } = this;
    const response = await this.xapi.keep(this.document(), { signal });
    const { status } = response;
    if (isPassing(response) || (isOutdated(response) && this.xapi.tag !== null)) return this.missed(status);
    this.stored = edition;
    if (!response.ok) this.tell(`The learning system does not keep where the talk was (${status}).`);
    return true;
  }

  missed(why) {
    if (!this.closed) this.tell(`The learning system cannot be reached at the moment, and is tried again (${why?.message ?? why}).`);
    return false;
  }

  /// Tries at once what was to be tried later.
  wake() {
    this.hurry();
  }

  /// Until all is sent.
  async empty() {
    while (this.pending()) {
      this.hurry();
      await (this.working ?? pause(0));
    }
  }

  /// Sends all that is left, as the page goes: nobody hears the answer. What is under way is broken off and sent once more
  /// with the rest, as the order of two requests would be left to chance; what has arrived is known by its id. Only what may
  /// have arrived in an earlier session, as another statement, goes on its own: the rest would be refused along with it.
  flush() {
    this.closed = true;
    this.sending?.abort();
    const unheard = (what) => what.catch(() => {});
    const bodies = [true, false].map((isDoubtful) => this.waiting.filter((one) => one.isDoubtful === isDoubtful)).filter((all) => all.length > 0).map(together);
    const lasting = LASTING - bodies.reduce((sum, body) => sum + size(body), 0);
    if (this.edition > this.stored) unheard(this.xapi.keep(this.document(), { lasting }));
    for (const body of bodies) unheard(this.xapi.send(body));
  }
}
