// All words that can be found, in all their forms, and tables to look them up by beginning, length and sound.

import { fold } from "./tokenizer.js";
import { sounds } from "./transliteration.js";

/**
 * A word in one of its forms: the keys that its forms share, how it is written, with its ё, and
 * whether a text has this very form.
 * @typedef {{keys: Set<string>, shown: string, stands: boolean}} Surface
 */

/** The languages whose words in Latin letters are English ones: others' would be cut wrongly. */
const ENGLISH = ["en", "ru"];
/** What its rules would cut to the stem of something else: an instalment is no installation. */
const OWN_STEM = /^(instal)l?(ment)s?$/u;

/**
 * Choose how words in Latin letters are cut to their stems: as English ones, or not at all.
 * @param {string[]} languages the indexes'
 * @param {(word: string) => string} stem of English words
 * @returns {(word: string) => string}
 */
export function stemOf(languages, stem) {
  return languages.some((language) => ENGLISH.includes(language))
    ? (word) => (OWN_STEM.test(word) ? word.replace(OWN_STEM, "$1$2") : stem(word))
    : (word) => word;
}

export class Dictionary {
  /** By the folded word. @type {Map<string, Surface>} */
  #surfaces = new Map();
  /** Keys that something can be found by. @type {Set<string>} */
  #alive = new Set();
  #stem;
  /** Made when first asked for, and again after a new word. @type {Tables | null} */
  #tables = null;

  /**
   * @param {string[][]} formTables those of the loaded indexes (program/search/index.py)
   * @param {(word: string) => string} stem of English words
   */
  constructor(formTables, stem) {
    this.#stem = stem;
    for (const [table, lines] of formTables.entries()) {
      for (const [line, written] of lines.entries()) {
        const [endings = "", ...stems] = written.split(" ");
        for (const beginning of stems) {
          for (const ending of endings.split("|")) {
            const form = beginning + ending;
            this.#note(fold(form), `${beginning}~${table}.${line}`, form);
          }
        }
      }
    }
  }

  /**
   * Give the keys that a word's forms share; a word that no table has is its own key, or its stem is.
   * @param {string} word folded
   * @returns {string[]}
   */
  keysOf(word) {
    const known = this.#surfaces.get(word);
    if (known) return [...known.keys];
    return [/^[a-z]+$/u.test(word) ? this.#stem(word) : word];
  }

  /**
   * Note a word of a text that can be found; give its keys.
   * @param {string} word folded
   * @param {string} shown as written
   */
  learn(word, shown = word) {
    const keys = this.keysOf(word);
    for (const key of keys) {
      this.#note(word, key, shown).stands = true;
      this.#alive.add(key);
    }
    this.#tables = null;
    return keys;
  }

  /** Give a known word as it is written: with its ё. @param {string} word folded */
  written(word) {
    return this.#surfaces.get(word)?.shown ?? word;
  }

  /** Tell whether a text has a word in this very form. @param {string} word folded */
  stands(word) {
    return this.#surfaces.get(word)?.stands ?? false;
  }

  /**
   * Give the keys by which something can be found of known words.
   * @param {Iterable<string>} words folded
   * @param {number} sure
   * @returns {Map<string, number>}
   */
  gather(words, sure) {
    const keys = new Map();
    for (const word of words) {
      for (const key of this.#surfaces.get(word)?.keys ?? []) {
        if (this.#alive.has(key)) keys.set(key, Math.max(sure, keys.get(key) ?? 0));
      }
    }
    return keys;
  }

  /** The words by which something can be found, in tables. */
  get tables() {
    this.#tables ??= new Tables(
      [...this.#surfaces]
        .filter(([, { keys }]) => [...keys].some((key) => this.#alive.has(key)))
        .map(([word]) => word)
        .sort(),
    );
    return this.#tables;
  }

  /**
   * @param {string} word folded
   * @param {string} key
   * @param {string} shown
   */
  #note(word, key, shown) {
    const surface = this.#surfaces.get(word) ?? { keys: new Set(), shown, stands: false };
    surface.keys.add(key);
    this.#surfaces.set(word, surface);
    return surface;
  }
}

class Tables {
  #sorted;
  /** @type {Map<number, string[]>} */
  #byLength;
  /** @type {Map<string, string[]>} */
  bySound;

  /** @param {string[]} words in alphabetical order */
  constructor(words) {
    this.#sorted = words;
    this.#byLength = grouped(words, (word) => [word.length]);
    this.bySound = grouped(words, sounds);
  }

  /**
   * List the words of a length between two.
   * @param {number} least
   * @param {number} most
   */
  ofLength(least, most) {
    const found = [];
    for (let length = least; length <= most; length += 1) found.push(this.#byLength.get(length) ?? []);
    return found.flat();
  }

  /** @param {string} start */
  beginningWith(start) {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? "") < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low; this.#sorted[at]?.startsWith(start); at += 1) found.push(this.#sorted[at] ?? "");
    return found;
  }
}

/**
 * @template T
 * @param {string[]} words
 * @param {(word: string) => T[]} keysOf
 */
function grouped(words, keysOf) {
  /** @type {Map<T, string[]>} */
  const groups = new Map();
  for (const word of words) {
    for (const key of keysOf(word)) {
      const alike = groups.get(key);
      if (alike) alike.push(word);
      else groups.set(key, [word]);
    }
  }
  return groups;
}
