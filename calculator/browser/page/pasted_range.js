// Where the sums of a pasted range go: by the names that stand before them, or from one field to the next.

/**
 * What is known of a range's cells.
 * @typedef {object} Known
 * @property {Record<string, string[]>} names of each product, as its field and the page's short forms have them
 * @property {Record<string, number>} suffixes 1 for a currency's sign or code, which may stand before a sum
 */

/**
 * A cell: a sum, empty or not, or words, which may name a product.
 * @typedef {{text: string, isWords: boolean, product: string | undefined}} Cell
 */

/**
 * What becomes of a range.
 * @typedef {object} Placed
 * @property {{at: number, text: string}[]} places of its sums among the fields
 * @property {number} left how many sums have no field
 * @property {boolean} isNamed whether names decided
 * @property {boolean} isBesideWords whether words that name nothing stood beside several sums
 */

/**
 * Say where each sum of a range goes; null where it is a single cell, or has no sum.
 * @param {string} text
 * @param {Known} known
 * @param {string[]} fields the product of each field that can be filled
 * @param {number} from the field that was pasted into
 * @returns {Placed | null}
 */
export function placesOf(text, known, fields, from) {
  const rows = rowsOf(text, known);
  const cells = rows.flat();
  if (cells.length < 2 || !cells.some(isSum)) return null;
  return cells.some(({ product }) => product) ? byNames(rows, fields) : inOrder(rows, fields.length - from, from);
}

/** A dash alone stands for no sum. @param {Cell} cell */
const isSum = ({ text, isWords }) => !isWords && /\p{N}/u.test(text);

/** A name without its letters' case, spaces and quotes. @param {string} name */
const plain = (name) => name.toLowerCase().replace(/[\s"'`«»„“”‘’]+/gu, "");

/** @param {string} text @param {Known} known @returns {Cell[][]} */
function rowsOf(text, { names, suffixes }) {
  /** @type {Map<string, string | undefined>} */
  const products = new Map();
  for (const [product, its] of Object.entries(names)) {
    // What names two products names none.
    for (const name of new Set(its.map(plain))) products.set(name, products.has(name) ? undefined : product);
  }
  const rows = text.replace(/^[\r\n]+|\s+$/g, "").split(/\r\n|\r|\n/);
  return rows.map((row) =>
    row.split("\t").map((each) => {
      const cell = each.trim();
      const product = cell ? products.get(plain(cell)) : undefined;
      const [head = ""] = /^\D*/u.exec(cell) ?? [];
      const isWords = /\p{L}/u.test(head) && suffixes[plain(head).replace(/[-−–—]$/u, "")] !== 1;
      return { text: cell, isWords: isWords || product !== undefined, product };
    }),
  );
}

/**
 * Fill one field after another, past all words.
 * @param {Cell[][]} rows
 * @param {number} most fields that there are
 * @param {number} from
 * @returns {Placed}
 */
function inOrder(rows, most, from) {
  // An empty cell empties its field, but beside words it is part of a head.
  const cells = rows.flatMap((row) => (row.some(({ isWords }) => isWords) ? row.filter(isSum) : row));
  const isBesideWords = cells.length > 1 && rows.some((row) => row.some(({ isWords }) => isWords) && row.some(isSum));
  const fits = cells.length <= most;
  const places = fits ? cells.map(({ text }, at) => ({ at: from + at, text })) : [];
  return { places, left: fits ? 0 : cells.length, isNamed: false, isBesideWords };
}

/**
 * Give each sum to the product that is named before it in its row, else above it in its column. A product
 * takes as many sums as it has fields: of more or fewer nobody could say which is which.
 * @param {Cell[][]} rows
 * @param {string[]} fields
 * @returns {Placed}
 */
function byNames(rows, fields) {
  /** @type {Map<string, string[]>} */
  const sums = new Map();
  /** @type {(string | undefined)[]} */
  const above = [];
  for (const row of rows) {
    /** @type {string | undefined} */
    let before;
    row.forEach((cell, column) => {
      if (cell.isWords) {
        before = cell.product ?? before;
        above[column] = cell.product;
      } else if (isSum(cell)) {
        const product = before ?? above[column] ?? "";
        sums.set(product, [...(sums.get(product) ?? []), cell.text]);
      }
    });
  }
  /** @type {Placed} */
  const placed = { places: [], left: 0, isNamed: true, isBesideWords: false };
  for (const [product, texts] of sums) {
    const its = fields.flatMap((each, at) => (each === product ? [at] : []));
    if (its.length === texts.length) placed.places.push(...its.map((at, n) => ({ at, text: texts[n] ?? "" })));
    else placed.left += texts.length;
  }
  placed.places.sort((one, other) => one.at - other.at);
  return placed;
}
