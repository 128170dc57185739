// Questions to Python: what a scenario's form holds, or the numbers of one that nobody has typed in.
// No page is touched.

import { plainSum } from "./link.js";
import { isExample, numbersOfExample, settingOf, textsOfNumbers } from "./scenario.js";

/** @import { Config } from "../page/page.js" */
/** @import { Numbers, ScenarioState, Texts } from "./scenario.js" */

/** Each Python has read the programme's terms before it is asked: to read them takes longer than all the rest. */
const KEPT = "kept";

/**
 * Numbers as Python reads them beside those that somebody typed in the page's language.
 * @param {Config} config
 */
const plainIn = ({ numbers, terms }) => ({
  sum: (/** @type {number} */ kopecks) => plainSum(kopecks, terms.digits).replace(".", numbers.decimal),
  percent: (/** @type {number} */ bp) => String(bp / 100),
});

/**
 * A scenario's numbers as the calculator's JSON holds them (calculator/scenario.py).
 * @param {Numbers} numbers
 */
const inNumbers = ({ sales, positions, answers, goal, plan, own }) => ({
  sales_kopecks: sales,
  answers,
  ...(Object.keys(positions).length ? { positions } : {}),
  ...(goal === null ? {} : { goal_kopecks: goal }),
  ...(plan ? { plan } : {}),
  own_use: Object.fromEntries(
    Object.entries(own).map(([row, { users, kopecks }]) => [row, { users, price_kopecks: kopecks }]),
  ),
});

/** A form's texts as calculator/entries.py reads them. @param {Texts} texts */
function inTexts({ entries, answers, optional }) {
  /** @type {Record<string, Record<string, string>>} */
  const own = {};
  for (const [name, text] of Object.entries(optional)) {
    const found = /^own\.(.+)\.(users|price)$/.exec(name);
    if (found?.[1] && found[2]) own[found[1]] = { ...own[found[1]], [found[2]]: text };
  }
  const sales = Object.entries(entries);
  return {
    entries: Object.fromEntries(sales.map(([product, { text, quarters }]) => [product, quarters ?? text])),
    periods: Object.fromEntries(sales.map(([product, { period }]) => [product, period])),
    answers,
    goal: optional.goal ?? "",
    plan: { growth: optional["plan.growth"] ?? "", renewed: optional["plan.renewed"] ?? "" },
    own_use: own,
  };
}

/**
 * What is asked of a scenario: where it says nothing of sales, the example's, and the example's answers
 * until one is given.
 * @param {ScenarioState} scenario
 * @param {Config} config
 */
function askedOf({ numbers, texts }, config) {
  const { examples } = config;
  const [example] = isExample({ numbers, texts }) ? Object.values(examples) : [];
  if (!example) return { numbers, texts };
  const shown = numbersOfExample(example);
  /** @template {Texts["answers"]} A @param {A} given */
  const orShown = (given) => (Object.keys(given).length ? given : shown.answers);
  const { entries } = textsOfNumbers(shown, settingOf(config, plainIn(config)));
  return {
    numbers: { ...numbers, sales: shown.sales, answers: orShown(numbers.answers) },
    texts: texts && { ...texts, entries, answers: orShown(texts.answers) },
  };
}

/**
 * Write a question to Python.
 * @param {Config} config
 * @param {ScenarioState} scenario
 * @param {{tier: string | null, steps: boolean}} wanted the tier that is looked at, and whether derivations
 *   and the chart's table are
 * @param {object} [more]
 * @returns {string}
 */
export function requestOf(config, scenario, { tier, steps }, more = {}) {
  const { numbers, texts } = askedOf(scenario, config);
  const asked = texts
    ? { ...inTexts(texts), tier, suffixes: config.suffixes, ...(config.per && { per: config.per }), decimal: config.numbers.decimal }
    : { scenario: { ...inNumbers(numbers), tier } };
  return JSON.stringify({ terms: KEPT, ...asked, steps, example: isExample(scenario), ...more });
}
