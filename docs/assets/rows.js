// Rows of conditions, on the sections' pages and in the comparison. The row that a link names is open, and its link can
// be copied; in the comparison the choice of tiers, and of the rows that differ between those, stands in the address.
// Without this script a row opens by its own button, "Link" leads to the short address, and the comparison shows all.

import { partsOf, placeOf } from "../../calculator/browser/fragment.js";
import { keepFields } from "../../calculator/browser/kept_fields.js";

/** So many tiers stand side by side; of more, each cell has its tier's name. */
const MOST_COLUMNS = 4;
const MOST_ON_A_DESK = 6;

const form = document.querySelector("#compare-switches");

/** @param {string} selector @returns {NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);

/** Find the row that the address names. */
function namedRow() {
  return document.getElementById(placeOf(location.hash))?.closest(".pp-row") ?? null;
}

function openNamed() {
  const details = namedRow()?.querySelector("details");
  if (details instanceof HTMLDetailsElement) details.open = true;
}

/** @param {HTMLAnchorElement} link @param {string} said */
async function copy(link, said) {
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.assign(link.href); // The address bar then holds the link.
    return;
  }
  const [name] = link.childNodes;
  if (!(name instanceof Text) || name.data === said) return;
  link.dataset.name = name.data;
  name.data = said;
}

/**
 * Set the switches as an address says; ids that are not there any more, or never were, say nothing.
 * @param {HTMLFormElement} switches
 */
function readChoice(switches) {
  // A link may have been changed on its way: its last reading is the plainest.
  const asked = partsOf(location.search.slice(1)).flatMap(({ readings }) => readings.slice(-1));
  const tiers = new Set(asked.filter(([key]) => key === "tier").map(([, value]) => value.toLowerCase()));
  const boxes = [...switches.querySelectorAll("input")];
  const known = boxes.filter(({ name, value, dataset }) => name === "tier" && [value, ...(dataset.former ?? "").split(" ")].some((id) => id && tiers.has(id)));
  const isNone = tiers.size === 1 && tiers.has("");
  for (const box of boxes) {
    if (box.name === "tier") box.checked = known.length ? known.includes(box) : !isNone;
    else box.checked = asked.some(([key]) => key === box.name);
  }
}

/**
 * Write the choice into the address; all tiers and all rows need no words.
 * @param {HTMLFormElement} switches
 */
function writeChoice(switches) {
  const address = new URL(location.href);
  const choice = new URLSearchParams(/** @type {any} */ (new FormData(switches)));
  const tiers = choice.getAll("tier");
  if (tiers.length === switches.querySelectorAll("[name=tier]").length) choice.delete("tier");
  if (!tiers.length) choice.set("tier", "");
  address.search = choice.toString();
  history.replaceState(history.state, "", address);
}

/**
 * Of many tiers, let neighbours that have the same stand as one, under the names of the first and the last.
 * @param {Element} cells a row's
 * @param {boolean} areMany
 */
function joinNeighbours(cells, areMany) {
  /** @type {Element | null} */
  let first = null;
  for (const cell of cells.querySelectorAll(".pp-row__cell:not([hidden])")) {
    const name = cell.querySelector(".pp-row__tier");
    if (!(cell instanceof HTMLElement) || !(name instanceof HTMLElement)) continue;
    const firstName = first?.querySelector(".pp-row__tier");
    const isWithin = areMany && first && first.querySelector(".pp-cell")?.outerHTML === cell.querySelector(".pp-cell")?.outerHTML;
    if (isWithin && first instanceof HTMLElement && firstName instanceof HTMLElement) {
      cell.dataset.run = "within";
      first.dataset.run = "first";
      firstName.textContent = `${firstName.dataset.name} – ${name.dataset.name}: `;
      continue;
    }
    delete cell.dataset.run;
    name.textContent = `${name.dataset.name}: `;
    first = cell;
  }
}

/**
 * Show the chosen tiers' cells and, on demand, only the rows in which they differ. The row that the address names
 * is always there.
 * @param {HTMLFormElement} switches
 */
function showChoice(switches) {
  const choice = new FormData(switches);
  const tiers = new Set(choice.getAll("tier"));
  const named = namedRow();
  for (const part of all(".pp-row__cell, .pp-rows-head a, .pp-described")) part.hidden = !tiers.has(part.dataset.tier ?? "");
  for (const columns of all(".pp-row__cells, .pp-rows-head")) {
    if (tiers.size > MOST_COLUMNS) columns.dataset.many = tiers.size > MOST_ON_A_DESK ? "many" : "few";
    else delete columns.dataset.many;
  }
  for (const cells of all(".pp-row__cells")) joinNeighbours(cells, tiers.size > MOST_COLUMNS);
  for (const row of all(".pp-row")) {
    const values = new Set([...row.querySelectorAll(".pp-row__cell:not([hidden]) .pp-cell")].map((cell) => cell.textContent));
    row.hidden = choice.has("only-differs") && values.size < 2 && row !== named;
  }
  for (const part of all(".pp-rows__part, .pp-rows__alike")) {
    const isEmpty = part.querySelector(".pp-row:not([hidden])") === null;
    if (part.matches(".pp-rows__alike")) part.hidden = !tiers.size || isEmpty;
    else part.querySelector(".pp-rows__none")?.toggleAttribute("hidden", !isEmpty);
  }
  for (const part of all("#compare-empty, #compare-table")) part.hidden = (part.id === "compare-table") !== tiers.size > 0;
  const link = switches.querySelector("a[data-copy]");
  if (!(link instanceof HTMLAnchorElement)) return;
  link.search = location.search;
  const [name] = link.childNodes;
  if (name instanceof Text) name.data = link.dataset.name ?? name.data;
}

addEventListener("hashchange", openNamed);
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-copy]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void copy(link, link.dataset.copy ?? "");
});
openNamed();

if (form instanceof HTMLFormElement) {
  /** As the address has it: at first, and on the way back. */
  const follow = () => {
    readChoice(form);
    showChoice(form);
  };
  form.inert = false;
  keepFields();
  form.addEventListener("change", () => {
    writeChoice(form);
    showChoice(form);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const type of ["popstate", "hashchange"]) addEventListener(type, follow);
  follow();
}
// What is in a closed row's notes is on paper, too; the styles leave out the rest.
addEventListener("beforeprint", () => {
  for (const details of all("details:not([open]):has(> .pp-row__numbered)")) {
    details.toggleAttribute("open", true);
    details.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const details of all("details[data-printed]")) {
    details.toggleAttribute("open", false);
    delete details.dataset.printed;
  }
});
