// The page's side of the worker: fetches the index, asks, and gives up in time.

/** @import { Answer } from "./engine.js" */
/** @import { Words } from "./index_format.js" */

/**
 * What the page says to the worker: the index files' texts, the site's own language first; then queries, each with
 * its number.
 * @typedef {{type: "load", own: string, others: string[]}
 *   | {type: "query", id: number, query: string, verbatim: boolean}} ToWorker
 */

/**
 * @typedef {{type: "ready", language: string, words: Words}
 *   | {type: "failed", detail: string}
 *   | {type: "answer", id: number, answer: Answer}} FromWorker
 */

/**
 * @typedef {object} ClientOptions
 * @property {string} index the address of the index of the site's language
 * @property {string[]} others those of the other languages
 * @property {(language: string, words: Words) => void} onReady
 * @property {(answer: Answer, query: string) => void} onAnswer told of the newest query's only
 * @property {(detail: string) => void} onFailed told once
 */

const LOADING_MS = 20_000;
const ANSWERING_MS = 5_000;

export class SearchClient {
  #newest = 0;
  #asked = "";
  #isReady = false;
  #hasFailed = false;
  #timer = 0;
  /** @type {Worker | null} */
  #worker = null;
  #options;

  /** @param {ClientOptions} options */
  constructor(options) {
    this.#options = options;
    this.#watch(LOADING_MS, "loading");
    try {
      this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      this.#worker.addEventListener("message", ({ data }) => this.#onMessage(data));
      this.#worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#fail(event.message || "the worker did not load");
      });
      this.#load().catch((error) => this.#fail(String(error)));
    } catch (error) {
      this.#fail(String(error));
    }
  }

  /**
   * Ask; an answer to an earlier query is no longer of interest.
   * @param {string} query
   * @param {boolean} verbatim
   */
  ask(query, verbatim) {
    if (this.#hasFailed) return;
    this.#newest += 1;
    this.#asked = query;
    this.#watch(ANSWERING_MS, "asking");
    this.#send({ type: "query", id: this.#newest, query, verbatim });
  }

  forget() {
    this.#newest += 1;
    // The wait for the index goes on.
    if (this.#isReady) clearTimeout(this.#timer);
  }

  /** @param {FromWorker} message */
  #onMessage(message) {
    if (message.type === "failed") {
      this.#fail(message.detail);
    } else if (message.type === "ready") {
      this.#isReady = true;
      clearTimeout(this.#timer);
      this.#options.onReady(message.language, message.words);
    } else if (message.id === this.#newest) {
      clearTimeout(this.#timer);
      this.#options.onAnswer(message.answer, this.#asked);
    }
  }

  /** Fetch the indexes, beside the worker's own files. The other languages' may be missing. */
  async #load() {
    const { index, others } = this.#options;
    const rest = others.map((address) => readText(address).catch(() => null));
    const own = await readText(index);
    const texts = await Promise.all(rest);
    this.#send({ type: "load", own, others: texts.filter((text) => text !== null) });
  }

  /** @param {ToWorker} message */
  #send(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {number} limit milliseconds @param {string} what */
  #watch(limit, what) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#fail(`${what}: no answer for ${limit} ms`), limit);
  }

  /** @param {string} detail */
  #fail(detail) {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#options.onFailed(detail);
  }
}

/** @param {string} address */
async function readText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}
