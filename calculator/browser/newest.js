// Questions to a worker that answers one at a time: while an answer is under way only the newest
// waits. A figure for what has been typed over is of no use to anybody.

/** @typedef {{request: string, resolve: (answer: string | null) => void}} Question */

/**
 * @param {() => boolean} isThere whether there is somebody to ask by now
 * @param {(id: number, request: string) => void} send
 */
export function askNewest(isThere, send) {
  let lastId = 0;
  /** @type {Question | null} */
  let waiting = null;
  /** @type {(Question & {id: number}) | null} */
  let asked = null;

  /** Ask what waits, unless an answer is under way. */
  function go() {
    if (asked || !waiting || !isThere()) return;
    const { request, resolve } = waiting;
    waiting = null;
    asked = { id: ++lastId, request, resolve };
    send(lastId, request);
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
