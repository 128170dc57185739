// Reads the values of a link's keys. What is no value of its kind is null; nothing is guessed.

/**
 * The most that the values of a link may be (calculator/limits.py), from the page's data.
 * @typedef {object} Limits
 * @property {number} sum minor units a year
 * @property {number} price minor units of one user
 * @property {number} users
 * @property {number} positions of a product
 * @property {number} count in answer to a requirement
 * @property {[number, number]} growth the least and the most, basis points
 * @property {number} letters of a name
 * @property {number} [age] of a position, in months, where any are told
 */

const WHOLE = /^(0|[1-9]\d*)$/;
const SUM = /^(0|[1-9]\d*)(?:\.(\d{1,4}))?$/;
const PERCENT = /^(-?)(0|[1-9]\d{0,4})(?:\.(\d{1,2}))?$/;
const OWN_USE = /^(0|[1-9]\d*)x(.+)$/;
const POSITION = /^(0|[1-9]\d*)x([^@]+)(?:@([1-9]\d*))?$/;

/**
 * @param {string} text
 * @param {number} most
 * @param {number} digits decimals of the currency
 * @returns {number | null} minor units; null where it is no such sum
 */
export function sumIn(text, most, digits = 2) {
  const [, whole = "", part = "0".repeat(digits)] = SUM.exec(text) ?? [];
  // Of 15 digits or fewer: no number loses its last ones.
  const isSum = whole !== "" && part.length === digits && text.length <= 18;
  const kopecks = isSum ? Number(whole + part) : Infinity;
  return kopecks <= most ? kopecks : null;
}

/** @param {string} text per cent @returns {number | null} basis points; null where it is no such share */
export function percentIn(text) {
  const [, minus, whole, part = ""] = PERCENT.exec(text) ?? [];
  if (whole === undefined) return null;
  const size = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return minus ? 0 - size : size;
}

/**
 * @param {string} text
 * @param {number} most minor units a year
 * @param {{digits?: number, parts?: number}} [terms] decimals of the currency, parts of a year
 * @returns {number | number[] | null} a year's sales, or those of its quarters or months, minor units
 */
export function soldIn(text, most, { digits, parts = 4 } = {}) {
  const sums = text.split("/").map((sum) => sumIn(sum, most, digits));
  const kopecks = sums.filter((sum) => sum !== null);
  if (![1, 4, parts].includes(kopecks.length) || kopecks.length < sums.length) return null;
  if (kopecks.reduce((all, sum) => all + sum, 0) > most) return null;
  return kopecks.length > 1 ? kopecks : (kopecks[0] ?? 0);
}

/**
 * @param {string} text so many alike, what one of them brings a year, and its age: "3x4800@13,2x1000"
 * @param {{users: number, sum: number, positions: number, age?: number}} most
 * @param {number} [digits] decimals of the currency
 * @returns {import("./scenario.js").Position[] | null}
 */
export function positionsIn(text, most, digits) {
  /** @type {import("./scenario.js").Position[]} */
  const found = text.split(",").map((part) => {
    const [, count = "0", sum = "", age] = POSITION.exec(part) ?? [];
    const told = { count: Number(count), kopecks: sumIn(sum, most.sum, digits) ?? -1 };
    return age ? { ...told, age: Number(age) } : told;
  });
  const isEach = found.every(
    ({ count, kopecks, age = 1 }) => count > 0 && count <= most.users && kopecks >= 0 && age <= (most.age ?? 1),
  );
  const isRead = isEach && found.length <= most.positions;
  return isRead && found.reduce((all, { count, kopecks }) => all + count * kopecks, 0) <= most.sum ? found : null;
}

/**
 * @param {string} text users and the price of one, "20x5000"
 * @param {{users: number, price: number}} most price: minor units
 * @param {number} [digits] decimals of the currency
 * @returns {{users: number, kopecks: number} | null}
 */
export function ownUseIn(text, most, digits) {
  const [, count = "0", sum = ""] = OWN_USE.exec(text) ?? [];
  const [users, kopecks] = [Number(count), sumIn(sum, most.price, digits)];
  return kopecks && users && users <= most.users ? { users, kopecks } : null;
}

/**
 * Read an answer from a link; null where a requirement of this kind has no such answer.
 * @param {import("./link.js").RequirementKind} kind
 * @param {string} value
 * @param {number} most of a number
 * @returns {boolean | number | null}
 */
export function answerIn(kind, value, most) {
  switch (kind) {
    case "answer":
      return value === "yes" ? true : value === "no" ? false : null;
    case "count":
      return WHOLE.test(value) && Number(value) <= most ? Number(value) : null;
    case "share": {
      // The calculator writes a point; people write either.
      const bp = percentIn(value.replace(",", "."));
      return bp !== null && bp <= 10_000 && !value.startsWith("-") ? bp : null;
    }
    case "sales_minimum":
    case "points":
      return null; // It is known from the sales, or from other answers.
  }
}
