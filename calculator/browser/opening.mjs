// What the page opens with: what its address says, the texts kept for it, the first questions to
// Python. The page's head and its own script both read it here. No page is touched.

import { draftOf, isDraft, requestOf } from "./form.mjs";
import { isEstimate } from "./fragment.mjs";
import { MOST_SCENARIOS, emptyScenario, readLink } from "./link.mjs";

/** @typedef {import("./form.mjs").Draft} Draft */
/** @typedef {import("./form.mjs").Period} Period */
/** @typedef {import("./link.mjs").LinkScenario} LinkScenario */
/** @typedef {import("./page.mjs").Config} Config */

/**
 * Texts kept for an address: of each scenario, which one was at hand, and what they share.
 * @typedef {{drafts: Draft[], current: number, shared: {period: Period, tier: string | null, name: string}}} KeptTexts
 */

/**
 * What is asked of Python first: each tier's total, and what the page's own script will ask.
 * @typedef {{totals: string, request: string}} Opening
 */

/** Each Python has read the programme's terms before it is asked: to read them takes longer than all the rest. */
const KEPT = "kept";

/**
 * A draft's numbers as Python reads them in any language. The browser takes 20 ms until it has the
 * first number in a language's own form, and the first question need not wait for that.
 */
const PLAIN = { number: String, percent: (/** @type {number} */ bp) => String(bp / 100) };

/**
 * What is asked of a scenario that nobody has typed in yet.
 * @param {LinkScenario} said
 * @param {Config} config
 * @returns {Draft}
 */
export const plainDraft = (said, { terms }) => draftOf(said, terms.products, PLAIN);

/**
 * The programme's first example.
 * @param {Config} config
 * @returns {LinkScenario}
 */
export function exampleScenario(config) {
  const [example] = Object.values(config.examples);
  return { ...emptyScenario(), sales: example?.sales ?? {}, answers: example?.answers ?? {} };
}

/**
 * Give a link's scenarios; one that says nothing of sales is about the example's.
 * @param {LinkScenario[]} scenarios
 * @param {Config} config
 * @returns {LinkScenario[]}
 */
export function withSales(scenarios, config) {
  const { sales } = exampleScenario(config);
  return scenarios.map((each) => (Object.keys(each.sales).length ? each : { ...each, sales }));
}

/**
 * Give the link that a page with this address opens with: one that says nothing of an estimate, a
 * place's, leaves it to the one kept on this device.
 * @param {string} hash the address'
 * @param {string | null} kept
 */
export const fragmentToOpen = (hash, kept) => (isEstimate(hash) ? hash : kept || hash);

/**
 * Take up what was kept; null where it is none of this programme's form.
 * @param {any} kept
 * @param {Config} config
 * @returns {KeptTexts | null}
 */
export function keptTexts(kept, { terms }) {
  /** @type {unknown[]} */
  const found = Array.isArray(kept?.drafts) ? kept.drafts.slice(0, MOST_SCENARIOS) : [];
  const drafts = found.filter((each) => isDraft(each, terms.products));
  if (!drafts.length || drafts.length < found.length) return null;
  const current = Math.min(Math.max(Number(kept.current) || 0, 0), drafts.length - 1);
  const { period = "year", tier = null, name = "" } = kept.shared ?? {};
  return { drafts, current, shared: { period, tier, name: String(name) } };
}

/**
 * Write a question to Python.
 * @param {Config} config
 * @param {Draft} draft
 * @param {{tier: string | null, brief: boolean}} shown the tier that is looked at, and whether
 *   derivations and the chart's table can be left out
 * @param {object} [more]
 * @returns {string}
 */
export function questionOf({ suffixes }, draft, { tier, brief }, more = {}) {
  return JSON.stringify({ terms: KEPT, ...requestOf(draft), tier, suffixes, brief, ...more });
}

/**
 * Write what a page with this address opens with; null where that is the built example.
 * @param {Config} config
 * @param {string} fragment the address', or that of a link kept on this device
 * @param {any} kept in this tab for the address
 * @returns {Opening | null}
 */
export function openingOf(config, fragment, kept) {
  const texts = keptTexts(kept, config);
  const { state, says } = readLink(fragment, config.terms, config.former);
  const tier = texts ? texts.shared.tier : state.tier;
  const [scenario] = withSales(state.scenarios, config);
  const draft = texts
    ? texts.drafts[texts.current]
    : says && scenario && plainDraft(scenario, config);
  if (!draft) return null;
  const { entries, periods, answers } = requestOf(draft);
  const shared = { terms: KEPT, suffixes: config.suffixes, totals_only: true };
  const totals = { ...shared, entries, periods, answers };
  return { totals: JSON.stringify(totals), request: questionOf(config, draft, { tier, brief: true }) };
}
