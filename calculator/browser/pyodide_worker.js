// Runs the calculator's Python beside the page: downloads and starts Pyodide, then answers requests.

import { DownloadError, whyNoWebAssembly } from "./python/integrity.js";
import { download } from "./python/download.js";

/** @import { FromWorker, Start, ToWorker } from "./python/messages.js" */

// A worker's own names, typed by the page's: those used here are the same in both.
const scope = /** @type {Window & typeof globalThis} */ (globalThis);

/** @param {FromWorker} message */
const say = (message) => scope.postMessage(message);

/**
 * Report the cause and end the worker: Pyodide would go on and fill the console with what follows from it.
 * @param {unknown} error
 */
function fail(error) {
  const { code, status } = error instanceof DownloadError ? error : { code: /** @type {const} */ ("other"), status: undefined };
  say({ type: "failed", code, detail: String(error), status });
  scope.close();
}

// These stand before the runtime's import: what breaks on the way in must be told too.
scope.addEventListener("error", (event) => {
  event.preventDefault();
  fail(event.error ?? event.message);
});
scope.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

/** The calculator's door, once Python is ready. @type {((request: string) => string) | null} */
let door = null;

scope.addEventListener("message", async ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  try {
    switch (message.type) {
      case "start":
        door = await start(message);
        say({ type: "ready" });
        return;
      case "ask":
        if (!door) throw new Error("asked before Python was ready");
        say({ type: "answer", id: message.id, answer: door(message.request) });
        return;
    }
  } catch (error) {
    fail(error);
  }
});

/**
 * Start Python with the calculator in it.
 * @param {Start} message
 * @returns {Promise<(request: string) => string>}
 */
async function start({ base, files, lock, terms, fresh }) {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let received = 0;
  /** @type {(error: DownloadError) => void} */
  let giveUp = () => {};
  /** Pyodide's own promise never settles when a download breaks: this one does. */
  const broken = new Promise((_, reject) => {
    giveUp = reject;
  });
  broken.catch(() => {}); // Whoever races against it hears of it.
  const onBytes = (/** @type {number} */ bytes) => {
    received += bytes;
    say({ type: "progress", received, total });
  };
  let missing = Object.keys(files).length;
  /** @type {() => void} */
  let haveAll = () => {};
  const all = new Promise((/** @type {(value?: void) => void} */ resolve) => (haveAll = resolve));
  const onWhole = () => {
    if (--missing) return;
    say({ type: "starting" });
    haveAll();
  };
  say({ type: "progress", received, total });
  const downloads = new Map(
    Object.entries(files).map(([name, facts]) => {
      const url = base + name;
      const response = download(url, facts, fresh ? "reload" : "default", {
        onBytes,
        onWhole,
        onError: giveUp,
      });
      response.catch(giveUp);
      return [url, response];
    }),
  );
  // Pyodide fetches its files itself; it is given the watched downloads in place of new ones.
  const fetchOutside = scope.fetch.bind(scope);
  scope.fetch = (input, options) => {
    const url = input instanceof Request ? input.url : new URL(String(input), base).href;
    return downloads.get(url) ?? fetchOutside(input, options);
  };
  watchInstantiation((error) => void all.then(() => giveUp(error)));
  return await Promise.race([broken, boot({ base, lock, terms }, downloads)]);
}

/**
 * @param {Pick<Start, "base" | "lock" | "terms">} message
 * @param {Map<string, Promise<Response>>} downloads by address
 * @returns {Promise<any>} the calculator's door
 */
async function boot({ base, lock, terms }, downloads) {
  // Pyodide would import the second one itself, later, and not say what became of it.
  const [{ loadPyodide }] = await Promise.all([
    importModule(`${base}pyodide.js`, downloads),
    importModule(`${base}pyodide.asm.js`, downloads),
  ]);
  const python = await loadPyodide({
    indexURL: base,
    lockFileContents: lock, // Given, it saves a request.
    packageBaseUrl: base,
    stdLibURL: `${base}python_stdlib.zip`,
  });
  const { answer, keep_terms: keepTerms } = python.pyimport("calculator.api");
  if (terms !== undefined) keepTerms(terms);
  return answer;
}

/**
 * Hear of a WebAssembly file that the browser refuses: Pyodide only warns of it on the console, and
 * waits for ever. It is the file that was built, so that the cause is a policy or an old browser.
 * @param {(error: DownloadError) => void} onError
 */
function watchInstantiation(onError) {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    try {
      return await instantiate(...given);
    } catch (error) {
      const old = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
      onError(new DownloadError(whyNoWebAssembly() ?? (old ? "unsupported" : "other"), String(error)));
      throw error;
    }
  };
}

/**
 * Import a script once it has come as it was built. The browser then takes it from what it keeps, or
 * asks for it again where it may keep nothing: a script cannot be imported with `integrity`.
 * @param {string} url
 * @param {Map<string, Promise<Response>>} downloads
 */
async function importModule(url, downloads) {
  const response = await downloads.get(url);
  await response?.arrayBuffer();
  try {
    return await import(url);
  } catch (error) {
    throw new DownloadError("other", `${url}: ${error}`);
  }
}
