// The first stage beside the page: MicroPython with the calculator, which answers requests.

import { openDoor } from "./python/micropython_door.js";

/** @import { Door, FromFirstStage, ToFirstStage } from "./python/messages.js" */

// A worker's own names, typed by the page's: those used here are the same in both.
const scope = /** @type {Window & typeof globalThis} */ (globalThis);

/** @param {FromFirstStage} message */
const say = (message) => scope.postMessage(message);

/** @type {Door} */
let ask = () => null;

scope.addEventListener("message", ({ data }) => {
  const message = /** @type {ToFirstStage} */ (data);
  try {
    if (message.type === "start") {
      ask = openDoor(message.code, new Uint8Array(message.memory));
      say({ type: "ready" });
    } else {
      say({ type: "answer", id: message.id, answer: ask(message.request) });
    }
  } catch (error) {
    say({ type: "failed", detail: String(error) });
    scope.close();
  }
});
