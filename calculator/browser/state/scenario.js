// One scenario of an estimate: in numbers, as links and Python hold it, and in texts, as somebody typed it.
// No page is touched.

import { inParts, positionsText } from "./entries.js";

/** @typedef {"year" | "quarter" | "month"} Period */

/**
 * So many alike, what one of them brings a year, minor units, and its month of life when the year begins.
 * @typedef {{count: number, kopecks: number, age?: number}} Position
 */

/**
 * A scenario in whole minor units. No key among the sales: nothing is said of them, which is not the same as
 * that nothing is sold.
 * @typedef {object} Numbers
 * @property {string} name
 * @property {Record<string, number | number[]>} sales a year, four quarters or twelve months
 * @property {Record<string, Position[]>} positions of products that are told one by one
 * @property {Record<string, boolean | number>} answers by requirement
 * @property {number | null} goal minor units
 * @property {{growth_bp: number, renewed_bp: number} | null} plan
 * @property {Record<string, {users: number, kopecks: number}>} own by row: users, the price of one
 */

/**
 * What a form holds as it was typed and chosen.
 * @typedef {object} Texts
 * @property {Record<string, import("./entries.js").Entry>} entries sales by product
 * @property {Record<string, boolean | number | string>} answers by requirement; a text where one is typed
 * @property {Record<string, string>} optional by the field's name
 */

/**
 * @typedef {object} ScenarioState
 * @property {number} key tells it from all others, for an answer that comes later
 * @property {Numbers} numbers as a link holds them: what Python last read without an error
 * @property {Texts | null} texts what was typed; null until something is
 * @property {number} edits how often it was changed
 * @property {number} read the edit that Python's last answer is of, -1 before the first
 * @property {Record<string, import("./entries.js").Read>} reads what Python made of each sum in the form
 * @property {import("../page/page.js").Answer | null} answer the last one with figures
 * @property {import("../page/page.js").Answer | null} last the last one of any kind
 */

/** How a field writes numbers. @typedef {{sum: (kopecks: number) => string, percent: (bp: number) => string}} FieldFormat */

/** @returns {Numbers} */
export const emptyNumbers = () => ({ name: "", sales: {}, positions: {}, answers: {}, goal: null, plan: null, own: {} });

/**
 * A form that was emptied, which is not one that was never filled in.
 * @param {string[]} products
 * @returns {Numbers}
 */
export const emptiedNumbers = ([first = ""]) => ({ ...emptyNumbers(), sales: { [first]: 0 } });

/**
 * Return one of the programme's examples in numbers.
 * @param {import("../page/page.js").Config["examples"][string]} example
 * @returns {Numbers}
 */
export const numbersOfExample = ({ sales, answers }) => ({
  ...emptyNumbers(),
  sales,
  answers,
});

/**
 * @param {number} key
 * @param {Numbers} numbers
 * @returns {ScenarioState}
 */
export const scenarioOf = (key, numbers) => ({
  key,
  numbers,
  texts: null,
  edits: 0,
  read: -1,
  reads: {},
  answer: null,
  last: null,
});

/**
 * What is known of the page's programme and language: `parts` is in how many a form has a year.
 * @typedef {{products: string[], format: FieldFormat, parts: number}} Setting
 */

/**
 * Write numbers as their form shows them.
 * @param {Numbers} numbers
 * @param {Setting} setting
 * @returns {Texts}
 */
export function textsOfNumbers({ sales, positions, answers, goal, plan, own }, { products, format, parts }) {
  /** @type {Record<string, string>} */
  const optional = {};
  if (goal !== null) optional.goal = format.sum(goal);
  if (plan) {
    optional["plan.growth"] = format.percent(plan.growth_bp);
    optional["plan.renewed"] = format.percent(plan.renewed_bp);
  }
  for (const [row, { users, kopecks }] of Object.entries(own)) {
    optional[`own.${row}.users`] = String(users);
    optional[`own.${row}.price`] = format.sum(kopecks);
  }
  const entries = products.map((product) => {
    const sold = sales[product] ?? 0;
    const quarters = Array.isArray(sold) ? inParts(sold, parts).map((sum) => (sum ? format.sum(sum) : "")) : null;
    const told = positions[product];
    const text = told ? positionsText(told, format.sum) : Array.isArray(sold) || !sold ? "" : format.sum(sold);
    return [product, { text, period: "year", quarters }];
  });
  return { entries: Object.fromEntries(entries), answers: { ...answers }, optional };
}

/**
 * Return what a scenario's form holds.
 * @param {ScenarioState} scenario
 * @param {Setting} setting
 */
export const textsOf = ({ texts, numbers }, setting) => texts ?? textsOfNumbers(numbers, setting);

/**
 * @param {import("../page/page.js").Config} config
 * @param {FieldFormat} format
 * @returns {Setting}
 */
export const settingOf = ({ terms: { products, parts = 4 } }, format) => ({ products, format, parts });

/**
 * Return the answers of a scenario in numbers: what is typed as Python last read it.
 * @param {Pick<ScenarioState, "numbers" | "texts">} scenario
 * @param {Numbers["answers"]} [read] what Python has made of them just now
 * @returns {Numbers["answers"]}
 */
export function answersInNumbers({ numbers, texts }, read = numbers.answers) {
  if (!texts) return numbers.answers;
  /** @type {Numbers["answers"]} */
  const answers = {};
  for (const [id, answer] of Object.entries(texts.answers)) {
    const number = typeof answer === "string" ? read[id] : answer;
    if (number !== undefined) answers[id] = number;
  }
  return answers;
}

/** @param {Texts} texts */
const hasSales = ({ entries }) =>
  Object.values(entries).some(({ text, quarters }) => (quarters ?? [text]).some((each) => each.trim()));

/**
 * Whether a scenario has no sales, in numbers or in texts: what is shown is then the programme's
 * first example, as one.
 * @param {Pick<ScenarioState, "numbers" | "texts">} scenario
 */
export const isExample = ({ numbers, texts }) =>
  !Object.keys(numbers.sales).length && !Object.keys(numbers.positions).length && !(texts && hasSales(texts));

/**
 * Whether any product's sales are given by quarters.
 * @param {Pick<ScenarioState, "numbers" | "texts">} scenario
 */
export const isUneven = ({ numbers, texts }) =>
  texts
    ? Object.values(texts.entries).some(({ quarters }) => quarters !== null)
    : Object.values(numbers.sales).some(Array.isArray);

/** Whether Python has read what stands in a scenario's form. @param {ScenarioState} scenario */
export const isRead = ({ edits, read }) => edits === read;

/**
 * Return an answered scenario in numbers.
 * @param {string} name
 * @param {import("../page/page.js").Answer["scenario"]} scenario
 * @returns {Numbers}
 */
export const numbersOfAnswer = (name, scenario) => ({
  name,
  sales: scenario.sales_kopecks,
  positions: Object.fromEntries(
    Object.entries(scenario.positions ?? {}).map(([product, told]) => [
      product,
      told.map(({ count, kopecks, age = 1 }) => ({ count, kopecks, ...(age > 1 ? { age } : {}) })),
    ]),
  ),
  answers: scenario.answers,
  goal: scenario.goal_kopecks ?? null,
  plan: scenario.plan ?? null,
  own: Object.fromEntries(
    Object.entries(scenario.own_use ?? {}).map(([row, { users, price_kopecks }]) => [
      row,
      { users, kopecks: price_kopecks },
    ]),
  ),
});
