// A draft is what is stored in this tab for an address: the texts of each scenario, which one was at hand, and what they share.
// What is found there may be anything. No page is touched.

import { MOST_SCENARIOS } from "./link.js";

/** @import { EstimateState, Shared } from "./estimate.js" */
/** @import { Setting, Texts } from "./scenario.js" */

/**
 * @typedef {object} Draft
 * @property {{name: string, texts: Texts | null}[]} scenarios
 * @property {number} current
 * @property {Partial<Shared>} shared
 */

const PERIODS = ["year", "quarter", "month"];
const MODES = ["read", "edit", "present"];

/**
 * Return the part of a state that is stored in this tab.
 * @param {EstimateState} state
 * @returns {Draft}
 */
export const draftOf = ({ scenarios, current, name, period, tier, tab, mode, date }) => ({
  scenarios: scenarios.map(({ numbers, texts }) => ({ name: numbers.name, texts })),
  current,
  shared: { name, period, tier, tab, mode, date },
});

/**
 * Read a draft.
 * @param {any} stored
 * @param {Setting} setting
 * @returns {Draft | null} null where it is none of this programme's form
 */
export function readDraft(stored, setting) {
  /** @type {any[]} */
  const found = Array.isArray(stored?.scenarios) ? stored.scenarios.slice(0, MOST_SCENARIOS) : [];
  if (!found.length || !found.every((each) => isText(each?.name) && isTexts(each.texts, setting))) return null;
  const current = Math.min(Math.max(Number(stored.current) || 0, 0), found.length - 1);
  const { name, period, tier = null, tab, date, mode } = stored.shared ?? {};
  const shared = {
    name: isText(name) ? name : "",
    period: PERIODS.includes(period) ? period : "year",
    tier,
    tab: isText(tab) ? tab : "",
    date: isText(date) ? date : "",
    mode: MODES.includes(mode) ? mode : "edit",
  };
  return { scenarios: found, current, shared };
}

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === "string";

/** @param {any} value */
const isRecord = (value) => Boolean(value) && typeof value === "object";

/**
 * @param {any} value
 * @param {Setting} setting
 * @returns {value is Texts | null}
 */
function isTexts(value, { products, parts }) {
  if (value === null) return true;
  return (
    isRecord(value) &&
    [value.entries, value.answers, value.optional].every(isRecord) &&
    Object.values(value.optional).every(isText) &&
    Object.keys(value.entries).join() === products.join() &&
    Object.values(value.entries).every((each) => isEntry(each, parts))
  );
}

/** @param {any} value @param {number} parts */
function isEntry(value, parts) {
  const isQuarters = (/** @type {any} */ each) =>
    each === undefined || each === null || (Array.isArray(each) && each.length === parts && each.every(isText));
  return (
    isRecord(value) &&
    isText(value.text) &&
    PERIODS.includes(value.period) &&
    [value.quarters, value.made, value.earlier].every(isQuarters)
  );
}
