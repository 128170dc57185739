// The first stage for the page: MicroPython, which is here long before CPython and answers until then.
// Whatever becomes of it, the page loses nothing: without it all is as it would be without it.

import { askNewest } from "./newest.js";
import { patience, watchdog } from "./watchdog.js";

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
 * @property {FromHead["opening"]} opening
 * @property {Promise<void>} arrived settled once nothing more of it comes over the line
 * @property {() => boolean} isUp whether it answers by now
 * @property {() => boolean} isOver whether it has failed, or was ended
 * @property {(listener: () => void) => void} onChange told when one of both has changed
 * @property {(request: string) => Promise<string | null>} latest as `startPython`'s; null too where
 *   there is no answer from here
 * @property {() => void} end
 * @property {() => void} restart after `end`: CPython is gone
 */

/** A request's answer, null where it is left to CPython. @typedef {(request: string) => string | null} Ask */

/** Milliseconds until the page's own thread answers in the place of a worker that is not up. */
const UP = 5000;
/** A worker that gives no answer is begun anew so often for one question. */
const AGAIN = 2;

/**
 * What the page's head leaves to it (begin.js): what the worker starts with, the answer to what the page
 * opens with, which the head works out itself, its way to answer anything else, and the worker's script,
 * which is rejected where it is not the one that was built.
 * @typedef {object} FromHead
 * @property {Promise<{code: WebAssembly.Module, memory: ArrayBuffer, answer: string | null, ask: Ask}>} files
 *   rejected where they do not come or cannot be used
 * @property {import("./state/opening.js").Opening & {hash: string, request: string | null}} opening what the
 *   head has read for the address with this fragment, and asked
 * @property {{address: string, script: Promise<unknown>}} worker
 */

/**
 * @param {FromHead} head
 * @returns {FirstStage}
 */
function goOn(head) {
  /** Who is asked, by a message's id and the request; null before there is anybody. @type {((id: number, request: string) => void) | null} */
  let send = null;
  /** @type {Worker | null} */
  let worker = null;
  let over = false;
  let up = false;
  let lost = 0;
  let listener = () => {};
  const answers = patience();
  const { watch, stop } = watchdog(giveUp);
  /** Asked before the stage is up, too: the page's thread may be too busy then to hear that it is. */
  const questions = askNewest(
    () => send !== null,
    (id, request) => {
      if (up) watch(answers.limit());
      send?.(id, request);
    },
  );

  /** @param {unknown} error */
  function fail(error) {
    if (over) return;
    console.info(`first stage: ${error}`);
    end();
    listener();
  }

  function leave() {
    stop();
    worker?.terminate();
    worker = send = null;
    up = false;
  }

  function end() {
    over = true;
    leave();
    questions.drop();
  }

  /** The worker has not come up, or not answered. */
  function giveUp() {
    const begun = up;
    leave();
    questions.again();
    if (!begun) void answerHere();
    else if (lost++ < AGAIN) {
      answers.grow();
      void begin();
    } else fail("no answer");
  }

  /** @param {FromFirst} message */
  function hear(message) {
    switch (message.type) {
      case "ready":
        up = true;
        stop();
        if (questions.isAsked()) watch(answers.limit());
        listener();
        return;
      case "answer":
        if (!questions.take(message.id, message.answer)) return;
        stop();
        lost = 0;
        questions.go();
        return;
      case "failed":
        fail(message.detail);
        return;
    }
  }

  /** What the page opens with was answered in its head: a worker is not up by then. */
  const openingAnswer = () => head.files.then(({ answer }) => answer).catch(() => null);

  async function begin() {
    const files = await head.files;
    if (over) return;
    watch(UP);
    try {
      await head.worker.script;
      if (over || up || worker) return;
      const here = new Worker(head.worker.address, { type: "module" });
      worker = here;
      here.onerror = (event) => {
        event.preventDefault();
        if (here !== worker) return;
        if (up) fail(event.message);
        else giveUp();
      };
      here.onmessage = ({ data }) => {
        if (here === worker) hear(/** @type {FromFirst} */ (data));
      };
      /** @type {FirstStart} */
      const start = { type: "start", code: files.code, memory: files.memory };
      here.postMessage(start);
      send = (id, request) => here.postMessage(/** @type {ToFirst} */ ({ type: "ask", id, request }));
      questions.go();
    } catch (error) {
      // No workers in this browser or in this frame, or the script does not come.
      console.info(`first stage: ${error}`);
      if (!over && !up) giveUp();
    }
  }

  /** Answer in the page's own thread: each answer keeps it for a moment, which is better than none. */
  async function answerHere() {
    const { ask } = await head.files;
    if (over || up) return;
    send = (id, request) =>
      window.setTimeout(() => {
        if (over) return;
        try {
          hear({ type: "answer", id, answer: ask(request) });
        } catch (error) {
          fail(error);
        }
      });
    hear({ type: "ready" });
    questions.go();
  }

  return {
    opening: head.opening,
    arrived: begin().catch(fail),
    isUp: () => up,
    isOver: () => over,
    onChange(given) {
      listener = given;
    },
    latest(request) {
      if (over) return Promise.resolve(null);
      if (request !== head.opening.request) return questions.latest(request);
      questions.waive();
      return openingAnswer();
    },
    end,
    restart() {
      if (!over) return;
      over = false;
      lost = 0;
      begin().catch(fail);
    },
  };
}

/** Take over what the page's head has begun; null where it has begun nothing. */
export function takeFirst() {
  const place = /** @type {{firstStage?: FromHead}} */ (globalThis);
  const head = place.firstStage;
  delete place.firstStage;
  return head ? goOn(head) : null;
}
