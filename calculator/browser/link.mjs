// The link to an estimate: a form's state as a URL fragment and back. No page is touched here.
// It stands in the fragment, so that a prospect's forecast never reaches a server's log.

/**
 * What a fragment may hold, from the programme's terms.
 * @typedef {object} LinkTerms
 * @property {string[]} products
 * @property {string[]} tiers
 * @property {{id: string, kind: string}[]} requirements
 */

/**
 * A form's state: whole roubles by product, answers by requirement, the tier looked at.
 * @typedef {object} LinkState
 * @property {Record<string, number>} sales
 * @property {Record<string, boolean | number>} answers
 * @property {string | null} tier
 */

const MAX_ROUBLES = 10 ** 12;
const WHOLE = /^(0|[1-9]\d*)$/;

/**
 * Write a state as a fragment: keys sorted, nothing for what is zero, open or not chosen.
 * @param {LinkState} state
 * @returns {string} the fragment with its "#", or "" for an empty state
 */
export function linkOf(state) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const [product, roubles] of Object.entries(state.sales)) {
    if (roubles > 0) pairs.push([product, String(roubles)]);
  }
  for (const [requirement, answer] of Object.entries(state.answers)) {
    const text = typeof answer === "number" ? String(answer) : answer ? "yes" : "no";
    pairs.push([requirement, text]);
  }
  if (state.tier) pairs.push(["tier", state.tier]);
  if (!pairs.length) return "";
  // By code unit, so that one state has one link in every language.
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return `#${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`;
}

/**
 * Read a fragment. What is unknown or impossible is handed back, never dropped in silence.
 * @param {string} fragment with or without its "#"
 * @param {LinkTerms} terms
 * @returns {{state: LinkState, unknown: string[], empty: boolean}}
 */
export function readLink(fragment, terms) {
  /** @type {LinkState} */
  const state = { sales: {}, answers: {}, tier: null };
  /** @type {string[]} */
  const unknown = [];
  const kinds = new Map(terms.requirements.map(({ id, kind }) => [id, kind]));
  const text = fragment.replace(/^#/, "");
  /** @type {Set<string>} */
  const seen = new Set();
  for (const part of text.split("&").filter(Boolean)) {
    const [key, value] = decode(part);
    const kind = kinds.get(key);
    if (seen.has(key)) unknown.push(`${key}=${value}`);
    else if (terms.products.includes(key) && WHOLE.test(value) && Number(value) <= MAX_ROUBLES) {
      state.sales[key] = Number(value);
    } else if (kind === "answer" && (value === "yes" || value === "no")) {
      state.answers[key] = value === "yes";
    } else if (kind === "count" && WHOLE.test(value) && Number(value) <= 1000) {
      state.answers[key] = Number(value);
    } else if (key === "tier" && terms.tiers.includes(value)) {
      state.tier = value;
    } else {
      unknown.push(value ? `${key}=${value}` : key);
    }
    seen.add(key);
  }
  return { state, unknown, empty: text === "" };
}

/**
 * @param {string} part
 * @returns {[string, string]}
 */
function decode(part) {
  const at = part.indexOf("=");
  const pieces = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
  return /** @type {[string, string]} */ (
    pieces.map((piece) => {
      try {
        return decodeURIComponent(piece.replace(/\+/g, " "));
      } catch {
        return piece; // A broken escape is shown as it stands.
      }
    })
  );
}
