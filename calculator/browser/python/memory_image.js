// MicroPython's memory with the calculator imported and the programme's terms read, as the build has
// left it (calculator/runtime/micropython/write_memory_image.mjs): only the bytes that differ from those that come with
// its WebAssembly. Put back, they save its start, the import and the reading.
//
// The file: unsigned numbers (32 bits, little endian): "PSM2" as a mark of the format, the memory's
// length, the number by which MicroPython knows the calculator's door, the number of runs, each run's
// place and length; then the runs' bytes.

/** "PSM2", the least significant byte first. */
const MARK = 0x324d_5350;
/** The numbers before the runs' own. */
const HEAD = 4;
/** Bytes that are the same may stand within a run: the numbers of another one are no shorter. */
const GAP = 8;
/** WebAssembly's memory grows by so many bytes. */
export const PAGE = 65_536;

/**
 * Write down what has changed in a memory.
 * @param {Uint8Array} before
 * @param {Uint8Array} after as long, or longer
 * @param {number} door
 * @returns {Uint8Array}
 */
export function writeMemory(before, after, door) {
  /** @type {{from: number, to: number}[]} */
  const runs = [];
  for (let at = 0; at < after.length; at++) {
    if ((before[at] ?? 0) === after[at]) continue;
    const last = runs.at(-1);
    if (last && at - last.to <= GAP) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  const numbers = runs.flatMap(({ from, to }) => [from, to - from]);
  const head = Uint32Array.from([MARK, after.length, door, runs.length, ...numbers]);
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
 * Put back what was written down, and give the number of the calculator's door.
 * @param {WebAssembly.Memory} memory of a MicroPython that has not started
 * @param {Uint8Array} file
 * @returns {number}
 */
export function readMemory(memory, file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const number = (/** @type {number} */ at) => view.getUint32(4 * at, true);
  if (file.length < 4 * HEAD || number(0) !== MARK) throw new Error("this is no memory of MicroPython");
  const runs = Array.from({ length: number(3) }, (_, run) => ({
    at: number(HEAD + 2 * run),
    size: number(HEAD + 2 * run + 1),
  }));
  let place = 4 * (HEAD + 2 * runs.length);
  const whole = runs.reduce((sum, { size }) => sum + size, place);
  if (file.length !== whole) throw new Error(`the memory has ${file.length} bytes of ${whole}`);
  memory.grow((number(1) - memory.buffer.byteLength) / PAGE);
  const bytes = new Uint8Array(memory.buffer);
  for (const { at, size } of runs) {
    bytes.set(file.subarray(place, place + size), at);
    place += size;
  }
  return number(2);
}
