// What an event makes of one scenario. Nothing is changed in place, and no page is touched.

import { rewritten, switched } from "./entries.js";
import { answersInNumbers, emptiedNumbers, isExample, isUneven, numbersOfAnswer, textsOf } from "./scenario.js";

/** @import { Answer } from "../page/page.js" */
/** @import { Numbers, Period, ScenarioState, Setting, Texts } from "./scenario.js" */

/**
 * What somebody typed or chose in a field.
 * @typedef {{kind: "sales", product: string, text: string, period: Period}
 *   | {kind: "quarters", product: string, texts: string[]}
 *   | {kind: "answer", requirement: string, answer: boolean | number | string | null}
 *   | {kind: "optional", name: string, text: string}} Edit
 */

/**
 * @param {ScenarioState} scenario
 * @param {Edit[]} edits
 * @param {Setting} setting
 * @returns {ScenarioState}
 */
export const edited = (scenario, edits, setting) => ({
  ...scenario,
  texts: edits.reduce(withEdit, textsOf(scenario, setting)),
  edits: scenario.edits + 1,
});

/**
 * @param {Texts} texts
 * @param {Edit} edit
 * @returns {Texts}
 */
function withEdit(texts, edit) {
  const { entries, answers, optional } = texts;
  switch (edit.kind) {
    case "sales": {
      const { product, text, period } = edit;
      return { ...texts, entries: { ...entries, [product]: { text, period, quarters: null } } };
    }
    case "quarters": {
      const entry = entries[edit.product];
      if (!entry) return texts;
      return { ...texts, entries: { ...entries, [edit.product]: { ...entry, quarters: edit.texts } } };
    }
    case "answer": {
      const { [edit.requirement]: _, ...others } = answers;
      return { ...texts, answers: edit.answer === null ? others : { ...answers, [edit.requirement]: edit.answer } };
    }
    case "optional":
      return { ...texts, optional: { ...optional, [edit.name]: edit.text } };
  }
}

/**
 * Turn the year's sums into quarters, or back.
 * @param {ScenarioState} scenario
 * @param {Setting} setting
 * @returns {ScenarioState}
 */
export function inOtherPeriods(scenario, setting) {
  const texts = textsOf(scenario, setting);
  const entries = switched(texts.entries, scenario.reads, isUneven(scenario), setting);
  return { ...scenario, texts: { ...texts, entries }, edits: scenario.edits + 1 };
}

/**
 * @param {ScenarioState} scenario
 * @param {string} name
 * @returns {ScenarioState}
 */
export const renamed = (scenario, name) => ({ ...scenario, numbers: { ...scenario.numbers, name: name.trim() } });

/**
 * Beside others, a scenario is the visitor's own, and nothing of the example is left in it.
 * @param {ScenarioState} scenario
 * @param {string[]} products
 * @returns {ScenarioState}
 */
export function withoutExample(scenario, products) {
  const { numbers, edits } = scenario;
  if (!isExample(scenario)) return scenario;
  return { ...scenario, numbers: { ...numbers, sales: emptiedNumbers(products).sales }, edits: edits + 1 };
}

/**
 * Whoever moves the example's point takes its sales over.
 * @param {ScenarioState} scenario
 * @param {Numbers["sales"]} sales the example's
 * @returns {ScenarioState}
 */
export function adopted(scenario, sales) {
  const { numbers, edits } = scenario;
  const answers = answersInNumbers(scenario);
  return isExample(scenario)
    ? { ...scenario, numbers: { ...numbers, sales, answers }, texts: null, edits: edits + 1 }
    : { ...scenario, edits: edits + 1 };
}

/**
 * Write the sales that the chart's point was moved to into the fields.
 * @param {ScenarioState} scenario
 * @param {Answer} answer
 * @param {Setting} setting
 * @returns {ScenarioState}
 */
export function moved(scenario, { entries: reads }, setting) {
  const texts = textsOf(scenario, setting);
  return { ...scenario, texts: { ...texts, entries: rewritten(texts.entries, reads, setting.format.sum) } };
}

/**
 * Put Python's answer into a scenario.
 * @param {ScenarioState} scenario
 * @param {number} edits of what was asked for
 * @param {Answer} answer
 * @returns {ScenarioState}
 */
export function answered(scenario, edits, answer) {
  const { numbers } = scenario;
  // What could not be read has no reading, old ones included.
  const next = { ...scenario, read: edits, last: answer, reads: answer.entries };
  if (!answer.ok) return next;
  const answered = numbersOfAnswer(numbers.name, answer.scenario);
  const own = answer.example ? { sales: {}, positions: {}, answers: answersInNumbers(scenario, answered.answers) } : {};
  return { ...next, answer, numbers: { ...answered, ...own } };
}
