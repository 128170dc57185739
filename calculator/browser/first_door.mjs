// The calculator's door in MicroPython: one function, JSON text to JSON text, or null for a request
// that this Python does not answer exactly as CPython would (calculator/runtime/first).

import { readMemory } from "./first_memory.mjs";

/** More than one answer needs: MicroPython need not look for free memory while somebody waits. */
const HEAP = 8 * 1024 * 1024;

/** @typedef {(options: {heapsize: number, stdout: (line: string) => void, stderr: (line: string) => void}) => Promise<any>} LoadMicroPython */

/**
 * Start MicroPython, silent and without the calculator.
 * @param {LoadMicroPython} loadMicroPython
 */
export function startMicroPython(loadMicroPython) {
  const silent = () => {};
  return loadMicroPython({ heapsize: HEAP, stdout: silent, stderr: silent });
}

/**
 * Start MicroPython with the calculator in it.
 * @param {LoadMicroPython} loadMicroPython
 * @param {Uint8Array} remembered its memory with the calculator imported
 * @param {() => WebAssembly.Memory} memory gives its memory once it has started
 * @returns {Promise<(request: string) => string | null>}
 */
export async function openDoor(loadMicroPython, remembered, memory) {
  const python = await startMicroPython(loadMicroPython);
  readMemory(new Uint8Array(memory().buffer), remembered);
  /** @type {(request: string) => string} */
  const answer = python.pyimport("calculator.api").answer;
  return (request) => {
    try {
      // MicroPython reads more than JSON, and no half of a pair of UTF-16.
      JSON.parse(request);
      if (/\p{Surrogate}/u.test(request)) return null;
      return answer(request);
    } catch {
      return null;
    }
  };
}
