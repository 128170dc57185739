// Asks the first stage under Node.js: `ask.mjs WASM MEMORY REQUESTS.json` prints the answers as JSON,
// null where it leaves a question to CPython.

import { readFileSync } from "node:fs";

import { openDoor } from "../../browser/python/micropython_door.js";

const [wasm = "", memory = "", asked = ""] = process.argv.slice(2);
const door = openDoor(await WebAssembly.compile(readFileSync(wasm)), readFileSync(memory));
/** @type {string[]} */
const requests = JSON.parse(readFileSync(asked, "utf-8"));
process.stdout.write(JSON.stringify(requests.map(door)), () => process.exit(0));
