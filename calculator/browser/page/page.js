// What the calculator's page is made of: what the build hands over, and what Python answers.

import { crc32 } from "../crc32.js";

/**
 * What the build hands to the page script (program/pages/pages.py writes it).
 * @typedef {object} ConfigParts
 * @property {string} title
 * @property {import("../state/link.js").LinkTerms} terms
 * @property {import("../state/link_reader.js").FormerIds} former
 * @property {import("../state/link_values.js").Limits} limits
 * @property {Record<string, {name: string, sales: Record<string, number>, answers: Record<string, boolean | number>}>} examples
 * @property {Record<string, number>} suffixes
 * @property {Record<string, number>} [per] how often a year has its parts, where products are told one by one
 * @property {{text: string, of?: string[]}[]} assumed what the estimate assumes where the programme is silent, and of which products alone
 * @property {{states: Record<string, any>, errors: Record<string, string>, link: Record<string, string>}} words
 * @property {{base: string, worker: import("../python/integrity.js").Checked, files: Record<string, import("../python/messages.js").FileFacts>, lock: string}} python
 */
/** @typedef {ConfigParts & import("./figures.js").FigureWords & import("./derivation.js").WhyWords} Config */

/**
 * The calculator's answer (calculator/api.py).
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {{code: string, path: string}[]} errors
 * @property {Record<string, import("../state/entries.js").Read>} entries
 * @property {boolean} example noted by the page: it is about the programme's example, and nobody's sales
 * @property {import("./results.js").Estimate} estimate only where `ok`, as all below
 * @property {Record<string, import("./figures.js").Slot>} slots
 * @property {import("./levers.js").Lever[]} [levers] where they were asked for
 * @property {{sales_kopecks: Record<string, number | number[]>, positions?: Record<string, import("../state/scenario.js").Position[]>, answers: Record<string, boolean | number>, goal_kopecks?: number, plan?: {growth_bp: number, renewed_bp: number}, own_use?: Record<string, {users: number, price_kopecks: number}>}} scenario
 */

/** How values are written in the page's language. @typedef {import("./figures.js").Figures} Write */

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
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export function all(root, selector, type) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((each) => each instanceof type));
}

/**
 * Make an element with a class and what is in it.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {(Node | string)[]} inside
 */
export function element(tag, className, ...inside) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
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
