// A learning system in a page: scorm-again, every call of which is written down. What is committed goes to the server.

const { kind, course, data, settings, refuses, throws } = launch;

const [Api, object, prefix] = kind === "scorm12" ? [globalThis.Scorm12API, "API", "LMS"] : [globalThis.Scorm2004API, "API_1484_11", ""];
const CALLS = ["Initialize", kind === "scorm12" ? "Finish" : "Terminate", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic"];

/// Who called what, and what the answer was, in order; how many of these the server knows.
const calls = [];
let known = 0;

/// The error of the last call, where it was this page that refused it.
let refused = null;

const api = new Api({
  lmsCommitUrl: "/commit",
  terminateCommitParam: "final",
  logLevel: 5,
  // What is sent as a page goes may not be long.
  requestHandler: (commit) => ({ commit, calls: calls.slice(known, (known = calls.length)) }),
  ...settings,
});
api.loadFromJSON(data);

const matches = (patterns, what) => patterns.some((pattern) => new RegExp(pattern).test(what));

function answer(call, of) {
  if (call === "GetLastError" && refused) return refused;
  if (/^Get(Err|Dia)/.test(call) && refused) return `This system does not do that (${of[0]})`;
  const what = `${call} ${of[0] ?? ""}`.trim();
  if (matches(throws, what)) throw new Error(`The system broke down in ${what}`);
  if (!/^Get(Last|Err|Dia)/.test(call)) refused = matches(refuses, what) ? "401" : null;
  if (refused) return call === "GetValue" ? "" : "false";
  return api[prefix + call](...of);
}

globalThis.recorded = calls;
globalThis[object] = Object.fromEntries(
  CALLS.map((call) => [
    prefix + call,
    (...of) => {
      const given = answer(call, of);
      if (!/^Get(Last|Err|Dia)/.test(call)) calls.push([call, ...of, given]);
      return given;
    },
  ]),
);

// Frames in frames, as some systems have them: the address says how many.
const shown = launch.frames ? `/frames/${launch.frames}?${encodeURIComponent(course)}` : course;
if (launch.popup) open(shown, "course", "popup,width=800,height=600");
else {
  const frame = document.createElement("iframe");
  frame.id = "course";
  Object.assign(frame.style, { width: "800px", height: "600px" });
  frame.src = shown;
  document.body.append(frame);
}
