// Questions to a worker that answers one at a time: while an answer is under way only the newest
// waits. A figure for what has been typed over is of no use to anybody.

/** @typedef {{request: string, resolve: (answer: string | null) => void}} Question */

export class Newest {
  #isThere;
  #send;
  #lastId = 0;
  /** @type {Question | null} */
  #waiting = null;
  /** @type {(Question & {id: number}) | null} */
  #asked = null;

  /**
   * @param {() => boolean} isThere whether there is somebody to ask by now
   * @param {(id: number, request: string) => void} send
   */
  constructor(isThere, send) {
    this.#isThere = isThere;
    this.#send = send;
  }

  /** Ask what waits, unless an answer is under way. */
  go() {
    if (this.#asked || !this.#waiting || !this.#isThere()) return;
    const { request, resolve } = this.#waiting;
    this.#waiting = null;
    this.#asked = { id: ++this.#lastId, request, resolve };
    this.#send(this.#lastId, request);
  }

  /** Whether an answer is under way. */
  isAsked() {
    return this.#asked !== null;
  }

  /**
   * @param {string} request
   * @returns {Promise<string | null>} null where a newer one has come, or there is no answer
   */
  latest(request) {
    this.#waiting?.resolve(null);
    return new Promise((resolve) => {
      this.#waiting = { request, resolve };
      this.go();
    });
  }

  /**
   * Hand an answer to whoever asked.
   * @param {number} id
   * @param {string | null} answer
   * @returns {boolean} false for an answer that nobody waits for any more
   */
  receive(id, answer) {
    if (this.#asked?.id !== id) return false;
    this.#asked.resolve(answer);
    this.#asked = null;
    return true;
  }

  /** What waits is not wanted any more. */
  waive() {
    this.#waiting?.resolve(null);
    this.#waiting = null;
  }

  /** What was asked is to be asked again, unless something newer waits. */
  again() {
    if (this.#waiting) this.#asked?.resolve(null);
    else this.#waiting = this.#asked;
    this.#asked = null;
  }

  /** There will be no answer. */
  drop() {
    const left = [this.#asked, this.#waiting];
    this.#asked = this.#waiting = null;
    for (const each of left) each?.resolve(null);
  }
}
