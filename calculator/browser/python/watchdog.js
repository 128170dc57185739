// Notices a worker that says nothing. A dead one sends no message, and one that is busy hears none, so
// that only the clock can tell.

/** In so many parts a limit is waited for: while the page itself is busy or asleep, at most one passes. */
const PARTS = 6;

/**
 * @param {(limit: number) => void} onSilent called after so many milliseconds without `stop`
 */
export function watchdog(onSilent) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  return {
    stop,

    /**
     * Begin to wait; what was waited for before is forgotten.
     * @param {number} limit milliseconds
     */
    watch(limit) {
      stop();
      let left = PARTS;
      const wait = () => {
        timer = window.setTimeout(() => (--left ? wait() : onSilent(limit)), limit / PARTS);
      };
      wait();
    },
  };
}

/** Milliseconds for an answer: it takes one to three on a fast machine, a hundredth of this on a slow phone. */
const SHORTEST_MS = 1500;
const LONGEST_MS = 15_000;

/**
 * How long an answer is waited for: longer each time that somebody was given up, who may have been slow.
 */
export function patience() {
  let limit = SHORTEST_MS;
  return {
    limit: () => limit,
    grow() {
      limit = Math.min(limit * 2, LONGEST_MS);
    },
  };
}
