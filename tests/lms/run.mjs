// A browser each is what two processors do. What takes longest begins first.

import { runBeside } from "../web/support/run.mjs";

runBeside(import.meta.url, { atOnce: 2, first: ["package", "cmi5", "glue"] });
