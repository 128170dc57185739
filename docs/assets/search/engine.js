// From a query to what the dialog shows: understood, ranked, marked. No DOM, no network.

import { makeDocuments } from "./inverted_index.js";
import { otherLayout } from "./keyboard_layout.js";
import { makeLexicon } from "./word_matching.js";
import { excerpt, mark, shorten } from "./highlight.js";
import { nearestNames } from "./suggestions.js";
import { rank } from "./ranking.js";
import { readQuery } from "./query.js";

/** @typedef {import("./index_format.js").Index} Index */
/** @typedef {import("./index_format.js").Kind} Kind */
/** @typedef {import("./highlight.js").Marked} Marked */

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
const MOST_TEXT = 180;
/** Longer queries are cut: nobody reads so many words, and each costs time. */
const MOST_LETTERS = 300;

/**
 * @param {Index} own
 * @param {Index[]} others
 * @param {(word: string) => string} stem
 */
export function makeEngine(own, others, stem) {
  const lexicon = makeLexicon(
    [own, ...others].map(({ forms }) => forms),
    stem,
  );
  const documents = makeDocuments(own, others, lexicon);
  lexicon.warm();
  const tierKeys = own.tiers.map((tier) => new Set(lexicon.keysOf(tier.toLowerCase())));

  /**
   * @param {string} typed
   * @param {{verbatim?: boolean}} [options] verbatim: correct nothing
   * @returns {Answer}
   */
  function search(typed, options = {}) {
    const query = typed.slice(0, MOST_LETTERS);
    const reading = readQuery(query, documents, lexicon, options);
    const asked = ` ${query.toLowerCase()} `;
    const defines = (own.defining ?? []).some((words) => asked.includes(` ${words} `));
    const ranked = reading.words.length ? rank(reading.words, documents, defines) : [];
    if (!ranked.length) {
      const meant = [query, otherLayout(query) ?? ""].filter(Boolean);
      return { results: [], count: 0, corrected: null, nearest: nearestNames(meant, own) };
    }
    const keys = new Set(
      reading.words.flatMap((word) => [
        ...[...word.keys].filter(([, sure]) => sure > 0.3).map(([key]) => key),
        ...word.groups.flatMap((group) => group.keys.flat()),
      ]),
    );
    /** @param {string} text */
    const marked = (text) => mark(text, keys, lexicon, documents.read);
    const results = ranked.slice(0, MOST_SHOWN).map(({ at }) => {
      const entry = own.entries[at] ?? own.entries[0];
      if (!entry) throw new Error("an entry that is not there");
      const body = entry.b ? marked(entry.b) : null;
      const shown = entry.c ? body && excerpt(body) : body && (excerpt(body) ?? shorten(body, MOST_TEXT));
      return {
        kind: entry.k,
        address: entry.u,
        place: entry.p ?? "",
        title: marked(entry.t),
        long: entry.l ? marked(entry.l) : null,
        cells: (entry.c ?? []).map((words, nth) => ({
          tier: own.tiers[nth] ?? "",
          words: marked(words),
          asked: [...(tierKeys[nth] ?? [])].some((key) => keys.has(key)),
        })),
        text: shown,
      };
    });
    return { results, count: ranked.length, corrected: reading.corrected, nearest: null };
  }

  return { search };
}
