// The link to an estimate: scenarios as a URL fragment and back. No page is touched here.
// It stands in the fragment, so that a prospect's forecast never reaches a server's log.
//
// Keys are the programme's ids, and with a dot in them the calculator's own. What is not said of a
// scenario is not in the link; the second to fourth scenario's keys begin with "2." to "4.".
//   <product>=<roubles a year> or <roubles>/<roubles>/<roubles>/<roubles>, the quarters; a sum that
//     is not of whole roubles has two decimals: 1500000.50
//   <requirement>=yes|no|<number>      tier=<tier>
//   goal.sum=<roubles>   plan.growth=<per cent>   plan.renewed=<per cent>
//   own.<row>=<users>x<roubles>
//   show.for=<text>   show.name=<text>   show.period=quarter|month
//   show.tab=<part of the page>   show.view=present   show.date=<year>-<month>-<day>
//   show.step=<the figure whose derivation is open>

import { isAmbiguous, partsOf, trimmed } from "./fragment.js";

/** @typedef {"sales_minimum" | "answer" | "count"} RequirementKind what a requirement is met by */

/**
 * What a fragment may hold, from the programme's terms.
 * @typedef {object} LinkTerms
 * @property {string[]} products
 * @property {string[]} tiers
 * @property {{id: string, kind: RequirementKind}[]} requirements
 * @property {{row: string}[]} [discounts]
 * @property {string[]} [recurring] the products that renew others; a plan renews nothing without
 */

/**
 * Today's ids by those that something had before: links that were sent hold them for ever.
 * @typedef {object} FormerIds
 * @property {Record<string, string>} tiers
 * @property {Record<string, string>} keys of products and requirements
 * @property {Record<string, string>} rows
 */

/**
 * One scenario: whole kopecks, answers by requirement, what the visitor assumes. No key among the
 * sales: nothing is said of them, which is not the same as that nothing is sold.
 * @typedef {object} LinkScenario
 * @property {string} name
 * @property {Record<string, number | number[]>} sales a year, or four quarters
 * @property {Record<string, boolean | number>} answers
 * @property {number | null} goal kopecks
 * @property {{growth_bp: number, renewed_bp: number} | null} plan
 * @property {Record<string, {users: number, kopecks: number}>} own by row: users, the price of one
 */

/**
 * A form's whole state.
 * @typedef {object} LinkState
 * @property {LinkScenario[]} scenarios one to four
 * @property {string | null} tier the tier looked at
 * @property {string} name whom the estimate is for
 * @property {"year" | "quarter" | "month"} period what the form shows sums for
 * @property {string} [tab] the part of the page that is open; "" the first one
 * @property {boolean} [present] whether it is shown to an audience: large, without a form
 * @property {string} [step] the figure whose derivation is open; "" where none is
 * @property {string} [date] the day on which it was sent, "2026-11-28"; "" where the link says none
 */

/** What an estimate's parts are called in links; the first is open where a link names none. */
export const TABS = ["made", "chart", "next", "goal", "plan", "purchase", "also", "steps", "compared"];

export const MOST_SCENARIOS = 4;
export const MOST_LETTERS = 80;
const MAX_KOPECKS = 10 ** 14;
const MAX_PRICE = 10 ** 9;
const MAX_USERS = 10 ** 6;
const WHOLE = /^(0|[1-9]\d*)$/;
const SUM = /^(0|[1-9]\d*)(?:\.(\d\d))?$/;
const PERCENT = /^(-?)(0|[1-9]\d{0,4})(?:\.(\d{1,2}))?$/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const STEP = /^[a-z][\w.-]{0,199}$/;
const OWN_USE = /^(0|[1-9]\d*)x(.+)$/;

/** @returns {LinkScenario} */
export const emptyScenario = () => ({
  name: "",
  sales: {},
  answers: {},
  goal: null,
  plan: null,
  own: {},
});

/** @param {string} sign */
const escaped = (sign) => `%${sign.charCodeAt(0).toString(16)}`;

/**
 * Encode a text so that no messenger takes its last signs for the sentence's own.
 * @param {string} text
 */
