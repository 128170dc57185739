// Writes the link to an estimate: scenarios as a URL fragment. No page is touched. `link_reader.js` reads it.
// It stands in the fragment, so that a prospect's forecast never reaches a server's log.
//
// Keys are the programme's ids, and with a dot in them the calculator's own. What is not said of a
// scenario is not in the link; the second to fourth scenario's keys begin with "2." to "4.".
//   <product>=<sum a year> or <sum>/<sum>/<sum>/<sum>, the quarters, or twelve, the
//     months, where the programme counts by them; a sum that is not of whole units of the
//     programme's currency has all of its decimals: 1500000.50
//   <product>=<number>x<sum a year>,<number>x<sum a year>@<month of life>, where rules look at sales one by one
//   <requirement>=yes|no|<number>|<per cent>      <fact>=<number>      tier=<tier>
//   goal.sum=<sum>   plan.growth=<per cent>   plan.renewed=<per cent>
//   own.<row>=<users>x<sum>
//   show.for=<text>   show.name=<text>   show.period=quarter|month
//   show.tab=<part of the page>   show.view=present   show.date=<year>-<month>-<day>
//   show.step=<the figure whose derivation is open>
//
// One that is sent begins with link.a and ends with link.z: where one of them is missing, it was cut on its way.

import { isAmbiguous, trimmed } from "../fragment.js";
import { ageText } from "./entries.js";

/** @import { Shared } from "./estimate.js" */
/** @import { Numbers } from "./scenario.js" */

/** @typedef {"sales_minimum" | "answer" | "count" | "share" | "points"} RequirementKind what a requirement is met by */

/**
 * What a fragment may hold, from the programme's terms.
 * @typedef {object} LinkTerms
 * @property {number} [digits] decimals of the currency; 2 where the terms say none
 * @property {number} [parts] in how many a year is counted: 12; 4 where the terms say none
 * @property {string[]} products
 * @property {string[]} [by_position] those that may be told one by one
 * @property {string[]} tiers
 * @property {{id: string, kind: RequirementKind}[]} requirements
 * @property {string[]} [facts] numbers that are asked for beside them
 * @property {{row: string}[]} [discounts]
 * @property {{id: string}[]} [rules] what pays and what costs
 * @property {string[]} [recurring] the products that renew others; a plan renews nothing without
 */

/**
 * What a link holds: one to four scenarios, what they share, and whether it is shown to an audience: large, without a form.
 * @typedef {{scenarios: Numbers[], present: boolean} & Omit<Shared, "mode">} LinkState
 */

/** What an estimate's parts are called in links; the first is open where a link names none. */
export const TABS = ["made", "chart", "next", "goal", "plan", "purchase", "also", "steps", "compared"];

export const MOST_SCENARIOS = 4;

/** The first and the last part of a link that is sent. */
export const ENDS = ["link.a", "link.z"];

/** @param {string} sign */
const escaped = (sign) => `%${sign.charCodeAt(0).toString(16)}`;

/** Encode a text so that no messenger takes its last signs for the sentence's own. @param {string} text */
function encoded(text) {
  const once = encodeURIComponent(trimmed(text)).replace(/[!'()*]/g, escaped);
  // A text that looks encoded itself must not be decoded once too often.
  return isAmbiguous(text) ? once.replace(/(?<=%25)[0-9a-f]/gi, escaped) : once;
}

/** @param {number} bp */
const percent = (bp) => String(bp / 100);

/**
 * Write a sum as links and Python hold it, whatever the language.
 * @param {number} kopecks minor units
 * @param {number} digits decimals of the currency
 */
export function plainSum(kopecks, digits = 2) {
  const unit = 10 ** digits;
  const part = kopecks % unit;
  return part ? `${(kopecks - part) / unit}.${String(part).padStart(digits, "0")}` : String(kopecks / unit);
}

/**
 * @param {Numbers} scenario
 * @param {LinkTerms} terms
 * @param {boolean} alone whether the link is about no other
 * @returns {[string, string][]}
 */
function pairsOf(scenario, terms, alone) {
  /** @type {[string, string][]} */
  const pairs = [];
  const plain = (/** @type {number} */ sum) => plainSum(sum, terms.digits);
  for (const [product, sold] of Object.entries(scenario.sales)) {
    const sums = Array.isArray(sold) ? sold : [sold];
    if (sums.some((sum) => sum > 0)) pairs.push([product, sums.map(plain).join("/")]);
  }
  for (const [product, told] of Object.entries(scenario.positions)) {
    pairs.push([product, told.map(({ count, kopecks, age }) => `${count}x${plain(kopecks)}${ageText(age)}`).join(",")]);
  }
  // An emptied form is a state of its own: no sum at all would open the example.
  const isEmptied = !pairs.length && Object.keys(scenario.sales).length > 0;
  for (const [requirement, answer] of Object.entries(scenario.answers)) {
    const isShare = terms.requirements.some(({ id, kind }) => id === requirement && kind === "share");
    const number = isShare ? percent(Number(answer)) : String(answer);
    pairs.push([requirement, typeof answer === "number" ? number : answer ? "yes" : "no"]);
  }
  if (scenario.goal !== null) pairs.push(["goal.sum", plain(scenario.goal)]);
  if (scenario.plan) {
    pairs.push(["plan.growth", percent(scenario.plan.growth_bp)]);
    pairs.push(["plan.renewed", percent(scenario.plan.renewed_bp)]);
  }
  for (const [row, { users, kopecks }] of Object.entries(scenario.own)) {
    pairs.push([`own.${row}`, `${users}x${plain(kopecks)}`]);
  }
  if (trimmed(scenario.name)) pairs.push(["show.name", encoded(scenario.name)]);
  // And one of several that said nothing at all would be gone.
  const isMute = !pairs.length && !alone;
  if ((isEmptied || isMute) && terms.products[0]) pairs.push([terms.products[0], "0"]);
  return pairs;
}

/**
 * Write a state as a fragment: keys sorted, one state one link.
 * @param {Omit<LinkState, "tab" | "present" | "step" | "date"> & Partial<LinkState>} state
 * @param {LinkTerms} terms
 * @returns {string} the fragment with its "#"; no text where nothing is said
 */
export function linkOf({ scenarios, tier, name, period, tab, present, date, step }, terms) {
  const pairs = scenarios.flatMap((scenario, at) =>
    pairsOf(scenario, terms, scenarios.length === 1).map(([key, value]) => [at ? `${at + 1}.${key}` : key, value]),
  );
  if (tier) pairs.push(["tier", tier]);
  if (trimmed(name)) pairs.push(["show.for", encoded(name)]);
  if (period !== "year") pairs.push(["show.period", period]);
  if (tab && tab !== TABS[0]) pairs.push(["show.tab", tab]);
  if (present) pairs.push(["show.view", "present"]);
  if (date) pairs.push(["show.date", date]);
  if (step) pairs.push(["show.step", step]);
  // By code unit, so that one state has one link in every language.
  pairs.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return pairs.length ? `#${pairs.map((pair) => pair.join("=")).join("&")}` : "";
}

/** Mark a fragment's two ends, for its way to somebody else. @param {string} fragment with its "#" */
export const marked = (fragment) => (fragment ? `#${ENDS[0]}&${fragment.slice(1)}&${ENDS[1]}` : "");
