// Finds in Pyodide's memory what the calculator's Python never reads, as ranges of addresses: tables
// that came with the WebAssembly file and hardly compress. Each is known by its content.

/**
 * A Pyodide that has started.
 * @typedef {{_module: any, runPython(text: string): any}} Python
 */
/** From where, and up to where. @typedef {[number, number]} Range */

/**
 * The tables of the Chinese, Japanese and Korean codecs. Each codec module shows them as capsules
 * named __map_…, which point to a name and to two indexes of 256 rows (Modules/cjkcodecs/cjkcodecs.h):
 * a pointer to 16-bit numbers, and the first and the last number that the row has. The maps of pairs
 * are of another kind, and stay.
 * @param {Python} python
 * @returns {Range[]}
 */
export function codecs(python) {
  const capsules = JSON.parse(
    python.runPython(`
import importlib, json
modules = [importlib.import_module(f"_codecs_{name}") for name in ("cn", "hk", "jp", "kr", "tw")]
json.dumps([id(each) for module in modules for name, each in vars(module).items()
            if name.startswith("__map_") and not name.endswith("_pair")])
`),
  );
  const { HEAPU8, HEAPU32 } = python._module;
  const [rows, row, pointer] = [256, 8, 8];
  /** @type {Range[]} */
  const found = [];
  for (const capsule of capsules) {
    const map = HEAPU32[(capsule + pointer) >> 2] >> 2;
    for (const index of HEAPU32.subarray(map + 1, map + 3).filter(Boolean)) {
      for (let at = index; at < index + rows * row; at += row) {
        const table = HEAPU32[at >> 2];
        if (table) found.push([table, table + 2 * (HEAPU8[at + 5] - HEAPU8[at + 4] + 1)]);
      }
    }
  }
  return found;
}

/**
 * The same charsets' tables in the C library (iconv), which nothing calls: pieces of sixteen signs in
 * the order of a charset's second bytes, as Python's own codecs tell them.
 * @param {Python} python
 * @returns {Range[]}
 */
export function converters(python) {
  const piece = 16;
  const rows = JSON.parse(
    python.runPython(`
import json
second = {
    "gb18030": [*range(0x40, 0x7F), *range(0x80, 0xFF)],
    "big5hkscs": [*range(0x40, 0x7F), *range(0xA1, 0xFF)],
    "big5": [*range(0x40, 0x7F), *range(0xA1, 0xFF)],
    "euc_kr": range(0xA1, 0xFF),
    "euc_jp": range(0xA1, 0xFF),
}
def sign(first, second, charset):
    try:
        text = bytes([first, second]).decode(charset)
    except UnicodeError:
        return 0
    return ord(text) & 0xFFFF if len(text) == 1 else 0
json.dumps([[sign(first, each, charset) for each in seconds]
            for charset, seconds in second.items() for first in range(0x81, 0xFF)])
`),
  );
  const memory = Buffer.from(python._module.HEAPU8.buffer, 0, staticEnd(python));
  /** @type {Range[]} */
  const found = [];
  for (const row of rows) {
    for (let at = 0; at + piece <= row.length; at += piece) {
      const signs = row.slice(at, at + piece);
      if (signs.filter(Boolean).length < piece / 2) continue;
      const content = Buffer.from(new Uint16Array(signs).buffer);
      for (let from = memory.indexOf(content); from >= 0; from = memory.indexOf(content, from + 1)) {
        found.push([from, from + content.length]);
      }
    }
  }
  return found;
}

/**
 * The names of all signs (`unicodedata.name`, `"\N{…}"`): a packed graph of words, and the signs in
 * the order of their names (Modules/unicodedata.c). Both are held against what Python itself says.
 * @param {Python} python
 * @returns {Range[]}
 */
