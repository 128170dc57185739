// A text as comparable words, each with its place in the text. Small letters, е for ё.

import { findNumbers } from "./numbers.js";

/**
 * @typedef {object} Token
 * @property {string} word
 * @property {number} from
 * @property {number} to
 * @property {"word" | "number" | "joined"} kind joined: a hyphenated word without its hyphens
 */

const WORD = /[\p{L}\p{N}]+(?:[-‐‑–][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}]+/gu;
const POSSESSIVE = /(?<=\p{L})['’]s(?!\p{L})/gu;

/** Fold a text without moving any place in it. @param {string} text */
export function fold(text) {
  const small = text.toLowerCase();
  // A few letters of other alphabets grow when they become small; they are no use here.
  return (small.length === text.length ? small : text).replaceAll("ё", "е");
}

/**
 * @param {string} text
 * @param {Record<string, number>} multiples
 * @returns {Token[]}
 */
export function tokens(text, multiples) {
  const folded = fold(text).replace(POSSESSIVE, "  ");
  const numbers = findNumbers(folded, multiples);
  /** @type {Token[]} */
  const found = [];
  for (const { value, from, to } of numbers) {
    found.push({ word: value, from, to, kind: "number" });
  }
  for (const { 0: whole, index } of folded.matchAll(WORD)) {
    const parts = [...whole.matchAll(PART)].map((part) => ({
      word: part[0],
      from: index + part.index,
      to: index + part.index + part[0].length,
    }));
    const free = parts.filter(
      (part) => !numbers.some(({ from, to }) => part.from < to && part.to > from),
    );
    for (const part of free) found.push({ ...part, kind: "word" });
    if (parts.length > 1 && free.length === parts.length) {
      const word = parts.map((part) => part.word).join("");
      found.push({ word, from: index, to: index + whole.length, kind: "joined" });
    }
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}
