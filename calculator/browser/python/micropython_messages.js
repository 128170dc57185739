// What the page's head, the page and MicroPython's worker hand to each other.

/**
 * What MicroPython is made of: its WebAssembly, and its memory with the calculator in it.
 * @typedef {{type: "start", code: WebAssembly.Module, memory: ArrayBuffer}} FirstStageStart
 */
/** @typedef {{type: "ask", id: number, request: string}} ToFirstStage */
/**
 * An answer is null for a request that is left to CPython.
 * @typedef {{type: "ready"} | {type: "failed", detail: string}
 *   | {type: "answer", id: number, answer: string | null}} FromFirstStage
 */

/** A request's answer, null where it is left to CPython. @typedef {(request: string) => string | null} Ask */

/**
 * What the page's head leaves to it (begin.js): what the worker starts with, the answer to what the page
 * opens with, which the head works out itself, its way to answer anything else, and the worker's script,
 * which is rejected where it is not the one that was built.
 * @typedef {object} FromHead
 * @property {Promise<{code: WebAssembly.Module, memory: ArrayBuffer, answer: string | null, ask: Ask}>} files
 *   rejected where they do not come or cannot be used
 * @property {import("../state/opening.js").Opening & {hash: string, request: string | null}} opening what the
 *   head has read for the address with this fragment, and asked
 * @property {{address: string, script: Promise<unknown>}} worker
 */

export {};
