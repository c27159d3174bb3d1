// A Learning Record Store hears what is done here, where whoever has opened the page says so in its address, as products that
// launch xAPI content do: `?endpoint=URL&auth=Basic%20..&actor={..}&registration=UUID`. The game makes the statements. They
// wait here, each in the bytes that it was first made in, until the store says that it has them.
//
// The secret in `auth` is kept nowhere and said nowhere.

import { Held, Kept } from "./letters.js";
import { BATCH, LASTING, isPassing, limited, pause, size, teller, together, uuid } from "./xapi.js";

/// How long to wait until something is tried again, first and at most, in milliseconds.
const WAITS = [1_000, 300_000];

/// How much of what a store says is repeated, in letters.
const MOST_SAID = 300;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/// Who may be told by this page, and is: null where that is nobody. `allowed` is the address of the store that the page was
/// laid out for, if there is one.
export async function open(address, allowed) {
  const say = teller();
  let launch;
  try {
    launch = launchOf(address, allowed, say);
  } catch (why) {
    say(`No Learning Record Store is told what is done here: ${why.message}`);
    return null;
  }
  const outbox = new Outbox(launch, say);
  // What the game is handed: in whose name it speaks, and which talks may have ended without a word of it.
  const told = JSON.stringify({ home: new URL(allowed).origin, open: await outbox.talks() });
  outbox.listen();
  outbox.work();
  return { told, tell: (talks) => outbox.tell(JSON.parse(talks)) };
}

/// What the address says.
function launchOf(address, allowed, say) {
  const endpoint = url(address.get("endpoint"));
  if (!endpoint) throw new Error("the endpoint in the address of this page is no address itself.");
  if (endpoint.username || endpoint.password) throw new Error("leave name and password out of the endpoint, and give them as auth.");
  const server = endpoint.origin;
  if (!allowed) throw new Error(`this page may tell nobody. Lay it out anew with: trainer web --lrs ${server}${endpoint.pathname}`);
  if (url(allowed)?.origin !== server) {
    throw new Error(`this page may tell ${url(allowed)?.origin} alone, and its address names ${server}. Lay it out anew with: trainer web --lrs ${server}${endpoint.pathname}`);
  }
  const auth = authOf(address.get("auth") ?? "");
  if (!auth) throw new Error("its address has no auth, which is Basic and what the store has given out, such as auth=Basic%20TkFNRTpQQVNTV09SRA==");
  const actor = actorOf(address.get("actor"));
  const version = address.get("xapi") ?? "1.0.3";
  if (!/^[12]\.0\.\d$/.test(version)) throw new Error("xapi in its address is 1.0.3 or 2.0.0.");
  let registration = address.get("registration") || null;
  if (registration && !UUID.test(registration)) {
    say("The registration in the address of this page is no UUID, and is left out of what the Learning Record Store is told.");
    registration = null;
  }
  const statements = `${server}${endpoint.pathname.replace(/\/*$/, "/")}statements`;
  const { name: _, ...who } = actor ?? {};
  return { server, statements, auth, actor, version, registration, key: uuid(`${statements} ${JSON.stringify(who)}`) };
}

function url(text) {
  try {
    const read = new URL(text);
    return /^https?:$/.test(read.protocol) ? read : null;
  } catch {
    return null;
  }
}

/// The `Authorization` of a request, or null. A plus that was not written as %2B has become a space.
function authOf(text) {
  const [scheme, ...secret] = text.trim().split(" ");
  const auth = /^basic$/i.test(scheme) ? `Basic ${secret.join("+")}` : text.trim();
  return /^[\x21-\x7e]+ [\x21-\x7e]+$/.test(auth) ? auth : null;
}

/// Who does all this, as an actor of xAPI 1.0; null where nobody is named. Some still name people as version 0.9 did.
function actorOf(text) {
  if (!text) return null;
  const no = new Error("the actor in its address is none: it is JSON with an account or an mbox.");
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw no;
  }
  const first = (name) => (Array.isArray(given?.[name]) ? given[name][0] : given?.[name]);
  const account = first("account");
  const homePage = account?.homePage ?? account?.accountServiceHomePage;
  const of = account?.name ?? account?.accountName;
  // There has to be one of these, and no more.
  const who = homePage && of ? { account: { homePage, name: String(of) } } : one("mbox", first) ?? one("mbox_sha1sum", first) ?? one("openid", first);
  if (!who) throw no;
  const name = first("name");
  return { objectType: "Agent", ...(typeof name === "string" && name && { name }), ...who };
}

