// A product's sales as typed: one text for a part of the year, or one for each of its parts: four quarters, or
// twelve months where the programme counts by them. Nothing that was typed is lost
// between the two. No page is touched.

/** @import { Period, Position, Setting } from "./scenario.js" */

/**
 * `quarters` are the parts, whichever the programme counts by; `made` is what they were when they were
 * made of the one text, `earlier` what they were before one sum took their place.
 * @typedef {{text: string, period: Period, quarters: string[] | null, made?: string[], earlier?: string[]}} Entry
 */

/**
 * A product's sales as Python last read them, kopecks (calculator/entries.py).
 * @typedef {{kopecks: number, quarters: number[], quarter: number, month: number, positions?: Position[]}} Read
 */

/** Writes a sum as a field holds it. @typedef {(kopecks: number) => string} WriteSum */

/**
 * @param {Entry} entry
 * @param {Read | undefined} read
 * @param {Setting} setting
 * @returns {Entry}
 */
function inQuarters(entry, read, { format, parts: count }) {
  const parts = entry.earlier ?? (read?.quarters ?? Array(count).fill(0)).map((each) => (each ? format.sum(each) : ""));
  return { ...entry, quarters: parts, made: entry.earlier ? entry.made : parts };
}

/**
 * @param {Entry} entry
 * @param {Read | undefined} read
 * @param {WriteSum} sum
 * @returns {Entry}
 */
function inOneSum(entry, read, sum) {
  const { quarters, made } = entry;
  const earlier = quarters ?? undefined;
  // Quarters that say what the one text said give way to that very text.
  if (made && quarters?.every((text, at) => text === made[at])) return { ...entry, quarters: null, earlier };
  const whole = read?.kopecks ?? 0;
  return { text: whole ? sum(whole) : "", period: "year", quarters: null, earlier };
}

/**
 * Turn the year's sums into quarters, all of them at once, or back.
 * @param {Record<string, Entry>} entries
 * @param {Record<string, Read>} reads
 * @param {boolean} wasUneven
 * @param {Setting} setting
 * @returns {Record<string, Entry>}
 */
export function switched(entries, reads, wasUneven, setting) {
  const changed = Object.entries(entries).map(([product, entry]) => {
    const read = reads[product];
    const isAsWanted = wasUneven === (entry.quarters === null);
    // What Python has not read cannot be divided, or added up.
    const isUnread = !read && (entry.quarters ?? [entry.text]).some((text) => text.trim());
    // And what is told one by one is of the whole year.
    if (isAsWanted || isUnread || read?.positions) return [product, entry];
    return [product, wasUneven ? inOneSum(entry, read, setting.format.sum) : inQuarters(entry, read, setting)];
  });
  return Object.fromEntries(changed);
}

/**
 * Write what Python made of sums into the entries that they came from.
 * @param {Record<string, Entry>} entries
 * @param {Record<string, Read>} reads
 * @param {WriteSum} sum
 * @returns {Record<string, Entry>}
 */
export function rewritten(entries, reads, sum) {
  const number = (/** @type {number} */ kopecks) => (kopecks ? sum(kopecks) : "");
  const changed = Object.entries(reads).map(([product, { kopecks, quarters, positions }]) => [
    product,
    entries[product]?.quarters
      ? { text: "", period: "year", quarters: quarters.map(number) }
      : { text: positions ? positionsText(positions, sum) : number(kopecks), period: "year", quarters: null },
  ]);
  return { ...entries, ...Object.fromEntries(changed) };
}

/**
 * Divide each quarter into its months, where the form has months (calculator/money.py: `split_year`).
 * @param {number[]} sums minor units
 * @param {number} count
 */
export function inParts(sums, count) {
  const width = count / sums.length;
  return sums.flatMap((sum) => Array.from({ length: width }, (_, at) => Math.floor(sum / width) + (at < sum % width ? 1 : 0)));
}

/**
 * Write positions as a field holds them.
 * @param {Position[]} positions
 * @param {(kopecks: number) => string} sum
 */
export const positionsText = (positions, sum) =>
  positions.map(({ count, kopecks, age }) => `${count}x${sum(kopecks)}${ageText(age)}`).join(" + ");

/** Write the age of positions; of new ones nothing is said. @param {number} [age] */
export const ageText = (age = 1) => (age > 1 ? `@${age}` : "");
