// Loads the game and hands it what it needs. What the game asks of the page, and what it is given, is one object:
// `unruffled`, which `src/game/platform/web` knows from the other side.

import { listen } from "./hands.js";
import { Mirror } from "./mirror.js";
import { exchange, readFile, stores, writeFile } from "./storage.js";
import init from "./unruffled.js";

const element = (id) => document.getElementById(id);

/// Whether the browser can draw what the game draws.
function draws() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/// How the browser is set, for whoever opens the page for the first time.
function preferences() {
  const wants = (query) => matchMedia(query).matches;
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return JSON.stringify({
    text_size: Math.min(400, Math.round((size / 16) * 100)) || 100,
    high_contrast: wants("(prefers-contrast: more)") || wants("(forced-colors: active)"),
    reduced_motion: wants("(prefers-reduced-motion: reduce)"),
  });
}

/// What the address asks for: `?dialogue=late_pizza&mode=assessment&language=en`.
function asked(spoken) {
  const address = new URLSearchParams(location.search);
  const of = (name) => address.get(name) || null;
  return JSON.stringify({
    dialogue: of("dialogue"),
    mode: of("mode"),
    language: of("language"),
    languages: [spoken, ...(navigator.languages ?? [])].filter(Boolean),
  });
}

/// A file of this folder, as it comes. A server that sends it as it lies there has a smaller one beside it.
async function fetched(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}

/// The program, whose bytes are counted as they come. Where the server does not pack it, the packed one is fetched.
async function program(tell) {
  const name = "unruffled_bg.wasm";
  let response = await fetched(name);
  const packed = response.headers.get("content-encoding") !== null;
  let total = Number(document.querySelector("meta[name=program-bytes]")?.content) || 0;
  let body = response.body;
  if (!packed && "DecompressionStream" in window) {
    const small = await fetch(`${name}.gz`).catch(() => null);
    // A server may unpack it on its own, or answer with a page of its own.
    if (small?.ok && small.headers.get("content-encoding") === null && /gzip|octet|binary/.test(small.headers.get("content-type") ?? "")) {
      await body.cancel();
      total = Number(small.headers.get("content-length")) || total;
      body = counted(small.body, total, tell).pipeThrough(new DecompressionStream("gzip"));
      return new Response(body, { headers: { "content-type": "application/wasm" } });
    }
  }
  return new Response(counted(body, total, tell), { headers: { "content-type": "application/wasm" } });
}

function counted(body, total, tell) {
  let come = 0;
  const count = new TransformStream({
    transform(bytes, on) {
      come += bytes.byteLength;
      tell(total ? Math.min(1, come / total) : undefined);
      on.enqueue(bytes);
    },
  });
  return body.pipeThrough(count);
}

/// Shows how far loading has come: part of it, or that it goes on.
function tell(part) {
  const bar = element("progress");
  if (part === undefined) bar.removeAttribute("value");
  else bar.value = part;
}

/// Hands a text to the browser, to be saved.
function save(name, kind, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/// Says something about this page above the game, until somebody closes it. `mirror` has the keyboard then.
function notice(words, mirror) {
  const all = element("notice");
  const show = (shown) => {
    all.hidden = !shown;
    document.documentElement.classList.toggle("noticed", shown);
  };
  show(true);
  // A screen reader hears what comes into an element that is there.
  all.querySelector("p").textContent = words;
  // The keys are not for the game here.
  for (const kind of ["keydown", "keyup"]) all.addEventListener(kind, (event) => event.stopPropagation());
  all.querySelector("button").addEventListener("click", () => {
    show(false);
    mirror.comeBack();
  });
}

/// Sound begins with the first press, as browsers want it.
function wakeSoundOnPress() {
  const Real = window.AudioContext;
  if (!Real) return;
  const all = new Set();
  window.AudioContext = class extends Real {
    constructor(...options) {
      super(...options);
      all.add(this);
    }
  };
  const wake = () => all.forEach((sound) => sound.state === "suspended" && sound.resume());
  for (const kind of ["pointerup", "keydown", "click"]) addEventListener(kind, wake, { capture: true });
}

const requests = [];
const answers = [];

/// Something was done to the page: the game hears of it.
function ask(request) {
  requests.push(JSON.stringify(request));
  unruffled.asked?.();
}

/// How often the browser's button may be pressed in a hurry without leading out of the page.
const STEPS = 3;

/// How long nobody has to press until there are as many steps again, in milliseconds.
const HURRY = 500;

/// The browser's button for going back is the game's, as long as there is a way back in it: so many steps lie before the
/// page, each of them the page as it is. `at` is on which of them it stands.
const way = { kept: null, leaving: false, at: history.state?.unruffled ?? 0, rest: 0 };

function wayBack(thereIs) {
  if (way.kept === thereIs) return;
  way.kept = thereIs;
  level();
}

/// Lays the steps, or takes them away.
function level() {
  if (way.leaving) return;
  if (way.kept) {
    while (way.at < STEPS) history.pushState({ unruffled: ++way.at }, "");
  } else if (way.at > 0) {
    way.leaving = true;
    history.go(-way.at);
  }
}

addEventListener("popstate", ({ state }) => {
  const before = way.at;
  way.at = state?.unruffled ?? 0;
  if (way.leaving) {
    way.leaving = false;
    level();
    return;
  }
  if (way.kept) for (let step = way.at; step < before; step++) ask("back");
  clearTimeout(way.rest);
  way.rest = setTimeout(level, way.at > 0 ? HURRY : 0);
});

/// Lets somebody choose a file, and hands over what is in it.
function chooseFile() {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (file) ask({ file: await file.text() });
  });
  input.click();
}

