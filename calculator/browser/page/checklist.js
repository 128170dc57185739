// The requirements of one tier as a checklist: which of them are met, with the answers in place.

import { all, need } from "./page.js";

/** @param {string[]} tiers lowest first */
export function checklist(tiers) {
  const box = need("#calculator-asks", HTMLElement);
  const choices = all(box, "input[data-kind=asks-tier]", HTMLInputElement);
  const lines = all(box, "[data-requirement]", HTMLElement);
  const states = all(box, "[data-asks-of]", HTMLElement);
  /** Which tier the visitor wants to see, if he said so. @type {string | null} */
  let wanted = null;
  let shown = "";

  /** @param {string} tier */
  function show(tier) {
    if (tier === shown) return;
    shown = tier;
    for (const choice of choices) choice.checked = choice.value === tier;
    for (const line of lines) line.hidden = !(line.dataset.tiers ?? "").split(" ").includes(tier);
    for (const state of states) state.hidden = state.dataset.asksOf !== tier;
  }

  for (const choice of choices) {
    choice.addEventListener("change", () => {
      wanted = choice.value;
      show(wanted);
    });
  }

  // An answer may make another tier the next one: the list that is being answered stays.
  box.addEventListener("change", () => (wanted ??= shown));

  return {
    /**
     * Show the requirements of the tier that is next.
     * @param {string | null} chosen the tier that is looked at alone
     * @param {string | undefined} next the lowest one that is not reached
     */
    follow(chosen, next) {
      show(wanted ?? chosen ?? next ?? tiers.at(-1) ?? "");
    },

    /** Another scenario, or another tier, is looked at. */
    forget() {
      wanted = null;
    },
  };
}
