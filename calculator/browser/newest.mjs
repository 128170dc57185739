// Questions to a worker that answers one at a time: while an answer is under way only the newest
// waits. A figure for what has been typed over is of no use to anybody.

/** @typedef {{request: string, resolve: (answer: string | null) => void}} Question */

/** @param {(id: number, request: string) => boolean} send whether the worker could be asked */
export function askNewest(send) {
  let lastId = 0;
  /** @type {Question | null} */
  let waiting = null;
  /** @type {(Question & {id: number}) | null} */
  let asked = null;

  /** Ask what waits, unless an answer is under way. */
  function go() {
    if (asked || !waiting || !send(lastId + 1, waiting.request)) return;
    asked = { ...waiting, id: ++lastId };
    waiting = null;
  }

  return {
    go,

    /** Whether an answer is under way. */
    isAsked: () => asked !== null,

    /**
     * @param {string} request
     * @returns {Promise<string | null>} null where a newer one has come, or there is no answer
     */
    latest(request) {
      waiting?.resolve(null);
      return new Promise((resolve) => {
        waiting = { request, resolve };
        go();
      });
    },

    /**
     * Hand an answer to whoever asked.
     * @param {number} id
     * @param {string | null} answer
     * @returns {boolean} false for an answer that nobody waits for any more
     */
    take(id, answer) {
      if (asked?.id !== id) return false;
      asked.resolve(answer);
      asked = null;
      return true;
    },

    /** What waits is not wanted any more. */
    waive() {
      waiting?.resolve(null);
      waiting = null;
    },

    /** What was asked is to be asked again, unless something newer waits. */
    again() {
      if (waiting) asked?.resolve(null);
      else waiting = asked;
      asked = null;
    },

    /** There will be no answer. */
    drop() {
      const left = [asked, waiting];
      asked = waiting = null;
      for (const each of left) each?.resolve(null);
    },
  };
}
