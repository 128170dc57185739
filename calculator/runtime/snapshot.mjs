// Takes a snapshot of Python's memory once the calculator has answered, as a difference to the
// memory of a module just instantiated, so that nothing of the WebAssembly file is sent twice.
//
// node snapshot.mjs PYODIDE_FOLDER EXERCISE_JSON LOCK OUT
// Not public of Pyodide: `_makeSnapshot`, `makeMemorySnapshot` and its file's head, `_module`.
import crypto, { webcrypto } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

import { MARK } from "../browser/snapshot.js";
import { openPyodide } from "./opening.mjs";

const [folder, exercise, lock, out] = process.argv.slice(2);
/** Where Pyodide's own snapshot has its numbers, and where its configuration begins. */
const OWN = { memoryAt: 1, configurationLength: 2, configurationAt: 48 };
/** Differences nearer than this go into one run: a run costs about as much. */
const NEAR = 16;

fixTheWorld();
const loadPyodide = await openPyodide(folder);
const create = globalThis._createPyodideModule;
const options = {
  indexURL: folder,
  lockFileContents: lock,
  packageBaseUrl: folder,
  env: { PYTHONHASHSEED: "0" },
};
const fresh = await freshMemory();
const python = await loadPyodide({ ...options, _makeSnapshot: true });
const forgotten = await prepare();
fillHoles();
const [memory, configuration] = theSnapshot();
await writeFile(out, encode(memory, configuration));
console.log(JSON.stringify({ forgotten }));
process.exit(0); // Pyodide holds handles open.

/** The same clock, chance, language and names everywhere, so that the bytes are the same. */
function fixTheWorld() {
  const now = 1_767_225_600_000;
  globalThis.Date = class extends Date {
    /** @param {any[]} given */
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }
    static now() {
      return now;
    }
  };
  performance.now = () => 1000;
  /** @param {ArrayBufferView} view */
  const fill = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = at * 37 + 11;
    return view;
  };
  globalThis.crypto.getRandomValues = webcrypto.getRandomValues = fill;
  Object.assign(crypto, {
    randomFillSync: fill,
    randomBytes: (length) => fill(Buffer.alloc(length)),
  });
  process.argv[1] = "pyodide";
  Object.defineProperty(globalThis, "navigator", { value: undefined });
}

/** Memory after instantiation, before Python runs: what every visitor's browser has by itself. */
async function freshMemory() {
  const stop = new Error("enough");
  let found;
  globalThis._createPyodideModule = async (settings) => {
    const module = await create({ ...settings, noInitialRun: true });
    found = module.HEAPU8.slice();
    throw stop;
  };
  await loadPyodide(options).catch((error) => {
    if (error !== stop) throw error;
  });
  globalThis._createPyodideModule = create;
  return found;
}

async function prepare() {
  for (const name of ["forgotten.py", "forgetting.py"]) {
    python.FS.writeFile(name, await readFile(new URL(name, import.meta.url)));
  }
  const requests = JSON.parse(await readFile(exercise, "utf8"));
  const texts = python.toPy(
    requests.map((each) => (typeof each === "string" ? each : JSON.stringify(each))),
  );
  // Called, not run as a text: Pyodide's layer for texts is among what it forgets.
  const { answer } = python.pyimport("calculator.api");
  const forgetting = python.pyimport("forgetting");
  const count = forgetting.prepare(answer, texts);
  for (const each of [texts, answer, forgetting]) each.destroy();
  const gc = python.pyimport("gc");
  gc.collect();
  gc.collect();
  gc.destroy();
  return count;
}

/** The heap's chunks: [where, bytes, whether it is free]. dlmalloc keeps the size before each. */
function* chunks() {
  const { HEAPU32, ___heap_base, _sbrk } = python._module;
  let at = ___heap_base.value ?? ___heap_base;
  const end = _sbrk(0);
  while (!(HEAPU32[(at + 4) >>> 2] & 2)) at += 8;
  while (at < end) {
    const head = HEAPU32[(at + 4) >>> 2];
    const size = head & ~7;
    if (size < 16) return;
    yield [at, size, !(head & 2)];
    at += size;
  }
}

/**
 * Take all free memory between what lives, and leave zeros in it: the leftovers of dead objects and
 * the lists of free chunks would be sent otherwise. It stays taken; new memory comes behind it.
 */
function fillHoles() {
  const { HEAPU8, stringToNewUTF8 } = python._module;
  const holes = [...chunks()].filter(([, , free]) => free).map(([, size]) => size);
  for (const size of holes.sort((one, other) => other - one)) {
    const taken = stringToNewUTF8(" ".repeat(size - 5));
    HEAPU8.fill(0, taken, taken + size - 4);
  }
}

/** Pyodide's snapshot: its memory, with the dead part of the stack zeroed, and its configuration. */
function theSnapshot() {
  const { ___stack_low, _emscripten_stack_get_current } = python._module;
  const whole = python.makeMemorySnapshot();
  const head = new Uint32Array(whole.buffer, 0, 4);
  const memory = whole.subarray(head[OWN.memoryAt]);
  memory.fill(0, ___stack_low.value ?? ___stack_low, _emscripten_stack_get_current());
  const end = OWN.configurationAt + head[OWN.configurationLength];
  return [memory, whole.subarray(OWN.configurationAt, end)];
}

/**
 * @param {Uint8Array} memory
 * @param {Uint8Array} configuration
 */
function encode(memory, configuration) {
  const runs = differences(memory);
  const gaps = [];
  const lengths = [];
  let end = 0;
  for (const [from, to] of runs) {
    put(gaps, from - end);
    put(lengths, to - from);
    end = to;
  }
  const head = new Uint32Array([
    MARK,
    memory.length,
    runs.length,
    configuration.length,
    gaps.length,
    lengths.length,
  ]);
  return Buffer.concat([
    new Uint8Array(head.buffer),
    configuration,
    Uint8Array.from(gaps),
    Uint8Array.from(lengths),
    ...runs.map(([from, to]) => memory.subarray(from, to)),
  ]);
}

/** @param {Uint8Array} memory */
function differences(memory) {
  const runs = [];
  let last = null;
  for (let at = 0; at < memory.length; at++) {
    if (memory[at] === (fresh[at] ?? 0)) continue;
    if (last && at - last[1] < NEAR) last[1] = at + 1;
    else runs.push((last = [at, at + 1]));
  }
  return runs;
}

/**
 * @param {number[]} list
 * @param {number} number
 */
function put(list, number) {
  let rest = number;
  for (; rest > 127; rest >>>= 7) list.push((rest & 127) | 128);
  list.push(rest);
}
