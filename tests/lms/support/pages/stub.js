// What page.js does with the glue, and no game.

import { open } from "./lms.js";

addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));

globalThis.lms = await open(new URLSearchParams(location.search).get("kind"));
document.documentElement.classList.add("ready");
