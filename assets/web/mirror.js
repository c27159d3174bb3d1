// What is on the screen as elements of the page: the game says which, and hears what is done to them.

export class Mirror {
  /// `root` is the element in which all others are; `ask` hands the game a request; `drawn` is whether the game draws.
  constructor(root, ask, drawn) {
    this.root = root;
    this.ask = ask;
    this.drawn = drawn;
    this.elements = new Map();
    /// Where the game has the keyboard.
    this.focus = null;
    /// Whether the keyboard was here before.
    this.visited = false;
    /// How often something was written into each field.
    this.written = new Map();
    /// Whether letters are being put together that are not letters yet.
    this.composing = false;
    root.addEventListener("compositionstart", () => (this.composing = true));
    root.addEventListener("compositionend", () => (this.composing = false));
    /// Whether the page itself moves the keyboard: then the game knows of it.
    this.moving = false;
    root.addEventListener("focusin", ({ target }) => this.moved(target));
    root.addEventListener("input", ({ target }) => this.wrote(target));
  }

  /// Makes the page what the game says.
  show({ changed, gone, roots, focus, rem }) {
    document.documentElement.style.fontSize = `${rem}px`;
    // Whoever has left the page by keyboard, or is at what it says above the game, is not called back.
    const left = (this.visited && nowhere()) || document.activeElement?.closest("#notice");
    const before = this.root.querySelector("main");
    const all = Object.entries(changed);
    for (const [id, branch] of all) this.dress(id, branch);
    for (const [id, branch] of all) arrange(this.elements.get(id), branch.children.map((child) => this.elements.get(child)));
    if (roots) arrange(this.root, roots.map((id) => this.elements.get(id)));
    for (const id of gone) {
      this.elements.get(id)?.remove();
      this.elements.delete(id);
      this.written.delete(id);
    }
    if (!left && (focus !== this.focus || !this.root.contains(document.activeElement))) this.point(this.elements.get(focus));
    this.focus = focus;
    // A screen of text begins at its top, wherever the keyboard is on it; whoever closes a dialog is where they were.
    if (!this.drawn && this.root.querySelector("main") !== before) scrollTo(0, 0);
  }

  dress(id, { tag, attributes, text, value, place }) {
    let element = this.elements.get(id);
    if (element?.localName !== tag) {
      element?.remove();
      element = document.createElement(tag);
      element.id = id;
      this.elements.set(id, element);
    }
    for (const { name } of [...element.attributes]) {
      if (!(name in attributes) && name !== "id" && name !== "style") element.removeAttribute(name);
    }
    for (const [name, of] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== of) element.setAttribute(name, of);
    }
    const words = element.firstChild?.nodeType === Node.TEXT_NODE ? element.firstChild : null;
    if (words && words.data !== (text ?? "")) words.data = text ?? "";
    else if (!words && text) element.prepend(text);
    // Whoever writes faster than the game draws knows better what they wrote.
    const known = Number(attributes["data-written"] ?? 0) === (this.written.get(id) ?? 0);
    if (value !== undefined && known && !this.composing && element.value !== value) element.value = value;
    element.classList.toggle("heard", !place);
    const [left, top, width, height] = place ?? [0, 0, 1, 1];
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  /// Puts the keyboard where the game has it.
  point(element) {
    const target = element ?? this.root;
    if (target === document.activeElement || (!element && !this.visited)) return;
    this.visited = true;
    this.moving = true;
    target.focus({ preventScroll: this.drawn });
    if (target.localName === "input") target.select();
    this.moving = false;
  }

  /// The keyboard was elsewhere on the page, and comes back.
  comeBack() {
    this.point(this.elements.get(this.focus));
  }

  /// The keyboard went to an element by itself: by the key that leads through the page, or by a screen reader.
  moved(element) {
    if (!this.moving && this.elements.has(element.id)) this.ask({ focus: element.id });
  }

  /// Somebody wrote into a field.
  wrote(field) {
    const times = (this.written.get(field.id) ?? 0) + 1;
    this.written.set(field.id, times);
    this.ask({ write: [field.id, field.value, times] });
  }

  /// Somebody pressed an element, other than by a pointer on the picture.
  press(element) {
    const pressed = element.closest("[id]");
    if (this.elements.has(pressed?.id)) this.ask({ click: pressed.id });
  }

  /// The elements that the keyboard goes to, in their order.
  stops() {
    return [...this.root.querySelectorAll("[tabindex='0'], input")];
  }
}

/// Whether nothing of the page has the keyboard.
function nowhere() {
  return [null, document.body, document.documentElement].includes(document.activeElement);
}

/// Puts these elements into another one, in this order, and moves none that is where it belongs: what moves loses the
/// keyboard.
function arrange(parent, children) {
  let next = parent.firstChild?.nodeType === Node.TEXT_NODE ? parent.firstChild.nextSibling : parent.firstChild;
  for (const child of children) {
    if (!child) continue;
    if (child === next) next = next.nextSibling;
    else parent.insertBefore(child, next);
  }
}