const one = (name, of) => (typeof of(name) === "string" && of(name) ? { [name]: of(name) } : null);

/// Two pages of one browser send in turns. Where they cannot, both send the same bytes.
const inTurn = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());

class Outbox {
  constructor(launch, say) {
    Object.assign(this, { launch, say });
    this.kept = new Kept(launch.key);
    this.held = new Held();
    /// What came in here and was not dealt with yet, by its id.
    this.fresh = new Map();
    /// Those that a request is under way with.
    this.underWay = [];
    /// How many go at once: fewer, where one of them is looked for that is not taken.
    this.most = BATCH;
    this.failed = 0;
    this.stopped = false;
    this.working = null;
    this.more = false;
    this.hurry = () => {};
  }

  async talks() {
    const talks = await this.kept.talks().catch(() => []);
    return talks.map(({ attempt, trainee }) => ({ attempt, trainee }));
  }

  /// Takes in what the game has to tell.
  async tell(talks) {
    const letters = talks.flatMap(({ statements }) => statements).map((text) => this.letter(text));
    // The page may go before they are kept.
    for (const { id, text } of letters) this.fresh.set(id, text);
    const added = await this.kept.put(letters, talks).catch(() => this.held.put(letters));
    // Those of before wait in the bytes that they were first made in.
    for (const { id } of letters) if (!added.some((one) => one.id === id)) this.fresh.delete(id);
    this.work();
  }

  letter(text) {
    const { actor, registration } = this.launch;
    const statement = JSON.parse(text);
    if (actor) statement.actor = actor;
    if (registration) statement.context.registration = registration;
    return { id: statement.id, text: actor || registration ? JSON.stringify(statement) : text };
  }

  /// Begins to send, unless that goes on already.
  work() {
    this.more = true;
    this.working ??= this.all().finally(() => {
      this.working = null;
      // Something may have come at the last moment.
      if (this.more && !this.stopped) this.work();
    });
  }

  async all() {
    while (this.more && !this.stopped) {
      this.more = false;
      // What fails here is the browser's storage: all of it is sent once more then, and is known there by its id.
      const wait = await inTurn(`unruffled-lrs ${this.launch.key}`, () => this.step()).catch((why) => this.later(why?.message ?? why));
      this.underWay = [];
      if (wait === null) continue;
      this.more = true;
      if (wait > 0) await Promise.race([pause(wait), new Promise((hurry) => (this.hurry = hurry))]);
    }
  }

  /// Sends what comes next. How long to wait until the next step, in milliseconds; null where nothing is left.
  async step() {
    let [box, letters] = [this.kept, await this.kept.waiting(this.most).catch(() => [])];
    if (letters.length === 0) [box, letters] = [this.held, await this.held.waiting(this.most)];
    if (letters.length === 0) {
      this.most = BATCH;
      return null;
    }
    this.underWay = letters;
    const answer = await this.ask(this.launch.statements, { method: "POST", body: together(letters) });
    switch (meaning(answer)) {
      case "stored":
        if (answer.status !== 204 && !names(answer.said, letters)) return this.later("it says yes to everything, so something else answers in its place");
        return this.settled(box, letters);
      case "bad":
        if (letters.length === 1) return this.putAside(box, letters, answer);
        // It says that one is not taken, and seldom which.
        this.most = Math.ceil(letters.length / 2);
        return 0;
      default:
        return this.failedBy(answer);
    }
  }

