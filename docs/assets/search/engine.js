// From a query to what the dialog shows: understood, ranked, marked. No DOM, no network.

import { Dictionary, stemOf } from "./dictionary.js";
import { excerpt, mark, shorten } from "./highlight.js";
import { InvertedIndex } from "./inverted_index.js";
import { otherLayout } from "./keyboard_layout.js";
import { nearestNames } from "./suggestions.js";
import { readQuery } from "./query.js";
import { rank } from "./ranking.js";
import { WordMatcher } from "./word_matching.js";

/** @import { Marked } from "./highlight.js" */
/** @import { Entry, Index, Kind } from "./index_format.js" */

/**
 * A result. `asked` of a cell: its tier is named in the query.
 * @typedef {object} Result
 * @property {Kind} kind
 * @property {string} address from the language's root
 * @property {string} place
 * @property {Marked} title
 * @property {Marked | null} long
 * @property {{tier: string, words: Marked, asked: boolean}[]} cells
 * @property {Marked | null} text
 */

/**
 * @typedef {object} Answer
 * @property {Result[]} results
 * @property {number} count how many there are, shown or not
 * @property {string | null} corrected
 * @property {{names: string[], near: boolean} | null} nearest where nothing was found
 */

const MOST_SHOWN = 30;
/** A key that is less sure is found by, and not marked. */
const LEAST_SURE = 0.3;
const MOST_TEXT = 180;
/** Longer queries are cut: nobody reads so many words, and each costs time. */
const MOST_LETTERS = 300;

export class SearchEngine {
  #own;
  #dictionary;
  #index;
  #matcher;
  /** Of each tier, the keys of its short name. @type {Set<string>[]} */
  #tierKeys;

  /**
   * @param {Index} own the index of the site's language
   * @param {Index[]} others the other languages'
   * @param {(word: string) => string} stem of English words
   */
  constructor(own, others, stem) {
    this.#own = own;
    const indexes = [own, ...others];
    this.#dictionary = new Dictionary(
      indexes.map(({ forms }) => forms),
      stemOf(indexes.map(({ language }) => language), stem),
    );
    this.#index = new InvertedIndex(own, others, this.#dictionary);
    // Made now, so that the first query does not wait for them.
    void this.#dictionary.tables;
    this.#matcher = new WordMatcher(this.#dictionary);
    this.#tierKeys = own.tiers.map((tier) => new Set(this.#dictionary.keysOf(tier.toLowerCase())));
  }

  /**
   * @param {string} typed
   * @param {{verbatim?: boolean}} [options] verbatim: correct nothing
   * @returns {Answer}
   */
  search(typed, options = {}) {
    const query = typed.slice(0, MOST_LETTERS);
    const reading = readQuery(query, this.#index, this.#matcher, options);
    const asked = ` ${query.toLowerCase()} `;
    const defines = (this.#own.defining ?? []).some((words) => asked.includes(` ${words} `));
    const ranked = reading.words.length ? rank(reading.words, this.#index, defines) : [];
    if (!ranked.length) {
      const meant = [query, otherLayout(query) ?? ""].filter(Boolean);
      return { results: [], count: 0, corrected: null, nearest: nearestNames(meant, this.#own) };
    }
    const keys = wantedKeys(reading.words);
    const results = ranked.slice(0, MOST_SHOWN).flatMap(({ at }) => {
      const entry = this.#own.entries[at];
      return entry ? [this.#result(entry, keys)] : [];
    });
    return { results, count: ranked.length, corrected: reading.corrected, nearest: null };
  }

  /**
   * Give an entry as the dialog shows it, with what was looked for marked.
   * @param {Entry} entry
   * @param {Set<string>} keys
   * @returns {Result}
   */
  #result(entry, keys) {
    /** @param {string} text */
    const marked = (text) => mark(text, keys, this.#dictionary, (each) => this.#index.read(each));
    const body = entry.b ? marked(entry.b) : null;
    return {
      kind: entry.k,
      address: entry.u,
      place: entry.p ?? "",
      title: marked(entry.t),
      long: entry.l ? marked(entry.l) : null,
      cells: (entry.c ?? []).map((words, nth) => ({
        tier: this.#own.tiers[nth] ?? "",
        words: marked(words),
        asked: [...(this.#tierKeys[nth] ?? [])].some((key) => keys.has(key)),
      })),
      text: body && (excerpt(body) ?? (entry.c ? null : shorten(body, MOST_TEXT))),
    };
  }
}

/** Give the keys that are marked in results. @param {import("./query.js").Word[]} words */
function wantedKeys(words) {
  return new Set(
    words.flatMap((word) => [
      ...[...word.keys].filter(([, sure]) => sure > LEAST_SURE).map(([key]) => key),
      ...word.groups.flatMap((group) => group.keys.flat()),
    ]),
  );
}
