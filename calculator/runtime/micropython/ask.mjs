// Asks the first stage under Node.js: `ask.mjs WASM MEMORY REQUESTS.json` prints the answers as JSON,
// null where it leaves a question to CPython.

import { readFileSync, writeSync } from "node:fs";

import { openDoor } from "../../browser/python/micropython_door.js";

const [wasm = "", memory = "", asked = ""] = process.argv.slice(2);
const door = openDoor(await WebAssembly.compile(readFileSync(wasm)), readFileSync(memory));
/** @type {string[]} */
const requests = JSON.parse(readFileSync(asked, "utf-8"));
const answers = Buffer.from(JSON.stringify(requests.map(door)));
// A pipe takes no more than it can hold at once.
for (let at = 0; at < answers.length; ) {
  try {
    at += writeSync(1, answers, at);
  } catch (error) {
    if (/** @type {{code?: string}} */ (error).code !== "EAGAIN") throw error;
  }
}
process.exit(0);
