// The calculator's page: hands the form to Python and shows what Python answers.
// It formats and wires; every figure, and every reading of a typed sum, is Python's.

import { keepFields } from "./kept_fields.js";
import { Acts } from "./page/acts.js";
import { watch } from "./page/events.js";
import { need, pageConfig } from "./page/page.js";

/** Milliseconds until the parts further down are laid out, where no answer has come before. */
const PARTS_MS = 1000;

/** Start the calculator on its page. */
function main() {
  const root = document.documentElement;
  const acts = new Acts(pageConfig());
  watch(acts);
  keepFields();
  for (const hidden of ["#calculator-commands", "#calculator-steps-share", "#calculator-levers"]) {
    need(hidden, HTMLElement).hidden = false;
  }
  const early = earlyActs();
  // A browser that goes back restores what stood in the fields: ours is the better memory.
  acts.navigation.open();
  // Until here the page's head has shown what it could; the parts further down come with an answer.
  if (root.dataset.opening) root.dataset.opening = "page";
  window.setTimeout(() => acts.view.showParts(), PARTS_MS);
  root.dataset.calculator = "up";
  need("#calculator-overdue", HTMLElement).hidden = true;
  for (const act of early) act();
}

/**
 * What was typed and pressed before this script was there (overdue.js has noted where), to be done once more.
 * @returns {(() => void)[]}
 */
function earlyActs() {
  return [...document.querySelectorAll("[data-early]")].map((element) => {
    element.removeAttribute("data-early");
    if (element instanceof HTMLButtonElement) return () => element.click();
    const { value, checked } = /** @type {HTMLInputElement} */ (element);
    return () => {
      Object.assign(element, { value, checked });
      element.dispatchEvent(new Event("input", { bubbles: true }));
    };
  });
}

try {
  main();
} catch (error) {
  // What the page shows is then nobody's estimate; overdue.js hears of it, and says so.
  document.documentElement.dataset.opening = "head";
  throw error;
}
