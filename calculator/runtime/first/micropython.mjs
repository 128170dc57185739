// MicroPython of a folder, under Node.js: what it exports to load it, and the memory of the one that
// was loaded last.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { memoryOf } from "../../browser/first_memory.mjs";

/**
 * @param {string} folder
 * @returns {Promise<{loadMicroPython: import("../../browser/first_door.mjs").LoadMicroPython, memory: () => WebAssembly.Memory}>}
 */
export async function micropythonOf(folder) {
  /** @type {WebAssembly.Memory | null} */
  let memory = null;
  const instantiate = WebAssembly.instantiate;
  /** @type {any} */ (WebAssembly).instantiate = async (/** @type {any} */ code, /** @type {any} */ imports) => {
    const made = /** @type {any} */ (await instantiate(code, imports));
    memory = memoryOf(made.instance);
    return made;
  };
  const { loadMicroPython } = await import(pathToFileURL(resolve(folder, "micropython.mjs")).href);
  return {
    loadMicroPython,
    memory() {
      if (!memory) throw new Error("MicroPython has not started");
      return memory;
    },
  };
}
