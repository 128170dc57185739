// Imports the calculator in MicroPython and writes down what that has changed in its memory:
// `remember.mjs FOLDER SOURCES MEMORY`, with a folder that holds MicroPython, one with the compiled
// modules, and the file to write.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { startMicroPython } from "../../browser/first_door.mjs";
import { writeMemory } from "../../browser/first_memory.mjs";
import { micropythonOf } from "./micropython.mjs";

const [folder = "", modules = "", written = ""] = process.argv.slice(2);
const { loadMicroPython, memory } = await micropythonOf(folder);
// The files' dates stay behind on the stack: the same sources shall give the same memory.
Date.now = () => 0;
const python = await startMicroPython(loadMicroPython);
const bytes = () => new Uint8Array(memory().buffer).slice();
const before = bytes();
python.FS.mkdir("/lib");
python.FS.mkdir("/lib/calculator");
for (const name of readdirSync(modules).sort()) {
  if (!name.endsWith(".mpy")) continue;
  python.FS.writeFile(`/lib/calculator/${name}`, readFileSync(join(modules, name)));
}
// By a statement: a module handed to JavaScript would leave a reference behind.
python.runPython("import calculator.api");
writeFileSync(written, writeMemory(before, bytes()));
process.exit(0);
