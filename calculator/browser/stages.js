// Python in two stages: MicroPython answers as soon as it can, CPython from when it is ready.

import { takeFirst } from "./first.js";
import { startPython } from "./python.js";

/** @typedef {import("./python.js").PythonState} PythonState */
/** @typedef {import("./newest.js").Question} Question */

/**
 * For how long the first stage has the line for itself, in milliseconds.
 */
const ALONE = 3000;

/**
 * @typedef {object} StagesOptions
 * @property {(state: PythonState, answers: boolean) => void} onState told of CPython's state, and
 *   whether the first stage answers meanwhile
 * @property {() => void} onCorrected told when CPython answers otherwise than the first stage did
 */

/**
 * Start both stages: CPython's megabytes come once the first stage's files have.
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
  /** What CPython alone is asked, as it was ready. @type {Question | null} */
  let pending = null;

  const answersFirst = () => state.name !== "ready" && Boolean(first?.isUp());

  function begin() {
    if (python) return;
    python = startPython({
      ...options,
      onState(next) {
        const wasReady = state.name === "ready";
        state = next;
        if (wasReady) takeOver();
        onState(state, answersFirst());
        if (state.name === "ready") first?.end();
      },
    });
    if (waiting) void python.latest(waiting.request).then(waiting.resolve);
    waiting = null;
  }

  /** CPython is gone: until it is back the first stage answers, at once what is being waited for. */
  function takeOver() {
    first?.restart();
    const asked = pending;
    pending = null;
    if (asked) void first?.latest(asked.request).then((answer) => answer === null || asked.resolve(answer));
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

  if (first) {
    onState(state, answersFirst());
    first.onChange(() => onState(state, answersFirst()));
    const timer = window.setTimeout(begin, ALONE);
    void first.arrived.then(() => {
      clearTimeout(timer);
      begin();
    });
  } else begin();

  return {
    /** How far CPython is. */
    state: () => state,

    /** Whether some Python answers by now. */
    answers: () => state.name === "ready" || answersFirst(),

    /**
     * Ask the calculator, as `startPython`'s `latest` does. CPython is asked what the first stage
     * answers, too: its word is the last.
     * @param {string} request
     * @returns {Promise<string | null>}
     */
    latest(request) {
      const last = askCPython(request);
      if (!first) return last;
      if (state.name === "ready") {
        return new Promise((resolve) => {
          const asked = (pending = { request, resolve });
          void last.then((answer) => {
            if (pending === asked) pending = null;
            resolve(answer);
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
        void early.then((answer) => resolve(answer ?? last));
        void last.then((answer) => answer === null || resolve(answer));
      });
    },

    /** Try again after a failure. */
    retry: () => python?.retry(),
  };
}
