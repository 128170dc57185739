// The first stage beside the page: downloads MicroPython with the calculator, then answers requests.
// All of it happens here: a phone's main thread is busy with the page, and would keep it waiting.

import { download } from "./download.mjs";
import { openDoor } from "./first_door.mjs";

/** @typedef {import("./first.mjs").ToFirst} ToFirst */
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

/** A question that comes before the door is open waits for it. @type {ReturnType<typeof start> | null} */
let door = null;

scope.addEventListener("message", async ({ data }) => {
  const message = /** @type {ToFirst} */ (data);
  switch (message.type) {
    case "start":
      door = start(message.base, message.files);
      await door;
      say({ type: "ready" });
      return;
    case "ask": {
      const ask = await door;
      say({ type: "answer", id: message.id, answer: ask?.(message.request) ?? null });
      return;
    }
  }
});

/**
 * @param {string} base
 * @param {Record<string, number>} files
 */
async function start(base, files) {
  /** @param {string} name */
  const whole = (name) => download(base + name, files[name] ?? 0, () => {}, fail);
  const [code, archive, { loadMicroPython }] = await Promise.all([
    whole("micropython.wasm").then(WebAssembly.compileStreaming),
    whole("calculator.zip").then((response) => response.arrayBuffer()),
    import(`${base}micropython.mjs`),
  ]);
  say({ type: "arrived" });
  // MicroPython's script would fetch and compile its code itself; it is given the one that is here.
  scope.fetch = async () => new Response();
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: code,
    instance: await WebAssembly.instantiate(code, imports),
  });
  return await openDoor(loadMicroPython, new Uint8Array(archive));
}
