// How a typed word is matched with the words that can be found: as it stands, as a beginning, by sound, as a typing
// error, as one of a family.

import { errors, forgiven } from "./edit_distance.js";
import { sounds } from "./transliteration.js";

/** @import { Dictionary } from "./dictionary.js" */

/**
 * How a word was understood, best first. `keys` are what its forms have in common, each with how
 * sure it is (0 to 1); `shown` is the word that was understood, where it is not what was typed.
 * @typedef {object} Match
 * @property {"exact" | "prefix" | "sound" | "kin" | "typo" | "none"} how
 * @property {Map<string, number>} keys
 * @property {string | null} shown
 */

const LEAST_PREFIX = 2;
const LEAST_SOUND = 3;
const LEAST_KIN = 5;
const MOST_ENDING = 6;
const MOST_REMEMBERED = 500;

export class WordMatcher {
  #dictionary;
  /** What words were understood as: each is asked about more than once. @type {Map<string, Match>} */
  #remembered = new Map();

  /** @param {Dictionary} dictionary all of its words learnt */
  constructor(dictionary) {
    this.#dictionary = dictionary;
  }

  /**
   * Understand a typed word.
   * @param {string} word folded
   * @param {{verbatim?: boolean, last?: boolean}} [options] verbatim: correct nothing; last: it may
   *   not be typed to its end yet
   * @returns {Match}
   */
  find(word, { verbatim = false, last = false } = {}) {
    const name = `${word} ${verbatim} ${last}`;
    let match = this.#remembered.get(name);
    if (!match) {
      match = this.#understand(word, verbatim, last);
      if (this.#remembered.size > MOST_REMEMBERED) this.#remembered.clear();
      this.#remembered.set(name, match);
    }
    // Its keys may be added to.
    return { ...match, keys: new Map(match.keys) };
  }

  /** @param {string} word folded */
  written(word) {
    return this.#dictionary.written(word);
  }

  /** @param {string} word folded */
  isWord(word) {
    return this.#dictionary.gather([word], 1).size > 0;
  }

  /**
   * @param {string} word
   * @param {boolean} verbatim
   * @param {boolean} last
   * @returns {Match}
   */
  #understand(word, verbatim, last) {
    const dictionary = this.#dictionary;
    const exact = dictionary.gather([word], 1);
    const starts =
      word.length >= LEAST_PREFIX && !/\d/u.test(word) ? dictionary.tables.beginningWith(word) : [];
    if (exact.size) {
      // «продаж» is a whole word, and the beginning of another one too.
      const begun = dictionary.gather(last ? starts : [], 0.3);
      return { how: "exact", keys: new Map([...begun, ...exact]), shown: null };
    }
    if (starts.length) return { how: "prefix", keys: dictionary.gather(starts, 0.8), shown: null };
    if (verbatim) return { how: "none", keys: new Map(), shown: null };
    return this.#guess(word, last);
  }

  /**
   * @param {string} word
   * @param {boolean} last
   * @returns {Match}
   */
  #guess(word, last) {
    const heard = this.#bySounding(word);
    if (heard?.sure === 0.95) return this.#meant("sound", word, heard.words, heard.sure);
    const wrong = this.#mistyped(word);
    if (wrong) return this.#meant("typo", word, wrong.words, wrong.count === 1 ? 0.8 : 0.7);
    const family = this.#kin(word);
    if (family.length) return { how: "kin", keys: this.#dictionary.gather(family, 0.6), shown: null };
    if (heard) return this.#meant("sound", word, heard.words, heard.sure);
    const begun = last ? this.#mistypedStart(word) : [];
    if (begun.length) return { how: "typo", keys: this.#dictionary.gather(begun, 0.5), shown: null };
    return { how: "none", keys: new Map(), shown: null };
  }

  /**
   * @param {Match["how"]} how
   * @param {string} typed
   * @param {string[]} words
   * @param {number} sure
   * @returns {Match}
   */
  #meant(how, typed, words, sure) {
    return { how, keys: this.#dictionary.gather(words, sure), shown: this.#likeliest(typed, words) };
  }

  /** @param {string} word */
  #bySounding(word) {
    if (/\d/u.test(word)) return null;
    const table = this.#dictionary.tables.bySound;
    // A sound of a letter or two is in everything.
    const ways = sounds(word).filter((way) => way.length >= LEAST_SOUND);
    const same = ways.flatMap((way) => table.get(way) ?? []);
    if (same.length) return { words: same, sure: 0.95 };
    const long = ways.filter((way) => way.length > LEAST_SOUND + 2);
    const near = long.flatMap((way) =>
      [...table].filter(([sound]) => errors(way, sound, 1) !== null).flatMap(([, words]) => words),
    );
    return near.length ? { words: near, sure: 0.7 } : null;
  }

  /** Words of one family: «сертификация» and «сертифицированный» begin alike, and end differently.
   * @param {string} word */
  #kin(word) {
    for (let long = word.length - 1; long >= Math.max(LEAST_KIN, word.length / 2); long -= 1) {
      if (word.length - long > MOST_ENDING) break;
      const found = this.#dictionary.tables
        .beginningWith(word.slice(0, long))
        .filter((each) => each.length - long <= MOST_ENDING);
      if (found.length) return found;
    }
    return [];
  }

  /** @param {string} word */
  #mistyped(word) {
    const most = forgiven(word.length);
    if (!most || /\d/u.test(word)) return null;
    let least = most;
    /** @type {string[]} */
    let found = [];
    for (const each of this.#dictionary.tables.ofLength(word.length - most, word.length + most)) {
      const count = errors(word, each, least);
      if (count === null || count === 0) continue;
      if (count < least) found = [];
      least = count;
      found.push(each);
    }
    return found.length ? { words: found, count: least } : null;
  }

  /** @param {string} word */
  #mistypedStart(word) {
    if (!forgiven(word.length) || /\d/u.test(word)) return [];
    return this.#dictionary.tables
      .ofLength(word.length + 1, word.length + MOST_ENDING * 2)
      .filter((each) => each[0] === word[0] && errors(word, each, 1, { start: true }) !== null);
  }

  /**
   * Choose the word to show for what was typed: the likeliest of those that were meant, one that a text has before
   * forms that none has.
   * @param {string} typed
   * @param {string[]} words
   */
  #likeliest(typed, words) {
    const first = typed[0] ?? "";
    const [best] = [...words].sort(
      (a, b) =>
        Number(b.startsWith(first)) - Number(a.startsWith(first)) ||
        Number(this.#dictionary.stands(b)) - Number(this.#dictionary.stands(a)) ||
        Math.abs(a.length - typed.length) - Math.abs(b.length - typed.length) ||
        (a < b ? -1 : 1),
    );
    return best === undefined ? null : this.#dictionary.written(best);
  }
}
