// The first stage beside the page: downloads MicroPython with the calculator, then answers requests.

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

/** @type {((request: string) => string | null) | null} */
let door = null;

scope.addEventListener("message", async ({ data }) => {
  const message = /** @type {ToFirst} */ (data);
  switch (message.type) {
    case "start":
      try {
        door = await start(message.base, message.files);
        say({ type: "ready" });
      } catch (error) {
        fail(error);
      }
      return;
    case "ask":
      say({ type: "answer", id: message.id, answer: door?.(message.request) ?? null });
      return;
  }
});

/**
 * @param {string} base
 * @param {Record<string, number>} files
 */
async function start(base, files) {
  const whole = (/** @type {string} */ name) =>
    download(base + name, files[name] ?? 0, () => {}, fail);
  const [code, archive, { loadMicroPython }] = await Promise.all([
    whole("micropython.wasm").then((response) => WebAssembly.compileStreaming(response)),
    whole("calculator.zip").then((response) => response.arrayBuffer()),
    import(`${base}micropython.mjs`),
  ]);
  say({ type: "arrived" });
  // MicroPython's script would fetch the file once more; it is given what came of it.
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: code,
    instance: await WebAssembly.instantiate(code, imports),
  });
  scope.fetch = async () => new Response();
  return await openDoor(loadMicroPython, new Uint8Array(archive));
}
