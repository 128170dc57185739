// What the calculator's page is made of: what the build hands over, what Python answers, its scenarios.

import { crc32 } from "./crc32.js";

/** @typedef {import("./form.js").Draft} Draft */
/** @typedef {import("./form.js").Read} Read */
/** @typedef {import("./link.js").LinkScenario} LinkScenario */

/**
 * What the build hands to the page script (program/pages.py writes it).
 * @typedef {object} ConfigParts
 * @property {string} title
 * @property {import("./link.js").LinkTerms} terms
 * @property {import("./link.js").FormerIds} former
 * @property {Record<string, {name: string, sales: Record<string, number>, answers: Record<string, boolean | number>}>} examples
 * @property {Record<string, number>} suffixes
 * @property {string[]} assumed what the estimate assumes where the programme is silent
 * @property {{states: Record<string, any>, errors: Record<string, string>, link: Record<string, string>}} words
 * @property {{base: string, worker: string, files: Record<string, import("./messages.js").FileFacts>, lock: string}} python
 */
/** @typedef {ConfigParts & import("./figures.js").FigureWords & import("./step.js").WhyWords} Config */

/**
 * The calculator's answer (calculator/api.py).
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {{code: string, path: string}[]} errors
 * @property {Record<string, Read>} entries
 * @property {boolean} [example] noted by the page: it is about the programme's example, and nobody's sales
 * @property {import("./results.js").Outline} estimate only where `ok`, as all below
 * @property {Record<string, import("./figures.js").Slot>} slots
 * @property {import("./levers.js").Lever[]} [levers] where they were asked for
 * @property {{sales_kopecks: Record<string, number | number[]>, answers: Record<string, boolean | number>, goal_kopecks?: number, plan?: {growth_bp: number, renewed_bp: number}, own_use?: Record<string, {users: number, price_kopecks: number}>}} scenario
 */

/**
 * The same to a question that was not for a brief one.
 * @typedef {Answer & {estimate: import("./results.js").Estimate}} WholeAnswer
 */

/**
 * One scenario of the page.
 * @typedef {object} Page
 * @property {Draft} draft what is typed
 * @property {boolean} example whether no sale was said or typed: the example is shown, as one
 * @property {Draft | null} plain the same in plain digits, to be asked until something is typed; null
 *   where texts were kept
 * @property {number} edits how often it was changed, to tell which of them Python has read
 * @property {number} read the edit that Python's last answer is of, -1 before the first
 * @property {LinkScenario} said what it says in a link: what Python last read without a complaint
 * @property {Record<string, Read>} reads what Python made of each sum that stands in the form
 * @property {Answer | null} answer the last one with figures
 * @property {Answer | null} last the last one of any kind
 */

/** What the shared parts of a form say. @typedef {ReturnType<typeof import("./figures.js").figures>} Write */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function need(selector, type) {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * Read what the build has handed to the page.
 * @returns {Config}
 * @throws where it is damaged: it holds what sums mean, and the programme's terms
 */
export function pageConfig() {
  const { textContent, dataset } = need("#calculator-config", HTMLScriptElement);
  const text = textContent ?? "";
  if (crc32(text) !== Number.parseInt(dataset.crc32 ?? "", 16)) {
    throw new Error("the page's data are not those that were built");
  }
  return JSON.parse(text);
}

/**
 * What an answered scenario says in a link.
 * @param {string} name
 * @param {Answer["scenario"]} scenario
 * @returns {LinkScenario}
 */
export function saidBy(name, scenario) {
  return {
    name,
    sales: scenario.sales_kopecks,
    answers: scenario.answers,
    goal: scenario.goal_kopecks ?? null,
    plan: scenario.plan ?? null,
    own: Object.fromEntries(
      Object.entries(scenario.own_use ?? {}).map(([row, { users, price_kopecks }]) => [
        row,
        { users, kopecks: price_kopecks },
      ]),
    ),
  };
}
