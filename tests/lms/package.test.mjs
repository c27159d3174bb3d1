// Real packages in a learning system: they are launched, played, left in the middle, gone on with, and counted.
//
// UNRUFFLED_TRAINER is the trainer program and UNRUFFLED_PAGE the folder with the page, of which packages are made with the
// dialogue `faulty_kettle` alone. UNRUFFLED_PACKAGES is a folder with other ones: scorm12.zip, scorm2004.zip and cmi5.zip.
// With UNRUFFLED_LRS, as in `store.test.mjs`, a real store has what the package of cmi5 states.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { end, fresh, until } from "./support/browser.mjs";
import { Lms } from "./support/lms.mjs";
import { Lrs, VERBS } from "./support/lrs.mjs";
import { THERE_ARE, unpack } from "./support/packages.mjs";
import { STORES, Store } from "./support/store.mjs";

after(end);

const TITLE = "The kettle that tripped the fuses";

const LIMITS = { scorm12: 4_096, scorm2004: 64_000, cmi5: 60_000 };

/// How many systems there are at the same time: what two processors do.
const AT_ONCE = 2;

if (THERE_ARE) await all();
else test("real packages in a learning system", { skip: "Set UNRUFFLED_TRAINER and UNRUFFLED_PAGE, of which packages are made." }, () => {});

