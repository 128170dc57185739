// What the page and its worker say to each other. Every message has a `type`; each side handles all.

/**
 * Begin: where the runtime's files are, how many bytes each has, and Pyodide's lock (from the
 * manifest of calculator/runtime); the programme's terms, JSON text, that requests call "kept".
 * @typedef {{type: "start", base: string, files: Record<string, number>, lock: string, terms?: string}} Start
 */
/**
 * One request for the calculator's door, JSON text (calculator/api.py).
 * @typedef {{type: "ask", id: number, request: string}} Ask
 */
/** @typedef {Start | Ask} ToWorker */

/**
 * Bytes received of the files whose download can be watched.
 * @typedef {{type: "progress", received: number, total: number}} Progress
 */
/**
 * All files are here; Python is starting.
 * @typedef {{type: "starting"}} Starting
 */
/**
 * Python answers from now on.
 * @typedef {{type: "ready"}} Ready
 */
/**
 * The answer to the request of the same id, JSON text.
 * @typedef {{type: "answer", id: number, answer: string}} Answered
 */
/**
 * The worker cannot go on. `detail` is for developers.
 * @typedef {{type: "failed", code: FailureCode, detail: string}} Failed
 */
/** @typedef {Progress | Starting | Ready | Answered | Failed} FromWorker */

/**
 * Why there is no Python: no connection, a file that is not there, a damaged file, no answer in
 * time, a browser without what is needed, anything else.
 * @typedef {"network" | "missing" | "corrupt" | "timeout" | "unsupported" | "other"} FailureCode
 */

export {};