function encoded(text) {
  const once = encodeURIComponent(trimmed(text)).replace(/[!'()*]/g, escaped);
  // A text that looks encoded itself must not be decoded once too often.
  return isAmbiguous(text) ? once.replace(/(?<=%25)[0-9a-f]/gi, escaped) : once;
}

/** @param {number} bp */
const percent = (bp) => String(bp / 100);

/**
 * Write a sum as links and Python hold it, whatever the language.
 * @param {number} kopecks
 */
export function plainSum(kopecks) {
  const part = kopecks % 100;
  return part ? `${(kopecks - part) / 100}.${String(part).padStart(2, "0")}` : String(kopecks / 100);
}

/**
 * @param {string} text
 * @param {number} most
 * @returns {number | null} kopecks; null where it is no such sum
 */
function sumIn(text, most) {
  const found = SUM.exec(text);
  // Of 15 digits or fewer: no number loses its last ones.
  const kopecks = found && text.length <= 18 ? Number(`${found[1]}${found[2] ?? "00"}`) : Infinity;
  return kopecks <= most ? kopecks : null;
}

/**
 * @param {LinkScenario} scenario
 * @param {LinkTerms} terms
 * @param {boolean} alone whether the link is about no other
 * @returns {[string, string][]}
 */
function pairsOf(scenario, terms, alone) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const [product, sold] of Object.entries(scenario.sales)) {
    const sums = Array.isArray(sold) ? sold : [sold];
    if (sums.some((sum) => sum > 0)) pairs.push([product, sums.map(plainSum).join("/")]);
  }
  // An emptied form is a state of its own: no sum at all would open the example.
  const isEmptied = !pairs.length && Object.keys(scenario.sales).length > 0;
  for (const [requirement, answer] of Object.entries(scenario.answers)) {
    pairs.push([requirement, typeof answer === "number" ? String(answer) : answer ? "yes" : "no"]);
  }
  if (scenario.goal !== null) pairs.push(["goal.sum", plainSum(scenario.goal)]);
  if (scenario.plan) {
    pairs.push(["plan.growth", percent(scenario.plan.growth_bp)]);
    pairs.push(["plan.renewed", percent(scenario.plan.renewed_bp)]);
  }
  for (const [row, { users, kopecks }] of Object.entries(scenario.own)) {
    pairs.push([`own.${row}`, `${users}x${plainSum(kopecks)}`]);
  }
  if (trimmed(scenario.name)) pairs.push(["show.name", encoded(scenario.name)]);
  // And one of several that said nothing at all would be gone.
  const isMute = !pairs.length && !alone;
  if ((isEmptied || isMute) && terms.products[0]) pairs.push([terms.products[0], "0"]);
  return pairs;
}

/**
 * Write a state as a fragment: keys sorted, one state one link.
 * @param {LinkState} state
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

/**
 * Read an answer from a link; null where a requirement of this kind has no such answer.
 * @param {RequirementKind} kind
 * @param {string} value
 * @returns {boolean | number | null}
 */
function readAnswer(kind, value) {
  switch (kind) {
    case "answer":
      return value === "yes" ? true : value === "no" ? false : null;
    case "count":
      return WHOLE.test(value) && Number(value) <= 1000 ? Number(value) : null;
    case "sales_minimum":
      return null; // It is known from the sales.
    default:
      return unknownKind(kind);
  }
}

/**
 * tsc lets nothing come here while every kind is known.
 * @param {never} kind
 * @returns {never}
 */
function unknownKind(kind) {
  throw new TypeError(`a kind of requirement that links do not know: ${kind}`);
}

/**
 * Read a fragment. What is unknown or impossible is handed back, never dropped in silence.
 * @param {string} fragment with or without its "#"
 * @param {LinkTerms} terms
 * @param {FormerIds} former
 * @returns {{state: LinkState, unknown: string[], says: boolean}} `says`: there is something that
 *   is known
 */
