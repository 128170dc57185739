// What the page's buttons do, by their `data-action`.

import { isNumber } from "./fields.js";
import { multiplied, negated, retype } from "./typing.js";

/** @param {import("./acts.js").Acts} acts @returns {Record<string, (button: HTMLButtonElement) => void>} */
export function commandsOf(acts) {
  const { navigation, panels, exporting } = acts;
  return {
    clear: () => acts.clear(),
    example: ({ dataset }) => acts.fillIn(dataset.example ?? ""),
    uneven: () => acts.switchPeriods(),
    change: () => navigation.change(),
    send: () => exporting.send(),
    present: () => navigation.present(),
    ...panels.sheet.actions,
    quick({ dataset }) {
      const field = panels.form.lastField();
      field.focus();
      retype(field, dataset.text ?? "");
    },
    append({ dataset }) {
      const field = panels.form.lastField();
      const at = document.activeElement === field ? (field.selectionEnd ?? field.value.length) : field.value.length;
      field.focus();
      const { text = "" } = dataset;
      retype(field, field.value.slice(0, at) + text + field.value.slice(at));
      field.setSelectionRange(at + text.length, at + text.length);
    },
    insert,
    undo: () => acts.undo(),
    retry() {
      acts.python.retry();
      void acts.estimates.now();
    },
    "copy-steps": () => void exporting.copySteps(),
    print: () => window.print(),
    "all-steps": (button) => {
      const isOpen = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(isOpen));
      panels.why.toggleAll(isOpen);
    },
    erase: () => exporting.forget(),
  };
}

/** Put what a phone's keypad lacks into the field that has the focus. @param {HTMLButtonElement} button */
function insert(button) {
  const field = document.activeElement;
  if (!isNumber(field) || !button.closest(".pp-field, .pp-form")?.contains(field)) return;
  const { text = "" } = button.dataset;
  retype(field, /\p{L}/u.test(text) ? multiplied(field.value, text) : negated(field.value));
  field.setSelectionRange(field.value.length, field.value.length);
}
