// Real packages in a learning system: they are launched, played, left in the middle, gone on with, and counted.
//
// UNRUFFLED_PACKAGES is the folder with them: scorm12.zip, scorm2004.zip and cmi5.zip, each with the dialogue `faulty_kettle`
// alone (`trainer package --scorm12 --only faulty_kettle --pass 40 -o scorm12.zip`, and so on).

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { browser, end, until } from "./support/browser.mjs";
import { Lms } from "./support/lms.mjs";
import { Lrs, VERBS } from "./support/lrs.mjs";
import { PACKAGES, unpack } from "./support/packages.mjs";

after(end);

const TITLE = "The kettle that tripped the fuses";

const LIMITS = { scorm12: 4_096, scorm2004: 64_000, cmi5: 60_000 };

if (PACKAGES) await all();
else test("real packages in a learning system", { skip: "Set UNRUFFLED_PACKAGES to the folder with the packages." }, () => {});

async function all() {
  // These look for a page and the trainer program: only where there are packages are they needed.
  const { Game, SOON_OVER, escaped, word } = await import("../web/support/game.mjs");
  const { sameChance, watch } = await import("../web/support/browser.mjs");
  const { reader } = await import("../web/support/hands.mjs");

  /// A system with a package in it, and somebody in front of it.
  class Desk {
    static async with(kind) {
      const desk = new Desk();
      const lrs = kind === "cmi5" ? await Lrs.start() : null;
      const unpacked = await unpack(kind);
      const lms = await Lms.start(kind, { ...unpacked, lrs });
      return Object.assign(desk, { kind, lrs, lms, mark: unpacked.mark, remove: unpacked.remove, sittings: [], problems: [] });
    }

    async close() {
      for (const sitting of this.sittings) await sitting.close();
      await this.lms.close();
      await this.lrs?.close();
      await this.remove();
    }

    /// Opens the course. The list of talks is there at once: nobody asks for a name.
    async open(of = {}) {
      const prepare = async (page) => {
        await sameChance(page);
        this.problems.push(await watch(page, this.lms.origin));
      };
      const sitting = await this.lms.launch({ mark: this.mark, prepare, ...of });
      this.sittings.push(sitting);
      const game = new Game(sitting.frame, this.lms.origin, reader);
      game.sitting = sitting;
      await game.screen(word("choose-title"));
      return game;
    }

    /// Closes the window, and waits until the system knows of it.
    async leave({ sitting }) {
      await sitting.closeTab();
      const sittings = this.sittings.length;
      if (this.lrs) await until(() => this.lrs.verbs().includes("terminated"), "it is terminated");
      else await this.lms.finished(sittings);
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

  function desk(name, kinds, body) {
    for (const kind of kinds) {
      test(`${kind}: ${name}`, async (context) => {
        const desk = await Desk.with(kind);
        try {
          await body(desk, context);
          desk.isSound();
        } finally {
          await desk.close();
        }
      });
    }
  }

  const KINDS = ["scorm12", "scorm2004", "cmi5"];

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

  desk("a talk is left in the middle, gone on with, and counted", KINDS, async (desk) => {
    const used = await (await browser()).newContext({ locale: "en-GB", reducedMotion: "reduce" });
    const said = [];
    const first = await desk.open({ context: used });
    await first.begin(TITLE, null);
    said.push(await sayOne(first));
    await until(() => desk.decisions.length === 1, "the first decision is known");
    await desk.leave(first);
    assert.ok(desk.suspended.length > 0 && desk.suspended.length <= LIMITS[desk.kind], desk.suspended);
    assert.deepEqual(desk.standing, ["incomplete", ""]);

    // In the same browser, which may have kept something too.
    const second = await desk.open({ context: used });
    await goOn(second);
    said.push(await sayOne(second));
    await desk.leave(second);
    assert.equal(desk.decisions.length, 2);

    // At another machine.
    const third = await desk.open();
    await goOn(third);
    await third.turn();
    for (const words of said) await third.page.getByText(new RegExp(`^You: .*${escaped(words.slice(0, 30))}`)).first().waitFor();
    const rest = await third.talk(SOON_OVER);
    await third.debrief();
    const score = await third.score();
    await desk.leave(third);
    const [status, told] = desk.standing;
    assert.match(status, desk.verdict(score));
    assert.equal(told, String(score));
    assert.equal(desk.decisions.length, said.length + rest.length);
    assert.ok(desk.decisions.every(([scene, reply]) => /^.*faulty_kettle/.test(scene) && reply), JSON.stringify(desk.decisions));
    assert.ok(desk.suspended.length <= LIMITS[desk.kind]);
  });

  desk("of two attempts the better one counts, and every decision of both is there", KINDS, async (desk, context) => {
    const game = await desk.open();
    const scores = [];
    let made = 0;
    for (const place of [SOON_OVER, 0]) {
      await game.begin(TITLE, null);
      made += (await game.talk(place)).length;
      await game.debrief();
      scores.push(await game.score());
      await game.press(word("debrief-another"));
      await game.screen(word("choose-title"));
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
    const judged = desk.lrs?.verbs().filter((verb) => ["completed", "passed", "failed"].includes(verb));
    if (judged) assert.equal(judged.length, 2, judged.join(", "));
    else assert.ok(Object.values(desk.lms.kept.objectives).some(({ id }) => ["listening", "apologizing", "options", "calm"].includes(id)), "no skill is an objective");
  });

  desk("whoever only looks again changes nothing", KINDS, async (desk) => {
    const first = await desk.open();
    await first.begin(TITLE, null);
    await sayOne(first);
    await until(() => desk.decisions.length === 1, "the first decision is known");
    await desk.leave(first);
    const [kept, known] = [desk.suspended, desk.decisions];
    const second = await desk.open({ mode: desk.kind === "cmi5" ? "Review" : "review" });
    await goOn(second);
    await sayOne(second);
    await desk.leave(second);
    assert.equal(desk.suspended, kept);
    assert.deepEqual(desk.decisions, known);
    if (desk.lrs) assert.deepEqual(desk.lrs.verbs(), ["initialized", "terminated"]);
  });

  desk("whoever opens the page by itself plays all the same", KINDS, async (desk) => {
    const page = await (await (await browser()).newContext({ locale: "en-GB", reducedMotion: "reduce" })).newPage();
    const problems = await watch(page, desk.lms.origin);
    try {
      await page.goto(`${desk.lms.origin}/course/${desk.lms.entry}`);
      await page.waitForFunction(() => document.documentElement.classList.contains("ready"));
      const game = new Game(page, desk.lms.origin, reader);
      const name = page.getByRole("textbox", { name: word("player-name") });
      await name.or(page.getByRole("main", { name: word("choose-title"), exact: true })).first().waitFor();
      if (await name.count()) await game.signIn("Ada");
      await game.begin(TITLE, null);
      await sayOne(game);
      assert.deepEqual(problems.filter((words) => !/Failed to load resource/.test(words)), []);
    } finally {
      await page.context().close();
    }
  });
}
