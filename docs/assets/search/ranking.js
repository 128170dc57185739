// Which entries answer a reading of a query, best first.

/** @import { InvertedIndex } from "./inverted_index.js" */
/** @import { Word } from "./query.js" */

/**
 * @typedef {object} Ranked
 * @property {number} at the entry's place in the index
 * @property {number} score
 * @property {number} share how much of what was asked it answers
 */

const PART_OF_PAGE = 0.85;
/** A condition that answers as much as a term, and this well beside it, goes before the term. */
const ROW_BESIDE_TERM = 0.55;
/** The share of what was asked that an entry must answer. */
const LEAST_COVERED = 0.4;
/** What is this much weaker than the best is not shown. */
const LEAST_OF_BEST = 0.12;

/**
 * @param {Word[]} words
 * @param {InvertedIndex} index
 * @param {boolean} [defines] what a word means is asked for: its term is the answer
 * @returns {Ranked[]}
 */
export function rank(words, index, defines = false) {
  const count = index.own.entries.length;
  const scored = words.map((word) => weigh(word, index));
  const known = scored.map(({ size }) => (size ? Math.log(1 + count / size) : null));
  const middle = mean(known.filter((each) => each !== null));
  // A word that is nowhere counts like those that are somewhere.
  const rarity = known.map((each) => each ?? middle);
  const all = rarity.reduce((sum, each) => sum + each, 0);
  /** @type {Ranked[]} */
  const ranked = [];
  for (let at = 0; at < count; at += 1) {
    let [sum, covered] = [0, 0];
    for (const [nth, entries] of scored.entries()) {
      const weight = entries.get(at);
      if (weight === undefined) continue;
      sum += weight * (rarity[nth] ?? 0);
      covered += rarity[nth] ?? 0;
    }
    const share = all ? covered / all : 0;
    if (share < LEAST_COVERED) continue;
    const entry = index.own.entries[at];
    const part = entry?.k === "page" && entry.u.includes("#") ? PART_OF_PAGE : 1;
    const score = sum * share * part * (1 + 1.5 * likeness(words, at, index));
    ranked.push({ at, score, share });
  }
  ranked.sort((a, b) => b.score - a.score || a.at - b.at);
  const best = ranked[0]?.score ?? 0;
  const found = onePerAddress(ranked, index).filter(({ score }) => score >= best * LEAST_OF_BEST);
  return defines ? found : rowsFirst(found, index);
}

/**
 * Put what the programme says before what its words mean: a term after the rows that use it.
 * @param {Ranked[]} ranked best first
 * @param {InvertedIndex} index
 */
function rowsFirst(ranked, { own }) {
  const order = ranked.flatMap((term) => {
    const rows = own.entries[term.at]?.r ?? [];
    const beside = ranked.filter(({ at, share, score }) =>
      rows.includes(own.entries[at]?.u ?? "") && share >= term.share && score >= term.score * ROW_BESIDE_TERM);
    return [...beside, term];
  });
  return [...new Set(order)];
}

/**
 * Give the weight of a word in each entry that has it.
 * @param {Word} word
 * @param {InvertedIndex} index
 */
function weigh({ keys, groups }, { postings }) {
  /** @type {Map<number, number>} */
  const weights = new Map();
  /** @param {number} at @param {number} weight */
  const note = (at, weight) => weights.set(at, Math.max(weights.get(at) ?? 0, weight));
  for (const [key, sure] of keys) {
    for (const [at, weight] of postings.get(key) ?? []) note(at, weight * sure);
  }
  for (const group of groups) {
    const [first, ...rest] = group.keys.map((same) => together(same, postings));
    for (const [at, weight] of first ?? []) {
      const others = rest.map((entries) => entries.get(at));
      if (others.includes(undefined)) continue;
      const sum = others.reduce((/** @type {number} */ total, each) => total + (each ?? 0), weight);
      note(at, (sum / (rest.length + 1)) * group.sure);
    }
  }
  return weights;
}

/** @param {string[]} keys of one word @param {InvertedIndex["postings"]} postings */
function together(keys, postings) {
  /** @type {Map<number, number>} */
  const entries = new Map();
  for (const key of keys) {
    for (const [at, weight] of postings.get(key) ?? []) {
      entries.set(at, Math.max(weight, entries.get(at) ?? 0));
    }
  }
  return entries;
}

/**
 * Tell how nearly the query is one of an entry's names: 1 where it is the title, whole.
 * @param {Word[]} words
 * @param {number} at
 * @param {InvertedIndex} index
 */
function likeness(words, at, { names }) {
  let best = 0;
  for (const name of names[at] ?? []) {
    const asked = words.map((word) => Math.max(0, ...name.words.map((keys) => sureOf(word, keys))));
    const named = name.words.map((keys) => Math.max(0, ...words.map((word) => sureOf(word, keys))));
    const both = mean(asked) * mean(named);
    best = Math.max(best, both * name.worth);
  }
  return best;
}

/** @param {Word} word @param {string[]} keys */
function sureOf(word, keys) {
  const plain = Math.max(0, ...keys.map((key) => word.keys.get(key) ?? 0));
  const grouped = word.groups
    .filter((group) => group.keys.some((same) => same.some((key) => keys.includes(key))))
    .map((group) => group.sure);
  return Math.max(plain, ...grouped);
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.length ? numbers.reduce((sum, each) => sum + each, 0) / numbers.length : 0;
}

/**
 * A product stands at its reward's row: whichever answers better is shown.
 * @param {Ranked[]} ranked
 * @param {InvertedIndex} index
 */
function onePerAddress(ranked, { own }) {
  const seen = new Set();
  return ranked.filter(({ at }) => {
    const address = own.entries[at]?.u;
    return !seen.has(address) && seen.add(address);
  });
}
