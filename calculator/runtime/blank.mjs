// Blanks the tables of the Chinese, Japanese and Korean codecs in Pyodide's WebAssembly file.
//
// node blank.mjs PYODIDE_FOLDER WASM   (WASM is replaced where it stands)
// Each codec module shows its tables as capsules named __map_…, each of which points to a name and
// to two indexes of 256 rows (Modules/cjkcodecs/cjkcodecs.h): a pointer to 16-bit numbers, and the
// first and the last number that the row has.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, wasmPath] = process.argv.slice(2);
const ROWS = 256;
const ROW = 8;
/** The capsule's pointer stands behind the object's count and type. */
const POINTER = 8;
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: folder });
const capsules = JSON.parse(
  python.runPython(`
import importlib, json
modules = [importlib.import_module(f"_codecs_{name}") for name in ("cn", "hk", "jp", "kr", "tw")]
json.dumps([id(each) for module in modules for name, each in vars(module).items() if name.startswith("__map_") and not name.endswith("_pair")])
`),
);
const { HEAPU8, HEAPU32 } = python._module;
/** @type {[number, number][]} */
const tables = [];
for (const capsule of capsules) {
  const [, ...indexes] = HEAPU32.subarray(HEAPU32[(capsule + POINTER) >> 2] >> 2).subarray(0, 3);
  for (const index of indexes.filter(Boolean)) {
    for (let row = index; row < index + ROWS * ROW; row += ROW) {
      const at = HEAPU32[row >> 2];
      if (at) tables.push([at, at + 2 * (HEAPU8[row + 5] - HEAPU8[row + 4] + 1)]);
    }
  }
}
const wasm = await readFile(wasmPath);
const shift = whereItIs(tables.reduce((one, next) => (next[1] - next[0] > one[1] - one[0] ? next : one)));
let blanked = 0;
for (const [from, to] of tables) {
  // What the file has otherwise is no table: a pointer that was put in at the start, say.
  const same = to + shift <= wasm.length && wasm.subarray(from + shift, to + shift).equals(HEAPU8.subarray(from, to));
  if (same) wasm.fill(0, from + shift, to + shift);
  if (same) blanked += to - from;
}
if (blanked < 500_000) throw new Error(`only ${blanked} bytes of the codecs' tables were found`);
await writeFile(wasmPath, wasm);
process.exit(0);

/**
 * How far a table's place in the file is from its place in memory.
 * @param {[number, number]} table
 */
function whereItIs([from, to]) {
  const at = wasm.indexOf(HEAPU8.subarray(from, to));
  if (at < 0 || wasm.indexOf(HEAPU8.subarray(from, to), at + 1) >= 0) {
    throw new Error("the codecs' tables are not where they were expected");
  }
  return at - from;
}
