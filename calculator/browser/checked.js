// Files that have a part in the figures are used only as the build has made them: each is fetched with
// its SHA-256, which the browser itself holds against what came, without https as well (docs/adr/0019).

/** @typedef {import("./messages.js").FailureCode} FailureCode */

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
 * browser has kept: it may be damaged there.
 * @param {string} url
 * @param {string} integrity "sha256-…"
 * @returns {Promise<ArrayBuffer>}
 * @throws {DownloadError}
 */
export async function fetchChecked(url, integrity) {
  const whole = async (/** @type {RequestInit} */ how) => {
    const response = await fetch(url, how);
    refuseStatus(response, url);
    return await response.arrayBuffer();
  };
  try {
    return await whole({ integrity });
  } catch {
    // The browser does not tell a damaged file from a lost line.
  }
  try {
    await whole({ cache: "reload" });
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError("network", `${url}: ${error}`);
  }
  try {
    return await whole({ integrity });
  } catch {
    throw new DownloadError("corrupt", `${url}: not the file that was built`);
  }
}

/**
 * @param {Response} response
 * @param {string} url
 */
export function refuseStatus({ ok, status }, url) {
  if (ok) return;
  const code = status === 404 || status === 410 ? "missing" : "refused";
  throw new DownloadError(code, `${url}: status ${status}`, status);
}

/**
 * Tell whether WebAssembly can be used: a browser may have none, and a policy may forbid it.
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
