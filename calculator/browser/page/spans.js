// Two figures in one text, with what they share said once: "13 000 or 12 000 ₽", "5–7 %". The build writes the
// same (program/pages/spans.py).

import { filled } from "./filled.js";

/** @import { Slot } from "./figures.js" */
/** @typedef {Record<string, string>} Words the words of slots */

/** What stands behind a text's last digit: its unit. @param {string} text */
const tailOf = (text) => /\D*$/.exec(text)?.[0] ?? "";

/** @param {string} text @param {string} tail */
const without = (text, tail) => (text.endsWith(tail) ? text.slice(0, text.length - tail.length) : text);

/** Whether a slot is a sum not below 0, a rate or a number. @param {Slot} slot */
function isFigure(slot) {
  if (typeof slot === "number") return slot >= 0;
  if (typeof slot !== "object" || slot === null) return false;
  return "bp" in slot ? slot.bp >= 0 : "n" in slot;
}

/**
 * One or the other of several.
 * @param {Words} words
 * @param {string[]} texts
 */
export const eitherText = ({ either = "" }, texts) =>
  texts.reduce((first, second) => filled(either, { first: without(first, tailOf(second)), second }));

/**
 * What lies between two.
 * @param {Words} words
 * @param {Slot} least the slot of the first
 * @param {string} first
 * @param {string} second
 */
export function spanText({ span = "", span_of_texts: ofTexts = "" }, least, first, second) {
  if (!isFigure(least)) return filled(ofTexts, { least: first, most: second });
  const [head = ""] = /^\D*/.exec(first) ?? [];
  const rest = second.startsWith(head) ? second.slice(head.length) : second;
  return filled(span, { least: without(first, tailOf(second)), most: rest });
}
