// MicroPython's memory with the calculator imported, as the build has left it
// (calculator/runtime/first/remember.mjs): only the bytes that differ from the memory of a MicroPython
// that has just started. Put back, they save the import, a quarter of the time to the first answer.
//
// The file: unsigned numbers (32 bits, little endian): "PSM1" as a mark of the format, the memory's
// length, the number of runs, each run's place and length; then the runs' bytes.

/** "PSM1", the least significant byte first. */
const MARK = 0x314d_5350;
/** The numbers before the runs' own. */
const HEAD = 3;
/** Bytes that are the same may stand within a run: the numbers of another one are no shorter. */
const GAP = 8;

/**
 * Write down what has changed in a memory.
 * @param {Uint8Array} before
 * @param {Uint8Array} after as long
 * @returns {Uint8Array}
 */
export function writeMemory(before, after) {
  if (before.length !== after.length) throw new Error("the memory has grown");
  /** @type {{from: number, to: number}[]} */
  const runs = [];
  for (let at = 0; at < after.length; at++) {
    if (before[at] === after[at]) continue;
    const last = runs.at(-1);
    if (last && at - last.to <= GAP) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  const numbers = runs.flatMap(({ from, to }) => [from, to - from]);
  const head = Uint32Array.from([MARK, after.length, runs.length, ...numbers]);
  const parts = [new Uint8Array(head.buffer), ...runs.map(({ from, to }) => after.subarray(from, to))];
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    file.set(part, place);
    place += part.length;
  }
  return file;
}

/**
 * Put back what was written down.
 * @param {Uint8Array} memory of a MicroPython that has just started
 * @param {Uint8Array} file
 */
export function readMemory(memory, file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const number = (/** @type {number} */ at) => view.getUint32(4 * at, true);
  if (number(0) !== MARK) throw new Error("this is no memory of MicroPython");
  if (number(1) !== memory.length) throw new Error("the memory is another MicroPython's");
  const runs = number(2);
  let place = 4 * (HEAD + 2 * runs);
  for (let run = 0; run < runs; run++) {
    const size = number(HEAD + 2 * run + 1);
    memory.set(file.subarray(place, place + size), number(HEAD + 2 * run));
    place += size;
  }
}

/**
 * Find the memory of a WebAssembly module.
 * @param {WebAssembly.Instance} instance
 * @returns {WebAssembly.Memory}
 */
export function memoryOf({ exports }) {
  const found = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
  if (!(found instanceof WebAssembly.Memory)) throw new Error("MicroPython keeps its memory");
  return found;
}
