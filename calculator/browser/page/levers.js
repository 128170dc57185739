// What would add most: a few sentences, worked out only for whoever asks.

import { element } from "./page.js";

/** @typedef {{said: import("./figures.js").Slot, adds_kopecks: number}} Lever */

/**
 * @param {HTMLDetailsElement} box
 * @param {(slot: import("./figures.js").Slot) => string} show
 * @param {() => void} ask asks for an answer with the levers in it
 */
export function leverList(box, show, ask) {
  const list = /** @type {HTMLElement} */ (box.querySelector("ol"));
  const none = /** @type {HTMLElement} */ (box.querySelector("p"));
  box.addEventListener("toggle", () => box.open && ask());

  return {
    /** Whether they are to be asked for. */
    wanted: () => box.open,

    /** @param {Lever[] | undefined} levers nothing where nobody has asked */
    show(levers) {
      if (!levers) return;
      none.hidden = levers.length > 0;
      list.replaceChildren(...levers.map(({ said }) => element("li", "", show(said))));
    },
  };
}
