// The first stage for the page: MicroPython, which is here long before CPython and answers until then.
// Whatever becomes of it, the page loses nothing: without it all is as it would be without it.

import { WorkerClient } from "./worker_client.js";

/** @import { FirstStageStart, FromFirstStage, FromHead } from "./messages.js" */

/** Milliseconds until the page's own thread answers in the place of a worker that is not up. */
const START_MS = 5000;
/** A worker that gives no answer is begun anew so often for one question. */
const AGAIN = 2;

export class FirstStage {
  #head;
  #client;
  #over = false;
  #listener = () => {};

  /** @param {FromHead} head */
  constructor(head) {
    this.#head = head;
    /** @type {import("./worker_client.js").ClientOptions<FromFirstStage>} */
    const client = {
      // The page's thread may be too busy to hear that it is up.
      early: true,
      onMessage: (message) => (message.type === "ready" ? this.#comeUp() : this.#fail(message.detail)),
      onError: (detail) => (this.isUp() ? this.#fail(detail) : this.#giveUp()),
      onSilent: () => this.#giveUp(),
    };
    this.#client = new WorkerClient(client);
    /** Settled once nothing more of it comes over the line. @type {Promise<void>} */
    this.arrived = this.#start();
  }

  /** What the page's head has read, and asked. */
  get opening() {
    return this.#head.opening;
  }

  /** Whether it answers by now. */
  isUp() {
    return this.#client.isUp();
  }

  /** Whether it has failed, or was ended. */
  isOver() {
    return this.#over;
  }

  /** @param {() => void} listener called when one of both has changed */
  onChange(listener) {
    this.#listener = listener;
  }

  /**
   * Ask it, as `CPython`'s `latest` does.
   * @param {string} request
   * @returns {Promise<string | null>} null too where there is no answer from here
   */
  latest(request) {
    if (this.#over) return Promise.resolve(null);
    if (request !== this.#head.opening.request) return this.#client.questions.latest(request);
    this.#client.questions.waive();
    // What the page opens with was answered in its head: a worker is not up by then.
    return this.#head.files.then(({ answer }) => answer).catch(() => null);
  }

  end() {
    this.#over = true;
    this.#client.end();
    this.#client.drop();
  }

  /** Begin again after `end`: CPython is gone. */
  restart() {
    if (!this.#over) return;
    this.#over = false;
    void this.#start();
  }

  #start() {
    return this.#begin().catch((error) => this.#fail(error));
  }

  #comeUp() {
    this.#client.up();
    this.#listener();
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#over) return;
    console.info(`first stage: ${error}`);
    this.end();
    this.#listener();
  }

  /** The worker has not come up, or not answered. */
  #giveUp() {
    const wasUp = this.isUp();
    this.#client.end();
    this.#client.questions.again();
    if (!wasUp) void this.#answerHere();
    else if (this.#client.mayBeginAnew(AGAIN)) void this.#begin();
    else this.#fail("no answer");
  }

  async #begin() {
    const { code, memory } = await this.#head.files;
    if (this.#over) return;
    this.#client.watch(START_MS);
    try {
      await this.#head.worker.script;
      if (this.#over || this.#client.isBegun()) return;
      this.#client.begin(this.#head.worker.address, /** @type {FirstStageStart} */ ({ type: "start", code, memory }));
    } catch (error) {
      // No workers in this browser or in this frame, or the script does not come.
      console.info(`first stage: ${error}`);
      if (!this.#over && !this.isUp()) this.#giveUp();
    }
  }

  /** Answer in the page's own thread: each answer keeps it for a moment, which is better than none. */
  async #answerHere() {
    const { ask } = await this.#head.files;
    if (this.#over || this.isUp()) return;
    this.#client.beginHere(ask, (error) => this.#fail(error));
    this.#comeUp();
  }
}

/** Return the first stage that the page's head has started; null if it has started none. */
export function firstStageOfHead() {
  const place = /** @type {{firstStage?: FromHead}} */ (globalThis);
  const head = place.firstStage;
  delete place.firstStage;
  return head ? new FirstStage(head) : null;
}
