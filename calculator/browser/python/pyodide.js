// Python for the page: starts the worker, tells how far it is, asks it, and gives up in time. It may be asked before it
// is begun: until then the newest question waits.

import { DownloadError, fetchChecked, whyNoWebAssembly } from "./integrity.js";
import { WorkerClient } from "./worker_client.js";

/** @import { Answered, Cause, FailureCode, FromWorker, PythonOptions, PythonState, Start } from "./messages.js" */

/** Milliseconds without any news while Python starts. */
const SILENCE_MS = 45_000;
/** @type {{code: FailureCode, status?: number}} */
const OTHER = { code: "other" };
/** What a second try cannot help against. @type {FailureCode[]} */
const FINAL = ["unsupported", "no_wasm", "forbidden", "no_worker"];
/** A worker that is lost when it has been ready is begun anew so often for one question. */
const AGAIN = 1;

export class CPython {
  #options;
  #client;
  /** @type {PythonState} */
  #state = { name: "idle" };
  /** The beginning that counts: one that was given up may still wait for the worker's script. */
  #beginning = Symbol("none");
  /** Whether what the browser keeps of the files is passed by: it may be what was damaged. */
  #fresh = false;
  /** Why the first try failed. @type {Cause | null} */
  #cause = null;

  /** @param {PythonOptions} options */
  constructor(options) {
    this.#options = options;
    /** @type {import("./worker_client.js").ClientOptions<FromWorker>} */
    const client = {
      answerLimit: options.limits?.answer,
      onMessage: (message) => this.#hear(message),
      // Its script is here: one that does not even begin is forbidden to.
      onError: (detail, isHeard) =>
        this.#fail({ code: isHeard ? "other" : "no_worker", detail: detail || "the worker did not load" }),
      onSilent: (limit) => this.#fail({ code: "timeout", detail: `no news for ${limit} ms` }),
    };
    this.#client = new WorkerClient(client);
  }

  /** Start Python, unless that has been done. */
  begin() {
    if (this.#state.name === "idle") void this.#start();
  }

  /** How far Python is. */
  state() {
    return this.#state;
  }

  /**
   * Ask the calculator. While an answer is under way only the newest request waits: one that a newer one
   * replaces, or that finds no Python, resolves to null.
   * @param {string} request
   * @returns {Promise<string | null>}
   */
  latest(request) {
    return this.#state.name === "failed" ? Promise.resolve(null) : this.#client.questions.latest(request);
  }

  /** Try again after a failure. */
  retry() {
    if (this.#state.name !== "failed") return;
    this.#cause = null;
    void this.#start();
  }

  /** Milliseconds without any news while Python starts, asked for at each start. */
  get #silence() {
    return this.#options.limits?.silence ?? SILENCE_MS;
  }

  /** @param {PythonState} next */
  #become(next) {
    this.#state = next;
    this.#options.onState(next);
  }

  /** @param {Cause} given */
  #fail(given) {
    const { name } = this.#state;
    if (name === "failed") return; // The first cause is the one to tell.
    this.#client.end();
    const { code, detail } = given;
    const isTheLine = !navigator.onLine || (code === "timeout" && name === "downloading");
    // A phone ends a worker for its memory, and nobody says so.
    if (name === "ready" && this.#client.mayBeginAnew(AGAIN)) {
      this.#beginAnew(detail);
      return;
    }
    this.#cause ??= navigator.onLine ? given : { code: "network", detail };
    const isFirstTry = !this.#fresh;
    this.#fresh = true;
    if (name !== "ready" && isFirstTry && !isTheLine && !FINAL.includes(code)) {
      this.#beginAnew(detail);
      return;
    }
    const cause = this.#cause;
    this.#become({ name: "failed", ...cause });
    this.#client.drop();
    if (cause.code === "network") void this.#lookForTheLine(cause);
  }

  /** @param {string} why */
  #beginAnew(why) {
    console.warn(`Python starts anew: ${why}`);
    this.#client.questions.again();
    void this.#start();
  }

  /** Where the site answers all the same, somebody on the way has kept a file back. @param {Cause} told */
  async #lookForTheLine(told) {
    try {
      await fetch(location.href, { method: "HEAD", cache: "no-store" });
    } catch {
      return;
    }
    const isStill = this.#state.name === "failed" && this.#cause === told;
    if (isStill) this.#become({ name: "failed", ...told, code: "blocked" });
  }

  async #start() {
    this.#become({ name: "downloading", received: 0, total: 0 });
    this.#client.watch(this.#silence);
    const begun = Symbol("begun");
    this.#beginning = begun;
    try {
      const none = whyNoWebAssembly();
      if (none) throw new DownloadError(none, "no WebAssembly");
      const { address, integrity } = this.#options.worker;
      const script = new URL(address, location.href);
      await fetchChecked({ address: script.href, integrity });
      if (this.#beginning !== begun || this.#state.name !== "downloading") return;
      this.#beginWorker(script);
    } catch (error) {
      if (this.#beginning !== begun) return;
      const { code, status } = error instanceof DownloadError ? error : OTHER;
      this.#fail({ code, status, detail: String(error) });
    }
  }

  /** @param {URL} script */
  #beginWorker(script) {
    const { base, files, lock, terms } = this.#options;
    const address = new URL(base, location.href).href;
    /** @type {Start} */
    const start = { type: "start", base: address, files, lock, terms, fresh: this.#fresh };
    try {
      this.#client.begin(script, start);
    } catch (error) {
      // A page in a frame may not be allowed to.
      throw new DownloadError("no_worker", String(error));
    }
  }

  /** @param {Exclude<FromWorker, Answered>} message */
  #hear(message) {
    switch (message.type) {
      case "progress":
        this.#client.watch(this.#silence);
        this.#become({ name: "downloading", received: message.received, total: message.total });
        return;
      case "starting":
        this.#client.watch(this.#silence);
        this.#become({ name: "starting" });
        return;
      case "ready":
        this.#fresh = false;
        this.#cause = null;
        this.#become({ name: "ready" });
        this.#client.up();
        return;
      case "failed":
        this.#fail(message);
        return;
    }
  }
}
