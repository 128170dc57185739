// Shows an answer of the calculator on the page: figures, lists of requirements, optional parts.

import { all, need } from "./page.js";

/** @import { Slot, Step } from "./figures.js" */

/**
 * An estimate (calculator/estimate.py), as far as the page looks into it.
 * @typedef {object} Estimate
 * @property {number} sales_kopecks
 * @property {Record<string, TierFigures>} tiers
 * @property {Record<string, {missing: string[], open: string[], sales_short_kopecks: number}>} paths
 *   to the tiers further on; to the first one too, where none is reached
 * @property {object | null} goal
 * @property {object | null} plan
 * @property {import("./chart.js").ChartData | null} chart
 * @property {Step[]} steps what belongs to no one tier; none where they were not asked for
 */

/**
 * @typedef {object} TierFigures
 * @property {number} total_kopecks
 * @property {string[]} open
 * @property {string[]} questions that the programme leaves open and its figures touch
 * @property {Record<string, {sales_kopecks: number, reward_kopecks: number}>} lines
 * @property {number} reward_kopecks
 * @property {number} rebate_kopecks
 * @property {Record<string, {cost_kopecks: number}>} costs by rule
 * @property {number | null} effective_rate_bp
 * @property {number | null} adds_kopecks against the tier just below; null of the first
 * @property {{payments: number, received_kopecks: number, carried_kopecks: number}} [payout] the year's payments, where
 *   the programme says how it pays
 * @property {Step[]} steps none where they were not asked for
 */

/**
 * Write what a slot shows into an element, and touch nothing that stands there already.
 * @param {HTMLElement} element
 * @param {Slot} slot
 * @param {string} text the slot in words
 */
export function writeSlot(element, slot, text) {
  if (element.textContent !== text) element.textContent = text;
  if (element.dataset.optional !== undefined) element.hidden = slot === null;
  const word = wordOf(slot);
  if (word && element.dataset.word !== word) element.dataset.word = word;
  const disabled = slot === null || typeof slot === "string";
  if (element instanceof HTMLButtonElement && element.disabled !== disabled) {
    element.disabled = disabled;
  }
}

/** The key of a slot that holds a word, or of its first sentence: its look depends on it. @param {Slot} slot */
function wordOf(slot) {
  if (typeof slot === "string") return slot;
  return slot && typeof slot === "object" && "sentences" in slot ? slot.sentences[0]?.key : undefined;
}

/**
 * Hide what is about products none of which is sold.
 * @param {ParentNode} part
 * @param {Record<string, Slot>} slots
 */
export function showSold(part, slots) {
  for (const each of part.querySelectorAll("[data-sold]")) {
    const products = each.getAttribute("data-sold")?.split(" ") ?? [];
    each.toggleAttribute("hidden", !products.some((product) => slots[`sales.${product}`]));
  }
}

/**
 * Show a tier's name as the head of its column has it, which can be broken over lines; all else as `show` does.
 * @param {HTMLElement} page @param {(slot: Slot) => string} show
 */
function textsIn(page, show) {
  const heads = new Map(all(page, "th[data-tier]", HTMLElement).map((each) => [each.dataset.tier, each.textContent]));
  return (/** @type {Slot} */ slot) => {
    const head = slot && typeof slot === "object" && "tier" in slot && heads.get(slot.tier);
    return head || show(slot);
  };
}

/** @param {HTMLElement} page @param {(slot: Slot) => string} show */
export function resultsOf(page, show) {
  /** @type {Map<string, HTMLElement[]>} */
  const places = new Map();
  for (const element of all(page, "[data-slot]", HTMLElement)) {
    const { slot = "" } = element.dataset;
    if (slot) places.set(slot, [...(places.get(slot) ?? []), element]);
  }
  const goal = need("#calculator-goal", HTMLElement);
  const plan = need("#calculator-plan", HTMLElement);
  const ask = need("#calculator-ask", HTMLElement);
  const noPath = need("#calculator-no-path", HTMLElement);

  const textOf = textsIn(page, show);

  /** What each place shows, so that only what has changed is written anew. @type {Map<string, string>} */
  const filled = new Map();

  /** @param {Record<string, Slot>} slots */
  function fill(slots) {
    for (const [name, elements] of places) {
      const slot = slots[name] ?? null;
      const value = JSON.stringify(slot);
      if (filled.get(name) === value) continue;
      filled.set(name, value);
      const text = textOf(slot);
      for (const element of elements) writeSlot(element, slot, text);
    }
  }

  /** @param {Estimate["paths"]} paths */
  function showPaths(paths) {
    noPath.hidden = Object.keys(paths).length > 0;
    for (const section of all(page, "[data-path]", HTMLElement)) {
      const path = paths[section.dataset.path ?? ""];
      section.hidden = !path;
      for (const figure of all(section, "[data-path-figure]", HTMLElement)) {
        figure.hidden = figure.dataset.pathFigure !== "adds" && !path?.sales_short_kopecks;
      }
    }
  }

  return {
    /**
     * @param {Record<string, Slot>} slots
     * @param {Estimate} estimate
     * @param {{goal: boolean, quarters: boolean}} asked whether the visitor asked for a goal, even one without an answer,
     *   and for the year by quarter
     */
    show(slots, estimate, asked) {
      fill(slots);
      showSold(page, slots);
      ask.hidden = !Object.values(estimate.tiers).some(({ open }) => open.length);
      showPaths(estimate.paths);
      goal.hidden = !asked.goal;
      for (const table of goal.querySelectorAll("table")) table.hidden = estimate.goal === null;
      plan.hidden = estimate.plan === null;
      markAsked(page, slots, asked.quarters);
    },
  };
}

/**
 * Mark what was asked for: it is printed, whatever part of the page is open.
 * @param {HTMLElement} page
 * @param {Record<string, Slot>} slots
 * @param {boolean} byQuarter
 */
function markAsked(page, slots, byQuarter) {
  for (const part of page.querySelectorAll(".pp-quarterly")) part.toggleAttribute("data-asked", byQuarter);
  const saves = Object.keys(slots).some((name) => name.includes(".own_use.") && slots[name] !== null);
  page.querySelector("#part-purchase")?.toggleAttribute("data-asked", saves);
}

/** Open the tables of the year's parts, or close them. @param {boolean} open */
export function openParts(open) {
  for (const table of document.querySelectorAll("#calculator-quarters, #calculator-months")) table.toggleAttribute("open", open);
}
