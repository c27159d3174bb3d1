// What a Learning Record Store is still to be told: statements in the bytes that they were first made in, in a database of
// their own, and of which talks it has heard the beginning and not yet the end. All of it belongs to a launch: to one store,
// and to one person.

import { databaseCalled } from "./storage.js";

const LETTERS = "letters";
const TALKS = "talks";

const database = databaseCalled("unruffled-lrs", (made) => {
  const letters = made.createObjectStore(LETTERS, { keyPath: "n", autoIncrement: true });
  letters.createIndex("id", "id", { unique: true });
  // Only what still waits has a launch.
  letters.createIndex("launch", "launch");
  made.createObjectStore(TALKS, { keyPath: "attempt" }).createIndex("launch", "launch");
});

/// Does something in one transaction: all of it or nothing. It is done when it is on the disk.
async function within(mode, work) {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const transaction = opened.transaction([LETTERS, TALKS], mode, { durability: "strict" });
    const answer = work(transaction.objectStore(LETTERS), transaction.objectStore(TALKS));
    transaction.oncomplete = () => resolve(answer?.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser broke it off"));
  });
}

/// Letters in the browser's storage.
export class Kept {
  constructor(launch) {
    this.launch = launch;
  }

  /// Puts in what is not there yet, whether it has been sent or not, and remembers how far these talks have come. What it
  /// has put in.
  async put(letters, talks) {
    const { launch } = this;
    const added = [];
    await within("readwrite", (kept, open) => {
      for (const { id, text } of letters) {
        const known = kept.index("id").getKey(id);
        known.onsuccess = () => {
          if (known.result !== undefined) return;
          kept.add({ id, text, launch });
          added.push({ id, text });
        };
      }
      for (const { attempt, trainee, over } of talks) {
        if (over) open.delete(attempt);
        else open.put({ attempt, trainee, launch });
      }
    });
    return added;
  }

  /// The first that wait, at most so many.
  waiting(most) {
    return within("readonly", (kept) => kept.index("launch").getAll(IDBKeyRange.only(this.launch), most));
  }

  /// These are dealt with. Of what was sent the id is left, of what was put aside all of it, with `why`.
  settle(letters, why) {
    return within("readwrite", (kept) => {
      for (const { n, id, text } of letters) kept.put(why === undefined ? { n, id } : { n, id, text, why });
    });
  }

  /// The talks whose end was not told.
  talks() {
    return within("readonly", (_, open) => open.index("launch").getAll(IDBKeyRange.only(this.launch)));
  }
}

/// The same in memory, for what the browser does not keep.
export class Held {
  constructor() {
    this.letters = new Map();
  }

  async put(letters) {
    const added = letters.filter(({ id }) => !this.letters.has(id));
    for (const { id, text } of added) this.letters.set(id, { id, text, waits: true });
    return added;
  }

  async waiting(most) {
    return [...this.letters.values()].filter(({ waits }) => waits).slice(0, most);
  }

  async settle(letters) {
    for (const { id } of letters) this.letters.set(id, { id, waits: false });
  }
}
