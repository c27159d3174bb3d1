// The requirements of cmi5, by the ids that its test suite has for them.

import { createRequire } from "node:module";

const ALL = createRequire(import.meta.url)("@cmi5/requirements");

/// The words of a requirement, with its id.
export function requirement(id) {
  if (!ALL[id]) throw new Error(`cmi5 has no requirement ${id}.`);
  return `${id}: ${ALL[id].txt}`;
}
