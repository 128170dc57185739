// Python in two stages: MicroPython answers as soon as it can. CPython answers what MicroPython leaves to
// it, or cannot any more, and is started at once for that; by itself it starts when the page is idle.

import { takeFirst } from "./first.js";
import { savesData, whenIdle } from "./idle.js";
import { startPython } from "./python.js";

/** @typedef {import("./python.js").PythonState} PythonState */
/** @typedef {import("./newest.js").Question} Question */

/** Milliseconds until a first stage that is not up is taken for one that does not come; on a slow line. */
const ALONE = 3000;
const ALONE_SLOW = 60_000;

/**
 * Who answers. `first`: the first stage is up, and CPython is not; `waits`: the newest question is left to
 * CPython, or there is no first stage.
 * @typedef {{first: boolean, waits: boolean}} Answering
 */

/**
 * @typedef {object} StagesOptions
 * @property {(state: PythonState, answering: Answering) => void} onState told of CPython's state, and
 *   of who answers meanwhile
 * @property {() => void} onCorrected told when CPython answers otherwise than the first stage did
 */

/**
 * Start the first stage, and CPython when it is its turn.
 * @param {Omit<import("./python.js").PythonOptions, "onState"> & StagesOptions} options
 */
export function startStages({ onState, onCorrected, ...options }) {
  const first = takeFirst();
  /** @type {ReturnType<typeof startPython> | null} */
  let python = null;
  /** @type {PythonState} */
  let state = { name: "idle" };
  /** Asked before CPython was. @type {Question | null} */
  let waiting = null;
  /** What CPython alone is asked, as it was ready. @type {(Question & {isAnswered?: boolean}) | null} */
  let pending = null;
  /** The number of the newest question. */
  let newest = 0;
  /** Whether the newest question is left to CPython. */
  let isLeft = false;
  /** Whether CPython has failed while nobody waited for it. */
  let hasFailedUnseen = false;

  const isFirst = () => state.name !== "ready" && Boolean(first?.isUp());
  const tell = () => onState(state, { first: isFirst(), waits: isLeft || !isFirst() });

  function begin() {
    if (python) return;
    python = startPython({ ...options, onState: follow });
    if (waiting) void python.latest(waiting.request).then(waiting.resolve);
    waiting = null;
  }

  /** @param {PythonState} next CPython's */
  function follow(next) {
    const wasReady = state.name === "ready";
    state = next;
    if (wasReady) takeOver();
    if (state.name === "ready") isLeft = false;
    hasFailedUnseen = state.name === "failed" && !isLeft && isFirst();
    tell();
    if (state.name === "ready") first?.end();
  }

  /** CPython is gone: until it is back the first stage answers, at once what is being waited for. */
  function takeOver() {
    first?.restart();
    const asked = pending;
    pending = null;
    if (!asked) return;
    void first?.latest(asked.request).then((answer) => {
      asked.isAnswered = answer !== null;
      if (answer !== null) asked.resolve(answer);
    });
  }

  /**
   * @param {string} request
   * @returns {Promise<string | null>}
   */
  function askCPython(request) {
    if (python) return python.latest(request);
    waiting?.resolve(null);
    return new Promise((resolve) => {
      waiting = { request, resolve };
    });
  }

  /** CPython is waited for from now on. */
  function need() {
    begin();
    if (hasFailedUnseen) python?.retry();
  }

  /**
   * The first stage leaves the newest question to CPython.
   * @param {string} request
   * @param {Promise<string | null>} last CPython's answer, null where it had failed before it was needed
   * @returns {Promise<string | null>}
   */
  async function leave(request, last) {
    const own = newest;
    isLeft = true;
    need();
    tell();
    let answer = await last;
    if (answer === null && own === newest && state.name !== "failed") answer = await askCPython(request);
    if (answer === null && own === newest) wait();
    return answer;
  }

  /** Nobody has answered the newest question: CPython is waited for, even where the first stage is up again. */
  function wait() {
    isLeft = true;
    tell();
  }

  if (first) {
    tell();
    first.onChange(() => {
      if (first.isOver()) need();
      tell();
    });
    const alone = savesData() ? ALONE_SLOW : ALONE;
    const timer = window.setTimeout(begin, alone);
    void first.arrived.then(() => {
      clearTimeout(timer);
      whenIdle(() => savesData() || begin());
    });
  } else begin();

  let opening = first?.opening;

  return {
    /**
     * Give what the page's head has read already, once, for the address with this fragment.
     * @param {string} hash
     */
    takeOpening(hash) {
      const read = opening?.hash === hash ? opening : undefined;
      opening = undefined;
      return read;
    },

    /** How far CPython is. */
    state: () => state,

    /** Whether some Python answers by now. */
    answers: () => state.name === "ready" || isFirst(),

    /**
     * Ask the calculator, as `startPython`'s `latest` does. Once it is there, CPython is asked what the
     * first stage answers, too: its word is the last.
     * @param {string} request
     * @returns {Promise<string | null>}
     */
    latest(request) {
      const own = ++newest;
      const last = askCPython(request);
      if (!first) return last;
      if (state.name === "ready") {
        return new Promise((resolve) => {
          /** @type {Question & {isAnswered?: boolean}} */
          const asked = (pending = { request, resolve });
          void last.then((answer) => {
            if (pending === asked) pending = null;
            resolve(answer);
            if (answer === null && !asked.isAnswered && own === newest) wait();
          });
        });
      }
      const early = first.latest(request);
      void Promise.all([early, last]).then(([one, other]) => {
        if (one === null || other === null || one === other) return;
        console.error("The two Pythons answer differently.", request);
        onCorrected();
      });
      return new Promise((resolve) => {
        void last.then((answer) => answer === null || resolve(answer));
        void early.then((answer) => {
          if (own !== newest || state.name === "ready") resolve(answer ?? last);
          else if (answer === null) resolve(leave(request, last));
          else {
            if (isLeft) {
              isLeft = false;
              tell();
            }
            resolve(answer);
          }
        });
      });
    },

    /** Try again after a failure. */
    retry: () => python?.retry(),
  };
}
