// The entries as words with their weights, and the synonyms of the glossary's terms.

import { tokens } from "./tokenizer.js";

/** @import { Dictionary } from "./dictionary.js" */
/** @import { Entry, Index } from "./index_format.js" */

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

export class InvertedIndex {
  /** For each key, the weight it has in each entry. @type {Map<string, Map<number, number>>} */
  postings = new Map();
  /** Of each entry. @type {Name[][]} */
  names;
  /** @type {Synonym[]} */
  synonyms = [];
  /** Words that say nothing of what is looked for. @type {Set<string>} */
  stop;
  /** Many cells and places are the same. @type {Map<string, import("./tokenizer.js").Token[]>} */
  #texts = new Map();
  #dictionary;

  /**
   * @param {Index} own the index of the site's language
   * @param {Index[]} others the other languages'
   * @param {Dictionary} dictionary learns every word
   */
  constructor(own, others, dictionary) {
    this.own = own;
    this.multiples = own.multiples;
    this.#dictionary = dictionary;
    this.names = own.entries.map(() => []);
    this.stop = new Set([own, ...others].flatMap((index) => index.stop.split(" ")));
    const places = new Map(own.entries.map((entry, at) => [`${entry.u} ${entry.k}`, at]));
    for (const index of [own, ...others]) {
      const known = index.entries.flatMap((entry) => {
        const at = places.get(`${entry.u} ${entry.k}`);
        return at === undefined ? [] : [{ entry, at }];
      });
      for (const { entry, at } of known) this.#addTexts(entry, at, index);
      for (const { entry, at } of known) this.#addNames(entry, at, index);
      for (const { entry } of known) if (entry.k === "term") this.#addSynonyms(entry, index);
    }
  }

  /** Split a text into words. @param {string} text */
  read(text, index = this.own) {
    const known = this.#texts.get(text);
    if (known) return known;
    const found = tokens(text, index.multiples);
    this.#texts.set(text, found);
    return found;
  }

  /**
   * Give the keys of each word of a phrase that says something; of all, where none does.
   * @param {string} text
   * @param {Index} index
   */
  #phrase(text, index) {
    const words = this.read(text, index).filter((token) => token.kind !== "joined");
    const telling = words.filter((token) => !this.stop.has(token.word));
    return (telling.length ? telling : words).map((token) => this.#dictionary.keysOf(token.word));
  }

  /**
   * @param {Entry} entry
   * @param {number} at its place in the site's own index
   * @param {Index} index
   */
  #addTexts(entry, at, index) {
    const cells = entry.c ?? [];
    this.#add(at, entry.t, WEIGHTS.t, index);
    this.#add(at, entry.l ?? "", WEIGHTS.l, index);
    this.#add(at, entry.p ?? "", WEIGHTS.p, index);
    this.#add(at, entry.b ?? "", WEIGHTS.b, index);
    for (const text of entry.a ?? []) {
      // One word of a name of several says less.
      const words = Math.max(1, this.#phrase(text, index).length);
      this.#add(at, text, WEIGHTS.a / words, index);
    }
    for (const text of cells) this.#add(at, text, WEIGHTS.c, index);
    for (const text of cells.length ? index.tiers : []) this.#add(at, text, WEIGHTS.tier, index);
  }

  /**
   * @param {number} at
   * @param {string} text
   * @param {number} weight
   * @param {Index} index
   */
  #add(at, text, weight, index) {
    for (const token of this.read(text, index)) {
      const shown = text.slice(token.from, token.to).toLowerCase();
      const words = [token.word];
      // A share is found by its number alone too.
      if (token.kind === "number" && token.word.endsWith("%")) words.push(token.word.slice(0, -1));
      for (const [nth, word] of words.entries()) {
        for (const key of this.#dictionary.learn(word, token.kind === "word" ? shown : word)) {
          const entries = this.postings.get(key) ?? new Map();
          this.postings.set(key, entries);
          entries.set(at, Math.max(entries.get(at) ?? 0, nth ? weight / 2 : weight));
        }
      }
    }
  }

  /**
   * @param {Entry} entry
   * @param {number} at
   * @param {Index} index
   */
  #addNames(entry, at, index) {
    // A part of a page is asked for together with the page: «ставки авторизованного партнёра»,
    // and a tier with the word for tiers.
    const whole = ["page", "tier"].includes(entry.k) && entry.p ? ` ${entry.p}` : "";
    /** @param {string} text @param {number} worth */
    const add = (text, worth) => this.names[at]?.push({ words: this.#phrase(text, index), worth });
    for (const text of entry.l ? [entry.t, entry.l] : [entry.t]) {
      add(text, 1);
      if (whole) add(text + whole, 0.9);
    }
    for (const text of entry.a ?? []) add(text, 0.8);
  }

  /** @param {Entry} term @param {Index} index */
  #addSynonyms(term, index) {
    const targets = [term.t, ...(term.f ?? [])]
      .map((text) => this.#phrase(text, index))
      .filter((each) => each.length);
    for (const text of term.a ?? []) this.synonyms.push({ phrase: this.#phrase(text, index), targets });
  }
}
