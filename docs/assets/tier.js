// A tier's page: ticked requirements are kept on this device, where the browser allows it; a folded part that holds
// the place of the address is open. Without this script a tick lasts as long as the page.

import { placeOf } from "./fragment.js";

const KEPT = "partner-requirements";

/** @returns {string[]} the ids of what is ticked */
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string[]} ids */
function keep(ids) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(ids));
  } catch {
    // What cannot be kept is forgotten with the page.
  }
}

/** @type {HTMLInputElement[]} */
const boxes = [...document.querySelectorAll("[data-tick]")].filter((each) => each instanceof HTMLInputElement);
const said = document.querySelector("[data-ticks-said]");

/** Say how many of this tier's requirements are ticked. */
function count() {
  if (!(said instanceof HTMLElement) || !boxes.length) return;
  const done = boxes.filter(({ checked }) => checked).length;
  const words = said.dataset.ticksSaid ?? "";
  said.textContent = words.replace("{done}", String(done)).replace("{all}", String(boxes.length));
  said.hidden = false;
}

/** Of this page's requirements what is ticked here, and of all others what was kept. */
function remember() {
  const here = boxes.map(({ dataset }) => dataset.tick ?? "");
  const ticked = boxes.filter(({ checked }) => checked).map(({ dataset }) => dataset.tick ?? "");
  keep([...kept().filter((id) => !here.includes(id)), ...ticked]);
  count();
}

/** Open the folded part that holds the place which the address names. */
function openNamed() {
  const fold = document.getElementById(placeOf(location.hash))?.closest("details");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
}

const before = kept();
for (const box of boxes) box.checked = before.includes(box.dataset.tick ?? "");
count();
document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && boxes.includes(target)) remember();
});
addEventListener("hashchange", openNamed);
openNamed();
