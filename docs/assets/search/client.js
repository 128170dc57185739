// The page's side of the worker: fetches the index, asks, and gives up in time.

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./index_format.js").Words} Words */

/**
 * @typedef {object} ClientOptions
 * @property {string} index the address of the index of the site's language
 * @property {string[]} others those of the other languages
 * @property {(language: string, words: Words) => void} onReady
 * @property {(answer: Answer, query: string) => void} onAnswer told of the newest query's only
 * @property {(detail: string) => void} onFailed told once
 * @property {{load?: number, answer?: number}} [limits] milliseconds
 */

const LOAD = 20_000;
const ANSWER = 5_000;

/** @param {ClientOptions} options */
export function startClient({ index, others, onReady, onAnswer, onFailed, limits = {} }) {
  let newest = 0;
  let asked = "";
  let ready = false;
  let failed = false;
  let timer = 0;
  /** @type {Worker | null} */
  let worker = null;

  /** @param {string} detail */
  function fail(detail) {
    if (failed) return;
    failed = true;
    clearTimeout(timer);
    worker?.terminate();
    onFailed(detail);
  }

  /**
   * @param {number} limit
   * @param {string} what
   */
  function watch(limit, what) {
    clearTimeout(timer);
    timer = window.setTimeout(() => fail(`${what}: no news for ${limit} ms`), limit);
  }

  /** @param {ToWorker} message */
  function say(message) {
    worker?.postMessage(message);
  }

  /** @param {MessageEvent<FromWorker>} event */
  function hear({ data: message }) {
    if (message.type === "failed") {
      fail(message.detail);
    } else if (message.type === "ready") {
      ready = true;
      clearTimeout(timer);
      onReady(message.language, message.words);
    } else if (message.id === newest) {
      clearTimeout(timer);
      onAnswer(message.answer, asked);
    }
  }

  async function load() {
    // The worker's own files and the indexes come side by side. The others' words may be missing.
    const rest = others.map((address) => read(address).catch(() => null));
    const own = await read(index);
    const texts = await Promise.all(rest);
    say({ type: "load", own, others: texts.filter((text) => text !== null) });
  }

  /** @param {string} address */
  async function read(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.text();
  }

  watch(limits.load ?? LOAD, "loading");
  try {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", hear);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(event.message || "the worker did not load");
    });
    load().catch((error) => fail(String(error)));
  } catch (error) {
    fail(String(error));
  }

  return {
    /**
     * Ask; an answer to an earlier query is no longer of interest.
     * @param {string} query
     * @param {boolean} verbatim
     */
    ask(query, verbatim) {
      if (failed) return;
      newest += 1;
      asked = query;
      watch(limits.answer ?? ANSWER, "asking");
      say({ type: "query", id: newest, query, verbatim });
    },
    forget() {
      newest += 1;
      // The wait for the index goes on.
      if (ready) clearTimeout(timer);
    },
  };
}
