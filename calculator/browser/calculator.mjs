// The calculator's page: hands the form to Python and shows what Python answers.
// It formats and wires; every figure, and every reading of a typed sum, is Python's.

import { calculatorForm } from "./form.mjs";
import { linkOf, readLink } from "./link.mjs";
import { startPython } from "./python.mjs";
import { numberFormatter, slotFormatter } from "./slots.mjs";

/** @typedef {import("./slots.mjs").Slot} Slot */
/** @typedef {import("./python.mjs").PythonState} PythonState */

/**
 * What the build hands to this script (program/pages.py writes it).
 * @typedef {object} Config
 * @property {string} language
 * @property {string} currency
 * @property {import("./link.mjs").LinkTerms} terms
 * @property {Record<string, {name: string, sales: Record<string, number>, answers: Record<string, boolean | number>}>} examples
 * @property {Record<string, number>} suffixes
 * @property {Record<string, string>} slots
 * @property {Record<string, any>} states
 * @property {Record<string, string>} errors
 * @property {Record<string, string>} link
 * @property {Record<string, string>} page
 * @property {{base: string, files: Record<string, number>, lock: string}} python
 */

/**
 * The calculator's answer (calculator/api.py).
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {{sales_kopecks: number}} [estimate]
 * @property {Record<string, Slot>} [slots]
 * @property {Record<string, {roubles: number}>} [entries]
 * @property {{code: string, path: string}[]} [errors]
 */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function need(selector, type) {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}

