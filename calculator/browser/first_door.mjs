// The calculator's door in MicroPython: one function, JSON text to JSON text, or null for a request
// that this Python does not answer exactly as CPython would (calculator/runtime/first).

/** More than one answer needs: MicroPython need not look for free memory while somebody waits. */
const HEAP = 8 * 1024 * 1024;

/** @typedef {(options: {heapsize: number, stdout: (line: string) => void, stderr: (line: string) => void}) => Promise<any>} LoadMicroPython */

/**
 * Start MicroPython with the calculator in it.
 * @param {LoadMicroPython} loadMicroPython
 * @param {Uint8Array} archive the compiled modules, a zip file without compression
 * @returns {Promise<(request: string) => string | null>}
 */
export async function openDoor(loadMicroPython, archive) {
  const silent = () => {};
  const python = await loadMicroPython({ heapsize: HEAP, stdout: silent, stderr: silent });
  python.FS.mkdir("/lib");
  python.FS.mkdir("/lib/calculator");
  for (const [name, content] of filesOf(archive)) python.FS.writeFile(`/lib/${name}`, content);
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

/**
 * Read a zip file whose entries are stored, from its start: the build writes it so.
 * @param {Uint8Array} archive
 * @returns {Iterable<[string, Uint8Array]>}
 */
function* filesOf(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const size = view.getUint32(at + 18, true);
    const name = view.getUint16(at + 26, true);
    const start = at + 30 + name + view.getUint16(at + 28, true);
    yield [
      new TextDecoder().decode(archive.subarray(at + 30, at + 30 + name)),
      archive.subarray(start, start + size),
    ];
    at = start + size;
  }
}
