// Pastes several cells into as many fields: one field would make one number of them.

import { isNumber, isSale } from "./fields.js";
import { filled } from "./filled.js";
import { all } from "./page.js";
import { placesOf } from "./pasted_range.js";

/** @import { Acts } from "./acts.js" */

const QUARTERS = 4;

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
  const { page: words, suffixes, names, terms } = acts.config;
  const boxes = isSale(target) ? all(document, "#calculator-form .pp-field[data-product]", HTMLElement) : [];
  const known = { names: namesIn(boxes, names.products), suffixes };
  const products = fields.map((each) => productOf(each) ?? "");
  const text = data?.getData("text/plain") ?? "";
  let placed = placesOf(text, known, products, fields.indexOf(target));
  if (!placed) return;
  event.preventDefault();
  const byPart = products.flatMap((product) => Array(terms.parts ?? QUARTERS).fill(product));
  const inParts = placed.isNamed && !placed.places.length ? placesOf(text, known, byPart, 0) : null;
  if (inParts?.places.length && !inParts.left) {
    // A table by quarter opens the fields for quarters; the one for the year, which had the focus, goes.
    acts.switchPeriods();
    fields = form.visibleSales();
    placed = inParts;
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
