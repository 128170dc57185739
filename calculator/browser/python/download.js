// Downloads the runtime's large files with honest progress, and refuses a bad one before Pyodide
// sees it: a failed fetch or a broken WebAssembly file would leave Pyodide's own promise waiting.
// A hash of the whole (integrity.js) would give nothing before all is here, and so no progress.

import { DownloadError, refuseStatus, written } from "./integrity.js";
import { Sha256 } from "./sha256.js";

/** @import { FileFacts } from "./messages.js" */

/** The first bytes by the name's ending. @type {Record<string, number[]>} */
const MAGIC = { wasm: [0x00, 0x61, 0x73, 0x6d], zip: [0x50, 0x4b] };

/**
 * @typedef {object} Listeners
 * @property {(received: number) => void} onBytes called with each piece's size
 * @property {() => void} onWhole called once the file is here and is the one that was built
 * @property {(error: DownloadError) => void} onError called with why the body broke off; nobody else is
 */

/**
 * Fetch a file as a response whose body is checked while it streams.
 * @param {string} url
 * @param {FileFacts} facts as the manifest has them
 * @param {RequestCache} cache
 * @param {Listeners} listeners
 * @returns {Promise<Response>}
 */
export async function download(url, facts, cache, { onBytes, onWhole, onError }) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, { cache });
  } catch (error) {
    throw new DownloadError("network", `${url}: ${error}`);
  }
  refuseStatus(response, url);
  if (!response.body) throw new DownloadError("corrupt", `${url}: empty`);
  const reader = response.body.getReader();
  let isWanted = true;

  /** @param {ReadableStreamDefaultController<Uint8Array>} controller */
  async function readOn(controller) {
    const magic = MAGIC[url.slice(url.lastIndexOf(".") + 1)] ?? [];
    const hash = new Sha256();
    let received = 0;
    for (;;) {
      const { done, value } = await read(reader, url);
      if (done) break;
      // A piece may be shorter than the magic bytes: each is compared with its own part of them.
      if (!magic.slice(received).every((byte, at) => at >= value.length || value[at] === byte)) {
        throw new DownloadError("corrupt", `${url}: not a ${url.split(".").pop()} file`);
      }
      received += value.byteLength;
      hash.add(value);
      onBytes(value.byteLength);
      if (isWanted) controller.enqueue(value);
    }
    if (received !== facts.bytes) {
      throw new DownloadError("corrupt", `${url}: ${received} bytes of ${facts.bytes}`);
    }
    if (written(hash.end()) !== facts.integrity) {
      throw new DownloadError("corrupt", `${url}: not the file that was built`);
    }
    onWhole();
    // Whoever reads has all of it only now, and so uses nothing that was not checked.
    if (isWanted) controller.close();
  }

  // Read on at once, not when Pyodide comes to ask, and even where it has given the file up: the cause
  // may be its content. A body that breaks off is left as it stands, and its reader waiting until the
  // worker ends: told of the failure, Pyodide would fill the console with what follows from it.
  const body = new ReadableStream({
    start(controller) {
      readOn(controller).catch(onError);
    },
    cancel() {
      isWanted = false;
    },
  });
  const type = url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(body, { headers: { "content-type": type } });
}

/** @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader @param {string} url */
async function read(reader, url) {
  try {
    return await reader.read();
  } catch (error) {
    throw new DownloadError("network", `${url}: ${error}`);
  }
}