/// The learning management system that has sent somebody here; none where this is no package of one, or it was opened by
/// itself.
async function system(mirror) {
  const kind = document.querySelector("meta[name=lms]")?.content;
  if (!kind) return null;
  const { open } = await import("./lms.js");
  const lms = await open(kind);
  if (!lms) {
    console.warn("This course was opened outside of its learning management system, which is told nothing.");
    notice("Your learning system is not connected, and is told nothing. Open the course there to have it count.", mirror);
  } else if (lms.mode !== "normal") {
    notice("You are here to look around: your learning system keeps nothing of it.", mirror);
  }
  return lms;
}

/// The Learning Record Store that the address of the page names, where it may be told what is done here; else none.
async function store(course) {
  const address = new URLSearchParams(location.search);
  if (!address.has("endpoint") || document.querySelector("meta[name=lms]")?.content) return null;
  try {
    const { open } = await import("./lrs.js");
    return await open(address, JSON.parse(await course).lrs);
  } catch (why) {
    console.warn("No Learning Record Store is told what is done here:", why);
    return null;
  }
}

async function load() {
  const canDraw = draws();
  document.documentElement.classList.add(canDraw ? "drawn" : "plain");
  element("plain").hidden = canDraw;
  wakeSoundOnPress();
  const mirror = new Mirror(element("mirror"), ask, canDraw);
  listen(element("stage"), element("canvas"), mirror, canDraw);
  // The program is the largest by far: it comes beside the others, and is compiled as it comes.
  const compiled = WebAssembly.compileStreaming(program(tell));
  compiled.catch(() => {});
  const fonts = ["Regular", "Bold", "Italic"].map(async (style) => {
    const font = await fetched(`fonts/NotoSans-${style}.ttf`);
    return new Uint8Array(await font.arrayBuffer());
  });
  const lms = await system(mirror);
  // Where there is nothing to play it with, the game plays no sound.
  if (lms?.audio === "off") window.AudioContext = undefined;
  const course = fetched("course.json").then((course) => course.text());
  const lrs = await store(course);
  globalThis.unruffled = {
    course: await course,
    fonts: await Promise.all(fonts),
    draws: canDraw,
    stores: await stores(),
    preferences: preferences(),
    address: asked(lms?.language),
    learner: lms && JSON.stringify({ ...lms.learner, suspended: lms.suspended, limit: lms.limit, mark: lms.mark === null ? null : Math.round(lms.mark) }),
    report: (standing) => lms?.report(standing),
    told: lrs?.told,
    tellStore: (talks) => lrs?.tell(talks),
    requests: () => requests.splice(0),
    exchanged: () => answers.shift() ?? null,
    exchange: async (seen, rows) => {
      const answer = await exchange(seen, rows).catch(({ name, message }) => ({ full: name === "QuotaExceededError", detail: message || name }));
      answers.push(JSON.stringify(answer));
      unruffled.stored?.();
    },
    show: (changes) => mirror.show(JSON.parse(changes)),
    speak: (language) => (document.documentElement.lang = language),
    contrast: (high) => document.documentElement.classList.toggle("contrast", high),
    lift: () => {
      element("curtain").hidden = true;
      document.documentElement.classList.add("ready");
      // The keyboard goes to the elements below the picture, which screen readers know.
      element("canvas").tabIndex = -1;
      performance.mark("unruffled");
    },
    wayBack,
    chooseFile,
    save,
    readFile,
    writeFile,
  };
  await init({ module_or_path: await compiled });
}

load().catch((why) => {
  // How a browser's event loop is left to go on by itself, and nothing that went wrong.
  if (!/exceptions for control flow/.test(why?.message ?? why)) unruffledFailed(why);
});
