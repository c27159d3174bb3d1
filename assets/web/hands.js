// Keys, pointers and fingers. The elements of the page lie over the picture, so that whatever looks for a button finds
// one; what is done with a pointer or a key goes on to the picture, and the game does the rest as in a window of its own.

/// The keys of a field that are the game's: all others write.
const OF_FIELDS = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown", "PageUp", "PageDown"]);

/// The keys that scroll a page.
const SCROLLING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

/// How long after a pointer was down a click is part of that, in milliseconds.
const CLICK = 1_000;

export function listen(stage, canvas, mirror, drawn) {
  mirror.root.tabIndex = -1;
  addEventListener("keydown", (event) => key(event, canvas, mirror, drawn));
  addEventListener("keyup", (event) => key(event, canvas, mirror, drawn));
  let pressed = -Infinity;
  if (drawn) {
    for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerover", "pointerout", "wheel"]) {
      stage.addEventListener(kind, (event) => pass(event, canvas), { passive: false });
    }
    stage.addEventListener("pointerdown", () => (pressed = performance.now()));
    // The keyboard goes where the game says; into a field it goes by itself, so that there is a caret in it.
    stage.addEventListener("mousedown", (event) => event.target.localName === "input" || event.preventDefault());
    stage.addEventListener("contextmenu", (event) => event.target.localName === "input" || event.preventDefault());
  }
  // What is clicked without a pointer is clicked by a screen reader.
  mirror.root.addEventListener("click", (event) => {
    if (!drawn || performance.now() - pressed > CLICK) mirror.press(event.target);
  });
}

/// Hands what a pointer does on to the picture.
function pass(event, canvas) {
  if (event.target === canvas) return;
  const again = new event.constructor(event.type, event);
  const init = event.type === "pointermove" ? copy(event, { coalescedEvents: [again] }) : event;
  canvas.dispatchEvent(new event.constructor(event.type, init));
  if (event.type === "wheel" && !event.ctrlKey) event.preventDefault();
}

function copy(event, more) {
  const names = ["pointerId", "pointerType", "isPrimary", "pressure", "button", "buttons", "clientX", "clientY", "screenX", "screenY", "movementX", "movementY", "shiftKey", "ctrlKey", "altKey", "metaKey", "bubbles", "cancelable", "composed"];
  return Object.assign(Object.fromEntries(names.map((name) => [name, event[name]])), more);
}

/// Hands a key on to the picture, unless it is the browser's, or one that writes.
function key(event, canvas, mirror, drawn) {
  const { key, target } = event;
  if (target === canvas) return;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(key)) return;
  const field = target.localName === "input";
  if (field && !OF_FIELDS.has(key) && !(drawn && key === "Tab")) return;
  if (key === "Tab" && (!drawn || target === document.body || leaves(event, mirror))) return;
  if (!drawn && pressesHere(event)) return;
  canvas.dispatchEvent(new KeyboardEvent(event.type, event));
  // A page of text scrolls as pages do.
  if (drawn || !SCROLLING.has(key) || target.closest("[role=radiogroup]")) event.preventDefault();
}

/// Whether the key that leads through the page leads out of it: nobody is caught in here. Whoever is outside is led in by
/// the browser.
function leaves({ target, shiftKey }, mirror) {
  const stops = mirror.stops();
  return stops.length > 0 && target === stops.at(shiftKey ? 0 : -1);
}

/// Whether a key presses a button of the page by itself.
function pressesHere({ key, target }) {
  return (key === "Enter" || key === " ") && target.localName === "button";
}
