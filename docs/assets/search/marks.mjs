// A text in pieces: what was looked for is marked in it.

import { tokens } from "./tokens.mjs";

/** @typedef {import("./lexicon.mjs").Lexicon} Lexicon */

/**
 * Pieces of a text, in turns: plain, marked, plain …
 * @typedef {string[]} Marked
 */

const EXCERPT = 150;
const BEFORE = 50;

/**
 * @param {string} text
 * @param {ReadonlySet<string>} keys what was looked for
 * @param {Lexicon} lexicon
 * @param {Record<string, number>} multiples
 * @returns {Marked}
 */
export function mark(text, keys, lexicon, multiples) {
  /** @type {string[]} */
  const pieces = [];
  let at = 0;
  for (const token of tokens(text, multiples)) {
    const words = [token.word, token.word.replace("%", "")];
    if (token.from < at || !words.some((word) => lexicon.keysOf(word).some((key) => keys.has(key)))) {
      continue;
    }
    pieces.push(text.slice(at, token.from), text.slice(token.from, token.to));
    at = token.to;
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
