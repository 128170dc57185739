// The first stage for the page: MicroPython, which is here long before CPython and answers until then.
// Whatever becomes of it, the page loses nothing: without it all is as it would be without it.

/**
 * What the worker starts with: where the first stage's files are, how many bytes each has, and the
 * question that the page opens with, asked with the id 1; or null.
 * @typedef {{base: string, files: Record<string, number>, asked: string | null}} FirstStart
 */
/** @typedef {{type: "ask", id: number, request: string}} ToFirst */
/**
 * `arrived`: its files are here, and the line is free. An answer is null for a request that is left
 * to CPython.
 * @typedef {{type: "arrived"} | {type: "ready"} | {type: "failed", detail: string}
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

/** Milliseconds for one answer, from when the stage is up. */
const ANSWER = 15_000;

/**
 * A worker that has been started, what it has said since, and what it was asked (begin.mjs).
 * @typedef {{worker: Worker, heard: FromFirst[], asked: string | null}} Begun
 */

/**
 * @param {Begun} begun
 * @returns {FirstStage}
 */
export function goOn(begun) {
  /** @type {Worker | null} */
  let worker = begun.worker;
  let up = false;
  let lastId = 0;
  /** @type {{request: string, resolve: (answer: string | null) => void} | null} */
  let waiting = null;
  /** @type {{id: number, resolve: (answer: string | null) => void} | null} */
  let asked = null;
  let timer = 0;
  let listener = () => {};
  let arrive = () => {};
  /** @type {Promise<void>} */
  const arrived = new Promise((resolve) => {
    arrive = resolve;
  });

  /** @param {unknown} error */
  function fail(error) {
    if (!worker) return;
    console.info(`first stage: ${error}`);
    end();
    listener();
  }

  function end() {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    up = false;
    asked?.resolve(null);
    waiting?.resolve(null);
    asked = waiting = null;
    arrive();
  }

  /** Asks before the stage is up, too: the page's thread may be too busy then to hear that it is. */
  function send() {
    if (asked || !waiting) return;
    const { request, resolve } = waiting;
    waiting = null;
    asked = { id: ++lastId, resolve };
    if (up) watch();
    tell({ type: "ask", id: asked.id, request });
  }

  function watch() {
    timer = window.setTimeout(() => fail(`no answer for ${ANSWER} ms`), ANSWER);
  }

  /** @param {ToFirst} message */
  function tell(message) {
    worker?.postMessage(message);
  }

  /** @param {FromFirst} message */
  function hear(message) {
    switch (message.type) {
      case "arrived":
        arrive();
        return;
      case "ready":
        up = true;
        if (asked) watch();
        listener();
        return;
      case "answer":
        if (asked?.id !== message.id) return;
        clearTimeout(timer);
        asked.resolve(message.answer);
        asked = null;
        send();
        return;
      case "failed":
        fail(message.detail);
        return;
    }
  }

  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message || "the worker did not load");
  };
  worker.onmessage = ({ data }) => {
    if (worker) hear(/** @type {FromFirst} */ (data));
  };
  /** The page's own script opens with the question that its head has asked. */
  const opening = begun.asked;
  /** @type {Promise<string | null> | null} */
  let openingAnswer = null;
  if (opening !== null) {
    openingAnswer = new Promise((resolve) => {
      asked = { id: ++lastId, resolve };
    });
  }
  for (const message of begun.heard) hear(message);

  return {
    arrived,
    isUp: () => up,
    onChange(given) {
      listener = given;
    },
    latest(request) {
      waiting?.resolve(null);
      waiting = null;
      if (openingAnswer && request === opening) return openingAnswer;
      return new Promise((resolve) => {
        if (!worker) {
          resolve(null);
          return;
        }
        waiting = { request, resolve };
        send();
      });
    },
    end,
  };
}

/** Take over what the page's head has begun; null where it has begun nothing. */
export function takeFirst() {
  const place = /** @type {{firstStage?: Begun}} */ (globalThis);
  const begun = place.firstStage;
  delete place.firstStage;
  return begun ? goOn(begun) : null;
}
