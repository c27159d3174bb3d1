// Whether a screen fits: nothing is cut, nothing is too small for a finger.

/// How small a button may be, in pixels.
const SMALLEST = 44;

/// Says what on a page lies where nobody comes to it, or is too small.
export const misfits = (page) =>
  page.evaluate((smallest) => {
    const found = [];
    const slack = 0.6;
    const name = (one) => `${one.localName} "${(one.getAttribute("aria-label") ?? one.textContent ?? "").slice(0, 40)}"`;
    const where = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round).join(" ");
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) found.push(`the page is ${wide} px wider than the window`);
    for (const one of document.querySelectorAll("#mirror button, #mirror input, #mirror [role=radio]")) {
      const box = one.getBoundingClientRect();
      const scrolls = one.parentElement.closest(".scrolls")?.getBoundingClientRect();
      const around = scrolls ?? { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      if (box.left < Math.max(around.left, 0) - slack || box.right > Math.min(around.right, innerWidth) + slack) {
        found.push(`${name(one)} is cut at its side: ${where(box)}`);
      }
      const drawn = document.documentElement.classList.contains("drawn");
      if (drawn && !scrolls && (box.top < -slack || box.bottom > innerHeight + slack)) found.push(`${name(one)} is cut above or below: ${where(box)}`);
      // A column of a chart is as wide as the chart lets it be. What it leads to is reached from the list of turns too.
      if (/^Turn \d+: /.test(one.textContent) && box.height >= 2 * smallest) continue;
      if (box.width < smallest - slack || box.height < smallest - slack) found.push(`${name(one)} is too small: ${Math.round(box.width)} x ${Math.round(box.height)}`);
    }
    for (const one of document.querySelectorAll("#mirror p, #mirror h1, #mirror h2, #mirror h3, #mirror [role=img]")) {
      const box = one.getBoundingClientRect();
      if (one.classList.contains("heard") || box.width < 2) continue;
      if (box.left < -slack || box.right > innerWidth + slack) found.push(`${name(one)} is wider than the window: ${where(box)}`);
    }
    return found;
  }, SMALLEST);
