// The statements service of Learning Locker, held to 127.0.0.1, with one user. See the script of the same name.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const HERE = "127.0.0.1";
const USER = `Basic ${Buffer.from("ada:lovelace").toString("base64")}`;

/// Whoever has the right password, as the service wants to be told of them.
const CLIENT = {
  _id: "000000000000000000000001",
  title: "Ada",
  authority: { objectType: "Agent", account: { homePage: "https://lrs.example", name: "ada" } },
  isTrusted: true,
  lrs_id: "000000000000000000000002",
  organisation: "000000000000000000000003",
  scopes: ["all"],
};

const [folder, port] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "unruffled-learning-locker-"));
// Its own handlers end the process before any that come later.
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

// Its name for "nobody is called that" is 404; it makes 401 of it.
const users = createServer((request, response) => {
  const known = request.headers.authorization === USER;
  response.writeHead(known ? 200 : 404, { "content-type": "application/json" }).end(known ? JSON.stringify(CLIENT) : "{}");
});
await new Promise((done) => users.listen(0, HERE, done));

// It says no more than a port, which would be one for the whole network.
const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...rest) {
  return typeof where === "object" ? listen.call(this, where, ...rest) : listen.call(this, where, HERE, ...rest);
};

Object.assign(process.env, {
  EXPRESS_PORT: port,
  EXPRESS_MORGAN_DIRECTORY: join(scratch, "log"),
  FS_LOCAL_STORAGE_DIR: join(scratch, "attachments"),
  MODELS_REPO: "memory",
  STORAGE_REPO: "local",
  EVENTS_REPO: "test",
  AUTH_REPO: "fetch",
  LL_CLIENT_INFO_ENDPOINT: `http://${HERE}:${users.address().port}/`,
  // What was stored is there as soon as it is said to be.
  SERVICE_AWAIT_UPDATES: "true",
  LANG: "en",
});
const require = createRequire(join(resolve(folder), "node/package.json"));
// It would read settings from a file in the folder in which it is started.
process.chdir(scratch);
require("xapi-statements");
