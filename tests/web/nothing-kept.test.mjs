// A browser that keeps nothing, or has no room: it is said, and everything can be played all the same.

import assert from "node:assert/strict";
import { isAccessible } from "./support/axe.mjs";
import { WITHOUT_WEBGL } from "./support/browser.mjs";
import { word } from "./support/game.mjs";
import { reader } from "./support/hands.mjs";
import { play } from "./support/play.mjs";
import { attempts, scored } from "./support/records.mjs";

const TITLE = "The kettle that tripped the fuses";

/// As in a browser that lets no page store anything.
function keepsNothing() {
  IDBFactory.prototype.open = () => {
    throw new DOMException("The user denied permission to access the database.", "SecurityError");
  };
  Object.defineProperty(globalThis, "localStorage", {
    get() {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    },
  });
}

/// As in a private window of some browsers, where the database opens in the end with an error.
function opensNothing() {
  IDBFactory.prototype.open = () => {
    const request = { error: new DOMException("A mutation operation was attempted on a database that did not allow mutations.", "InvalidStateError") };
    setTimeout(() => request.onerror?.(new Event("error")));
    return request;
  };
}

for (const [name, init] of Object.entries({ keepsNothing, opensNothing })) {
  play(`a talk is played where the browser ${name === "keepsNothing" ? "refuses" : "fails"} to keep anything, and that is said first`, { hands: reader, args: WITHOUT_WEBGL, init }, async (game) => {
    await game.page.getByText(word("player-name-unkept")).waitFor();
    await game.signIn("Ada");
    await game.page.getByText(word("choose-unkept")).waitFor();
    await game.begin(TITLE);
    assert.ok((await game.talk()).length > 0, "something was said");
    await game.debrief();
    assert.ok((await game.score()) >= 0);
  });
}

/// As where there is no room left on the disk: what is added comes to nothing in the end.
function fills() {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (...of) {
    const { transaction } = this;
    if (globalThis.full && transaction.error === null) {
      Object.defineProperty(transaction, "error", { value: new DOMException("There is no room.", "QuotaExceededError") });
      queueMicrotask(() => transaction.abort());
    }
    return add.apply(this, of);
  };
}

const room = (game, there) => game.page.evaluate((there) => (globalThis.full = !there), there);

/// Somebody answers when there is no room any more, and is asked about it.
async function answerWithoutRoom(game) {
  await game.signIn("Ada");
  await game.begin(TITLE);
  await game.turn();
  await room(game, false);
  await game.answer();
  const told = game.dialog(word("records-title"));
  await told.waitFor();
  return told;
}

play("an answer that has no room is asked about, and kept once there is some", { hands: reader, args: WITHOUT_WEBGL, init: fills }, async (game) => {
  const told = await answerWithoutRoom(game);
  assert.ok((await told.textContent()).includes(word("records-browser-full")), "it is said why");
  await isAccessible(game.page);
  const button = await game.button(word("records-again")).getAttribute("id");
  await game.press(word("records-again"));
  // It was in vain, and is said anew.
  await game.page.waitForFunction((id) => !document.getElementById(id), button);
  await told.waitFor();
  await room(game, true);
  await game.press(word("records-again"));
  await told.waitFor({ state: "detached" });
  await game.talk();
  await game.debrief();
  assert.equal(await game.score(), await scored(await game.rows()));
});

play("whoever goes on without records plays to the end", { hands: reader, args: WITHOUT_WEBGL, init: fills }, async (game) => {
  await answerWithoutRoom(game);
  await game.press(word("records-without"));
  await game.talk();
  await game.debrief();
  assert.equal(attempts(await game.rows())[0].inputs.length, 0);
});
