// Files that have a part in the figures are used only as the build has made them: each is compared with its
// SHA-256 when it has come (docs/adr/0019). `fetch` with `integrity` would do so, too, but Chromium loads a
// file that was preloaded a second time for it, and gives nothing to a compiler while the file comes.

import { Sha256 } from "./sha256.js";

/** @import { FailureCode } from "./messages.js" */
/** A file and its SHA-256, "sha256-…". @typedef {{address: string, integrity: string}} Checked */

/** A file that cannot be used, with the reason's code. */
export class DownloadError extends Error {
  /**
   * @param {FailureCode} code
   * @param {string} detail
   * @param {number} [status] the server's answer, where it was none that brings a file
   */
  constructor(code, detail, status) {
    super(detail);
    this.code = code;
    this.status = status;
  }
}

/**
 * Fetch a file whole and as it was built. One that is damaged is asked for once more, past what the
 * browser has cached: it may be damaged there.
 * @param {Checked} file
 * @param {(response: Response) => void} [onResponse] called with each response while it comes: what is made
 *   of the last one is of the file that is given
 * @returns {Promise<ArrayBuffer>}
 * @throws {DownloadError}
 */
export async function fetchChecked({ address: url, integrity }, onResponse) {
  const isBuilt = async (/** @type {ArrayBuffer} */ bytes) => (await hashOf(bytes)) === integrity;
  const cached = await wholeOf(url, "default", onResponse).catch(() => null);
  if (cached && (await isBuilt(cached))) return cached;
  const sent = await wholeOf(url, "reload", onResponse);
  if (await isBuilt(sent)) return sent;
  throw new DownloadError("corrupt", `${url}: not the file that was built`);
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 * @param {(response: Response) => void} [onResponse]
 * @returns {Promise<ArrayBuffer>}
 */
async function wholeOf(url, cache, onResponse) {
  try {
    const response = await fetch(url, { cache });
    refuseStatus(response, url);
    onResponse?.(response.clone());
    return await response.arrayBuffer();
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError("network", `${url}: ${error}`);
  }
}

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  // Beside the page's thread, and at once; a site without https has to do it itself.
  if (globalThis.crypto?.subtle) return written(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  const hash = new Sha256();
  hash.add(new Uint8Array(bytes));
  return written(hash.end());
}

/** Write a SHA-256 as `integrity` attributes have it, "sha256-…". @param {Uint8Array} hash */
export const written = (hash) => `sha256-${btoa(String.fromCharCode(...hash))}`;

/** @param {Response} response @param {string} url */
export function refuseStatus({ ok, status }, url) {
  if (ok) return;
  const code = status === 404 || status === 410 ? "missing" : "refused";
  throw new DownloadError(code, `${url}: status ${status}`, status);
}

/**
 * Whether WebAssembly can be used: a browser may have none, and a policy may forbid it.
 * @returns {FailureCode | null} null where it can
 */
export function whyNoWebAssembly() {
  if (typeof WebAssembly !== "object") return "no_wasm";
  try {
    // The smallest module there is: whoever refuses it refuses them all.
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return null;
  } catch {
    return "forbidden";
  }
}
