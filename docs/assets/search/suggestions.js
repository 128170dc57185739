// What is nearest to a query that found nothing: names that share the most pairs of letters.

import { fold } from "./tokenizer.js";

/** @import { Index } from "./index_format.js" */

const MOST = 5;
const LEAST_ALIKE = 0.4;

/**
 * @param {string[]} queries the query as typed and as it might be meant
 * @param {Index} index
 * @returns {{names: string[], near: boolean}} near: false where they are only the first terms
 */
export function nearestNames(queries, index) {
  const named = index.entries.filter(({ k }) => ["term", "tier", "row"].includes(k));
  const asked = queries.map((query) => pairs(query));
  const scored = named
    .map(({ t }) => ({
      name: t,
      alike: Math.max(
        ...asked.flatMap((own) => [t, ...t.split(/[\s,()]+/u)].map((word) => alike(own, pairs(word)))),
      ),
    }))
    .filter((each) => each.alike >= LEAST_ALIKE)
    .sort((a, b) => b.alike - a.alike || (a.name < b.name ? -1 : 1));
  const names = [...new Set(scored.map(({ name }) => name))].slice(0, MOST);
  if (names.length) return { names, near: true };
  const first = named.filter(({ k }) => k === "tier" || k === "term").map(({ t }) => t);
  return { names: first.slice(0, MOST), near: false };
}

/** @param {string} text */
function pairs(text) {
  const plain = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  return new Set([...plain].slice(0, -1).map((sign, at) => sign + plain[at + 1]));
}

/** @param {Set<string>} one @param {Set<string>} other */
function alike(one, other) {
  const same = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size ? (2 * same) / (one.size + other.size) : 0;
}
