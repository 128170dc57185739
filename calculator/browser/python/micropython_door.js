// The calculator's door in MicroPython: one function, JSON text to JSON text, or null for a request
// that this Python does not answer exactly as CPython would (calculator/runtime/micropython).
//
// MicroPython comes as its WebAssembly alone, with its memory as the build has left it: started, the
// calculator imported, the programme's terms read. Nothing of its own script is needed for that, which
// would be as much again to load, and would start it anew.

import { PAGE, readMemory } from "./memory_image.js";

/**
 * What MicroPython exports that is used here. Addresses and sizes are bytes in its memory.
 * @typedef {object} MicroPython
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Table} __indirect_function_table
 * @property {(size: number) => number} malloc
 * @property {(address: number) => void} free
 * @property {(object: number, count: number, args: number, out: number) => void} proxy_c_to_js_call
 * @property {() => number} emscripten_stack_get_current
 * @property {(address: number) => void} _emscripten_stack_restore
 * @property {(threw: number, value: number) => void} setThrew
 */

/** A value on its way between both sides: what it is, and two words about it. */
const VALUE = 12;
/** Kinds of values, as MicroPython numbers them (ports/webassembly/proxy_c.c and objjsproxy.c). */
const KIND = { raised: -1, text: 5 };
/** What C's longjmp throws, to be caught where setjmp was called. */
const JUMP = Infinity;

/**
 * Start MicroPython from its memory.
 * @param {WebAssembly.Module} code
 * @param {Uint8Array} remembered
 * @returns {import("./messages.js").Door} which throws where MicroPython can no longer be used
 */
export function openDoor(code, remembered) {
  const instance = new WebAssembly.Instance(code, importsOf(code, () => python));
  const python = /** @type {MicroPython} */ (/** @type {unknown} */ (instance.exports));
  const door = readMemory(python.memory, remembered);
  const writer = new TextEncoder();
  const reader = new TextDecoder();

  return (request) => {
    try {
      // MicroPython reads more than JSON, and no half of a pair of UTF-16.
      JSON.parse(request);
    } catch {
      return null;
    }
    if (/\p{Surrogate}/u.test(request)) return null;
    const text = writer.encode(request);
    // MicroPython frees the text itself.
    const at = python.malloc(text.length + 1);
    const value = python.malloc(VALUE);
    new Uint8Array(python.memory.buffer).set([...text, 0], at);
    new Int32Array(python.memory.buffer, value, 3).set([KIND.text, text.length, at]);
    python.proxy_c_to_js_call(door, 1, value, value);
    const [kind, size = 0, found = 0] = new Int32Array(python.memory.buffer, value, 3);
    python.free(value);
    if (kind === KIND.raised) python.free(found);
    return kind === KIND.text ? reader.decode(new Uint8Array(python.memory.buffer, found, size)) : null;
  };
}

/**
 * What MicroPython is given: the way back for C's longjmp, and more memory. Files, clocks and JavaScript's
 * objects are none of the calculator's; to ask for one ends the stage.
 * @param {WebAssembly.Module} code
 * @param {() => MicroPython} python
 */
function importsOf(code, python) {
  /** What C calls by number, each looked up once. @type {Function[]} */
  const functions = [];
  /** @param {number} index @param {number[]} args */
  const invoke = (index, ...args) => {
    const own = python();
    const stack = own.emscripten_stack_get_current();
    try {
      return (functions[index] ??= own.__indirect_function_table.get(index))(...args);
    } catch (error) {
      if (error !== JUMP) throw error;
      own._emscripten_stack_restore(stack);
      own.setThrew(1, 0);
      return 0;
    }
  };
  /** @type {Record<string, Function>} */
  const known = {
    _emscripten_throw_longjmp() {
      throw JUMP;
    },
    emscripten_resize_heap: (/** @type {number} */ size) => Number(isGrown(python().memory, size)),
  };
  /** @type {Record<string, Record<string, Function>>} */
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(code)) {
    const missing = () => {
      throw new Error(`MicroPython asks for ${name}`);
    };
    const given = known[name] ?? (name.startsWith("invoke_") ? invoke : missing);
    imports[module] = { ...imports[module], [name]: given };
  }
  return /** @type {WebAssembly.Imports} */ (imports);
}

/**
 * Give MicroPython more memory; it frees what it has only once an answer is given.
 * @param {WebAssembly.Memory} memory
 * @param {number} size bytes that it wants to have in all
 */
function isGrown(memory, size) {
  try {
    memory.grow(Math.ceil((size - memory.buffer.byteLength) / PAGE));
    return true;
  } catch {
    return false;
  }
}
