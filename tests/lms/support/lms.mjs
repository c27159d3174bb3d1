// A small learning system: a page with the course in a frame, or in a window of its own, and what it keeps of one learner
// between two launches. For SCORM scorm-again is the system; for cmi5 it is the store of `lrs.mjs`.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PATIENCE, shared, until } from "./browser.mjs";
import { send, sendFile, serve } from "./server.mjs";

const require = createRequire(import.meta.url);
const PAGES = fileURLToPath(new URL("pages/", import.meta.url));
const ASSETS = fileURLToPath(new URL("../../../assets/web/", import.meta.url));

/// The page with the glue and nothing else, under the same policy as the real one. `reaches` are the origins that it may
/// reach beyond its own.
async function stub(response, path, reaches) {
  if (path !== "/index.html") return sendFile(response, path === "/stub.js" ? PAGES : ASSETS, path);
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(await readFile(join(ASSETS, "index.html"), "utf8"));
  const page = await readFile(join(PAGES, "stub.html"), "utf8");
  send(response, ".html", page.replace("POLICY", policy.replace(/connect-src [^;]*/, ["connect-src 'self'", ...reaches].join(" "))));
}

/// How the learner is known before anything was kept.
const LEARNER = {
  scorm12: { cmi: { core: { student_id: "a.lovelace", student_name: "Lovelace, Ada" } } },
  scorm2004: { cmi: { learner_id: "a.lovelace", learner_name: "Lovelace, Ada" } },
};

/// The page that a course is launched in.
const system = (launch) => `<!doctype html><html lang="en"><title>A learning system</title><body>
<script src="/scorm-again.js"></script>
<script>const launch = ${JSON.stringify(launch)}</script>
<script src="/system.js"></script>`;

/// A page with nothing but a frame, in which there are as many more.
const frames = (more, course) => `<!doctype html><title>A frame</title><iframe src="${more > 1 ? `/frames/${more - 1}?${encodeURIComponent(course)}` : course}"></iframe>`;

export class Lms {
  /// `kind` is that of the package. `folder` is where it lies unpacked, and `entry` what of it is opened; without a folder
  /// it is a page with nothing but the glue, or what `files` has by its path. `lrs` is the store of a system for cmi5.
  static async start(kind, { folder = null, entry = "index.html", lrs = null, files = {} } = {}) {
    const lms = new Lms();
    Object.assign(lms, { kind, folder, lrs, files, entry: folder ? entry : `index.html?kind=${kind}` });
    /// What is kept of the learner; each commit, the newest last; and the calls of the newest sitting until its last commit.
    lms.kept = null;
    lms.commits = [];
    lms.calls = [];
    /// Whether commits fail.
    lms.failing = false;
    /// The files of the course that were asked for, and are not there.
    lms.missing = [];
    lms.server = await serve((...of) => lms.answer(...of));
    return lms;
  }

  get origin() {
    return this.server.origin;
  }

  close() {
    return this.server.close();
  }

  async answer(request, response, { pathname, searchParams, search }, body) {
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    if (pathname === "/launch") return send(response, ".html", system(this.launching));
    if (pathname === "/system.js") return sendFile(response, PAGES, pathname);
    if (pathname === "/scorm-again.js") return send(response, ".js", await readFile(require.resolve(`scorm-again/${this.kind}/min`), "utf8"));
    if (pathname.startsWith("/frames/")) return send(response, ".html", frames(Number(pathname.slice(8)), decodeURIComponent(search.slice(1))));
    if (pathname === "/commit") return this.commit(response, JSON.parse(body), searchParams.has("final"));
    const path = pathname.replace(/^\/course/, "");
    if (path in this.files) return send(response, extname(path), this.files[path]);
    if (this.folder) return (await sendFile(response, this.folder, path)) || this.missing.push(path);
    return stub(response, path, this.lrs ? [this.lrs.origin] : []);
  }

  commit(response, { commit, calls }, final) {
    if (this.failing) return send(response, ".json", JSON.stringify({ result: "false", errorCode: 391 }));
    this.kept = commit.cmi;
    this.calls.push(...calls);
    this.commits.push({ cmi: commit.cmi, final });
    send(response, ".json", JSON.stringify({ result: "true", errorCode: 0 }));
  }

