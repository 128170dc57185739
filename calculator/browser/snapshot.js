// Puts a snapshot of Python's memory back (made by calculator/runtime/snapshot.mjs): only the bytes
// that differ from the memory of a module just instantiated are sent.
//
// The file: six unsigned numbers (32 bits, little endian): "PS01" as a mark of the format, the
// memory's length, the number of runs, the length of the configuration, of the gaps before the runs,
// and of the runs' own lengths; then the configuration (JSON), the two lists (numbers of 7 bits a
// byte, the least first, the highest bit: another follows), and the runs' bytes.

/** The numbers at the file's head. */
const HEAD = 6;
/** "PS01", the least significant byte first: another format has another mark. */
export const MARK = 0x3130_5350;

/**
 * Pyodide's module as far as a snapshot touches it; `restoreSnapshot` is not public.
 * @typedef {{HEAPU8: Uint8Array, API: {restoreSnapshot: (bytes: Uint8Array) => object}}} Module
 * @typedef {{noInitialRun?: boolean, INITIAL_MEMORY?: number}} Settings
 */

/**
 * Make Pyodide's module begin with the snapshot's memory in place of running Python's start.
 * @param {(settings: Settings) => Promise<Module>} create `_createPyodideModule` of pyodide.asm.js
 * @param {Promise<ArrayBuffer>} file
 * @returns {(settings: Settings) => Promise<Module>} to stand in its place
 */
export function fromSnapshot(create, file) {
  return async (settings) => {
    const bytes = new Uint8Array(await file);
    const [mark, memory = 0, runs = 0, configuration = 0, ...lists] = new Uint32Array(
      bytes.buffer.slice(0, 4 * HEAD),
    );
    if (mark !== MARK) throw new Error("this is no snapshot");
    settings.noInitialRun = true;
    settings.INITIAL_MEMORY = memory;
    const module = await create(settings);
    if (typeof module.API.restoreSnapshot !== "function" || module.HEAPU8.length !== memory) {
      throw new Error("the snapshot does not fit this Pyodide");
    }
    module.API.restoreSnapshot = () => {
      let at = 4 * HEAD;
      const config = JSON.parse(new TextDecoder().decode(bytes.subarray(at, at + configuration)));
      at += configuration;
      const gaps = numbers(bytes, at, runs);
      at += lists[0] ?? 0;
      const lengths = numbers(bytes, at, runs);
      at += lists[1] ?? 0;
      const heap = module.HEAPU8;
      let place = 0;
      for (let run = 0; run < runs; run++) {
        const length = lengths[run] ?? 0;
        place += gaps[run] ?? 0;
        heap.set(bytes.subarray(at, at + length), place);
        place += length;
        at += length;
      }
      return config;
    };
    return module;
  };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} count
 */
function numbers(bytes, at, count) {
  const list = new Uint32Array(count);
  for (let each = 0; each < count; each++) {
    let number = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++] ?? 0;
      number |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    list[each] = number;
  }
  return list;
}
