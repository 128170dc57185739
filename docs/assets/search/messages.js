// What the page and the search's worker say to each other.

/** @import { Answer } from "./engine.js" */
/** @import { Words } from "./index_format.js" */

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
