// Asks the first stage in a folder, under Node.js: `ask.mjs FOLDER REQUESTS.json` prints the answers
// as JSON, null where it leaves a question to CPython.

import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

import { openDoor } from "../../browser/first_door.mjs";

const [folder = "", asked = ""] = process.argv.slice(2);
const code = await WebAssembly.compile(readFileSync(join(folder, "micropython.wasm")));
const door = openDoor(code, readFileSync(join(folder, "memory.bin")));
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
