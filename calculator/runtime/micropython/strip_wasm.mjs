// Takes out of MicroPython what the calculator does not need: `strip_wasm.mjs WASM MEMORY OUT`.
// It watches which functions answer the requests on stdin, and keeps these with all that they call by name; every
// other one becomes a trap. A question that needs one after all ends the first stage in the browser, and
// CPython answers.

import { readFileSync, writeFileSync } from "node:fs";

import binaryen from "binaryen";

import { openDoor } from "../../browser/python/micropython_door.js";

/** So often that MicroPython's memory fills up, and what collects garbage is watched, too. */
const ROUNDS = 2;
/** A watch that saw fewer has failed; one that saw more has seen more than the calculator. */
const [FEWEST, MOST] = [150, 700];
/** What MicroPython's WebAssembly uses, and nothing that a browser may not know. */
const { MVP, MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, BulkMemoryOpt, ReferenceTypes, Multivalue } =
  binaryen.Features;
const FEATURES =
  MVP | MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | BulkMemoryOpt | ReferenceTypes | Multivalue;
const WATCH = "watch";

const [wasm = "", memory = "", written = ""] = process.argv.slice(2);
/** @type {string[]} */
const requests = JSON.parse(readFileSync(0, "utf-8"));

/** MicroPython's WebAssembly, and the names of its own functions in their order. */
function read() {
  const module = binaryen.readBinary(readFileSync(wasm));
  module.setFeatures(FEATURES);
  const names = [];
  for (let at = 0; at < module.getNumFunctions(); at++) {
    const { name, module: from } = binaryen.getFunctionInfo(module.getFunctionByIndex(at));
    if (!from) names.push(name);
  }
  return { module, names };
}

/** @returns {Promise<string[]>} the functions that answered */
async function watch() {
  const { module, names } = read();
  const number = binaryen.createType([binaryen.i32]);
  module.addFunctionImport(WATCH, "env", WATCH, number, binaryen.none);
  for (const [at, name] of names.entries()) {
    const { body, results } = binaryen.getFunctionInfo(module.getFunction(name));
    const seen = module.call(WATCH, [module.i32.const(at)], binaryen.none);
    binaryen.Function(module.getFunction(name)).body = module.block(null, [seen, body], results);
  }
  const seen = names.map(() => false);
  // The door gives MicroPython what it is to have; here it is given one thing more.
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    /** @param {WebAssembly.Module} code @param {WebAssembly.Imports} imports */
    constructor(code, imports) {
      const env = /** @type {Record<string, Function>} */ (imports.env);
      env[WATCH] = (/** @type {number} */ at) => {
        seen[at] = true;
      };
      super(code, imports);
    }
  };
  const code = await WebAssembly.compile(/** @type {BufferSource} */ (module.emitBinary()));
  const ask = openDoor(code, readFileSync(memory));
  for (let round = 0; round < ROUNDS; round++) requests.forEach(ask);
  return names.filter((_, at) => seen[at]);
}

/**
 * Add what functions call by name, and so on: the rare way through a function that was seen.
 * @param {string[]} functions
 */
function withCallees(functions) {
  const { module, names } = read();
  for (let at = module.getNumExports(); at-- > 0; ) {
    module.removeExport(binaryen.getExportInfo(module.getExportByIndex(at)).name);
  }
  for (let at = module.getNumElementSegments(); at-- > 0; ) {
    module.removeElementSegment(binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)).name);
  }
  for (const name of functions) module.addFunctionExport(name, `seen ${name}`);
  module.runPasses(["remove-unused-module-elements"]);
  return new Set(names.filter((name) => module.getFunction(name)));
}

const seen = await watch();
if (seen.length < FEWEST || seen.length > MOST) {
  throw new Error(`${seen.length} functions of MicroPython were seen at work`);
}
const kept = withCallees(seen);
const { module, names } = read();
for (const name of names) {
  if (!kept.has(name)) binaryen.Function(module.getFunction(name)).body = module.unreachable();
}
module.runPasses(["remove-unused-module-elements"]);
writeFileSync(written, module.emitBinary());
process.exit(0);
