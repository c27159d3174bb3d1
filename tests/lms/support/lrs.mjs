// What a learning system for cmi5 has behind its pages: a store of statements and documents that lets a course in by a token,
// and holds it to the requirements of cmi5. What a course gets wrong is refused, and noted with the requirement.
//
// It may stand before a real store: what it lets through is what that one answers. With UNRUFFLED_LRS_ENDPOINT it does so in
// every test; beside it go UNRUFFLED_LRS_AUTH ("user:password") and UNRUFFLED_LRS_VERSION (of xAPI, 1.0.3 unless it says
// otherwise).

import { createHash, randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { requirement } from "./requirements.mjs";
import { serve } from "./server.mjs";

export const VERBS = "http://adlnet.gov/expapi/verbs/";
export const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
export const MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
export const MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
export const SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode";

/// The activity as the package calls it: a system has an id of its own for it.
export const PUBLISHED = "https://example.org/unruffled/au";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/// What a page of another origin may send, and read of an answer.
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, PUT, POST, DELETE, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, x-experience-api-version, if-match, if-none-match",
  "access-control-expose-headers": "etag, x-experience-api-version",
  "access-control-max-age": "600",
};

const { UNRUFFLED_LRS_ENDPOINT: ENDPOINT, UNRUFFLED_LRS_AUTH: USER = "", UNRUFFLED_LRS_VERSION: VERSION = "1.0.3" } = process.env;

/// The store that is named from outside.
const NAMED = ENDPOINT ? { endpoint: ENDPOINT.replace(/\/?$/, "/"), authorization: `Basic ${Buffer.from(USER).toString("base64")}`, keepsDocuments: true } : null;

export class Lrs {
  static async start({ version = VERSION, upstream = NAMED } = {}) {
    const lrs = new Lrs();
    Object.assign(lrs, { version, upstream });
    /// All that was asked, in order, with the answer's status.
    lrs.requests = [];
    /// The statements that are stored, in order.
    lrs.statements = [];
    lrs.documents = new Map();
    lrs.sessions = [];
    /// What a course got wrong.
    lrs.complaints = [];
    /// What is done to a request instead of answering it: a status, or "drop" to break off the connection before it is
    /// looked at, or "deaf" after that; or nothing.
    lrs.disturb = () => null;
    /// Whether documents are written over only by whoever says which one they have seen.
    lrs.careful = false;
    lrs.server = await serve((...of) => lrs.answer(...of));
    return lrs;
  }

  get origin() {
    return this.server.origin;
  }

  close() {
    return this.server.close();
  }

  /// Begins a session of a learner: what a system does before it opens a course.
  async begin({ mode = "Normal", mark, registration = this.sessions.at(-1)?.registration ?? randomUUID(), name = "Ada Lovelace", preferences, more = {} } = {}) {
    const session = {
      id: randomUUID(),
      key: randomUUID(),
      token: Buffer.from(`session:${randomUUID()}`).toString("base64"),
      registration,
      mode,
      mark,
      activityId: "https://lms.example.org/activities/7f3a",
      actor: { objectType: "Agent", account: { homePage: "https://lms.example.org", name: "a.lovelace" }, ...(name && { name }) },
      fetched: 0,
      seen: new Set(),
    };
    session.template = {
      contextActivities: { grouping: [{ id: PUBLISHED }] },
      extensions: { [SESSION_ID]: session.id },
    };
    session.data = { contextTemplate: session.template, launchMode: mode, moveOn: "CompletedOrPassed", ...(mark !== undefined && { masteryScore: mark }), ...more };
    this.sessions.push(session);
    await this.write(this.key("activities/state", { ...this.place(session), stateId: "LMS.LaunchData" }), JSON.stringify(session.data));
    const profile = this.key("agents/profile", { agent: JSON.stringify(session.actor), profileId: "cmi5LearnerPreferences" });
    if (preferences) await this.write(profile, JSON.stringify(preferences));
    const launched = {
      id: randomUUID(),
      actor: session.actor,
      verb: { id: `${VERBS}launched` },
      object: { objectType: "Activity", id: session.activityId },
      context: {
        registration,
        contextActivities: { ...session.template.contextActivities, category: [{ id: CMI5 }] },
        extensions: { ...session.template.extensions, [LAUNCH_MODE]: mode, ...(mark !== undefined && { [MASTERY_SCORE]: mark }) },
      },
      timestamp: new Date().toISOString(),
    };
    await this.store([launched]);
    return session;
  }

