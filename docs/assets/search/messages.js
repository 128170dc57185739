// What the page and the search's worker say to each other.

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./index_format.js").Words} Words */

/**
 * The index files' texts, the site's own language first; then queries, each with its number.
 * @typedef {{type: "load", own: string, others: string[]}
 *   | {type: "query", id: number, query: string, verbatim: boolean}} ToWorker
 */

/**
 * @typedef {{type: "ready", language: string, words: Words}
 *   | {type: "failed", detail: string}
 *   | {type: "answer", id: number, answer: Answer}} FromWorker
 */

export {};
