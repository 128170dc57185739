// A tier's page: ticked requirements are kept on this device, where the browser allows it; a folded part that holds
// the place of the address is open. Without this script a tick lasts as long as the page.

import { placeOf } from "../../calculator/browser/fragment.js";
import { keepFields } from "../../calculator/browser/kept_fields.js";

const STORAGE_KEY = "partner-requirements";

/** @returns {string[]} the ids of what is ticked */
function readTicked() {
  try {
    const found = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string[]} ids */
function writeTicked(ids) {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(ids));
  } catch {
    // Where nothing can be stored, a tick lasts as long as the page.
  }
}

/** @type {HTMLInputElement[]} */
const boxes = [...document.querySelectorAll("[data-tick]")].filter((each) => each instanceof HTMLInputElement);
const said = document.querySelector("[data-ticks-said]");

/** Say how many of this tier's requirements are ticked. */
function showCount() {
  if (!(said instanceof HTMLElement) || !boxes.length) return;
  const done = boxes.filter(({ checked }) => checked).length;
  const words = said.dataset.ticksSaid ?? "";
  said.textContent = words.replace("{done}", String(done)).replace("{all}", String(boxes.length));
  said.hidden = false;
}

/** Store what is ticked here, with what is stored of other pages' requirements. */
function storeTicks() {
  const here = boxes.map(({ dataset }) => dataset.tick ?? "");
  const ticked = boxes.filter(({ checked }) => checked).map(({ dataset }) => dataset.tick ?? "");
  writeTicked([...readTicked().filter((id) => !here.includes(id)), ...ticked]);
  showCount();
}

/** Open the folded part that holds the place which the address names. */
function openNamed() {
  const fold = document.getElementById(placeOf(location.hash))?.closest("details");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
}

const before = readTicked();
for (const box of boxes) box.checked = before.includes(box.dataset.tick ?? "");
showCount();
keepFields();
document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && boxes.includes(target)) storeTicks();
});
addEventListener("hashchange", openNamed);
openNamed();
