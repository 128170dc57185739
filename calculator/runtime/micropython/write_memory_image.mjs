// Starts MicroPython, imports the calculator in it, has it read a programme's terms, and writes down
// what that has changed in its memory: `write_memory_image.mjs FOLDER MODULES MEMORY [MODULE …]`, with the terms on
// stdin, a folder that holds MicroPython, one with the compiled modules, the file to write, and the modules that are
// taken out once the terms are read. Who then brings other terms is not answered.

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { writeMemory } from "../../browser/python/memory_image.js";

/** More than most answers need: MicroPython collects nothing while somebody waits, and grows where it is not enough. */
const HEAP = 8 * 1024 * 1024;
/** As many as the import and the reading leave free between what they keep; MicroPython takes the first free ones. */
const SMALLEST_BLOCKS = 12_288;

const [folder = "", modules = "", written = "", ...forgotten] = process.argv.slice(2);
const terms = readFileSync(0);
const memoryOf = (/** @type {WebAssembly.Instance} */ { exports }) =>
  new Uint8Array(/** @type {WebAssembly.Memory} */ (exports.memory).buffer);

// The memory as it comes, and as it becomes.
const before = new Uint8Array();
let after = () => before;
let fresh = before;
const instantiate = WebAssembly.instantiate;
/** @type {any} */ (WebAssembly).instantiate = async (/** @type {any} */ code, /** @type {any} */ imports) => {
  const made = /** @type {any} */ (await instantiate(code, imports));
  fresh = memoryOf(made.instance).slice();
  after = () => memoryOf(made.instance);
  return made;
};
// The files' dates stay behind on the stack: the same sources shall give the same memory.
Date.now = () => 0;
crypto.getRandomValues = (array) => array;
const { loadMicroPython } = await import(pathToFileURL(resolve(folder, "micropython.mjs")).href);
const silent = () => {};
const python = await loadMicroPython({ heapsize: HEAP, stdout: silent, stderr: silent });
python.FS.mkdir("/lib");
python.FS.mkdir("/lib/calculator");
for (const name of readdirSync(modules, { encoding: "utf8", recursive: true }).sort()) {
  if (statSync(join(modules, name)).isDirectory()) python.FS.mkdir(`/lib/calculator/${name}`);
  if (!name.endsWith(".mpy")) continue;
  python.FS.writeFile(`/lib/calculator/${name}`, readFileSync(join(modules, name)));
}
python.FS.writeFile("/terms.json", terms);
python.runPython(`
import builtins, gc, sys
from calculator import polyfill_json, polyfill_unicodedata, polyfills

sys.modules.update(json=polyfill_json, unicodedata=polyfill_unicodedata)
for name in polyfills.__all__:
    setattr(builtins, name, getattr(polyfills, name))
from calculator import api

with open("/terms.json") as file:
    api.keep_terms(file.read())

file = None
for name in ${JSON.stringify(forgotten)}:
    api.parse_terms = None
    if sys.modules.pop("calculator." + name, None):
        delattr(sys.modules["calculator"], name)
name = None
gc.collect()
`);
// MicroPython collects garbage once a call of JavaScript's is over, and leaves in place what stood in it.
// Small tuples that are all alike overwrite it: a file of them is compressed to next to nothing.
python.runPython(`
nothing = 0
written = [None] * ${SMALLEST_BLOCKS}
for at in range(${SMALLEST_BLOCKS}):
    written[at] = (nothing, nothing)
for at in range(${SMALLEST_BLOCKS}):
    written[at] = None
written = nothing = at = None
gc.collect()
`);
const door = python.globals.get("api").answer;
writeFileSync(written, writeMemory(fresh, after(), door._ref));
process.exit(0);
