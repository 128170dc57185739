// One client for both Pythons: begins a worker, asks it one question at a time, and tells when it is silent.

import { askNewest } from "./newest.js";
import { patience, watchdog } from "./watchdog.js";

/** What every worker says in the same words. @typedef {{type: "answer", id: number, answer: string | null}} Answered */

/**
 * @template {{type: string}} Message
 * @typedef {object} ClientOptions
 * @property {boolean} [early] whether a worker can be asked before it is up
 * @property {number} [answerLimit] milliseconds for one answer; without it the limit grows with each loss
 * @property {(message: Exclude<Message, Answered>) => void} onMessage told of all but answers
 * @property {(detail: string, isHeard: boolean) => void} onError told of an error that the worker did not
 *   catch, and whether anything had been heard of it
 * @property {(limit: number) => void} onSilent told after so many milliseconds in which a worker was to speak
 */

/**
 * @template {{type: string}} Message what the worker says
 * @param {ClientOptions<Message>} options
 */
export function workerClient({ early = false, answerLimit, onMessage, onError, onSilent }) {
  /** @type {Worker | null} */
  let worker = null;
  /** Who is asked; null while there is nobody. @type {((id: number, request: string) => void) | null} */
  let send = null;
  let isUp = false;
  /** How many workers were lost with the question that is asked. */
  let lost = 0;
  const answers = patience();
  const { watch, stop } = watchdog(onSilent);
  const watchAnswer = () => watch(answerLimit ?? answers.limit());
  const questions = askNewest(
    () => send !== null && (early || isUp),
    (id, request) => {
      if (isUp) watchAnswer();
      send?.(id, request);
    },
  );

  /**
   * @param {number} id
   * @param {string | null} answer
   */
  function take(id, answer) {
    if (!questions.take(id, answer)) return;
    stop();
    lost = 0;
    questions.go();
  }

  return {
    /** Give a worker so many milliseconds for its next word. */
    watch,

    /**
     * Begin a worker; throws where the page may not.
     * @param {string | URL} script
     * @param {object} start its first message
     */
    begin(script, start) {
      const here = new Worker(script, { type: "module" });
      let isHeard = false;
      worker = here;
      here.onerror = (event) => {
        event.preventDefault();
        if (here === worker) onError(event.message, isHeard);
      };
      here.onmessage = ({ data }) => {
        isHeard = true;
        if (here !== worker) return;
        if (data.type === "answer") take(data.id, data.answer);
        else onMessage(data);
      };
      here.postMessage(start);
      send = (id, request) => here.postMessage({ type: "ask", id, request });
      questions.go();
    },

    /**
     * Have the page's own thread answer, one task a question.
     * @param {(request: string) => string | null} ask
     * @param {(error: unknown) => void} onThrow
     */
    beginHere(ask, onThrow) {
      send = (id, request) =>
        window.setTimeout(() => {
          if (!send) return;
          try {
            take(id, ask(request));
          } catch (error) {
            onThrow(error);
          }
        });
    },

    /** The worker has said that it is up. */
    up() {
      isUp = true;
      stop();
      if (questions.isAsked()) watchAnswer();
      questions.go();
    },

    isUp: () => isUp,
    isBegun: () => send !== null,

    /** End whoever is asked; open questions stay. */
    end() {
      stop();
      worker?.terminate();
      worker = send = null;
      isUp = false;
    },

    /** What was asked is asked again of whoever comes next. */
    again: questions.again,

    /**
     * Count a worker that was lost.
     * @param {number} most
     * @returns {boolean} false where more than so many were lost with one question
     */
    mayBeginAnew(most) {
      if (lost >= most) return false;
      lost++;
      answers.grow();
      return true;
    },

    latest: questions.latest,
    waive: questions.waive,

    /** There will be no answer. */
    drop() {
      lost = 0;
      questions.drop();
    },
  };
}
