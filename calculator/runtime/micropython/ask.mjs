// Asks the first stage under Node.js: `ask.mjs WASM MEMORY` reads requests on stdin, and prints the answers as JSON,
// null where it leaves a question to CPython.

import { readFileSync } from "node:fs";

import { openDoor } from "../../browser/python/micropython_door.js";

const [wasm = "", memory = ""] = process.argv.slice(2);
const door = openDoor(await WebAssembly.compile(readFileSync(wasm)), readFileSync(memory));
/** @type {string[]} */
const requests = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(requests.map(door)), () => process.exit(0));
