// Downloads the runtime's large files with honest progress, and refuses a bad one before Pyodide
// sees it: a failed fetch or a broken WebAssembly file would leave Pyodide's own promise waiting.

/** @typedef {import("./messages.mjs").FailureCode} FailureCode */

/** A download that cannot be used, with the reason's code. */
export class DownloadError extends Error {
  /**
   * @param {FailureCode} code
   * @param {string} detail
   */
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

/** The first bytes by the name's ending. @type {Record<string, number[]>} */
const MAGIC = { wasm: [0x00, 0x61, 0x73, 0x6d], zip: [0x50, 0x4b], bin: [0x50, 0x53] };

/**
 * Fetch a file as a response whose body is checked while it streams.
 * @param {string} url
 * @param {number} bytes its size in the manifest
 * @param {(received: number) => void} onBytes told of each piece's size
 * @param {(error: DownloadError) => void} onError told why the body broke off; nobody else is
 * @returns {Promise<Response>}
 */
export async function download(url, bytes, onBytes, onError) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new DownloadError("network", `${url}: ${error}`);
  }
  if (!response.ok || !response.body) {
    throw new DownloadError("missing", `${url}: status ${response.status}`);
  }
  const magic = MAGIC[url.slice(url.lastIndexOf(".") + 1)] ?? [];
  const reader = response.body.getReader();
  let received = 0;
  /** @type {UnderlyingDefaultSource<Uint8Array>} */
  const source = {
    async pull(controller) {
      try {
        const { done, value } = await read(reader, url);
        if (done) {
          if (received !== bytes) {
            throw new DownloadError("corrupt", `${url}: ${received} bytes of ${bytes}`);
          }
          controller.close();
          return;
        }
        // A piece may be shorter than the magic bytes: each is held against its own part of them.
        if (!magic.slice(received).every((byte, at) => at >= value.length || value[at] === byte)) {
          throw new DownloadError("corrupt", `${url}: not a ${url.split(".").pop()} file`);
        }
        received += value.byteLength;
        onBytes(value.byteLength);
        controller.enqueue(value);
      } catch (error) {
        // The stream is left as it stands, and its reader waiting until the worker ends: told of the
        // failure, Pyodide would fill the console with what follows from it.
        onError(/** @type {DownloadError} */ (error));
      }
    },
  };
  // Read on at once, not when Pyodide comes to ask: without a mark a stream waits for its reader.
  const body = new ReadableStream(source, { highWaterMark: Infinity });
  const type = url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(body, { headers: { "content-type": type } });
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
 * @param {string} url
 */
async function read(reader, url) {
  try {
    return await reader.read();
  } catch (error) {
    throw new DownloadError("network", `${url}: ${error}`);
  }
}
