// The entries as words with their weights, and the synonyms of the glossary's terms.

import { tokens } from "./tokenizer.js";

/** @typedef {import("./index_format.js").Index} Index */
/** @typedef {import("./index_format.js").Entry} Entry */
/** @typedef {import("./word_matching.js").Lexicon} Lexicon */
/** @typedef {ReturnType<typeof makeDocuments>} Documents */

/**
 * A name that an entry can be asked for by: its title, its long title, a synonym.
 * @typedef {object} Name
 * @property {string[][]} words the keys of each of its words, without those that say nothing
 * @property {number} worth 1 for the entry's own title, less for others
 */

/**
 * @typedef {object} Synonym
 * @property {string[][]} phrase the keys of each word
 * @property {string[][][]} targets each a phrase of keys that the term stands in texts by
 */

/** How much a word counts by where it stands. */
const WEIGHTS = { t: 10, l: 7, a: 7, c: 3, tier: 1.5, p: 2, b: 2 };
const OTHER_LANGUAGE = 0.85;

/**
 * @param {Index} own the index of the site's language
 * @param {Index[]} others the other languages'
 * @param {Lexicon} lexicon
 */
export function makeDocuments(own, others, lexicon) {
  /** For each key, the weight it has in each entry. @type {Map<string, Map<number, number>>} */
  const postings = new Map();
  /** @type {Name[][]} */
  const names = own.entries.map(() => []);
  /** @type {Synonym[]} */
  const synonyms = [];
  const places = new Map(own.entries.map((entry, at) => [`${entry.u} ${entry.k}`, at]));
  const stop = new Set([own, ...others].flatMap((index) => index.stop.split(" ")));

  /** Many cells and places are the same. @type {Map<string, import("./tokenizer.js").Token[]>} */
  const texts = new Map();

  /**
   * @param {string} text
   * @param {Index} index
   */
  function read(text, index) {
    const known = texts.get(text);
    if (known) return known;
    const found = tokens(text, index.multiples);
    texts.set(text, found);
    return found;
  }

  /**
   * Give the keys of each word of a phrase that says something; of all, where none does.
   * @param {string} text
   * @param {Index} index
   */
  function phrase(text, index) {
    const words = read(text, index).filter((token) => token.kind !== "joined");
    const telling = words.filter((token) => !stop.has(token.word));
    return (telling.length ? telling : words).map((token) => lexicon.keysOf(token.word));
  }

  /**
   * @param {number} at
   * @param {string} text
   * @param {number} weight
   * @param {Index} index
   */
  function add(at, text, weight, index) {
    for (const token of read(text, index)) {
      const shown = text.slice(token.from, token.to).toLowerCase();
      const words = [token.word];
      // A share is found by its number alone too.
      if (token.kind === "number" && token.word.endsWith("%")) words.push(token.word.slice(0, -1));
      for (const [nth, word] of words.entries()) {
        for (const key of lexicon.learn(word, token.kind === "word" ? shown : word)) {
          const entries = postings.get(key) ?? new Map();
          postings.set(key, entries);
          entries.set(at, Math.max(entries.get(at) ?? 0, nth ? weight / 2 : weight));
        }
      }
    }
  }

  for (const index of [own, ...others]) {
    const part = index === own ? 1 : OTHER_LANGUAGE;
    for (const entry of index.entries) {
      const at = places.get(`${entry.u} ${entry.k}`);
      if (at === undefined) continue;
      const cells = entry.c ?? [];
      add(at, entry.t, WEIGHTS.t * part, index);
      add(at, entry.l ?? "", WEIGHTS.l * part, index);
      add(at, entry.p ?? "", WEIGHTS.p * part, index);
      add(at, entry.b ?? "", WEIGHTS.b * part, index);
      for (const text of entry.a ?? []) {
        // One word of a name of several says less.
        const words = Math.max(1, phrase(text, index).length);
        add(at, text, (WEIGHTS.a / words) * part, index);
      }
      for (const text of cells) add(at, text, WEIGHTS.c * part, index);
      for (const text of cells.length ? index.tiers : []) add(at, text, WEIGHTS.tier, index);
    }
    for (const entry of index.entries) {
      const at = places.get(`${entry.u} ${entry.k}`);
      if (at === undefined) continue;
      // A part of a page is asked for together with the page: «ставки авторизованного партнёра»,
      // and a tier with the word for tiers.
      const whole = ["page", "tier"].includes(entry.k) && entry.p ? ` ${entry.p}` : "";
      for (const text of entry.l ? [entry.t, entry.l] : [entry.t]) {
        names[at]?.push({ words: phrase(text, index), worth: part });
        if (whole) names[at]?.push({ words: phrase(text + whole, index), worth: 0.9 * part });
      }
      for (const text of entry.a ?? []) {
        names[at]?.push({ words: phrase(text + whole, index), worth: 0.8 * part });
        if (whole) names[at]?.push({ words: phrase(text, index), worth: 0.8 * part });
      }
      if (entry.k !== "term") continue;
      const targets = [...entry.t.split(/[,()]/u), ...(entry.f ?? [])]
        .map((text) => phrase(text, index))
        .filter((each) => each.length);
      for (const text of entry.a ?? []) synonyms.push({ phrase: phrase(text, index), targets });
    }
  }
  /** @param {string} text of the site's own index */
  const readOwn = (text) => read(text, own);
  return { own, postings, names, synonyms, stop, multiples: own.multiples, read: readOwn };
}
