// Blanks in Pyodide's WebAssembly file what is never read (unread.mjs).
//
// node blank.mjs PYODIDE_FOLDER WASM KIND…   (WASM is replaced where it stands)
// KIND: the name of a function of unread.mjs, with the least that it must find, as codecs=550000.
import { readFile, writeFile } from "node:fs/promises";

import { openPyodide } from "./opening.mjs";
import * as unread from "./unread.mjs";

const [folder, wasmPath, ...kinds] = process.argv.slice(2);
const loadPyodide = await openPyodide(folder);
const python = await loadPyodide({ indexURL: folder });
const wasm = await readFile(wasmPath);
const shift = whereItIs(unread.frozen(python)[0]);
for (const each of kinds) {
  const [kind, least] = each.split("=");
  let blanked = 0;
  const found = unread[kind](python);
  const { HEAPU8 } = python._module; // Another one whenever memory has grown.
  for (const [from, to] of found) {
    const place = wasm.subarray(from + shift, to + shift);
    // What the file has otherwise is no table: a pointer that was put in at the start, say.
    if (place.length !== to - from || !place.equals(HEAPU8.subarray(from, to))) continue;
    place.fill(0);
    blanked += place.length;
  }
  if (blanked < Number(least)) throw new Error(`of ${kind} only ${blanked} bytes were found`);
}
await writeFile(wasmPath, wasm);
process.exit(0);

/**
 * How far a place in the file is from its place in memory.
 * @param {[number, number]} range
 */
function whereItIs([from, to]) {
  const content = python._module.HEAPU8.subarray(from, to);
  const at = wasm.indexOf(content);
  if (at < 0 || wasm.indexOf(content, at + 1) >= 0) {
    throw new Error("the frozen modules are not where they were expected");
  }
  return at - from;
}
