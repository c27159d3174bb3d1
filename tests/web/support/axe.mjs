// What axe-core finds on a page.

import assert from "node:assert/strict";
import axe from "axe-core";

/// Rules that say nothing about a page that is drawn, each with its reason.
const NOT_WHERE_DRAWN = {
  // The words of the elements are transparent: what is seen is the picture below them, whose colours tests of the theme
  // hold to the same limits.
  "color-contrast": { enabled: false },
};

/// Runs all rules on a page, those of good practice too. Returns what they find.
export async function findings(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async (not) => {
    const rules = document.documentElement.classList.contains("drawn") ? not : {};
    const { violations } = await globalThis.axe.run(document, { rules, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  }, NOT_WHERE_DRAWN);
}

/// Fails where there is any.
export async function isAccessible(page) {
  assert.deepEqual(await findings(page), []);
}
