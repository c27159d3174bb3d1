// What the game keeps: rows that only grow, in a database, and small files.

const NAME = "unruffled";
const ROWS = "rows";

/// A way to a database of this name: opened once, and again where the browser has closed it. `lay` says what is in a new
/// one.
export function databaseCalled(name, lay) {
  let opening = null;
  return () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => lay(request.result);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const opened = request.result;
        const forget = () => (opening = null);
        opened.onclose = forget;
        opened.onversionchange = () => {
          opened.close();
          forget();
        };
        resolve(opened);
      };
    });
    opening.catch(() => (opening = null));
    return opening;
  };
}

const database = databaseCalled(NAME, (made) => made.createObjectStore(ROWS, { autoIncrement: true }));

/// Whether the browser keeps anything for this page.
export async function stores() {
  try {
    localStorage.getItem(NAME);
    await database();
    return true;
  } catch {
    return false;
  }
}

/// All rows after the one of this number. Where there are none, the new ones are added: all of them or none. It is done
/// when it is on the disk. Tabs take turns.
export async function exchange(seen, rows) {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const mode = rows.length > 0 ? "readwrite" : "readonly";
    const transaction = opened.transaction(ROWS, mode, { durability: "strict" });
    const store = transaction.objectStore(ROWS);
    const answer = { rows: [], end: 0, added: false };
    const last = store.openKeyCursor(null, "prev");
    last.onsuccess = () => (answer.end = last.result?.key ?? 0);
    const others = store.getAll(IDBKeyRange.lowerBound(seen, true));
    others.onsuccess = () => {
      answer.rows = others.result;
      answer.added = answer.rows.length === 0;
      if (!answer.added) return;
      for (const row of rows) {
        const added = store.add(row);
        added.onsuccess = () => (answer.end = added.result);
      }
    };
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser broke it off"));
  });
}

const path = (name) => `${NAME}/${name}`;

export const readFile = (name) => localStorage.getItem(path(name));

export const writeFile = (name, text) => localStorage.setItem(path(name), text);
