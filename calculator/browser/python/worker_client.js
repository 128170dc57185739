// One client for both Pythons: begins a worker, asks it one question at a time, and tells when it is silent.

import { Newest } from "./latest_question.js";

/** In so many parts a limit is waited for: while the page itself is busy or asleep, at most one passes. */
const PARTS = 6;
/** Milliseconds for an answer: it takes one to three on a fast machine, a hundredth of this on a slow phone. */
const SHORTEST_MS = 1500;
const LONGEST_MS = 15_000;

/** What every worker says in the same words. @typedef {{type: "answer", id: number, answer: string | null}} Answered */

/**
 * @template {{type: string}} Message
 * @typedef {object} ClientOptions
 * @property {boolean} [early] whether a worker can be asked before it is up
 * @property {number} [answerLimit] milliseconds for one answer; without it the limit grows with each loss
 * @property {(message: Exclude<Message, Answered>) => void} onMessage called with every message except answers
 * @property {(detail: string, isHeard: boolean) => void} onError called on an error that the worker did not
 *   catch, and whether anything had been heard of it
 * @property {(limit: number) => void} onSilent called after so many milliseconds without a message
 */

/** @template {{type: string}} Message what the worker says */
export class WorkerClient {
  #options;
  /** @type {Worker | null} */
  #worker = null;
  /** Who is asked; null while there is nobody. @type {((id: number, request: string) => void) | null} */
  #send = null;
  #isUp = false;
  /** How many workers were lost with the question that is asked. */
  #lost = 0;
  /** How long an answer is waited for: longer each time that somebody was given up, who may have been slow. */
  #patience = SHORTEST_MS;
  #timer = 0;
  /** What is asked of the worker. */
  questions = new Newest(
    () => this.#send !== null && (this.#options.early === true || this.#isUp),
    (id, request) => {
      if (this.#isUp) this.#watchAnswer();
      this.#send?.(id, request);
    },
  );

  /** @param {ClientOptions<Message>} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Give the worker so many milliseconds for its next message: a dead one sends none, and one that is busy hears
   * none, so that only the clock can tell. What was waited for before is forgotten.
   * @param {number} limit
   * @param {number} parts how many parts of it are left
   */
  watch(limit, parts = PARTS) {
    this.#stopWatching();
    const isLast = parts === 1;
    const next = () => (isLast ? this.#options.onSilent(limit) : this.watch(limit, parts - 1));
    this.#timer = window.setTimeout(next, limit / PARTS);
  }

  #stopWatching() {
    clearTimeout(this.#timer);
  }

  #watchAnswer() {
    this.watch(this.#options.answerLimit ?? this.#patience);
  }

  /** @param {number} id @param {string | null} answer */
  #receive(id, answer) {
    if (!this.questions.receive(id, answer)) return;
    this.#stopWatching();
    this.#lost = 0;
    this.questions.go();
  }

  /**
   * Begin a worker; throws where the page may not.
   * @param {string | URL} script
   * @param {object} start its first message
   */
  begin(script, start) {
    const here = new Worker(script, { type: "module" });
    let isHeard = false;
    this.#worker = here;
    here.onerror = (event) => {
      event.preventDefault();
      if (here === this.#worker) this.#options.onError(event.message, isHeard);
    };
    here.onmessage = ({ data }) => {
      isHeard = true;
      if (here !== this.#worker) return;
      if (data.type === "answer") this.#receive(data.id, data.answer);
      else this.#options.onMessage(data);
    };
    here.postMessage(start);
    this.#send = (id, request) => here.postMessage({ type: "ask", id, request });
    this.questions.go();
  }

  /**
   * Have the page's own thread answer, one task a question.
   * @param {(request: string) => string | null} ask
   * @param {(error: unknown) => void} onThrow
   */
  beginHere(ask, onThrow) {
    this.#send = (id, request) =>
      window.setTimeout(() => {
        if (!this.#send) return;
        try {
          this.#receive(id, ask(request));
        } catch (error) {
          onThrow(error);
        }
      });
  }

  /** The worker has said that it is up. */
  up() {
    this.#isUp = true;
    this.#stopWatching();
    if (this.questions.isAsked()) this.#watchAnswer();
    this.questions.go();
  }

  isUp() {
    return this.#isUp;
  }

  isBegun() {
    return this.#send !== null;
  }

  /** End whoever is asked; open questions stay. */
  end() {
    this.#stopWatching();
    this.#worker?.terminate();
    this.#worker = this.#send = null;
    this.#isUp = false;
  }

  /**
   * Count a worker that was lost.
   * @param {number} most
   * @returns {boolean} false where more than so many were lost with one question
   */
  mayBeginAnew(most) {
    if (this.#lost >= most) return false;
    this.#lost++;
    this.#patience = Math.min(this.#patience * 2, LONGEST_MS);
    return true;
  }

  /** There will be no answer. */
  drop() {
    this.#lost = 0;
    this.questions.drop();
  }
}
