// Figures that an open question leaves one or the other, and figures of which only the bounds are known.

/** @import { Slot } from "./figures.js" */

/**
 * What the build hands over where a programme has such figures (program/pages/calculator_page.py).
 * @typedef {{names: Record<string, Record<string, string>>, steps: string, range: string}} ReadingWords
 */

/**
 * A figure as all readings tell it: the slot where they differ, else the plain one.
 * @param {Record<string, Slot>} slots
 * @param {string} name the figure's slot
 * @param {Slot} plain
 * @returns {Slot}
 */
export function inAll(slots, name, plain) {
  const slot = slots[name];
  return typeof slot === "object" && slot !== null && ("either" in slot || "least" in slot) ? slot : plain;
}

/**
 * What a figure is in each case, and by which case its steps are, as lines; none of a plain figure.
 * @param {Slot | undefined} slot
 * @param {ReadingWords | undefined} words
 * @param {(slot: Slot) => string} show
 * @returns {string[]}
 */
export function casesOf(slot, words, show) {
  if (!words || typeof slot !== "object" || slot === null) return [];
  if ("least" in slot) return [words.range];
  if (!("either" in slot)) return [];
  const named = (/** @type {Record<string, string>} */ of) =>
    Object.entries(of).map(([question, reading]) => words.names[question]?.[reading] ?? reading).join(", ");
  const [first] = slot.either;
  return [
    ...slot.either.map((each, at) => `${(slot.when[at] ?? []).map(named).join("; ")}: ${show(each)}`),
    words.steps,
    ...(typeof first === "object" && first !== null && "least" in first ? [words.range] : []),
  ];
}
