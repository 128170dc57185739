// Python for the page: starts the worker, tells how far it is, asks it, and gives up in time.

import { DownloadError, fetchChecked, whyNoWebAssembly } from "./checked.js";
import { workerClient } from "./worker_client.js";

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").Start} Start */
/** @typedef {import("./messages.js").FailureCode} FailureCode */

/**
 * idle → downloading → starting → ready, or failed, which keeps its first cause and can be retried.
 * @typedef {{name: "idle"} | {name: "downloading", received: number, total: number}
 *   | {name: "starting"} | {name: "ready"}
 *   | ({name: "failed"} & Cause)} PythonState
 */
/** Why there is no Python; `status`: the server's answer. @typedef {{code: FailureCode, detail: string, status?: number}} Cause */

/**
 * @typedef {object} PythonOptions
 * @property {string} base the runtime's folder, relative to the page
 * @property {string} worker the SHA-256 of the worker's script, "sha256-…"
 * @property {Record<string, import("./messages.js").FileFacts>} files what the runtime's files must be
 * @property {string} lock Pyodide's lock, JSON text
 * @property {string} [terms] the programme's, JSON text, for requests that do not bring their own
 * @property {(state: PythonState) => void} onState told of every change
 * @property {{silence?: number, answer?: number}} [limits] milliseconds: without any news while
 *   starting, and for one answer
 */

const SILENCE = 45_000;
/** @type {{code: FailureCode, status?: number}} */
const other = { code: "other" };
/** What a second try cannot help against. @type {FailureCode[]} */
const FINAL = ["unsupported", "no_wasm", "forbidden", "no_worker"];
/** A worker that is lost when it has been ready is begun anew so often for one question. */
const AGAIN = 1;

/**
 * Start Python at once.
 * @param {PythonOptions} options
 */
export function startPython({ base, worker: integrity, files, lock, terms, onState, limits = {} }) {
  /** @type {PythonState} */
  let state = { name: "idle" };
  /** The beginning that counts: one that was given up may still wait for the worker's script. */
  let beginning = Symbol("none");
  /** Whether what the browser keeps of the files is passed by: it may be what was damaged. */
  let fresh = false;
  /** Why the first try failed. @type {Cause | null} */
  let cause = null;
  const silence = () => limits.silence ?? SILENCE;
  const client = workerClient(
    /** @type {import("./worker_client.js").ClientOptions<FromWorker>} */ ({
      answerLimit: limits.answer,
      onMessage: hear,
      // Its script is here: one that does not even begin is forbidden to.
      onError: (detail, isHeard) =>
        fail({ code: isHeard ? "other" : "no_worker", detail: detail || "the worker did not load" }),
      onSilent: (limit) => fail({ code: "timeout", detail: `no news for ${limit} ms` }),
    }),
  );

  /** @param {PythonState} next */
  function become(next) {
    state = next;
    onState(next);
  }

  /** @param {Cause} given */
  function fail(given) {
    if (state.name === "failed") return; // The first cause is the one to tell.
    client.end();
    const { code, detail } = given;
    const isTheLine = !navigator.onLine || (code === "timeout" && state.name === "downloading");
    // A phone ends a worker for its memory, and nobody says so.
    if (state.name === "ready" && client.mayBeginAnew(AGAIN)) {
      beginAnew(detail);
      return;
    }
    cause ??= navigator.onLine ? given : { code: "network", detail };
    const isFirstTry = !fresh;
    fresh = true;
    if (state.name !== "ready" && isFirstTry && !isTheLine && !FINAL.includes(code)) {
      beginAnew(detail);
      return;
    }
    become({ name: "failed", ...cause });
    client.drop();
    if (cause.code === "network") void lookForTheLine(cause);
  }

  /** @param {string} why */
  function beginAnew(why) {
    console.warn(`Python starts anew: ${why}`);
    client.again();
    void begin();
  }

  /**
   * Where the site answers all the same, somebody on the way has kept a file back.
   * @param {Cause} told
   */
  async function lookForTheLine(told) {
    try {
      await fetch(location.href, { method: "HEAD", cache: "no-store" });
    } catch {
      return;
    }
    if (state.name === "failed" && cause === told) become({ name: "failed", ...told, code: "blocked" });
  }

  async function begin() {
    become({ name: "downloading", received: 0, total: 0 });
    client.watch(silence());
    const begun = Symbol("begun");
    beginning = begun;
    try {
      const none = whyNoWebAssembly();
      if (none) throw new DownloadError(none, "no WebAssembly");
      const script = new URL("./worker.js", import.meta.url);
      await fetchChecked(script.href, integrity);
      if (beginning !== begun || state.name !== "downloading") return;
      beginWorker(script);
    } catch (error) {
      if (beginning !== begun) return;
      const { code, status } = error instanceof DownloadError ? error : other;
      fail({ code, status, detail: String(error) });
    }
  }

  /** @param {URL} script */
  function beginWorker(script) {
    /** @type {Start} */
    const start = { type: "start", base: new URL(base, location.href).href, files, lock, terms, fresh };
    try {
      client.begin(script, start);
    } catch (error) {
      // A page in a frame may not be allowed to.
      throw new DownloadError("no_worker", String(error));
    }
  }

  /** @param {Exclude<FromWorker, import("./messages.js").Answered>} message */
  function hear(message) {
    switch (message.type) {
      case "progress":
        client.watch(silence());
        become({ name: "downloading", received: message.received, total: message.total });
        return;
      case "starting":
        client.watch(silence());
        become({ name: "starting" });
        return;
      case "ready":
        fresh = false;
        cause = null;
        become({ name: "ready" });
        client.up();
        return;
      case "failed":
        fail(message);
        return;
    }
  }

  void begin();

  return {
    /** How far Python is. */
    state: () => state,

    /**
     * Ask the calculator. While an answer is under way only the newest request waits: one that a
     * newer one replaces, or that finds no Python, resolves to null.
     * @param {string} request
     * @returns {Promise<string | null>}
     */
    latest(request) {
      return state.name === "failed" ? Promise.resolve(null) : client.latest(request);
    },

    /** Try again after a failure. */
    retry() {
      if (state.name !== "failed") return;
      cause = null;
      become({ name: "idle" });
      void begin();
    },
  };
}
