// Python in two stages: MicroPython answers as soon as it can. CPython answers what MicroPython leaves to
// it, or cannot any more, and is started at once for that; by itself it starts when the page is idle.

import { firstStageOfHead } from "./micropython.js";
import { savesData, whenIdle } from "./idle.js";
import { CPython } from "./pyodide.js";

/** @import { Question } from "./latest_question.js" */
/** @import { PythonOptions, PythonState, StagesOptions } from "./messages.js" */
/** @typedef {Question & {isAnswered?: boolean}} Pending */

/** Milliseconds until a first stage that is not up is taken for one that does not come; on a slow line. */
const ALONE_MS = 3000;
const ALONE_SLOW_MS = 60_000;

export class Stages {
  #options;
  #firstStage = firstStageOfHead();
  #python;
  /** CPython's. @type {PythonState} */
  #state = { name: "idle" };
  /** What CPython alone is asked, as it was ready. @type {Pending | null} */
  #pending = null;
  /** The number of the newest question. */
  #newest = 0;
  /** Whether the newest question is left to CPython. */
  #isLeft = false;
  /** Whether CPython has failed while nobody waited for it. */
  #hasFailedUnseen = false;
  #opening = this.#firstStage?.opening;

  /**
   * Start the first stage, and CPython when it is its turn.
   * @param {Omit<PythonOptions, "onState"> & StagesOptions} options
   */
  constructor(options) {
    this.#options = options;
    this.#python = new CPython({ ...options, onState: (next) => this.#follow(next) });
    const first = this.#firstStage;
    if (!first) {
      this.#python.begin();
      return;
    }
    this.#notify();
    first.onChange(() => {
      if (first.isOver()) this.#need();
      this.#notify();
    });
    const timer = window.setTimeout(() => this.#python.begin(), savesData() ? ALONE_SLOW_MS : ALONE_MS);
    void first.arrived.then(() => {
      clearTimeout(timer);
      whenIdle(() => savesData() || this.#python.begin());
    });
  }

  /** Return, once, what the page's head has read for the address with this fragment. @param {string} hash */
  openingOfHead(hash) {
    const read = this.#opening?.hash === hash ? this.#opening : undefined;
    this.#opening = undefined;
    return read;
  }

  /** How far CPython is. */
  state() {
    return this.#state;
  }

  /** Whether some Python answers by now. */
  answers() {
    return this.#isReady() || this.#isFirstStageUp();
  }

  /** Try again after a failure. */
  retry() {
    this.#python.retry();
  }

  /**
   * Ask the calculator, as `CPython`'s `latest` does. Once it is there, CPython is asked what the first
   * stage answers, too: its word is the last.
   * @param {string} request
   * @returns {Promise<string | null>}
   */
  latest(request) {
    const own = ++this.#newest;
    const last = this.#python.latest(request);
    if (!this.#firstStage) return last;
    if (this.#isReady()) return this.#lastAlone(request, last, own);
    const early = this.#firstStage.latest(request);
    void Promise.all([early, last]).then(([one, other]) => {
      if (one === null || other === null || one === other) return;
      console.error("The two Pythons answer differently.", request);
      this.#options.onCorrected();
    });
    return new Promise((resolve) => {
      void last.then((answer) => answer === null || resolve(answer));
      void early.then((answer) => {
        if (own !== this.#newest || this.#isReady()) resolve(answer ?? last);
        else if (answer === null) resolve(this.#leave(request, last));
        else {
          if (this.#isLeft) this.#wait(false);
          resolve(answer);
        }
      });
    });
  }

  /**
   * Wait for CPython, or for the first stage where CPython is lost meanwhile.
   * @param {string} request
   * @param {Promise<string | null>} last CPython's answer
   * @param {number} own the question's number
   * @returns {Promise<string | null>}
   */
  #lastAlone(request, last, own) {
    return new Promise((resolve) => {
      /** @type {Pending} */
      const asked = (this.#pending = { request, resolve });
      void last.then((answer) => {
        if (this.#pending === asked) this.#pending = null;
        resolve(answer);
        // Nobody has answered: CPython is waited for, even where the first stage is up again.
        if (answer === null && !asked.isAnswered && own === this.#newest) this.#wait(true);
      });
    });
  }

  #isReady() {
    return this.#state.name === "ready";
  }

  #isFirstStageUp() {
    return !this.#isReady() && Boolean(this.#firstStage?.isUp());
  }

  #notify() {
    const first = this.#isFirstStageUp();
    this.#options.onState(this.#state, { first, waits: this.#isLeft || !first });
  }

  /** @param {PythonState} next CPython's */
  #follow(next) {
    const wasReady = this.#isReady();
    this.#state = next;
    if (wasReady) this.#fallBack();
    if (this.#isReady()) this.#isLeft = false;
    this.#hasFailedUnseen = next.name === "failed" && !this.#isLeft && this.#isFirstStageUp();
    this.#notify();
    if (this.#isReady()) this.#firstStage?.end();
  }

  /** CPython is gone: until it is back the first stage answers, at once what is being waited for. */
  #fallBack() {
    this.#firstStage?.restart();
    const asked = this.#pending;
    this.#pending = null;
    if (!asked) return;
    void this.#firstStage?.latest(asked.request).then((answer) => {
      asked.isAnswered = answer !== null;
      if (answer !== null) asked.resolve(answer);
    });
  }

  /** CPython is waited for from now on. */
  #need() {
    this.#python.begin();
    if (this.#hasFailedUnseen) this.#python.retry();
  }

  /**
   * The first stage leaves the newest question to CPython.
   * @param {string} request
   * @param {Promise<string | null>} last CPython's answer, null where it had failed before it was needed
   * @returns {Promise<string | null>}
   */
  async #leave(request, last) {
    const own = this.#newest;
    this.#isLeft = true;
    this.#need();
    this.#notify();
    let answer = await last;
    if (answer === null && own === this.#newest && this.#state.name !== "failed") {
      answer = await this.#python.latest(request);
    }
    if (answer === null && own === this.#newest) this.#wait(true);
    return answer;
  }

  /** @param {boolean} isLeft whether CPython is waited for */
  #wait(isLeft) {
    this.#isLeft = isLeft;
    this.#notify();
  }
}
