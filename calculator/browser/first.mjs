// The first stage for the page: MicroPython, which is here long before CPython and answers until then.
// Whatever becomes of it, the page loses nothing: without it all is as it would be without it.

import { askNewest } from "./newest.mjs";

/**
 * What MicroPython is made of: its WebAssembly, and its memory with the calculator in it.
 * @typedef {{type: "start", code: WebAssembly.Module, memory: ArrayBuffer}} FirstStart
 */
/** @typedef {{type: "ask", id: number, request: string}} ToFirst */
/**
 * An answer is null for a request that is left to CPython.
 * @typedef {{type: "ready"} | {type: "failed", detail: string}
 *   | {type: "answer", id: number, answer: string | null}} FromFirst
 */

/**
 * @typedef {object} FirstStage
 * @property {Promise<void>} arrived settled once nothing more of it comes over the line
 * @property {() => boolean} isUp whether it answers by now
 * @property {(listener: () => void) => void} onChange told when `isUp` has changed
 * @property {(request: string) => Promise<string | null>} latest as `startPython`'s; null too where
 *   there is no answer from here
 * @property {() => void} end
 */

/** A request's answer, null where it is left to CPython. @typedef {(request: string) => string | null} Ask */

/** Milliseconds for one answer, from when the stage is up. */
const ANSWER = 15_000;

/**
 * What the page's head leaves to it (begin.mjs): what the worker starts with, the answer to what the page
 * opens with, which the head works out itself, and the address of the worker's script.
 * @typedef {object} FromHead
 * @property {Promise<{code: WebAssembly.Module, memory: ArrayBuffer, answer: () => string | null}>} files
 *   rejected where they do not come or cannot be used
 * @property {import("./opening.mjs").Opening | null} opening
 * @property {string} worker
 */

/**
 * @param {FromHead} head
 * @returns {FirstStage}
 */
function goOn(head) {
  /** @type {Worker | null} */
  let worker = null;
  let over = false;
  let up = false;
  let timer = 0;
  let listener = () => {};
  /** Asked before the stage is up, too: the page's thread may be too busy then to hear that it is. */
  const questions = askNewest(
    () => worker !== null,
    (id, request) => {
      if (up) watch();
      /** @type {ToFirst} */
      const message = { type: "ask", id, request };
      worker?.postMessage(message);
    },
  );

  /** @param {unknown} error */
  function fail(error) {
    if (over) return;
    console.info(`first stage: ${error}`);
    end();
    listener();
  }

  function end() {
    over = true;
    clearTimeout(timer);
    worker?.terminate();
    up = false;
    questions.drop();
  }

  function watch() {
    timer = window.setTimeout(() => fail(`no answer for ${ANSWER} ms`), ANSWER);
  }

  /** @param {FromFirst} message */
  function hear(message) {
    switch (message.type) {
      case "ready":
        up = true;
        if (questions.isAsked()) watch();
        listener();
        return;
      case "answer":
        if (!questions.take(message.id, message.answer)) return;
        clearTimeout(timer);
        questions.go();
        return;
      case "failed":
        fail(message.detail);
        return;
    }
  }

  /** What the page opens with is answered where its totals were: a worker is not up by then. */
  const openingAnswer = () => head.files.then(({ answer }) => answer()).catch(() => null);

  /** @param {{code: WebAssembly.Module, memory: ArrayBuffer}} files */
  function begin({ code, memory }) {
    if (over) return;
    worker = new Worker(head.worker, { type: "module" });
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "the worker did not load");
    };
    worker.onmessage = ({ data }) => {
      if (!over) hear(/** @type {FromFirst} */ (data));
    };
    /** @type {FirstStart} */
    const start = { type: "start", code, memory };
    worker.postMessage(start);
    questions.go();
  }

  return {
    // A browser may have no workers, or not pass WebAssembly on to them.
    arrived: head.files.then(begin).catch(fail),
    isUp: () => up,
    onChange(given) {
      listener = given;
    },
    latest(request) {
      if (over) return Promise.resolve(null);
      if (request !== head.opening?.request) return questions.latest(request);
      questions.waive();
      return openingAnswer();
    },
    end,
  };
}

/** Take over what the page's head has begun; null where it has begun nothing. */
export function takeFirst() {
  const place = /** @type {{firstStage?: FromHead}} */ (globalThis);
  const head = place.firstStage;
  delete place.firstStage;
  return head ? goOn(head) : null;
}
