// What the page opens with: what its address says, the texts kept for it, the first questions to
// Python. The page's head and its own script both read it here. No page is touched.

import { draftOf, hasSales, isDraft, requestOf } from "./form.js";
import { isEstimate } from "./fragment.js";
import { MOST_SCENARIOS, emptyScenario, plainSum, readLink } from "./link.js";

/** @typedef {import("./form.js").Draft} Draft */
/** @typedef {import("./form.js").Period} Period */
/** @typedef {import("./link.js").LinkScenario} LinkScenario */
/** @typedef {import("./page.js").Config} Config */

/**
 * How an estimate is seen: a link that was sent is read, one's own is edited, and before an audience it is presented.
 * @typedef {"read" | "edit" | "present"} Mode
 */

/** What scenarios share. @typedef {{period: Period, tier: string | null, name: string, tab?: string, date?: string, step?: string, mode?: Mode}} Shared */

/**
 * Texts kept for an address: of each scenario, which one was at hand, and what they share.
 * @typedef {{drafts: Draft[], current: number, shared: Shared}} KeptTexts
 */

/**
 * What is asked of Python first: each tier's total, and what the page's own script will ask,
 * whether that is about the example, how the page is seen, and what stands above the figures.
 * @typedef {{totals: string, request: string, example: boolean, mode: Mode, several: boolean, name: string, date: string}} Opening
 */

/** Each Python has read the programme's terms before it is asked: to read them takes longer than all the rest. */
const KEPT = "kept";

/**
 * A draft's numbers as Python reads them in any language. The browser takes 20 ms until it has the
 * first number in a language's own form, and the first question need not wait for that.
 */
const PLAIN = { sum: plainSum, percent: (/** @type {number} */ bp) => String(bp / 100) };

/**
 * What is asked of a scenario that nobody has typed in yet.
 * @param {LinkScenario} said
 * @param {Config} config
 * @returns {Draft}
 */
export const plainDraft = (said, { terms }) => draftOf(said, terms.products, PLAIN);

/**
 * What a scenario of the programme's examples would say in a link.
 * @param {Config["examples"][string]} example
 * @returns {LinkScenario}
 */
export const scenarioOf = ({ sales, answers }) => ({
  ...emptyScenario(),
  sales: Object.fromEntries(Object.entries(sales).map(([product, roubles]) => [product, roubles * 100])),
  answers,
});

/**
 * Tell whether nothing is said of sales, in a link or in the form: what is shown is then the
 * programme's first example, as one.
 * @param {LinkScenario} said
 * @param {Draft} [draft] what is typed beyond it
 */
export const isExample = ({ sales }, draft) =>
  !Object.keys(sales).length && !(draft && hasSales(draft));

/**
 * What is asked of a scenario that says nothing of sales: the example's sales, and its answers
 * until one is given here.
 * @param {Draft} draft
 * @param {Config} config
 * @returns {Draft}
 */
export function withExample(draft, config) {
  const [example] = Object.values(config.examples);
  if (!example) return draft;
  const { entries, answers } = plainDraft(scenarioOf(example), config);
  return { ...draft, entries, answers: Object.keys(draft.answers).length ? draft.answers : answers };
}

/**
 * Give the link that a page with this address opens with: one that says nothing of an estimate, a
 * place's, leaves it to the one kept on this device.
 * @param {string} hash the address'
 * @param {string | null} kept
 */
export const fragmentToOpen = (hash, kept) => (isEstimate(hash) ? hash : kept || hash);

/**
 * Tell how a link's estimate is seen.
 * @param {import("./link.js").LinkState} state
 * @param {boolean} isSent whether the link came by the address, and is not the one kept on this device
 * @returns {Mode}
 */
export function modeOf({ scenarios, present }, isSent) {
  if (present) return "present";
  return isSent && scenarios.some((each) => !isExample(each)) ? "read" : "edit";
}

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
  const { period = "year", tier = null, name = "", tab = "", date = "", mode = "edit" } = kept.shared ?? {};
  return { drafts, current, shared: { period, tier, name: String(name), tab, date: String(date), mode } };
}

/**
 * Write a question to Python.
 * @param {Config} config
 * @param {Draft} draft
 * @param {{tier: string | null, brief: boolean, example: boolean}} shown the tier that is looked at,
 *   whether derivations and the chart's table can be left out, and whether the sales are nobody's
 * @param {object} [more]
 * @returns {string}
 */
export function questionOf({ suffixes }, draft, { tier, brief, example }, more = {}) {
  return JSON.stringify({ terms: KEPT, ...requestOf(draft), tier, suffixes, brief, example, ...more });
}

/**
 * Write what a page with this address opens with; null where that is the built example.
 * @param {Config} config
 * @param {string} fragment the address', or that of a link kept on this device
 * @param {any} kept in this tab for the address
 * @param {boolean} isSent whether the fragment is the address'
 * @returns {Opening | null}
 */
export function openingOf(config, fragment, kept, isSent) {
  const texts = keptTexts(kept, config);
  const { state, says } = readLink(fragment, config.terms, config.former);
  const tier = texts ? texts.shared.tier : state.tier;
  const scenario = state.scenarios[texts?.current ?? 0] ?? emptyScenario();
  const typed = texts ? texts.drafts[texts.current] : says && plainDraft(scenario, config);
  if (!typed) return null;
  const example = isExample(scenario, typed);
  const draft = example ? withExample(typed, config) : typed;
  const { entries, periods, answers } = requestOf(draft);
  const shared = { terms: KEPT, suffixes: config.suffixes, totals_only: true };
  const totals = { ...shared, entries, periods, answers };
  const request = questionOf(config, draft, { tier, brief: true, example });
  const mode = texts?.shared.mode ?? modeOf(state, isSent);
  const { name, date = "" } = texts?.shared ?? state;
  const several = (texts?.drafts ?? state.scenarios).length > 1;
  return { totals: JSON.stringify(totals), request, example, mode, several, name, date };
}
