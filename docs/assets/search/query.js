// What a reader meant: the typed query as words with what each can be found by.

import { otherLayout } from "./keyboard_layout.js";
import { tokens } from "./tokenizer.js";

/** @import { InvertedIndex } from "./inverted_index.js" */
/** @import { Match, WordMatcher } from "./word_matching.js" */

/**
 * One word of a query. A group is several keys that mean it only together.
 * @typedef {object} Word
 * @property {string} word
 * @property {Match["how"]} how
 * @property {Map<string, number>} keys each with how sure it is
 * @property {{keys: string[][], sure: number}[]} groups
 */

/**
 * @typedef {object} Reading
 * @property {Word[]} words those that say something
 * @property {string | null} corrected the whole query as it was understood, where it is another
 */

const SYNONYM = 0.85;
const CHANCE = 2;
const GOOD = { exact: 4, sound: 2.5, prefix: 3, kin: 2, typo: 1.5, none: 0 };

/**
 * @param {string} query
 * @param {InvertedIndex} index
 * @param {WordMatcher} matcher
 * @param {{verbatim?: boolean}} [options]
 * @returns {Reading}
 */
export function readQuery(query, index, matcher, { verbatim = false } = {}) {
  const typed = query.normalize("NFC").trim();
  const meant = verbatim ? typed : inRightLayout(typed, index, matcher);
  const found = tokens(meant, index.multiples).filter((token) => token.kind !== "joined");
  const telling = found.filter((token) => !index.stop.has(token.word));
  const kept = telling.length ? telling : found;
  let corrected = meant;
  const words = [];
  for (const token of [...kept].reverse()) {
    const last = token === found.at(-1) && token.to === meant.length;
    const match = matcher.find(token.word, { verbatim, last });
    if (match.how === "none" && token.kind === "word") {
      const halves = split(token.word, matcher);
      if (halves) {
        words.unshift(...halves);
        continue;
      }
    }
    const shown = match.shown ?? (meant === typed ? null : matcher.written(token.word));
    if (shown !== null && token.kind === "word") {
      corrected = corrected.slice(0, token.from) + shown + corrected.slice(token.to);
    }
    words.unshift({ word: token.word, how: match.how, keys: match.keys, groups: [] });
  }
  join(words, kept, matcher);
  addSynonyms(words, index);
  return { words, corrected: corrected === typed ? null : corrected };
}

/**
 * Read each piece of the query in the layout that makes more sense of it.
 * @param {string} typed
 * @param {InvertedIndex} index
 * @param {WordMatcher} matcher
 */
function inRightLayout(typed, index, matcher) {
  return typed
    .split(/(\s+)/u)
    .map((piece) => {
      const other = otherLayout(piece);
      if (other === null || /\d/u.test(piece)) return piece;
      const now = sense(piece, index, matcher);
      if (now >= GOOD.exact) return piece;
      // Two letters are many a word by chance.
      const most = other.length < 3 ? CHANCE : GOOD.exact;
      const then = Math.min(most, sense(other, index, matcher));
      return then > now && then >= GOOD.typo ? other : piece;
    })
    .join("");
}

/**
 * Tell how much sense a piece makes: 4 is that all its words are known.
 * @param {string} piece
 * @param {InvertedIndex} index
 * @param {WordMatcher} matcher
 */
function sense(piece, index, matcher) {
  const words = tokens(piece, index.multiples).filter((token) => token.kind === "word");
  if (!words.length) return 0;
  const goods = words.map(({ word }) => {
    if (index.stop.has(word)) return CHANCE;
    const { how } = matcher.find(word, { last: true });
    if (how === "prefix" && word.length < 4) return CHANCE;
    return GOOD[how];
  });
  return goods.reduce((sum, good) => sum + good, 0) / goods.length;
}

/**
 * Two words written as one: «спецакции», each known by itself or by its beginning.
 * @param {string} word
 * @param {WordMatcher} matcher
 * @returns {Word[] | null}
 */
function split(word, matcher) {
  for (let at = word.length - 3; at >= 3; at -= 1) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    const tail = matcher.find(second, { verbatim: true });
    if (tail.how !== "exact") continue;
    const head = matcher.find(first, { verbatim: true });
    if (head.how === "none") continue;
    return [
      { word: first, how: head.how, keys: head.keys, groups: [] },
      { word: second, how: tail.how, keys: tail.keys, groups: [] },
    ];
  }
  return null;
}

/**
 * Words that are one on the page: «пресс релизы». Each of the two can be found by the whole.
 * @param {Word[]} words
 * @param {import("./tokenizer.js").Token[]} kept
 * @param {WordMatcher} matcher
 */
function join(words, kept, matcher) {
  if (words.length !== kept.length) return;
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [one, two] = [words[at], words[at + 1]];
    if (!one || !two || kept[at]?.kind !== "word" || kept[at + 1]?.kind !== "word") continue;
    const whole = one.word + two.word;
    if (!matcher.isWord(whole)) continue;
    const { keys } = matcher.find(whole, { verbatim: true });
    for (const word of [one, two]) {
      if (word.how !== "exact") word.how = "exact";
      for (const [key, sure] of keys) word.keys.set(key, Math.max(sure, word.keys.get(key) ?? 0));
    }
  }
}

/**
 * A term's synonym finds what the term itself finds.
 * @param {Word[]} words
 * @param {InvertedIndex} index
 */
function addSynonyms(words, index) {
  for (const { phrase, targets } of index.synonyms) {
    const used = phrase.map((keys) =>
      words.find((word) => keys.some((key) => (word.keys.get(key) ?? 0) >= 0.6)),
    );
    if (used.some((word) => word === undefined)) continue;
    for (const word of new Set(used)) {
      if (!word) continue;
      const sure =
        SYNONYM * Math.max(...phrase.flat().map((key) => word.keys.get(key) ?? 0));
      for (const target of targets) word.groups.push({ keys: target, sure });
    }
  }
}
