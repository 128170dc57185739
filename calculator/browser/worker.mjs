// Runs the calculator's Python beside the page: downloads and starts Pyodide, then answers requests.

import { DownloadError, download } from "./download.mjs";
import { fromSnapshot } from "./snapshot.mjs";

/** @typedef {import("./messages.mjs").ToWorker} ToWorker */
/** @typedef {import("./messages.mjs").FromWorker} FromWorker */
/** @typedef {import("./messages.mjs").Start} Start */

// A worker's own names, typed by the page's: those used here are the same in both.
const scope = /** @type {Window & typeof globalThis} */ (globalThis);

/** @param {FromWorker} message */
const say = (message) => scope.postMessage(message);

/**
 * Tell the cause and end: Pyodide would go on and fill the console with what follows from it.
 * @param {unknown} error
 */
function fail(error) {
  const code = error instanceof DownloadError ? error.code : "other";
  say({ type: "failed", code, detail: String(error) });
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
  switch (message.type) {
    case "start":
      try {
        door = await start(message);
        say({ type: "ready" });
      } catch (error) {
        fail(error);
      }
      return;
    case "ask":
      try {
        if (!door) throw new Error("asked before Python was ready");
        say({ type: "answer", id: message.id, answer: door(message.request) });
      } catch (error) {
        fail(error);
      }
      return;
  }
});

/**
 * Start Python with the calculator in it.
 * @param {Start} message
 * @returns {Promise<(request: string) => string>}
 */
async function start({ base, files, lock, terms }) {
  const watched = Object.keys(files).filter((name) => /\.(wasm|zip|bin)$/.test(name));
  const total = watched.reduce((sum, name) => sum + (files[name] ?? 0), 0);
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
    if (received === total) say({ type: "starting" });
  };
  say({ type: "progress", received, total });
  const downloads = new Map(
    watched.map((name) => {
      const url = base + name;
      const response = download(url, files[name] ?? 0, onBytes, giveUp);
      response.catch(giveUp);
      return [url, response];
    }),
  );
  // Pyodide fetches its files itself; it is given the watched downloads in place of new ones.
  const fetchOutside = scope.fetch.bind(scope);
  const library = `${base}python_stdlib.zip`;
  scope.fetch = (input, options) => {
    const url = input instanceof Request ? input.url : new URL(String(input), base).href;
    const watchedOne = downloads.get(url);
    if (watchedOne) return watchedOne;
    // Where there is a snapshot, the library is in it.
    return url === library ? Promise.resolve(new Response()) : fetchOutside(input, options);
  };
  watchInstantiation(giveUp);
  return await Promise.race([broken, boot()]);

  /** @returns {Promise<any>} */
  async function boot() {
    // Pyodide would import the second one itself, later, and not say what became of it.
    const [{ loadPyodide }] = await Promise.all([
      importModule(`${base}pyodide.mjs`),
      importModule(`${base}pyodide.asm.js`),
    ]);
    /** @type {Record<string, unknown>} */
    const options = {
      indexURL: base,
      lockFileContents: lock, // Given, it saves a request.
      packageBaseUrl: base,
      stdLibURL: library,
    };
    const snapshot = downloads.get(`${base}snapshot.bin`);
    if (snapshot) {
      const pyodide = /** @type {{_createPyodideModule: any}} */ (/** @type {unknown} */ (scope));
      const content = snapshot.then((response) => response.arrayBuffer());
      pyodide._createPyodideModule = fromSnapshot(pyodide._createPyodideModule, content);
      options._loadSnapshot = new Uint8Array(); // Not public: it makes Pyodide ask for a snapshot.
    }
    const python = await loadPyodide(options);
    const { answer, keep_terms: keepTerms } = python.pyimport("calculator.api");
    if (terms !== undefined) keepTerms(terms);
    return answer;
  }
}

/**
 * Hear of a WebAssembly file that the browser refuses: Pyodide only warns of it on the console, and
 * waits for ever. Its length and first bytes were right, so that the likely cause is an old browser.
 * @param {(error: DownloadError) => void} onError
 */
function watchInstantiation(onError) {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    try {
      return await instantiate(...given);
    } catch (error) {
      const old = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
      onError(new DownloadError(old ? "unsupported" : "other", String(error)));
      throw error;
    }
  };
}

/** @param {string} url */
async function importModule(url) {
  try {
    return await import(url);
  } catch (error) {
    // What was fetched and is no script breaks off otherwise than what was not fetched.
    const code = error instanceof SyntaxError ? "corrupt" : "missing";
    throw new DownloadError(code, `${url}: ${error}`);
  }
}
