// Listens to the visitor and the browser, and calls the page's acts.

import { commandsOf } from "./commands.js";
import { isNumber, isSale } from "./fields.js";
import { watchPlaceLinks } from "./place_links.js";
import { need } from "./page.js";
import { pasteCells } from "./pasting.js";
import { watchPrinting } from "./printing.js";
import { chooseOnEntry } from "./typing.js";

/** @import { Acts } from "./acts.js" */

/** @param {Acts} acts */
export function watch(acts) {
  const page = need("#calculator-results", HTMLElement);
  watchButtons(page, acts);
  watchFields(page, acts);
  watchLeaving(acts);
  watchPrinting(acts);
  watchPlaceLinks((fragment) => acts.navigation.goOn(fragment));
  window.addEventListener("popstate", () => acts.navigation.comeBack());
  window.addEventListener("hashchange", () => acts.navigation.follow());
  // Erased in another tab is erased here.
  window.addEventListener("storage", () => acts.navigation.showStored());
  document.addEventListener("fullscreenchange", () => document.fullscreenElement ?? acts.navigation.leavePresent());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && acts.navigation.leavePresent());
}

/** @param {HTMLElement} page @param {Acts} acts */
function watchButtons(page, acts) {
  const commands = commandsOf(acts);
  page.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-action]") : null;
    if (button instanceof HTMLButtonElement) commands[button.dataset.action ?? ""]?.(button);
  });
  // A key on the page leaves the field its focus, and the phone its keyboard; so does one that is off, or a gap.
  page.addEventListener("mousedown", (event) => {
    const { target } = event;
    if (target instanceof Element && target.closest("[data-action=insert], .pp-quick")) event.preventDefault();
  });
}

/** @param {HTMLElement} page @param {Acts} acts */
function watchFields(page, acts) {
  const { form } = acts.panels;
  page.addEventListener("input", (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement) readInput(target, event, acts);
  });
  const element = need("#calculator-form", HTMLFormElement);
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("keydown", ({ key, target, isComposing }) => {
    if (key !== "Enter" || isComposing || !(target instanceof HTMLInputElement)) return;
    const [, next] = isSale(target) ? form.fieldsFrom(target) : [];
    next?.focus();
    next?.select();
  });
  chooseOnEntry(isNumber);
  document.addEventListener("paste", (event) => pasteCells(event, event.clipboardData, acts));
  document.addEventListener("drop", (event) => pasteCells(event, event.dataTransfer, acts));
}

/**
 * @param {HTMLInputElement} field
 * @param {Event} event
 * @param {Acts} acts
 */
function readInput(field, event, acts) {
  switch (field.dataset.kind) {
    case "for":
      acts.exporting.dedicate(field.value);
      return;
    case "period":
      acts.showFor(/** @type {import("../state/scenario.js").Period} */ (field.value));
      return;
    case "keep":
      if (field.checked) acts.exporting.store();
      else acts.exporting.forget();
      return;
    default: {
      const edit = acts.panels.form.typed(field, event);
      if (edit) acts.type(edit);
    }
  }
}

/** Whoever leaves or looks elsewhere takes nothing unsaved along. @param {Acts} acts */
function watchLeaving({ address }) {
  // The way to the other language takes the address along as it is now, whatever is read before the
  // page is left: what was typed must be kept under it.
  document.addEventListener(
    "click",
    ({ target }) => {
      if (address.isSaving && target instanceof Element && target.closest("a")) address.put();
    },
    { capture: true },
  );
  for (const [target, event] of /** @type {[EventTarget, string][]} */ ([
    [window, "pagehide"],
    [document, "visibilitychange"],
  ])) {
    target.addEventListener(event, () => {
      if (address.isSaving) address.putTexts();
    });
  }
}
