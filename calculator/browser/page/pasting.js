// Pastes several cells into as many fields: one field would make one number of them.

import { isNumber, isSale } from "./fields.js";
import { filled } from "./filled.js";
import { all } from "./page.js";
import { placesOf } from "./pasted_range.js";
import { settingOf } from "../state/scenario.js";

/** @import { Acts } from "./acts.js" */

/**
 * @param {Event} event
 * @param {DataTransfer | null} data
 * @param {Acts} acts
 */
export function pasteCells(event, data, acts) {
  const { target } = event;
  if (!isNumber(target)) return;
  const { form } = acts.panels;
  let fields = isSale(target) ? form.visibleSales() : [target];
  const { page: words, suffixes, names } = acts.config;
  const boxes = isSale(target) ? all(document, "#calculator-form .pp-field[data-product]", HTMLElement) : [];
  const known = { names: namesIn(boxes, names.products), suffixes };
  const products = fields.map((each) => productOf(each) ?? "");
  const text = data?.getData("text/plain") ?? "";
  let placed = placesOf(text, known, products, fields.indexOf(target));
  if (!placed) return;
  event.preventDefault();
  const { parts } = settingOf(acts.config, acts.write);
  const byPart = placed.isNamed && !placed.places.length && placesByPart(text, known, products, parts);
  if (byPart) {
    // A table by quarter opens the fields for quarters; the one for the year, which had the focus, goes.
    acts.switchPeriods();
    fields = form.visibleSales();
    placed = byPart;
    fields[placed.places[0]?.at ?? 0]?.focus();
  }
  const { places, left, isNamed, isBesideWords } = placed;
  const unplaced = filled(words.cells_left, { n: String(left) });
  if (!places.length) {
    const room = { n: String(left), fields: String(fields.length - fields.indexOf(target)) };
    form.notes.refuse(target, isNamed ? unplaced : filled(words.too_many_cells, room));
    return;
  }
  const n = String(places.filter(({ text }) => text).length);
  const said = [filled(words.pasted, { n }), left ? unplaced : "", isBesideWords ? words.pasted_in_order : ""];
  const filledIn = places.map(({ at, text }) => ({ field: /** @type {HTMLInputElement} */ (fields[at]), text }));
  acts.paste(filledIn, said.filter(Boolean).join(" "));
}

/**
 * Say where each sum of a range goes if each product has a field for each part of the year; null where not all have one.
 * @param {string} text
 * @param {import("./pasted_range.js").Known} known
 * @param {string[]} products
 * @param {number} parts in how many a year is counted
 */
function placesByPart(text, known, products, parts) {
  const placed = placesOf(text, known, products.flatMap((product) => Array(parts).fill(product)), 0);
  return placed?.places.length && !placed.left ? placed : null;
}

/** @param {HTMLElement} field */
const productOf = (field) => field.closest(".pp-field")?.getAttribute("data-product");

/**
 * What products are called, whole and in short.
 * @param {HTMLElement[]} boxes of their fields
 * @param {Record<string, string>} short
 */
function namesIn(boxes, short) {
  return Object.fromEntries(
    boxes.map((box) => {
      const id = productOf(box) ?? "";
      const [quarters] = all(box, ".pp-quarters", HTMLElement);
      return [id, [quarters?.getAttribute("aria-label"), short[id]].filter((name) => typeof name === "string")];
    }),
  );
}
