// The fields of the calculator's form: those of one product's sales, and what kind each is of.

import { all } from "./page.js";

/**
 * The fields of one product's sales.
 * @typedef {{id: string, sum: HTMLInputElement, quarters: HTMLInputElement[], group: HTMLElement, line: HTMLElement, unit: HTMLElement, label: HTMLLabelElement, sign: string}} ProductFields
 */

/** @param {HTMLElement} box @returns {ProductFields} */
export function fieldsOf(box) {
  const [sum] = all(box, "input[data-kind=sales]", HTMLInputElement);
  const [group] = all(box, ".pp-quarters", HTMLElement);
  const [line] = all(box, ".pp-field__box", HTMLElement);
  const [unit] = all(box, ".pp-field__unit", HTMLElement);
  const [label] = all(box, "label", HTMLLabelElement);
  if (!sum || !group || !line || !unit || !label) throw new Error("a field is broken");
  const quarters = all(box, "input[data-kind=quarter]", HTMLInputElement);
  return { id: sum.name, sum, quarters, group, line, unit, label, sign: unit.textContent ?? "" };
}

/** @param {HTMLInputElement} field */
export const isSale = ({ dataset }) => dataset.kind === "sales" || dataset.kind === "quarter";

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
export const isNumber = (target) =>
  target instanceof HTMLInputElement && (isSale(target) || target.dataset.kind === "optional" || target.dataset.kind === "number");

/**
 * The value of the choice that shows an answer: a count picks the highest step it reaches.
 * @param {boolean | number | string | undefined} answer
 * @param {HTMLInputElement} choice
 * @param {HTMLInputElement[]} choices
 */
export function wordOf(answer, choice, choices) {
  if (answer === undefined) return "";
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  const steps = choices.filter(({ name, value }) => name === choice.name && value !== "");
  const reached = steps.map(({ value }) => Number(value)).filter((step) => step <= Number(answer));
  return String(Math.max(...reached));
}

/**
 * What a field for an answer in numbers holds: the text as typed, else the number as one types it.
 * @param {HTMLInputElement} field
 * @param {boolean | number | string | undefined} answer
 * @param {{percent: (bp: number) => string}} format
 */
export function typedOf({ dataset }, answer, { percent }) {
  if (typeof answer !== "number") return typeof answer === "string" ? answer : "";
  return dataset.answer === "share" ? percent(answer) : String(answer);
}
