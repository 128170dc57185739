// Python for the page: starts the worker, tells how far it is, asks it, and gives up in time.

import { askNewest } from "./newest.mjs";

/** @typedef {import("./messages.mjs").FromWorker} FromWorker */
/** @typedef {import("./messages.mjs").ToWorker} ToWorker */
/** @typedef {import("./messages.mjs").FailureCode} FailureCode */

/**
 * idle → downloading → starting → ready, or failed, which keeps its first cause and can be retried.
 * @typedef {{name: "idle"} | {name: "downloading", received: number, total: number}
 *   | {name: "starting"} | {name: "ready"}
 *   | {name: "failed", code: FailureCode, detail: string}} PythonState
 */

/**
 * One way to start the same Python: a folder, relative to the runtime's, and its files' sizes in bytes.
 * @typedef {{folder: string, files: Record<string, number>}} Way
 */

/**
 * @typedef {object} PythonOptions
 * @property {string} base the runtime's folder, relative to the page
 * @property {Way[]} ways the quickest first; each further one is taken where the one before it fails
 * @property {string} lock Pyodide's lock, JSON text
 * @property {string} [terms] the programme's, JSON text, for requests that do not bring their own
 * @property {(state: PythonState) => void} onState told of every change
 * @property {{silence?: number, answer?: number}} [limits] milliseconds: without any news while
 *   starting, and for one answer
 */

const SILENCE = 45_000;
const ANSWER = 15_000;

/**
 * Start Python at once.
 * @param {PythonOptions} options
 */
export function startPython({ base, ways, lock, terms, onState, limits = {} }) {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {PythonState} */
  let state = { name: "idle" };
  let timer = 0;
  let way = 0;
  /** Why the first of the ways failed. @type {{code: FailureCode, detail: string} | null} */
  let cause = null;
  const questions = askNewest(
    () => state.name === "ready",
    (id, request) => {
      watch(limits.answer ?? ANSWER);
      tell({ type: "ask", id, request });
    },
  );

  /** @param {PythonState} next */
  function become(next) {
    state = next;
    onState(next);
  }

  /** @param {number} limit */
  function watch(limit) {
    clearTimeout(timer);
    timer = window.setTimeout(() => fail("timeout", `no news for ${limit} ms`), limit);
  }

  /**
   * @param {FailureCode} code
   * @param {string} detail
   */
  function fail(code, detail) {
    if (state.name === "failed") return; // The first cause is the one to tell.
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    cause ??= { code: navigator.onLine ? code : "network", detail };
    const isTheLine = cause.code === "network" || (code === "timeout" && state.name === "downloading");
    if (!isTheLine && way + 1 < ways.length) {
      console.warn(`Python starts in another way: ${detail}`);
      way++;
      questions.again();
      begin();
      return;
    }
    become({ name: "failed", ...cause });
    questions.drop();
  }

  function begin() {
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
      fail("unsupported", "no WebAssembly or no workers");
      return;
    }
    const here = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
    worker = here;
    here.addEventListener("error", (event) => {
      event.preventDefault();
      fail("missing", event.message || "the worker did not load");
    });
    here.addEventListener("message", ({ data }) => {
      if (here === worker) hear(/** @type {FromWorker} */ (data));
    });
    become({ name: "downloading", received: 0, total: 0 });
    watch(limits.silence ?? SILENCE);
    const { folder, files } = /** @type {Way} */ (ways[way]);
    tell({ type: "start", base: new URL(base + folder, location.href).href, files, lock, terms });
  }

  /** @param {ToWorker} message */
  function tell(message) {
    worker?.postMessage(message);
  }

  /** @param {FromWorker} message */
  function hear(message) {
    switch (message.type) {
      case "progress":
        watch(limits.silence ?? SILENCE);
        become({ name: "downloading", received: message.received, total: message.total });
        return;
      case "starting":
        watch(limits.silence ?? SILENCE);
        become({ name: "starting" });
        return;
      case "ready":
        clearTimeout(timer);
        become({ name: "ready" });
        questions.go();
        return;
      case "answer":
        if (!questions.take(message.id, message.answer)) return;
        clearTimeout(timer);
        questions.go();
        return;
      case "failed":
        fail(message.code, message.detail);
        return;
    }
  }

  begin();

  return {
    /** How far Python is. */
    state: () => state,

    /** The folder of the way by which it starts. */
    way: () => ways[way]?.folder,

    /**
     * Ask the calculator. While an answer is under way only the newest request waits: one that a
     * newer one replaces, or that finds no Python, resolves to null.
     * @param {string} request
     * @returns {Promise<string | null>}
     */
    latest(request) {
      return state.name === "failed" ? Promise.resolve(null) : questions.latest(request);
    },

    /** Try again after a failure. */
    retry() {
      if (state.name !== "failed") return;
      way = 0;
      cause = null;
      become({ name: "idle" });
      begin();
    },
  };
}
