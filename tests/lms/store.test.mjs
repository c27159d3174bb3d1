// The glue between the game and a learning system that speaks cmi5, with a real store of statements behind the system.
//
// UNRUFFLED_LRS is the folder with the stores, as `tests/lrs/stores/setup` has filled it.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { end, until } from "./support/browser.mjs";
import { Lms } from "./support/lms.mjs";
import { Lrs } from "./support/lrs.mjs";
import { answered, decisions, passed, report } from "./support/reports.mjs";
import { STORES, Store } from "./support/store.mjs";

after(end);

const skip = STORES ? false : "Set UNRUFFLED_LRS to the folder with the stores; tests/lrs/stores/README.md says how to get one.";

for (const kind of ["learning-locker", "ralph"]) {
  test(`${kind}: whoever leaves in the middle, comes back and passes has every statement there once, as it was sent`, { skip }, async () => {
    const store = await Store.start(kind);
    const lrs = await Lrs.start({ version: "1.0.3", upstream: store.upstream });
    const lms = await Lms.start("cmi5", { lrs });
    const keeps = (suspend) => until(() => lrs.kept()?.suspend === suspend, `${suspend} is kept`);
    const sittings = [];
    try {
      const first = await lms.launch({ mark: 0.7 });
      sittings.push(first);
      for (const n of [1, 2]) await first.report(report({ suspend: `turn ${n}`, decisions: decisions(n), statements: answered(n) }));
      await keeps("turn 2");
      await first.closeTab();
      await until(() => lrs.verbs().includes("terminated"), "it is terminated");
      assert.deepEqual(lrs.verbs(), ["initialized", "answered", "answered", "terminated"]);

      // The store takes them, and the page does not hear of it: they are sent again.
      let unheard = 2;
      lrs.disturb = ({ path }) => (path.endsWith("/statements") && unheard-- > 0 ? "deaf" : null);
      const second = await lms.launch({ mark: 0.7 });
      sittings.push(second);
      assert.equal((await second.learns()).suspended, "turn 2");
      await second.report(report({ suspend: "turn 3", decisions: decisions(3, 2), statements: answered(3, 2) }));
      await keeps("turn 3");
      await second.report(passed({ decisions: decisions(4, 2), statements: answered(4, 2) }));
      await keeps("ended");
      await second.closeTab();
      await until(() => lrs.verbs().includes("terminated"), "it is terminated");
      assert.deepEqual(lrs.verbs(), ["initialized", "answered", "answered", "completed", "passed", "terminated"]);
      assert.ok(unheard <= 0, "some were sent twice");
      assert.deepEqual(lrs.complaints, []);
      await store.hasJust(lrs.statements);
    } finally {
      for (const sitting of sittings) await sitting.close();
      for (const one of [lms, lrs, store]) await one.close();
    }
  });
}
