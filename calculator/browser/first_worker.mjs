// The first stage beside the page: MicroPython with the calculator in it, of what the page has fetched.

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

/** MicroPython's own script. @type {Promise<{loadMicroPython: import("./first_door.mjs").LoadMicroPython}>} */
let script;
/** @type {((request: string) => string | null) | null} */
let door = null;

scope.addEventListener("message", async ({ data }) => {
  const message = /** @type {ToFirst} */ (data);
  switch (message.type) {
    case "prepare":
      script = import(message.script);
      await script;
      say({ type: "prepared" });
      return;
    case "start":
      door = await start(message.code, message.archive);
      say({ type: "ready" });
      return;
    case "ask":
      say({ type: "answer", id: message.id, answer: door?.(message.request) ?? null });
      return;
  }
});

/**
 * @param {WebAssembly.Module} code
 * @param {ArrayBuffer} archive
 */
async function start(code, archive) {
  const { loadMicroPython } = await script;
  // The script would fetch and compile its code itself; it is given the one that is here.
  scope.fetch = async () => new Response();
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: code,
    instance: await WebAssembly.instantiate(code, imports),
  });
  return await openDoor(loadMicroPython, new Uint8Array(archive));
}