  /// What the address of the course has behind it.
  launch({ key, actor, registration, activityId }) {
    const [fetch, endpoint] = [`${this.origin}/fetch?key=${key}`, `${this.origin}/xapi/`];
    return new URLSearchParams({ fetch, registration, activityId, actor: JSON.stringify(actor), endpoint }).toString();
  }

  place({ actor, registration, activityId }) {
    return { activityId, agent: JSON.stringify(actor), registration };
  }

  /// The document that a course has kept for itself.
  kept(session = this.sessions.at(-1)) {
    const found = this.documents.get(this.key("activities/state", { ...this.place(session), stateId: "unruffled" }));
    return found ? JSON.parse(found.body) : null;
  }

  /// What a course has stated in a session, or in all: the verbs, or all of it.
  stated(session = this.sessions.at(-1)) {
    return this.statements.filter(({ verb, context }) => verb.id !== `${VERBS}launched` && (!session || context.extensions[SESSION_ID] === session.id));
  }

  verbs(session) {
    return this.stated(session).map(({ verb }) => verb.id.replace(VERBS, ""));
  }

  key(resource, query) {
    return `${resource}?${new URLSearchParams(Object.entries(query).sort())}`;
  }

  complain(id, what) {
    this.complaints.push(`${requirement(id)} (${what})`);
    return 403;
  }

  async answer(request, response, { pathname, searchParams, search }, body) {
    const reply = (status, text = "", headers = {}) => response.writeHead(status, { ...OPEN, ...(text && { "content-type": "application/json" }), ...headers }).end(text);
    if (request.method === "OPTIONS") return reply(204);
    const asked = { method: request.method, path: pathname, query: Object.fromEntries(searchParams), headers: request.headers, body, status: null };
    this.requests.push(asked);
    const disturbed = this.disturb(asked);
    if (disturbed === "drop") return request.socket.destroy();
    const given = typeof disturbed === "number" ? [disturbed, "disturbed"] : await this.reply(request, pathname, searchParams, search, body);
    asked.status = given[0];
    if (disturbed === "deaf") return request.socket.destroy();
    reply(given[0], given[1] ?? "", { "x-experience-api-version": this.version, ...given[2] });
  }

