"use strict";
const view = document.getElementById("view");
const svg = view.querySelector("svg");
const size = document.getElementById("size");
const box = svg.viewBox.baseVal;
let scale = 1;

// Changes the size so that the point under the pointer, or the middle, stays where it is.
function zoom(to, at) {
  const frame = view.getBoundingClientRect();
  const x = at ? at.clientX - frame.left : frame.width / 2;
  const y = at ? at.clientY - frame.top : frame.height / 2;
  const before = scale;
  scale = Math.min(4, Math.max(0.05, to));
  const left = (view.scrollLeft + x) * scale / before - x;
  const top = (view.scrollTop + y) * scale / before - y;
  svg.setAttribute("width", box.width * scale);
  svg.setAttribute("height", box.height * scale);
  view.scrollTo(left, top);
  size.textContent = size.dataset.says.replace("{percent}", Math.round(scale * 100));
}

function whole() {
  zoom(Math.min(1, view.clientWidth / box.width, view.clientHeight / box.height));
}

document.getElementById("larger").onclick = () => zoom(scale * 1.25);
document.getElementById("smaller").onclick = () => zoom(scale / 1.25);
document.getElementById("whole").onclick = whole;

view.addEventListener("wheel", event => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(scale * Math.exp(-event.deltaY / 300), event);
}, { passive: false });

// Moves the drawing with the mouse held down; a press that hardly moves is a click.
let held = null;
view.addEventListener("pointerdown", event => {
  if (event.pointerType === "mouse" && event.button === 0) {
    held = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop, moved: false };
  }
});
window.addEventListener("pointermove", event => {
  if (!held) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  if (Math.abs(x) + Math.abs(y) > 5) held.moved = true;
  if (held.moved) {
    view.classList.add("held");
    view.scrollTo(held.left - x, held.top - y);
  }
});
window.addEventListener("pointerup", () => {
  view.classList.remove("held");
  setTimeout(() => { held = null; });
});
svg.addEventListener("click", event => {
  if (held && held.moved) event.preventDefault();
}, true);
svg.addEventListener("dragstart", event => event.preventDefault());

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "+" || event.key === "=") zoom(scale * 1.25);
  else if (event.key === "-") zoom(scale / 1.25);
  else if (event.key === "0") whole();
  else if (event.key === "Escape" && chosen) {
    const link = chosen;
    location.hash = "about";
    link.focus();
  } else return;
  event.preventDefault();
});

// Marks the scene that is read, brings it into sight, and lets reading begin there.
let chosen = null;
function read() {
  if (chosen) {
    chosen.classList.remove("chosen");
    chosen.removeAttribute("aria-current");
  }
  const article = document.getElementById(location.hash.slice(1));
  chosen = article && svg.querySelector('a.scene[href="#' + article.id + '"]');
  if (!chosen) return;
  chosen.classList.add("chosen");
  chosen.setAttribute("aria-current", "true");
  const [there, frame] = [chosen.getBoundingClientRect(), view.getBoundingClientRect()];
  if (there.left < frame.left || there.right > frame.right || there.top < frame.top || there.bottom > frame.bottom) {
    view.scrollBy(there.left + there.width / 2 - frame.left - frame.width / 2, there.top + there.height / 2 - frame.top - frame.height / 2);
  }
  document.getElementById("reader").scrollTop = 0;
  article.focus({ preventScroll: true });
}
window.addEventListener("hashchange", read);

// As large as it fits across, but never so small that it is hard to read; the first scene in sight.
zoom(Math.min(1, Math.max(0.85, view.clientWidth / box.width)));
const first = svg.querySelector("a.first");
if (first) {
  const there = first.getBoundingClientRect();
  view.scrollTo(there.left + there.width / 2 - view.getBoundingClientRect().left - view.clientWidth / 2, 0);
}
read();
