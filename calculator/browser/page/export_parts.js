// What an export tells of one scenario beside its figures, as text and as a table.

/** @import { Exported, Part } from "./export_text.js" */
/** @import { Answer, Config, Write } from "./page.js" */

/**
 * Products that are sold in an estimate; of the others there is nothing to tell.
 * @param {Answer} answer
 * @param {Config} config
 */
export function soldIn({ slots }, { terms }) {
  return terms.products
    .map((product) => ({ product, kopecks: Number(slots[`sales.${product}`] ?? 0) }))
    .filter(({ kopecks }) => kopecks > 0);
}

/**
 * An uneven year's quarters: their sales, and what is paid for each by tier; none where the year is even.
 * @param {Answer} answer
 */
export function quartersIn({ estimate, scenario, slots }) {
  if (!Object.values(scenario.sales_kopecks).some(Array.isArray)) return [];
  return [1, 2, 3, 4].map((n) => ({
    kopecks: Number(slots[`quarter.${n}.sales`] ?? 0),
    rebates: Object.keys(estimate.tiers).map((tier) => slots[`${tier}.quarter.${n}.rebate`] ?? null),
  }));
}

/**
 * What was answered, by name; what has no answer is left out.
 * @param {Record<string, string>} named what each thing that is asked is called, by its id
 * @param {Answer} answer
 * @param {Config} config
 * @param {Write} write
 * @returns {[string, string][]}
 */
function answered(named, { scenario: { answers } }, { page: words, terms }, write) {
  const shares = terms.requirements.filter(({ kind }) => kind === "share").map(({ id }) => id);
  return Object.entries(named).flatMap(([id, name]) => {
    const found = answers[id];
    if (found === undefined) return [];
    if (typeof found === "boolean") return [[name, found ? words.answer_yes : words.answer_no]];
    return [[name, write.show(shares.includes(id) ? { bp: found } : { n: found })]];
  });
}

/** Answers to the questions that figures go by: each question and its answer. @type {Part<[string, string][]>} */
export const answersIn = (answer, config, write) => answered(config.names.facts ?? {}, answer, config, write);

/** Answers to requirements that no figure goes by: each one and its answer. @type {Part<[string, string][]>} */
export const requirementsIn = (answer, config, write) => {
  const { names, terms } = config;
  const asked = terms.requirements.filter(({ id }) => !(id in (names.facts ?? {})));
  return answered(Object.fromEntries(asked.map(({ id }) => [id, names.rows[id] ?? id])), answer, config, write);
};

/** What rows earn of each fact: what it is called, and how much of it there is. @type {Part<[string, string][]>} */
export const earnedIn = ({ slots }, { names }, write) =>
  Object.entries(names.earnings ?? {}).map(([fact, name]) => [name, write.show(slots[`earned.${fact}`] ?? null)]);

/**
 * What estimates assume where the programme is silent; what touches only products that are not sold is left out.
 * @param {Exported} exported
 * @param {Config} config
 */
export function assumedIn({ scenarios }, config) {
  const sold = new Set(scenarios.flatMap(({ answer }) => soldIn(answer, config)).map(({ product }) => product));
  // A plan sells what renews others in its later years, even where none of it is sold in the first.
  const isRenewing = scenarios.some(({ answer }) => answer.scenario.plan?.renewed_bp);
  for (const product of (isRenewing && config.terms.recurring) || []) sold.add(product);
  return config.assumed.filter(({ of }) => !of || of.some((product) => sold.has(product))).map(({ text }) => text);
}
