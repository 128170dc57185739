// The first stage beside the page: downloads MicroPython with the calculator, then answers requests.
// All of it happens here: a phone's main thread is busy with the page, and would keep it waiting.

// The build puts it in (program/joining.py).
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { download } from "./download.mjs";
import { openDoor } from "./first_door.mjs";
import { memoryOf } from "./first_memory.mjs";

/** @typedef {import("./first.mjs").ToFirst} ToFirst */
/** @typedef {import("./first.mjs").FirstStart} FirstStart */
/** @typedef {import("./first.mjs").FromFirst} FromFirst */

// A worker's own names, typed by the page's: those used here are the same in both.
const scope = /** @type {Window & typeof globalThis} */ (globalThis);

/** @param {FromFirst} message */
const say = (message) => scope.postMessage(message);

/** @param {unknown} error */
function fail(error) {
  say({ type: "failed", detail: String(error) });
  scope.close();
}

scope.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

/**
 * Start MicroPython, and answer what is asked: a question that comes before it is up waits for it.
 * @param {FirstStart} given
 */
export async function start({ base, files, asked }) {
  const door = open(base, files);
  /**
   * @param {number} id
   * @param {string} request
   */
  const answer = async (id, request) => {
    const ask = await door;
    say({ type: "answer", id, answer: ask(request) });
  };
  scope.addEventListener("message", ({ data }) => {
    const message = /** @type {ToFirst} */ (data);
    void answer(message.id, message.request);
  });
  await door;
  say({ type: "ready" });
  if (asked !== null) await answer(1, asked);
}

/**
 * @param {string} base
 * @param {Record<string, number>} files
 */
async function open(base, files) {
  /** @param {string} name */
  const whole = (name) => download(base + name, files[name] ?? 0, () => {}, fail);
  const [code, remembered] = await Promise.all([
    whole("micropython.wasm").then(WebAssembly.compileStreaming),
    whole("memory.bin").then((response) => response.arrayBuffer()),
  ]);
  say({ type: "arrived" });
  // MicroPython's script would fetch and compile its code itself; it is given the one that is here.
  scope.fetch = async () => new Response();
  /** @type {WebAssembly.Instance} */
  let instance;
  WebAssembly.instantiateStreaming = async (_, imports) => {
    instance = await WebAssembly.instantiate(code, imports);
    return { module: code, instance };
  };
  return await openDoor(loadMicroPython, new Uint8Array(remembered), () => memoryOf(instance));
}
