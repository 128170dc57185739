// Python in two stages: MicroPython answers as soon as it can, CPython from when it is ready.

import { takeFirst } from "./first.mjs";
import { startPython } from "./python.mjs";

/** @typedef {import("./python.mjs").PythonState} PythonState */

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
 * @param {Omit<import("./python.mjs").PythonOptions, "onState"> & StagesOptions} options
 */
export function startStages({ onState, onCorrected, ...options }) {
  const first = takeFirst();
  /** @type {ReturnType<typeof startPython> | null} */
  let python = null;
  /** @type {PythonState} */
  let state = { name: "idle" };
  /** Asked before CPython was. @type {{request: string, resolve: (answer: string | null) => void} | null} */
  let waiting = null;

  const answersFirst = () => state.name !== "ready" && Boolean(first?.isUp());

  function begin() {
    if (python) return;
    python = startPython({
      ...options,
      onState(next) {
        state = next;
        onState(state, answersFirst());
        if (state.name === "ready") first?.end();
      },
    });
    if (waiting) void python.latest(waiting.request).then(waiting.resolve);
    waiting = null;
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
      if (!first || state.name === "ready") return last;
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
