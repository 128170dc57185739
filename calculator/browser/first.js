// The first stage for the page: MicroPython, which is here long before CPython and answers until then.
// Whatever becomes of it, the page loses nothing: without it all is as it would be without it.

import { workerClient } from "./worker_client.js";

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
  let over = false;
  let listener = () => {};
  /** Asked before the stage is up, too: the page's thread may be too busy then to hear that it is. */
  const client = workerClient(
    /** @type {import("./worker_client.js").ClientOptions<FromFirst>} */ ({
      early: true,
      onMessage: (message) => (message.type === "ready" ? comeUp() : fail(message.detail)),
      onError: (detail) => (client.isUp() ? fail(detail) : giveUp()),
      onSilent: giveUp,
    }),
  );

  function comeUp() {
    client.up();
    listener();
  }

  /** @param {unknown} error */
  function fail(error) {
    if (over) return;
    console.info(`first stage: ${error}`);
    end();
    listener();
  }

  function end() {
    over = true;
    client.end();
    client.drop();
  }

  /** The worker has not come up, or not answered. */
  function giveUp() {
    const wasUp = client.isUp();
    client.end();
    client.again();
    if (!wasUp) void answerHere();
    else if (client.mayBeginAnew(AGAIN)) void begin();
    else fail("no answer");
  }

  /** What the page opens with was answered in its head: a worker is not up by then. */
  const openingAnswer = () => head.files.then(({ answer }) => answer).catch(() => null);

  async function begin() {
    const { code, memory } = await head.files;
    if (over) return;
    client.watch(UP);
    try {
      await head.worker.script;
      if (over || client.isBegun()) return;
      client.begin(head.worker.address, /** @type {FirstStart} */ ({ type: "start", code, memory }));
    } catch (error) {
      // No workers in this browser or in this frame, or the script does not come.
      console.info(`first stage: ${error}`);
      if (!over && !client.isUp()) giveUp();
    }
  }

  /** Answer in the page's own thread: each answer keeps it for a moment, which is better than none. */
  async function answerHere() {
    const { ask } = await head.files;
    if (over || client.isUp()) return;
    client.beginHere(ask, fail);
    comeUp();
  }

  return {
    opening: head.opening,
    arrived: begin().catch(fail),
    isUp: client.isUp,
    isOver: () => over,
    onChange(given) {
      listener = given;
    },
    latest(request) {
      if (over) return Promise.resolve(null);
      if (request !== head.opening.request) return client.latest(request);
      client.waive();
      return openingAnswer();
    },
    end,
    restart() {
      if (!over) return;
      over = false;
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
