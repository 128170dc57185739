// Reads the link to an estimate (link.js tells its keys). No page is touched.

import { partsOf, trimmed } from "../fragment.js";
import { ENDS, TABS } from "./link.js";
import { answerIn, ownUseIn, percentIn, positionsIn, soldIn, sumIn } from "./link_values.js";
import { emptyNumbers } from "./scenario.js";

/** @import { LinkState, LinkTerms, RequirementKind } from "./link.js" */
/** @import { Numbers } from "./scenario.js" */

/**
 * Today's ids by those that something had before: links that were sent hold them for ever.
 * @typedef {object} FormerIds
 * @property {Record<string, string>} tiers
 * @property {Record<string, string>} keys of products and requirements
 * @property {Record<string, string>} rows
 */

/**
 * @typedef {object} LinkContext
 * @property {LinkTerms} terms
 * @property {FormerIds} former
 * @property {import("./link_values.js").Limits} limits
 */

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const STEP = /^[a-z][\w.-]{0,199}$/;

/**
 * Read a fragment. What is unknown or impossible is handed back, never dropped in silence.
 * @param {string} fragment with or without its "#"
 * @param {LinkContext} context
 * @returns {{state: LinkState, unknown: string[], says: boolean, cut: boolean}} `says`: there is something that is
 *   known; `cut`: one of its two ends was lost on the way
 */
export function readLink(fragment, context) {
  const reader = new LinkReader(context);
  /** @type {string[]} */
  const unknown = [];
  let says = false;
  /** @type {Set<string>} */
  const ends = new Set();
  for (const part of partsOf(fragment)) {
    const end = part.readings.map(([key]) => key).find((key) => ENDS.includes(key));
    if (end) {
      ends.add(end);
      continue;
    }
    const isRead = reader.readPart(part);
    if (!isRead) unknown.push(part.value ? `${part.key}=${part.value}` : part.key);
    says ||= isRead;
  }
  return { state: reader.state(), unknown, says, cut: ends.size === 1 };
}

class LinkReader {
  /** @type {Map<number, Numbers>} */
  #found = new Map();
  /** @type {Omit<LinkState, "scenarios">} */
  #shared = { tier: null, name: "", period: "year", tab: "", present: false, date: "", step: "" };
  /** @type {Set<string>} */
  #seen = new Set();
  #terms;
  #former;
  #limits;
  #kinds;
  #rows;

  /** @param {LinkContext} context */
  constructor({ terms, former, limits }) {
    this.#terms = terms;
    this.#former = former;
    this.#limits = limits;
    /** @type {[string, RequirementKind][]} */
    const facts = (terms.facts ?? []).map((id) => [id, "count"]);
    this.#kinds = new Map([...facts, ...terms.requirements.map(({ id, kind }) => /** @type {const} */ ([id, kind]))]);
    this.#rows = new Set((terms.discounts ?? []).map(({ row }) => row));
  }

