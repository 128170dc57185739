// What an index file holds, as program/search/index.py writes it.

import { crc32 } from "../../../calculator/browser/crc32.js";

/** @typedef {"tier" | "row" | "demand" | "product" | "term" | "question" | "page"} Kind */

/**
 * An entry: kind, address, title, place, long title, cells, body, other names, a term's spellings and rows.
 * @typedef {object} Entry
 * @property {Kind} k
 * @property {string} u from the language's root
 * @property {string} t
 * @property {string} [p]
 * @property {string} [l]
 * @property {string[]} [c] in the order of the tiers
 * @property {string} [b]
 * @property {string[]} [a] never shown
 * @property {string[]} [f]
 * @property {string[]} [r] addresses
 * @property {string[]} [o] former ids, for links
 */

/**
 * The dialog's words, with their places in braces.
 * @typedef {object} Words
 * @property {Record<Kind, string>} kinds
 * @property {Record<string, string>} found by plural category
 * @property {string} corrected
 * @property {string} as_typed
 * @property {string} as_typed_now
 * @property {string} none
 * @property {string} nearest
 * @property {string} none_near
 * @property {string} compare
 * @property {string} link
 * @property {string} link_copied
 * @property {string} first
 */

/**
 * @typedef {object} Index
 * @property {number} format
 * @property {string} language
 * @property {string[]} tiers short names
 * @property {Entry[]} entries
 * @property {string[]} forms each set of endings, then the beginnings that take it
 * @property {string} stop words that say nothing of what is looked for
 * @property {string[]} [defining] words that ask what a word means
 * @property {Record<string, number>} multiples what a word after a number multiplies it by
 * @property {Words} words
 */

const FORMAT = 1;

/**
 * Read an index; null where it is none that this code can read, or is damaged.
 * @param {string} text
 * @returns {Index | null}
 */
export function readIndex(text) {
  // The check value stands first, and is that of the rest.
  const [head, value = ""] = /^\{"crc32":"([0-9a-f]{8})",/u.exec(text) ?? [];
  if (!head || crc32(`{${text.slice(head.length)}`) !== Number.parseInt(value, 16)) return null;
  try {
    const data = JSON.parse(text);
    return isIndex(data) ? data : null;
  } catch {
    return null;
  }
}

/**
 * Tell whether data is an index that this code can read.
 * @param {unknown} data
 * @returns {data is Index}
 */
function isIndex(data) {
  if (typeof data !== "object" || data === null) return false;
  const index = /** @type {Partial<Index>} */ (data);
  return index.format === FORMAT && Array.isArray(index.entries) && Array.isArray(index.forms);
}
