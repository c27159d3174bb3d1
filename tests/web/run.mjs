// Most of a test is waiting until a customer has spoken: several files go on at the same time.

import { runBeside } from "./support/run.mjs";

runBeside(import.meta.url, { atOnce: 3 });
