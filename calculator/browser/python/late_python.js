// CPython that may be asked before it is begun: until then the newest question waits.

import { CPython } from "./pyodide.js";

export class LatePython {
  #options;
  /** @type {CPython | null} */
  #python = null;
  /** @type {import("./latest_question.js").Question | null} */
  #waiting = null;

  /** @param {import("./messages.js").PythonOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** Begin, unless that has been done. */
  begin() {
    if (this.#python) return;
    this.#python = new CPython(this.#options);
    const waiting = this.#waiting;
    if (waiting) void this.#python.latest(waiting.request).then(waiting.resolve);
    this.#waiting = null;
  }

  /**
   * Ask it, as `CPython`'s `latest` does.
   * @param {string} request
   * @returns {Promise<string | null>}
   */
  latest(request) {
    if (this.#python) return this.#python.latest(request);
    this.#waiting?.resolve(null);
    return new Promise((resolve) => {
      this.#waiting = { request, resolve };
    });
  }

  /** Try again after a failure. */
  retry() {
    this.#python?.retry();
  }
}