export function names(python) {
  /** @type {Record<string, string>} */
  const named = JSON.parse(
    python.runPython(`
import json, sys, unicodedata
derived = ("HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-")
all_names = ((each, unicodedata.name(chr(each), "")) for each in range(sys.maxunicode + 1))
json.dumps({name: each for each, name in all_names if name and not name.startswith(derived)})
`),
  );
  const wanted = Object.keys(named).length;
  const { HEAPU8, HEAPU32 } = python._module;
  const end = staticEnd(python);
  for (let at = 0; at < end; at++) {
    // The graph begins with the number of its words, and has a few more than there are names.
    const [count, after] = number(HEAPU8, at);
    const words = count >> 1;
    if (count % 2 || after !== at + 3 || words < wanted || words > wanted + 5000) continue;
    const graph = wordsOf(HEAPU8, at, words, end);
    if (!graph || !Object.keys(named).every((name) => graph.places.has(name))) continue;
    const signs = signsOf(python, [...graph.places.keys()].map((name) => named[name]));
    const fits = Object.entries(named).every(
      ([name, sign]) => HEAPU32[(signs >> 2) + (graph.places.get(name) ?? 0)] === Number(sign),
    );
    if (fits) return [[at, graph.end], [signs, signs + 4 * words]];
  }
  return [];
}

/**
 * Where the signs stand in the order of their names: found by the first ten that are all known.
 * @param {Python} python
 * @param {(string | undefined)[]} ordered
 */
function signsOf(python, ordered) {
  const first = ordered.findIndex((_, at) => ordered.slice(at, at + 10).every(Boolean));
  const known = Buffer.from(Uint32Array.from(ordered.slice(first, first + 10), Number).buffer);
  const memory = Buffer.from(python._module.HEAPU8.buffer, 0, staticEnd(python));
  return memory.indexOf(known) - 4 * first;
}

/**
 * Read a graph's words in their order; null where there is no graph.
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} most
 * @param {number} limit
 */
function wordsOf(bytes, from, most, limit) {
  /** @type {Map<string, number>} */
  const places = new Map();
  let end = from;
  /** @type {[number, string][]} */
  const todo = [[from, ""]];
  while (todo.length) {
    const [node, word] = /** @type {[number, string]} */ (todo.pop());
    if (node >= limit || places.size > most || word.length > 256) return null;
    let [value, at] = number(bytes, node);
    if (value % 2) places.set(word, places.size);
    let target = at;
    /** @type {[number, string][]} */
    const edges = [];
    for (let isFirst = true, isLast = false; !isLast; isFirst = false) {
      [value, at] = number(bytes, at);
      if (value === 0 && isFirst) break;
      isLast = value % 2 === 1;
      const length = value & 2 ? 1 : bytes[at++] ?? 0;
      target += value >> 2;
      edges.push([target, word + String.fromCharCode(...bytes.subarray(at, at + length))]);
      at += length;
      if (edges.length > 64) return null;
    }
    end = Math.max(end, at);
    todo.push(...edges.reverse());
  }
  return { places, end };
}

/**
 * A number of 7 bits a byte, the least first, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]}
 */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return [value, at];
}

/**
 * The frozen modules: what Python is started from, and a snapshot need not be.
 * @param {Python} python
 * @returns {Range[]}
 */
export function frozen(python) {
  const { HEAPU32 } = python._module;
  /** @type {Range[]} */
  const found = [];
  for (const table of ["Bootstrap", "Stdlib", "Test"]) {
    const symbol = python._module[`__PyImport_Frozen${table}`];
    // struct _frozen (Include/cpython/import.h): name, code, size, whether it is a package.
    for (let at = HEAPU32[(symbol.value ?? symbol) >> 2] >> 2; HEAPU32[at]; at += 4) {
      found.push([HEAPU32[at + 1], HEAPU32[at + 1] + HEAPU32[at + 2]]);
    }
  }
  return found;
}

/** Where memory that the WebAssembly file fills ends. @param {Python} python @returns {number} */
function staticEnd(python) {
  const { ___heap_base } = python._module;
  return ___heap_base.value ?? ___heap_base;
}
