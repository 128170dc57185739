// A text in pieces: what was looked for is marked in it.

/** @import { Dictionary } from "./dictionary.js" */
/** @import { Token } from "./tokenizer.js" */

/**
 * Pieces of a text, in turns: plain, marked, plain …
 * @typedef {string[]} Marked
 */

const EXCERPT = 150;
const BEFORE = 50;

/**
 * @param {string} text
 * @param {ReadonlySet<string>} keys what was looked for
 * @param {Dictionary} dictionary
 * @param {(text: string) => Token[]} read
 * @returns {Marked}
 */
export function mark(text, keys, dictionary, read) {
  /** @type {string[]} */
  const pieces = [];
  let at = 0;
  /** @param {string} word */
  const wanted = (word) => dictionary.keysOf(word).some((key) => keys.has(key));
  for (const { word, from, to } of read(text)) {
    const share = word.endsWith("%") && wanted(word.slice(0, -1));
    if (from < at || !(share || wanted(word))) continue;
    pieces.push(text.slice(at, from), text.slice(from, to));
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces;
}

/**
 * Cut marked pieces down to a line or two around the first mark; null where nothing is marked.
 * @param {Marked} pieces
 * @returns {Marked | null}
 */
export function excerpt(pieces) {
  if (pieces.length < 2) return null;
  const [first = "", ...rest] = pieces;
  const begun = first.length > BEFORE ? `… ${first.slice(-BEFORE).replace(/^\S*\s/u, "")}` : first;
  return shorten([begun, ...rest], EXCERPT);
}

/**
 * @param {Marked} pieces
 * @param {number} most letters
 * @returns {Marked}
 */
export function shorten(pieces, most) {
  const kept = [];
  let left = most;
  for (const piece of pieces) {
    if (piece.length > left) {
      kept.push(`${piece.slice(0, left).replace(/\s\S*$/u, "")} …`);
      break;
    }
    kept.push(piece);
    left -= piece.length;
  }
  return kept;
}
