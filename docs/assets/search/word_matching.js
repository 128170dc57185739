// All words that can be found, in all their forms, and how a typed word is matched with them.

import { errors, forgiven } from "./edit_distance.js";
import { sounds } from "./transliteration.js";
import { fold } from "./tokenizer.js";

/**
 * How a word was understood, best first. `keys` are what its forms have in common, each with how
 * sure it is (0 to 1); `shown` is the word that was understood, where it is not what was typed.
 * @typedef {object} Match
 * @property {"exact" | "prefix" | "sound" | "kin" | "typo" | "none"} how
 * @property {Map<string, number>} keys
 * @property {string | null} shown
 */

/** @typedef {ReturnType<typeof makeLexicon>} Lexicon */

const NONE = /** @type {const} */ ("none");
const LEAST_PREFIX = 2;
const LEAST_SOUND = 3;
const LEAST_KIN = 5;
const LEAST_FAMILY = 7;
const MOST_ENDING = 6;
const MOST_REMEMBERED = 500;

/**
 * @param {string[][]} formLists the tables of forms of the loaded indexes
 * @param {(word: string) => string} stem of English words
 */
export function makeLexicon(formLists, stem) {
  /** @type {Map<string, {keys: Set<string>, shown: string}>} */
  const surfaces = new Map();
  /** Keys that something can be found by. @type {Set<string>} */
  const alive = new Set();
  /** @type {string[] | null} */
  let sorted = null;
  /** The words that can be found, by how long they are. @type {Map<number, string[]>} */
  const byLength = new Map();
  /** What words were understood as: each is asked about more than once. @type {Map<string, Match>} */
  const remembered = new Map();
  /** @type {Map<string, string[]> | null} */
  let bySound = null;

  /**
   * @param {string} word folded
   * @param {string} key
   * @param {string} shown
   */
  function note(word, key, shown) {
    const known = surfaces.get(word);
    if (known) known.keys.add(key);
    else surfaces.set(word, { keys: new Set([key]), shown });
  }

  for (const [list, forms] of formLists.entries()) {
    for (const [line, written] of forms.entries()) {
      const [endings = "", ...stems] = written.split(" ");
      for (const beginning of stems) {
        for (const ending of endings.split("|")) {
          const form = beginning + ending;
          note(fold(form), `${beginning}~${list}.${line}`, form);
        }
      }
    }
  }

  /**
   * Give what a word's forms have in common: none of ours is lost when no table knows it.
   * @param {string} word folded
   * @returns {string[]}
   */
  function keysOf(word) {
    const known = surfaces.get(word);
    if (known) return [...known.keys];
    return [/^[a-z]+$/u.test(word) ? stem(word) : word];
  }

  /**
   * Note a word of a text that can be found; give its keys.
   * @param {string} word folded
   * @param {string} shown as written
   */
  function learn(word, shown = word) {
    const keys = keysOf(word);
    for (const key of keys) {
      note(word, key, shown);
      alive.add(key);
    }
    sorted = bySound = null;
    remembered.clear();
    return keys;
  }

  /**
   * @param {Iterable<string>} words folded, all of them known
   * @param {number} sure
   * @returns {Map<string, number>}
   */
  function gather(words, sure) {
    const keys = new Map();
    for (const word of words) {
      for (const key of surfaces.get(word)?.keys ?? []) {
        if (alive.has(key)) keys.set(key, Math.max(sure, keys.get(key) ?? 0));
      }
    }
    return keys;
  }

  function all() {
    sorted ??= [...surfaces]
      .filter(([, { keys }]) => [...keys].some((key) => alive.has(key)))
      .map(([word]) => word)
      .sort();
    byLength.clear();
    for (const word of sorted) {
      const alike = byLength.get(word.length);
      if (alike) alike.push(word);
      else byLength.set(word.length, [word]);
    }
    return sorted;
  }

  /**
   * List the words of a length between two.
   * @param {number} least
   * @param {number} most
   */
  function ofLength(least, most) {
    all();
    const found = [];
    for (let length = least; length <= most; length += 1) found.push(byLength.get(length) ?? []);
    return found.flat();
  }

  /** @param {string} start */
  function beginningWith(start) {
    const words = all();
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? "") < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low; words[at]?.startsWith(start); at += 1) found.push(words[at] ?? "");
    return found;
  }

  function soundTable() {
    if (bySound === null) {
      bySound = new Map();
      for (const word of all()) {
        for (const sound of sounds(word)) {
          const alike = bySound.get(sound);
          if (alike) alike.push(word);
          else bySound.set(sound, [word]);
        }
      }
    }
    return bySound;
  }

  /** @param {string} word */
  function exactly(word) {
    if (surfaces.has(word)) return gather([word], 1);
    // An English form that no text has ("registers") may still have the key of one that does.
    return new Map(keysOf(word).flatMap((key) => (alive.has(key) ? [[key, 0.9]] : [])));
  }

  /** @param {string} word */
  function bySounding(word) {
    if (/\d/u.test(word)) return null;
    const table = soundTable();
    // A sound of a letter or two is in everything.
    const ways = sounds(word).filter((way) => way.length >= LEAST_SOUND);
    const same = ways.flatMap((way) => table.get(way) ?? []);
    if (same.length) return { words: same, sure: 0.95, whole: true };
    const starting = ways.flatMap((way) =>
      way.length > LEAST_SOUND
        ? [...table].filter(([sound]) => sound.startsWith(way)).flatMap(([, words]) => words)
        : [],
    );
    if (starting.length) return { words: starting, sure: 0.7, whole: false };
    const near = [];
    for (const way of ways) {
      if (way.length <= LEAST_SOUND + 2) continue;
      for (const [sound, words] of table) {
        if (errors(way, sound, 1) !== null) near.push(...words);
      }
    }
    return near.length ? { words: near, sure: 0.7, whole: true } : null;
  }

  /** Words of one family: «сертификация» and «сертифицированный» begin alike, and end differently.
   * @param {string} word */
  function kin(word) {
    for (let long = word.length - 1; long >= Math.max(LEAST_KIN, word.length / 2); long -= 1) {
      if (word.length - long > MOST_ENDING) break;
      const found = beginningWith(word.slice(0, long)).filter(
        (each) => each.length - long <= MOST_ENDING && sameScript(each, word),
      );
      if (found.length) return found;
    }
    return [];
  }

  /** @param {string} word */
  function mistyped(word) {
    const most = forgiven(word.length);
    if (!most || /\d/u.test(word)) return null;
    let least = most;
    /** @type {string[]} */
    let found = [];
    for (const each of ofLength(word.length - most, word.length + most)) {
      const count = errors(word, each, least);
      if (count === null || count === 0 || !sameScript(each, word)) continue;
      if (count < least) found = [];
      least = count;
      found.push(each);
    }
    return found.length ? { words: found, count: least } : null;
  }

  /** @param {string} word */
  function mistypedStart(word) {
    const most = forgiven(word.length);
    if (!most || /\d/u.test(word)) return [];
    return ofLength(word.length + 1, word.length + MOST_ENDING * 2).filter(
      (each) =>
        each[0] === word[0] &&
        errors(word, each, 1, { start: true }) !== null,
    );
  }

  /**
   * Choose the word to show for what was typed: the likeliest of those that were meant.
   * @param {string} typed
   * @param {string[]} words
   */
  function likeliest(typed, words) {
    const first = typed[0] ?? "";
    const best = [...words].sort(
      (a, b) =>
        Number(b.startsWith(first)) - Number(a.startsWith(first)) ||
        Math.abs(a.length - typed.length) - Math.abs(b.length - typed.length) ||
        (a < b ? -1 : 1),
    )[0];
    return best === undefined ? null : (surfaces.get(best)?.shown ?? best);
  }

  /**
   * Understand a typed word.
   * @param {string} word folded
   * @param {{verbatim?: boolean, last?: boolean}} [options] verbatim: correct nothing; last: it may
   *   not be typed to its end yet
   * @returns {Match}
   */
  function find(word, { verbatim = false, last = false } = {}) {
    const name = `${word} ${verbatim} ${last}`;
    let match = remembered.get(name);
    if (!match) {
      match = understand(word, verbatim, last);
      if (remembered.size > MOST_REMEMBERED) remembered.clear();
      remembered.set(name, match);
    }
    // Its keys may be added to.
    return { ...match, keys: new Map(match.keys) };
  }

  /**
   * @param {string} word
   * @param {boolean} verbatim
   * @param {boolean} last
   * @returns {Match}
   */
  function understand(word, verbatim, last) {
    const exact = exactly(word);
    const starts = word.length >= LEAST_PREFIX && !/\d/u.test(word) ? beginningWith(word) : [];
    if (exact.size) {
      // «продаж» is a whole word, and the beginning of another one too; «сравнить» has a family.
      addTo(exact, gather(last ? starts : [], 0.3));
      addTo(exact, gather(word.length >= LEAST_FAMILY ? kin(word) : [], 0.35));
      if (!surfaces.has(word)) addTo(exact, gather(verbatim ? [] : (mistyped(word)?.words ?? []), 0.8));
      return { how: "exact", keys: exact, shown: null };
    }
    if (starts.length) return { how: "prefix", keys: gather(starts, 0.8), shown: null };
    if (verbatim) return { how: NONE, keys: new Map(), shown: null };
    const heard = bySounding(word);
    if (heard?.sure === 0.95) {
      const shown = likeliest(word, heard.words);
      return { how: "sound", keys: gather(heard.words, heard.sure), shown };
    }
    const wrong = mistyped(word);
    const family = kin(word);
    if (wrong && (wrong.count === 1 || !family.length)) {
      const shown = likeliest(word, wrong.words);
      return { how: "typo", keys: gather(wrong.words, wrong.count === 1 ? 0.8 : 0.7), shown };
    }
    if (family.length) return { how: "kin", keys: gather(family, 0.6), shown: null };
    if (heard) {
      const shown = heard.whole ? likeliest(word, heard.words) : null;
      return { how: "sound", keys: gather(heard.words, heard.sure), shown };
    }
    const begun = last ? mistypedStart(word) : [];
    if (begun.length) return { how: "typo", keys: gather(begun, 0.5), shown: null };
    return { how: NONE, keys: new Map(), shown: null };
  }

  /** Make the tables that the first query would wait for. */
  function warm() {
    all();
    soundTable();
  }

  /**
   * Give a known word as it is written: with its ё.
   * @param {string} word folded
   */
  function written(word) {
    return surfaces.get(word)?.shown ?? word;
  }

  return { keysOf, learn, find, isWord: exactlyKnown, warm, written };

  /** @param {string} word */
  function exactlyKnown(word) {
    return exactly(word).size > 0;
  }
}

/**
 * Add keys that are not there yet.
 * @param {Map<string, number>} keys
 * @param {Map<string, number>} more
 */
function addTo(keys, more) {
  for (const [key, sure] of more) {
    if (!keys.has(key)) keys.set(key, sure);
  }
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameScript(one, other) {
  return /[а-я]/u.test(one) === /[а-я]/u.test(other);
}