  /// What the system tells the course when it begins: of somebody who comes back, what was kept.
  data({ mode = "normal", credit = "credit", mark, more }) {
    const { cmi } = structuredClone(LEARNER[this.kind]);
    const merge = (into, from) => {
      for (const [name, value] of Object.entries(from ?? {})) {
        if (value && typeof value === "object" && !Array.isArray(value)) merge((into[name] ??= {}), value);
        else into[name] = value;
      }
    };
    if (this.kind === "scorm12") {
      merge(cmi, this.kept);
      Object.assign(cmi.core, { entry: this.kept ? (this.kept.core.exit === "suspend" ? "resume" : "") : "ab-initio", lesson_mode: mode, credit });
      delete cmi.core.exit;
      delete cmi.core.session_time;
      if (mark !== undefined) merge(cmi, { student_data: { mastery_score: String(mark * 100) } });
    } else {
      // 2004: whoever did not suspend it begins anew.
      if (this.kept?.exit === "suspend") merge(cmi, this.kept);
      Object.assign(cmi, { entry: this.kept?.exit === "suspend" ? "resume" : "ab-initio", mode, credit });
      delete cmi.exit;
      delete cmi.session_time;
      if (mark !== undefined) cmi.scaled_passing_score = String(mark);
    }
    merge(cmi, more);
    return { cmi };
  }

  /// Opens the course as somebody does who clicks on it. `context` is the browser that they use; `prepare` and `init` are done
  /// before a page is there.
  async launch({ frames = 0, popup = false, settings = {}, refuses = [], throws = [], context, prepare, init, ...of } = {}) {
    const page = await (context ?? (await shared())).newPage();
    page.setDefaultTimeout(PATIENCE);
    if (init) await page.addInitScript(init);
    await prepare?.(page);
    const sitting = new Sitting(this, page);
    if (this.kind === "cmi5") {
      sitting.session = await this.lrs.begin(of);
      await page.goto(`${this.origin}/course/${this.entry}${this.entry.includes("?") ? "&" : "?"}${this.lrs.launch(sitting.session)}`);
      sitting.frame = page.mainFrame();
    } else {
      this.launching = { kind: this.kind, course: `/course/${this.entry}`, data: this.data(of), frames, popup, settings, refuses, throws };
      this.calls = [];
      const opened = popup ? page.waitForEvent("popup") : null;
      await page.goto(`${this.origin}/launch`);
      if (popup) {
        sitting.popup = await opened;
        sitting.listen(sitting.popup);
      }
      const isCourse = (frame) => new URL(frame.url(), this.origin).pathname.startsWith("/course/");
      sitting.frame = await until(() => (sitting.popup ?? page).frames().find(isCourse), "the course is opened");
    }
    await sitting.frame.waitForFunction(() => document.documentElement.classList.contains("ready"));
    return sitting;
  }

  /// Waits until the sitting that was ended last is here as a whole, and says what is kept.
  async finished(sittings = 1) {
    await until(() => this.commits.filter(({ final }) => final).length >= sittings, "the course says that it is left");
    return this.kept;
  }
}

/// Somebody who has the course open.
class Sitting {
  constructor(lms, page) {
    Object.assign(this, { lms, page, frame: null, popup: null });
    /// What was said on the console: errors, and warnings.
    this.errors = [];
    this.warnings = [];
    this.listen(page);
  }

  listen(page) {
    page.on("console", (said) => {
      if (said.type() === "error") this.errors.push(said.text());
      if (said.type() === "warning") this.warnings.push(said.text());
    });
    page.on("pageerror", (error) => this.errors.push(String(error.stack ?? error)));
  }

  /// What the glue says when it is opened.
  learns() {
    return this.frame.evaluate(() => {
      if (!globalThis.lms) return null;
      const { report, end, ...of } = globalThis.lms;
      return of;
    });
  }

  report(report) {
    return this.frame.evaluate((text) => globalThis.lms.report(text), typeof report === "string" ? report : JSON.stringify(report));
  }

  end() {
    return this.frame.evaluate(() => globalThis.lms.end());
  }

  /// Which calls the course made until now.
  calls() {
    return this.page.evaluate(() => globalThis.recorded);
  }

  /// The values that were set, in order: the element and the value of each.
  async sets() {
    return setsOf(await this.calls());
  }

  /// Closes the window, with all that is in it.
  async closeTab() {
    await (this.popup ?? this.page).close({ runBeforeUnload: true });
    await until(() => (this.popup ?? this.page).isClosed(), "the window is closed");
  }

  /// Leaves the course by the system, which puts something else into the frame.
  leaveFrame() {
    return this.page.evaluate(() => (document.getElementById("course").src = "about:blank"));
  }

  /// The browser loses the window without a word to it.
  async crash() {
    const page = this.popup ?? this.page;
    const client = await page.context().newCDPSession(page);
    const gone = new Promise((done) => page.once("crash", done));
    client.send("Page.crash").catch(() => {});
    await gone;
  }

  async close() {
    for (const page of [this.popup, this.page]) await page?.close();
  }
}

export const setsOf = (calls) => calls.filter(([call]) => call === "SetValue").map(([, element, value]) => [element, value]);