export function readLink(fragment, terms, former) {
  /** @type {Map<number, LinkScenario>} */
  const found = new Map();
  /** @type {Omit<LinkState, "scenarios">} */
  const shared = { tier: null, name: "", period: "year", tab: "", present: false, date: "", step: "" };
  /** @type {string[]} */
  const unknown = [];
  const kinds = new Map(terms.requirements.map(({ id, kind }) => [id, kind]));
  const rows = new Set((terms.discounts ?? []).map(({ row }) => row));
  /** @type {Set<string>} */
  const seen = new Set();

  /**
   * @param {LinkScenario} scenario
   * @param {string} key
   * @param {string} value
   * @returns {boolean} whether the scenario has such a part, and it may have this value
   */
  function take(scenario, key, value) {
    const kind = kinds.get(key);
    if (terms.products.includes(key)) {
      const sums = value.split("/").map((sum) => sumIn(sum, MAX_KOPECKS));
      const kopecks = sums.filter((sum) => sum !== null);
      if (![1, 4].includes(kopecks.length) || kopecks.length < sums.length) return false;
      if (kopecks.reduce((all, sum) => all + sum, 0) > MAX_KOPECKS) return false;
      scenario.sales[key] = kopecks.length > 1 ? kopecks : (kopecks[0] ?? 0);
    } else if (kind) {
      const answer = readAnswer(kind, value);
      if (answer === null) return false;
      scenario.answers[key] = answer;
    } else if (key === "goal.sum") {
      const goal = sumIn(value, MAX_KOPECKS);
      if (goal === null) return false;
      scenario.goal = goal;
    } else if (key === "plan.growth" || key === "plan.renewed") {
      const share = PERCENT.exec(value);
      if (!share) return false;
      const size = Number(share[2]) * 100 + Number((share[3] ?? "").padEnd(2, "0"));
      const bp = share[1] ? 0 - size : size;
      const renewable = terms.recurring?.length ? 10_000 : 0;
      const [least, most] = key === "plan.growth" ? [-10_000, 20_000] : [0, renewable];
      if (bp < least || bp > most) return false;
      scenario.plan ??= { growth_bp: 0, renewed_bp: 0 };
      scenario.plan[key === "plan.growth" ? "growth_bp" : "renewed_bp"] = bp;
    } else if (key.startsWith("own.") && rows.has(key.slice(4))) {
      const use = OWN_USE.exec(value);
      const price = sumIn(use?.[2] ?? "", MAX_PRICE);
      const users = Number(use?.[1] ?? 0);
      if (!price || !users || users > MAX_USERS) return false;
      scenario.own[key.slice(4)] = { users, kopecks: price };
    } else if (key === "show.name" && isName(value)) {
      scenario.name = trimmed(value);
    } else return false;
    return true;
  }

  /**
   * @param {string} key
   * @returns {string} the same with what it names by today's id
   */
  function today(key) {
    const [, at = "", own = "", id = ""] = /^([2-4]\.)?(own\.)?(.*)$/.exec(key) ?? [];
    return at + own + now(own ? former.rows : former.keys, id);
  }

  /**
   * @param {string} key
   * @param {string} value
   * @returns {boolean} whether it is known
   */
  function read(key, value) {
    if (seen.has(key)) return false;
    const prefixed = /^([2-4])\.(.+)$/.exec(key);
    const at = prefixed ? Number(prefixed[1]) : 1;
    const scenario = found.get(at) ?? emptyScenario();
    const tier = now(former.tiers, value);
    if (key === "tier" && terms.tiers.includes(tier)) shared.tier = tier;
    else if (key === "show.for" && isName(value)) shared.name = trimmed(value);
    else if (key === "show.period" && (value === "quarter" || value === "month")) {
      shared.period = value;
    } else if (key === "show.tab" && TABS.includes(value)) shared.tab = value;
    else if (key === "show.view" && value === "present") shared.present = true;
    else if (key === "show.date" && DATE.test(value)) shared.date = value;
    else if (key === "show.step" && STEP.test(value)) shared.step = value;
    else if (take(scenario, prefixed?.[2] ?? key, value)) found.set(at, scenario);
    else return false;
    return true;
  }

  let says = false;
  for (const { key, value, readings } of partsOf(fragment)) {
    const meant = readings.map(([each, what]) => /** @type {const} */ ([today(each), what]));
    const isRead = meant.some(([each, what]) => read(each, what));
    if (!isRead) unknown.push(value ? `${key}=${value}` : key);
    says ||= isRead;
    for (const [each] of meant) seen.add(each);
  }
  const scenarios = [...found.entries()].sort(([a], [b]) => a - b).map(([, scenario]) => scenario);
  return {
    state: { scenarios: scenarios.length ? scenarios : [emptyScenario()], ...shared },
    unknown,
    says,
  };
}

/**
 * @param {Record<string, string>} names today's by former ones
 * @param {string} id
 */
const now = (names, id) => (Object.hasOwn(names, id) && names[id]) || id;

/** @param {string} text */
const isName = (text) => text.length <= MOST_LETTERS && trimmed(text) !== "";