/** Start the calculator on its page. */
function main() {
  const config = /** @type {Config} */ (
    JSON.parse(need("#calculator-config", HTMLScriptElement).textContent ?? "")
  );
  const formElement = need("#calculator-form", HTMLFormElement);
  const tiersElement = need("#calculator-tiers", HTMLFormElement);
  const results = need("#calculator-results", HTMLElement);
  const status = need("#calculator-status", HTMLElement);
  const progress = need("#calculator-progress", HTMLProgressElement);
  const shown = need("#calculator-shown", HTMLElement);
  const linkProblem = need("#calculator-link-problem", HTMLElement);
  const copied = need("#calculator-copied", HTMLElement);
  const retry = need("[data-action=retry]", HTMLButtonElement);
  const copy = need("[data-action=copy]", HTMLButtonElement);
  const show = slotFormatter(config.language, config.currency, config.slots);
  const number = numberFormatter(config.language);
  const form = calculatorForm(formElement, tiersElement, number);
  /** @type {Map<string, HTMLElement[]>} */
  const places = new Map();
  for (const element of results.querySelectorAll("[data-slot]")) {
    if (!(element instanceof HTMLElement) || !element.dataset.slot) continue;
    places.set(element.dataset.slot, [...(places.get(element.dataset.slot) ?? []), element]);
  }
  /** The last link that this script wrote, to tell a visitor's new link from it. */
  let written = "";
  /** Sales as Python last read them, for the link. @type {Record<string, number>} */
  let sales = {};
  let changed = false;

  const python = startPython({ ...config.python, onState: showState });

  /** @param {Record<string, Slot>} slots */
  function fill(slots) {
    for (const [name, elements] of places) {
      const slot = slots[name];
      if (!slot) continue;
      const text = show(slot);
      for (const element of elements) {
        if (element.textContent !== text) element.textContent = text;
        if (slot.kind === "word") element.dataset.word = slot.key;
      }
    }
  }

  /** @param {PythonState} state */
  function showState(state) {
    results.dataset.python = state.name;
    progress.hidden = state.name !== "downloading";
    retry.hidden = state.name !== "failed";
    if (state.name === "downloading") {
      const part = state.total ? state.received / state.total : 0;
      progress.value = part;
      const percent = show({ kind: "rate", bp: Math.floor(part * 100) * 100 });
      status.textContent = config.states.downloading.replace("{percent}", percent);
    } else if (state.name === "failed") {
      const reason = config.states.reasons[state.code] ?? config.states.reasons.other;
      status.textContent = config.states.failed.replace("{reason}", reason);
    } else {
      status.textContent = config.states[state.name];
    }
  }

  /** Keep the address at the form's state. */
  function keepLink() {
    written = linkOf({ sales, answers: form.answers(), tier: form.tier() });
    history.replaceState(null, "", written || location.pathname + location.search);
  }

  /** @param {Answer} answer */
  function showAnswer(answer) {
    for (const product of config.terms.products) {
      const wrong = answer.errors?.find(({ path }) => path === `entries.${product}`);
      const roubles = answer.entries?.[product]?.roubles ?? 0;
      const text = wrong
        ? (config.errors[wrong.code] ?? config.errors.other ?? "")
        : roubles && form.entries()[product] !== number(roubles)
          ? (config.page.entered ?? "").replace("{sum}", show({ kind: "money", kopecks: roubles * 100 }))
          : "";
      form.say(product, { text, wrong: Boolean(wrong) });
    }
    results.dataset.state = answer.ok ? "current" : "stale";
    if (!answer.ok || !answer.slots) {
      shown.textContent = config.page.stale ?? "";
      return;
    }
    sales = Object.fromEntries(
      Object.entries(answer.entries ?? {}).map(([product, { roubles }]) => [product, roubles]),
    );
    fill(answer.slots);
    const kopecks = answer.estimate?.sales_kopecks ?? 0;
    shown.textContent = (config.page.your_figures ?? "").replace(
      "{sum}",
      show({ kind: "money", kopecks }),
    );
    if (changed) keepLink();
  }

  /** Ask Python for the form's estimate; of several asked in a row only the last is shown. */
  async function estimate() {
    const request = {
      terms: config.terms,
      entries: form.entries(),
      answers: form.answers(),
      tier: form.tier(),
      suffixes: config.suffixes,
    };
    const text = await python.latest(JSON.stringify(request));
    if (text !== null) showAnswer(JSON.parse(text));
  }

  /** Mark the chosen tier's columns. */
  function showTier() {
    const tier = form.tier();
    results.toggleAttribute("data-chosen", tier !== null);
    for (const element of results.querySelectorAll("[data-tier]")) {
      if (element instanceof HTMLElement) {
        element.classList.toggle("pp-chosen", element.dataset.tier === tier);
      }
    }
  }

  function update() {
    changed = true;
    showTier();
    void estimate();
  }

  /** Take the form's state from the address. */
  function followLink() {
    const { state, unknown, empty } = readLink(location.hash, config.terms);
    linkProblem.hidden = unknown.length === 0;
    linkProblem.textContent = (config.link.unknown ?? "").replace("{keys}", unknown.join(", "));
    if (empty) return;
    // An anchor of the page's own (a heading, a note) is no scenario.
    if (unknown.length === 1 && document.getElementById(unknown[0] ?? "")) {
      linkProblem.hidden = true;
      return;
    }
    const bySales = Object.keys(state.sales).length > 0;
    const example = Object.values(config.examples)[0];
    form.write(bySales || !example ? state : { ...state, sales: example.sales });
    if (Object.keys(state.answers).length) need("#calculator-asks", HTMLDetailsElement).open = true;
    sales = state.sales;
    showTier();
    if (bySales && python.state().name !== "ready") {
      results.dataset.state = "link";
      shown.textContent = config.page.recalculating ?? "";
    }
    void estimate();
  }

  formElement.addEventListener("input", update);
  tiersElement.addEventListener("change", update);
  for (const element of [formElement, tiersElement]) {
    element.addEventListener("submit", (event) => event.preventDefault());
  }
  formElement.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-action]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const example = config.examples[button.dataset.example ?? ""];
    form.write({
      sales: example?.sales ?? {},
      answers: example ? example.answers : {},
      tier: form.tier(),
    });
    update();
  });
  retry.addEventListener("click", () => {
    python.retry();
    void estimate();
  });
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    keepLink();
    await navigator.clipboard.writeText(location.href);
    copied.textContent = config.page.copied ?? "";
  });
  window.addEventListener("hashchange", () => {
    if (location.hash !== written) followLink();
  });

  showTier();
  followLink();
  // Also without a link: a browser that goes back restores what was typed before.
  void estimate();
}

main();
