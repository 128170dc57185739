// The messages between the page and the workers of both Pythons, and what the page's head leaves to the page.
// Every message has a `type`; each side handles all.

/**
 * A file of the runtime: its size and its SHA-256, "sha256-…".
 * @typedef {{bytes: number, integrity: string}} FileFacts
 */
/**
 * Begin: where the runtime's files are, what each must be, and Pyodide's lock (from the manifest of
 * calculator/runtime); the programme's terms, JSON text, that requests call "kept"; whether what the
 * browser has kept of the files is to be passed by.
 * @typedef {{type: "start", base: string, files: Record<string, FileFacts>, lock: string, terms?: string, fresh: boolean}} Start
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
/** All files are here; Python is starting. @typedef {{type: "starting"}} Starting */
/** Python answers from now on. @typedef {{type: "ready"}} Ready */
/**
 * The answer to the request of the same id, JSON text.
 * @typedef {{type: "answer", id: number, answer: string}} Answered
 */
/**
 * The worker cannot go on. `detail` is for developers.
 * @typedef {{type: "failed", code: FailureCode, detail: string, status?: number}} Failed
 */
/** @typedef {Progress | Starting | Ready | Answered | Failed} FromWorker */

/** A request's answer, null where it is left to CPython. @typedef {(request: string) => string | null} Door */
/**
 * What MicroPython is made of: its WebAssembly, and its memory with the calculator in it.
 * @typedef {{type: "start", code: WebAssembly.Module, memory: ArrayBuffer}} FirstStageStart
 */
/** @typedef {FirstStageStart | Ask} ToFirstStage */
/**
 * An answer is null for a request that is left to CPython.
 * @typedef {Ready | {type: "failed", detail: string} | {type: "answer", id: number, answer: string | null}} FromFirstStage
 */
/**
 * What the page's head leaves to it (begin.js): what the worker starts with, the answer to what the page
 * opens with, which the head works out itself, its way to answer anything else, and the worker's script,
 * which is rejected where it is not the one that was built.
 * @typedef {object} FromHead
 * @property {Promise<{code: WebAssembly.Module, memory: ArrayBuffer, answer: string | null, ask: Door}>} files
 *   rejected where they do not come or cannot be used
 * @property {import("../state/opening.js").Opening & {hash: string, request: string | null}} opening what the
 *   head has read for the address with this fragment, and asked
 * @property {{address: string, script: Promise<unknown>}} worker
 */

/**
 * Why there is no Python:
 * - network: no connection
 * - missing: a file is not there
 * - refused: the server does not give it, and says so
 * - blocked: it does not come although there is a connection: a filter, or an extension
 * - corrupt: it is not the file that was built
 * - timeout: no news for too long
 * - unsupported: the browser does not take WebAssembly as new as this
 * - no_wasm: the browser has no WebAssembly
 * - forbidden: a policy forbids it
 * - no_worker: the page may not start workers
 * @typedef {"network" | "missing" | "refused" | "blocked" | "corrupt" | "timeout" | "unsupported"
 *   | "no_wasm" | "forbidden" | "no_worker" | "other"} FailureCode
 */

/**
 * idle → downloading → starting → ready, or failed, which keeps its first cause and can be retried.
 * @typedef {{name: "idle"} | {name: "downloading", received: number, total: number}
 *   | {name: "starting"} | {name: "ready"}
 *   | ({name: "failed"} & Cause)} PythonState
 */
/** Why there is no Python; `status`: the server's answer. @typedef {{code: FailureCode, detail: string, status?: number}} Cause */

/**
 * @typedef {object} PythonOptions
 * @property {string} base the runtime's folder, relative to the page
 * @property {import("./integrity.js").Checked} worker its script, relative to the page
 * @property {Record<string, FileFacts>} files what the runtime's files must be
 * @property {string} lock Pyodide's lock, JSON text
 * @property {string} [terms] the programme's, JSON text, for requests that do not bring their own
 * @property {(state: PythonState) => void} onState called on every change
 * @property {{silence?: number, answer?: number}} [limits] milliseconds: without any news while
 *   starting, and for one answer
 */

/**
 * Who answers. `first`: the first stage is up, and CPython is not; `waits`: the newest question is left to
 * CPython, or there is no first stage.
 * @typedef {{first: boolean, waits: boolean}} Answering
 */

/**
 * @typedef {object} StagesOptions
 * @property {(state: PythonState, answering: Answering) => void} onState called with CPython's state, and
 *   of who answers meanwhile
 * @property {() => void} onCorrected called when CPython's answer differs from the first stage's
 */

export {};