async function all() {
  // These look for a page and the trainer program: only where there are packages are they needed.
  const { Game, SOON_OVER, escaped, word } = await import("../web/support/game.mjs");
  const { sameChance, watch } = await import("../web/support/browser.mjs");
  const { reader } = await import("../web/support/hands.mjs");

  /// A system with a package in it, and somebody in front of it.
  class Desk {
    static async with(kind) {
      const desk = new Desk();
      const unpacked = await unpack(kind);
      const store = kind === "cmi5" && STORES ? await Store.start("learning-locker") : null;
      const lrs = kind === "cmi5" ? await Lrs.start(store ? { upstream: store.upstream } : {}) : null;
      const lms = await Lms.start(kind, { ...unpacked, lrs });
      return Object.assign(desk, { kind, store, lrs, lms, mark: unpacked.mark, remove: unpacked.remove, sittings: [], problems: [] });
    }

    async close() {
      for (const sitting of this.sittings) await sitting.close();
      await this.lms.close();
      await this.lrs?.close();
      await this.store?.close();
      await this.remove();
    }

    /// Opens the course. The list of talks is there at once: nobody asks for a name. `context` is the browser in which it is.
    async open(of = {}) {
      const prepare = async (page) => {
        await sameChance(page);
        this.problems.push(await watch(page, this.lms.origin));
      };
      const sitting = await this.lms.launch({ mark: this.mark, prepare, ...of, context: of.context ?? (await fresh()) });
      this.sittings.push(sitting);
      const game = new Game(sitting.frame, this.lms.origin, reader);
      game.sitting = sitting;
      await game.screen(word("choose-title"));
      return game;
    }

    /// Closes the window, and waits until the system knows of it.
    async leave({ sitting }) {
      const left = this.lms.commits.filter(({ final }) => final).length;
      await sitting.closeTab();
      if (this.lrs) await until(() => this.lrs.verbs().includes("terminated"), "it is terminated");
      else await this.lms.finished(left + 1);
    }

    /// What is kept for the next time.
    get suspended() {
      return this.lrs ? (this.lrs.kept()?.suspend ?? "") : (this.lms.kept.suspend_data ?? this.lms.kept.core.suspend_data ?? "");
    }

    /// How the system says that somebody stands: the word for it, and the score.
    get standing() {
      const { kept } = this.lms;
      if (this.kind === "scorm12") return [kept.core.lesson_status, kept.core.score.raw];
      if (this.kind === "scorm2004") return [kept.success_status === "unknown" ? kept.completion_status : kept.success_status, kept.score.raw];
      const said = this.lrs.stated(null);
      const judged = said.filter(({ verb }) => [`${VERBS}passed`, `${VERBS}failed`].includes(verb.id)).at(-1);
      if (judged) return [judged.verb.id.replace(VERBS, ""), String(judged.result.score?.raw ?? "")];
      return [said.some(({ verb }) => verb.id === `${VERBS}completed`) ? "completed" : "incomplete", ""];
    }

    /// The decisions that the system knows of: in which scene, and what was chosen.
    get decisions() {
      if (this.lrs) return this.lrs.stated(null).filter(({ verb }) => verb.id === `${VERBS}answered`).map(({ object, result }) => [object.id, result.response]);
      return Object.values(this.lms.kept.interactions).map(({ id, student_response, learner_response }) => [id, student_response ?? learner_response]);
    }

    /// How an attempt with this score is called.
    verdict(score) {
      return this.mark === undefined ? /passed|failed/ : new RegExp(`^${score >= this.mark * 100 ? "passed" : "failed"}$`);
    }

    /// Nothing went wrong, and nobody was asked but the system.
    isSound() {
      // A page says of each packed file that is not there that it is not; what is missing is known here.
      const isSystem = (words) => this.lrs && words.startsWith(`asked of others: ${this.lrs.origin}/`);
      assert.deepEqual(this.problems.flat().filter((words) => !/Failed to load resource/.test(words) && !isSystem(words)), []);
      assert.deepEqual(this.lms.missing.filter((path) => !path.endsWith(".gz")), []);
      assert.deepEqual(this.lrs?.complaints ?? [], []);
      for (const { warnings } of this.sittings) assert.deepEqual(warnings.filter((words) => /learning/.test(words)), []);
    }
  }

  /// Goes on with the talk that was left.
  async function goOn(game) {
    await game.meet(TITLE);
    await game.start(word("briefing-continue"));
  }

  /// Says the first reply once there is one, and waits for the next turn. Returns what was said.
  async function sayOne(game) {
    const [first] = await game.turn();
    await game.say();
    assert.ok(await game.turn(), "the talk is over too soon");
    return first.replace(/^\d: /, "");
  }

  /// What the page says above the game, or nothing.
  const notice = ({ page }) => page.locator("#notice").filter({ visible: true }).getByRole("status").allTextContents();

  /// A course from its first reply until it is passed, by somebody who comes back again and again.
  async function story(desk, step) {
    const used = await fresh();
    const said = [];
    await step("a talk is left in the middle", async () => {
      const game = await desk.open({ context: used });
      assert.deepEqual(await notice(game), []);
      await game.begin(TITLE, null);
      said.push(await sayOne(game));
      await until(() => desk.decisions.length === 1, "the first decision is known");
      await desk.leave(game);
      assert.ok(desk.suspended.length > 0 && desk.suspended.length <= LIMITS[desk.kind], desk.suspended);
      assert.deepEqual(desk.standing, ["incomplete", ""]);
    });

    await step("whoever only looks again changes nothing, and is told so", async () => {
      const [kept, known] = [desk.suspended, desk.decisions];
      const game = await desk.open({ mode: desk.kind === "cmi5" ? "Review" : "review" });
      assert.match((await notice(game)).join(), /learning system keeps nothing/);
      await goOn(game);
      await sayOne(game);
      await desk.leave(game);
      assert.equal(desk.suspended, kept);
      assert.deepEqual(desk.decisions, known);
      if (desk.lrs) assert.deepEqual(desk.lrs.verbs(), ["initialized", "terminated"]);
    });

    await step("it is gone on with in the same browser, which may have kept something too", async () => {
      const game = await desk.open({ context: used });
      await goOn(game);
      said.push(await sayOne(game));
      await desk.leave(game);
      assert.equal(desk.decisions.length, said.length);
    });

    await step("it is ended at another machine, and the better one of two attempts counts", async (context) => {
      const game = await desk.open();
      await goOn(game);
      await game.turn();
      for (const words of said) await game.page.getByText(new RegExp(`^You: .*${escaped(words.slice(0, 30))}`)).first().waitFor();
      let made = said.length;
      const scores = [];
      for (const place of [SOON_OVER, 0]) {
        made += (await game.talk(place)).length;
        await game.debrief();
        scores.push(await game.score());
        if (place === 0) break;
        await game.press(word("debrief-another"));
        await game.screen(word("choose-title"));
        await game.begin(TITLE, null);
      }
      context.diagnostic(`${desk.kind}: ${scores.join(" %, then ")} %, with a mark at ${desk.mark}`);
      await desk.leave(game);
      const [first, best] = scores;
      assert.ok(first < best, "the second attempt is no better");
      assert.ok(desk.mark === undefined || (first < desk.mark * 100 && best >= desk.mark * 100), "the mark is not between them");
      const [status, told] = desk.standing;
      assert.match(status, desk.verdict(best));
      assert.equal(told, String(best));
      assert.equal(desk.decisions.length, made);
      assert.ok(desk.decisions.every(([scene, reply]) => /^.*faulty_kettle/.test(scene) && reply), JSON.stringify(desk.decisions));
      assert.ok(desk.suspended.length <= LIMITS[desk.kind]);
      const judged = desk.lrs?.verbs().filter((verb) => ["completed", "passed", "failed"].includes(verb));
      if (judged) assert.equal(judged.length, 2, judged.join(", "));
      else assert.ok(Object.values(desk.lms.kept.objectives).some(({ id }) => ["listening", "apologizing", "options", "calm"].includes(id)), "no skill is an objective");
    });

    if (desk.store) await step("a real store has all of it once, as it was sent", () => desk.store.hasJust(desk.lrs.statements));
  }

  /// Opens the page without a system, and plays.
  async function alone(desk) {
    const page = await (await fresh()).newPage();
    const problems = await watch(page, desk.lms.origin);
    try {
      await page.goto(`${desk.lms.origin}/course/${desk.lms.entry}`);
      await page.waitForFunction(() => document.documentElement.classList.contains("ready"));
      const game = new Game(page, desk.lms.origin, reader);
      const name = page.getByRole("textbox", { name: word("player-name") });
      await name.or(page.getByRole("main", { name: word("choose-title"), exact: true })).first().waitFor();
      if (await name.count()) await game.signIn("Ada");
      assert.match((await notice(game)).join(), /learning system is not connected/);
      await game.begin(TITLE, null);
      await sayOne(game);
      assert.deepEqual(problems.filter((words) => !/Failed to load resource/.test(words)), []);
    } finally {
      await page.context().close();
    }
  }

  describe("a package", { concurrency: AT_ONCE }, () => {
    for (const kind of Object.keys(LIMITS)) {
      test(kind, async (context) => {
        const desk = await Desk.with(kind);
        const step = async (name, body) => {
          let passed = false;
          await context.test(name, async (context) => {
            await body(context);
            passed = true;
          });
          // What comes next would go on with what was not done.
          assert.ok(passed, name);
        };
        try {
          await story(desk, step);
          // What is opened is one page for all kinds.
          if (kind === "scorm12") await step("whoever opens the page by itself plays all the same, and is told that nobody hears of it", () => alone(desk));
          desk.isSound();
        } finally {
          await desk.close();
        }
      });
    }
  });
}