  /** @returns {LinkState} */
  state() {
    const scenarios = [...this.#found.entries()].sort(([a], [b]) => a - b).map(([, scenario]) => scenario);
    return { scenarios: scenarios.length ? scenarios : [emptyNumbers()], ...this.#shared };
  }

  /**
   * Read a part of the link in the first way that makes sense.
   * @param {import("../fragment.js").Part} part
   * @returns {boolean} whether there is one
   */
  readPart({ readings }) {
    const meant = readings.map(([key, value]) => /** @type {const} */ ([this.#today(key), value]));
    const isRead = meant.some(([key, value]) => this.#read(key, value));
    for (const [key] of meant) this.#seen.add(key);
    return isRead;
  }

  /** @param {string} key @returns {string} the same with what it names by today's id */
  #today(key) {
    const [, at = "", own = "", id = ""] = /^([2-4]\.)?(own\.)?(.*)$/.exec(key) ?? [];
    return at + own + now(own ? this.#former.rows : this.#former.keys, id);
  }

  /**
   * @param {string} key
   * @param {string} value
   * @returns {boolean} whether it is known
   */
  #read(key, value) {
    if (this.#seen.has(key)) return false;
    if (this.#readShared(key, value)) return true;
    const prefixed = /^([2-4])\.(.+)$/.exec(key);
    const at = prefixed ? Number(prefixed[1]) : 1;
    const scenario = this.#found.get(at) ?? emptyNumbers();
    if (!this.#readOwn(scenario, prefixed?.[2] ?? key, value)) return false;
    this.#found.set(at, scenario);
    return true;
  }

  /**
   * Read what all scenarios share.
   * @param {string} key
   * @param {string} value
   */
  #readShared(key, value) {
    const shared = this.#shared;
    const tier = now(this.#former.tiers, value);
    if (key === "tier" && this.#terms.tiers.includes(tier)) shared.tier = tier;
    else if (key === "show.for" && this.#isName(value)) shared.name = trimmed(value);
    else if (key === "show.period" && (value === "quarter" || value === "month")) shared.period = value;
    else if (key === "show.tab" && TABS.includes(value)) shared.tab = value;
    else if (key === "show.view" && value === "present") shared.present = true;
    else if (key === "show.date" && DATE.test(value)) shared.date = value;
    else if (key === "show.step" && STEP.test(value)) shared.step = value;
    else return false;
    return true;
  }

  /**
   * Read a part of one scenario.
   * @param {Numbers} scenario
   * @param {string} key
   * @param {string} value
   * @returns {boolean} whether a scenario has such a part, and it may have this value
   */
  #readOwn(scenario, key, value) {
    if (this.#terms.products.includes(key)) {
      const sold = soldIn(value, this.#limits.sum, this.#terms);
      const mayTell = sold === null && this.#terms.by_position?.includes(key);
      const told = mayTell ? positionsIn(value, this.#limits, this.#terms.digits) : null;
      if (sold !== null) scenario.sales[key] = sold;
      if (told) scenario.positions[key] = told;
      return sold !== null || told !== null;
    }
    const kind = this.#kinds.get(key);
    if (kind) {
      const answer = answerIn(kind, value, this.#limits.count);
      if (answer !== null) scenario.answers[key] = answer;
      return answer !== null;
    }
    if (key === "goal.sum") {
      const goal = sumIn(value, this.#limits.sum, this.#terms.digits);
      scenario.goal = goal ?? scenario.goal;
      return goal !== null;
    }
    if (key === "plan.growth") return this.#readPlan(scenario, "growth_bp", value, this.#limits.growth);
    if (key === "plan.renewed") {
      return this.#readPlan(scenario, "renewed_bp", value, [0, this.#terms.recurring?.length ? 10_000 : 0]);
    }
    if (key.startsWith("own.") && this.#rows.has(key.slice(4))) {
      const use = ownUseIn(value, this.#limits, this.#terms.digits);
      if (use) scenario.own[key.slice(4)] = use;
      return use !== null;
    }
    if (key !== "show.name" || !this.#isName(value)) return false;
    scenario.name = trimmed(value);
    return true;
  }

  /**
   * @param {Numbers} scenario
   * @param {"growth_bp" | "renewed_bp"} name
   * @param {string} value per cent
   * @param {[number, number]} range basis points
   */
  #readPlan(scenario, name, value, [least, most]) {
    const bp = percentIn(value);
    if (bp === null || bp < least || bp > most) return false;
    scenario.plan = { growth_bp: 0, renewed_bp: 0, ...scenario.plan, [name]: bp };
    return true;
  }

  /** @param {string} text */
  #isName(text) {
    return text.length <= this.#limits.letters && trimmed(text) !== "";
  }
}

/** @param {Record<string, string>} names today's by former ones @param {string} id */
const now = (names, id) => (Object.hasOwn(names, id) && names[id]) || id;