  /// Puts one aside that is not taken. A store may answer a password that is not right any more in the same way.
  async putAside(box, letters, refusal) {
    const answer = await this.ask(`${this.launch.statements}?limit=1`);
    const isLetIn = meaning(answer) === "stored";
    if (!isLetIn && meaning(answer) !== "bad") return this.failedBy(answer);
    if (!isLetIn || !answer.said.includes('"statements"')) return this.stop(`no Learning Record Store answers there (${told(answer)}), or it wants another version of xAPI: add xapi=2.0.0 to the address of this page`);
    this.say(`${this.launch.server} does not take a statement, which is put aside (${told(refusal)}).`);
    this.most = BATCH;
    return this.settled(box, letters, told(refusal));
  }

  async settled(box, letters, why) {
    await box.settle(letters, why);
    for (const { id } of letters) this.fresh.delete(id);
    this.failed = 0;
    return 0;
  }

  failedBy(answer) {
    switch (meaning(answer)) {
      case "refused":
        return this.stop(`it lets nobody in with the auth in the address of this page (${told(answer)})`);
      case "later":
        return this.later(told(answer), answer.after);
      default:
        return this.stop(`no Learning Record Store answers there (${told(answer)})`);
    }
  }

  /// Gives up until the page is opened again. What waits is kept.
  stop(why) {
    this.stopped = true;
    this.say(`${this.launch.server} is told nothing of what is done here: ${why}. It is sent when the page is opened again.`);
    return null;
  }

  later(why, after = 0) {
    this.say(`${this.launch.server} cannot be told at the moment, and is tried again (${why}). It has to let pages of ${location.origin} in (CORS).`);
    return Math.min(WAITS[1], Math.max(after, WAITS[0] * 2 ** this.failed++));
  }

  /// Asks the store for something. Whatever comes of it is an answer: a status of 0 is none.
  async ask(address, { method = "GET", body } = {}) {
    const { auth, version } = this.launch;
    const headers = { authorization: auth, "x-experience-api-version": version };
    if (body !== undefined) headers["content-type"] = "application/json";
    const keepalive = body !== undefined && size(body) <= LASTING;
    try {
      // Whoever sends elsewhere gets neither the secret nor the statements.
      const response = await fetch(address, { method, body, headers, keepalive, signal: limited(), cache: "no-store", redirect: "error", credentials: "omit" });
      const said = await response.text();
      return { status: response.status, said: said.replaceAll(auth, "").replaceAll(auth.split(" ").pop(), ""), after: patience(response.headers.get("retry-after")) };
    } catch (why) {
      return { status: 0, said: why?.message ?? String(why) };
    }
  }

  /// The page goes. What a request is under way with arrives; the rest is sent too, and nobody hears the answer.
  leave() {
    const gone = new Set(this.underWay.map(({ id }) => id));
    const rest = [...this.fresh].filter(([id]) => !gone.has(id)).map(([id, text]) => ({ id, text }));
    if (rest.length > 0 && rest.length <= BATCH && !this.stopped) this.ask(this.launch.statements, { method: "POST", body: together(rest) });
  }

  listen() {
    addEventListener("online", () => this.hurry());
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", ({ persisted }) => persisted && this.work());
  }
}

/// What an answer means, by its status (xAPI 1.0.3, part three, 1.4.2, and what stores that are about say).
function meaning(answer) {
  const { status } = answer;
  if (status === 0 || isPassing(answer)) return "later";
  if (status >= 200 && status < 300) return "stored";
  if ([401, 403, 407].includes(status)) return "refused";
  return [400, 409, 412, 413, 422].includes(status) ? "bad" : "elsewhere";
}

/// Whether a text is a list of statements that were sent, as of stores that have taken them. Some name only those that they
/// did not have before.
function names(said, letters) {
  try {
    const named = JSON.parse(said);
    return Array.isArray(named) && named.every((id) => letters.some((letter) => letter.id === String(id).toLowerCase()));
  } catch {
    return false;
  }
}

/// How long a store asks to be left alone, in milliseconds.
function patience(after) {
  if (!after) return 0;
  const ms = /^\d+$/.test(after.trim()) ? Number(after) * 1_000 : Date.parse(after) - Date.now();
  return Number.isFinite(ms) ? ms : 0;
}

/// What was said, in a line.
function told({ status, said }) {
  const line = said.replace(/\s+/g, " ").trim().slice(0, MOST_SAID);
  return [status > 0 && `status ${status}`, line].filter(Boolean).join(": ");
}