  async reply(request, pathname, query, search, body) {
    if (pathname === "/fetch") return this.fetch(request, query);
    const session = this.sessions.find(({ token }) => request.headers.authorization === `Basic ${token}`);
    if (!session) return [this.complain("8.1.2.0-5", `${request.method} ${pathname}`), "who is this?"];
    if (!session.fetched) return [this.complain("8.1.2.0-4", pathname), "the token was not handed out yet"];
    if (request.headers["x-experience-api-version"] !== this.version) return [400, "another version of xAPI"];
    const resource = pathname.replace(/^\/xapi\//, "");
    if (resource === "statements") return this.state(request, session, query, body);
    if (["activities/state", "activities/profile", "agents/profile"].includes(resource)) return this.document(request, session, resource, query, body);
    return [404, "there is nothing here"];
  }

  /// 8.2: the token is handed out once.
  fetch(request, query) {
    const session = this.sessions.find(({ key }) => key === query.get("key"));
    if (request.method !== "POST") return [this.complain("8.2.1.0-2", request.method), "not so"];
    if (!session) return [200, JSON.stringify({ "error-code": "2", "error-text": "There is no such session." })];
    if (++session.fetched > 1) return [200, JSON.stringify({ "error-code": "1", "error-text": "The authorization token has already been returned." })];
    return [200, JSON.stringify({ "auth-token": session.token })];
  }

  async state(request, session, query, body) {
    if (!["POST", "PUT"].includes(request.method)) return [403, "a course states, and does not ask"];
    const given = [JSON.parse(body)].flat();
    if (request.method === "PUT" && query.get("statementId") !== given[0].id) return [400, "the id is another one"];
    // What is here already is not judged once more.
    const fresh = given.filter(({ id }) => !this.statements.some((stored) => stored.id === id));
    for (const statement of given.filter((one) => !fresh.includes(one))) {
      const { id } = statement;
      const { stored: _, ...there } = this.statements.find((stored) => stored.id === id);
      if (!isDeepStrictEqual(there, statement)) return [409, `${id} is here, and is another one`];
    }
    const before = this.complaints.length;
    const stated = [...this.statements];
    for (const statement of fresh) {
      check(statement, session, stated, (id, what = statement.verb?.id) => this.complain(id, what));
      stated.push(statement);
    }
    if (this.complaints.length > before) return [403, this.complaints.slice(before).join("\n")];
    return this.store(fresh, given);
  }

  async store(fresh, given = fresh) {
    const answer = await this.passOn("POST", "statements", {}, JSON.stringify(given));
    if (answer[0] < 300) this.statements.push(...fresh);
    return answer[0] < 300 ? [200, JSON.stringify(given.map(({ id }) => id))] : answer;
  }

  async document(request, session, resource, query, body) {
    const { method } = request;
    const of = Object.fromEntries(query);
    const isOther = resource !== "activities/profile" && of.agent !== JSON.stringify(session.actor);
    if (isOther) return [this.complain(resource === "agents/profile" ? "11.0.0.0-1" : "8.1.3.0-3", of.agent), "another agent"];
    if (resource === "activities/state" && of.registration !== session.registration) return [this.complain("8.1.4.0-3", of.registration), "another registration"];
    if (resource === "activities/state" && of.activityId !== session.activityId) return [this.complain("8.1.5.0-5", of.activityId), "another activity"];
    const ours = of.stateId === "LMS.LaunchData";
    if (ours && method !== "GET") return [this.complain("10.2.1.0-5", method), "this is not yours"];
    session.seen.add(of.stateId ?? of.profileId);
    const key = this.key(resource, of);
    const found = this.documents.get(key);
    if (method === "GET") return found ? [200, found.body, { etag: found.tag }] : [404];
    if (method !== "PUT") return [405, "only GET and PUT"];
    const { "if-match": match } = request.headers;
    if (found && match && match !== found.tag) return [412, "another one is here"];
    if (found && this.careful && !match) return [409, "say which one you have seen"];
    return this.write(key, body);
  }

  async write(key, body) {
    const answer = this.upstream?.keepsDocuments ? await this.passOn("PUT", ...key.split("?"), body) : [204];
    if (answer[0] < 300) this.documents.set(key, { body, tag: `"${createHash("sha1").update(body).digest("hex")}"` });
    return answer;
  }

  /// Hands something on to the real store, where there is one.
  async passOn(method, resource, query, body) {
    if (!this.upstream) return [204];
    const { endpoint, authorization } = this.upstream;
    const address = `${endpoint}${resource}${typeof query === "string" ? `?${query}` : ""}`;
    const headers = { "content-type": "application/json", "x-experience-api-version": this.version, authorization };
    if (method === "PUT") {
      const { headers: there } = await fetch(address, { headers });
      Object.assign(headers, there.get("etag") ? { "if-match": there.get("etag") } : {});
    }
    const response = await fetch(address, { method, body, headers });
    return [response.status, response.status === 204 ? "" : await response.text()];
  }
}

/// Holds a statement to the requirements, given all that was stated before.
function check(statement, session, before, wrong) {
  const { id, actor, verb, object, result = {}, context = {}, timestamp } = statement;
  const categories = [context.contextActivities?.category ?? []].flat().map((one) => one.id);
  const defined = categories.includes(CMI5);
  const said = verb?.id?.replace(VERBS, "");
  const ours = before.filter((other) => other.verb.id !== `${VERBS}launched` && other.context.registration === session.registration);
  const here = ours.filter((other) => other.context.extensions[SESSION_ID] === session.id);
  const isDefined = (other) => [other.context.contextActivities?.category ?? []].flat().some((one) => one.id === CMI5);
  const was = (among, ...verbs) => among.some((other) => isDefined(other) && verbs.includes(other.verb.id.replace(VERBS, "")));

  if (!UUID.test(id ?? "")) wrong("9.1.0.0-1", id);
  if (!isDeepStrictEqual(actor, session.actor)) wrong("8.1.3.0-3");
  if (context.registration !== session.registration) wrong("8.1.4.0-3");
  if (context.extensions?.[SESSION_ID] !== session.id) wrong("9.6.3.1-4");
  if (!(context.contextActivities?.grouping ?? []).some((one) => one.id === PUBLISHED)) wrong("10.2.1.0-6");
  if (!timestamp) wrong("9.7.0.0-1");
  else if (!/(Z|[+-]00:?00)$/.test(timestamp)) wrong("9.7.0.0-2", timestamp);

  if (!session.seen.has("LMS.LaunchData")) wrong("10.2.1.0-4");
  if (!session.seen.has("cmi5LearnerPreferences")) wrong("11.0.0.0-3");
  if (here.length === 0 && !(defined && said === "initialized")) wrong("9.3.0.0-4");
  if (was(here, "terminated")) wrong("9.3.0.0-5");

  if (!defined) {
    if (categories.includes(MOVE_ON)) wrong("9.6.2.2-2");
    return;
  }
  const judges = "success" in result || "completion" in result;
  const verdict = said === "passed" || said === "failed";
  if (object?.id !== session.activityId) wrong("8.1.5.0-6", object?.id);
  if (was(here, said)) wrong("9.3.0.0-2");
  if (verdict && was(here, "passed", "failed")) wrong("9.3.0.0-3");
  if (said === "completed" && was(ours, "completed")) wrong("9.3.0.0-6");
  if (said === "passed" && was(ours, "passed")) wrong("9.3.0.0-7");
  if (said === "failed" && was(ours, "passed")) wrong("9.3.0.0-8");
  if ("score" in result && !verdict) wrong("9.5.1.0-2");
  if ("raw" in (result.score ?? {}) && !("min" in result.score && "max" in result.score)) wrong("9.5.1.0-3");
  if (said === "passed" && result.success !== true) wrong("9.5.2.0-1");
  if (said === "failed" && result.success !== false) wrong("9.5.2.0-2");
  if ("success" in result && !verdict) wrong("9.5.2.0-3");
  if (said === "completed" && result.completion !== true) wrong("9.5.3.0-1");
  if ("completion" in result && said !== "completed") wrong("9.5.3.0-2");
  const ends = { terminated: "9.5.4.1-1", completed: "9.5.4.1-2", passed: "9.5.4.1-3", failed: "9.5.4.1-4" };
  if (ends[said] && !/^PT\d+(\.\d+)?S$|^P(\d+D)?T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?$/.test(result.duration ?? "")) wrong(ends[said], result.duration);
  if (judges && !categories.includes(MOVE_ON)) wrong("9.6.2.2-1");
  if (!judges && categories.includes(MOVE_ON)) wrong("9.6.2.2-2");
  if (session.mode === "Browse" && !["initialized", "terminated"].includes(said)) wrong("10.2.2.0-9");
  if (session.mode === "Review" && !["initialized", "terminated"].includes(said)) wrong("10.2.2.0-11");
  if (!verdict || session.mark === undefined) return;
  if (context.extensions?.[MASTERY_SCORE] !== session.mark) wrong("9.6.3.2-2");
  const scaled = result.score?.scaled;
  if (said === "passed" && scaled !== undefined && scaled < session.mark) wrong("9.3.4.0-2", scaled);
  if (said === "failed" && scaled !== undefined && scaled >= session.mark) wrong("9.3.5.0-2", scaled);
}
