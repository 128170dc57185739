// What an export tells of one scenario beside its figures, as text and as a table.

/** @import { Exported, Part } from "./export_text.js" */
/** @import { Answer, Config } from "./page.js" */

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

/** What was answered to the questions that figures go by: each question and its answer. @type {Part<[string, string][]>} */
export const answersIn = ({ scenario }, { names, terms }, write) => {
  const shares = terms.requirements.filter(({ kind }) => kind === "share").map(({ id }) => id);
  return Object.entries(names.facts ?? {}).flatMap(([id, question]) => {
    const n = Number(scenario.answers[id]);
    return id in scenario.answers ? [[question, write.show(shares.includes(id) ? { bp: n } : { n })]] : [];
  });
};

/** What was answered to requirements: each one and its answer. @type {Part<[string, string][]>} */
export const requirementsIn = ({ scenario }, { page: words, names, terms }, write) =>
  terms.requirements.flatMap(({ id, kind }) => {
    const answer = scenario.answers[id];
    if (answer === undefined || id in (names.facts ?? {})) return [];
    const said = { true: words.answer_yes, false: words.answer_no }[String(answer)];
    return [[names.rows[id] ?? id, said ?? write.show(kind === "share" ? { bp: Number(answer) } : { n: Number(answer) })]];
  });

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
