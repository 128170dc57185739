// Shows the state of the estimate on the page: Python's answers, what is older than the form, scenarios.

import { filled } from "./filled.js";
import { showHeading } from "./heading.js";
import { need } from "./page.js";
import { openParts } from "./results.js";
import { comparedOf } from "./scenario_chips.js";
import { isRead, isUneven, settingOf, textsOf } from "../state/scenario.js";

/** @import { Answer, Config, Write } from "./page.js" */

/** Places of the page that are shown as soon as there are figures. */
const FIGURES = ["#calculator-totals", "#calculator-results .pp-results"];

export class EstimateView {
  #config;
  #write;
  #setting;
  #store;
  #panels;
  #root = document.documentElement;
  #page = need("#calculator-results", HTMLElement);
  #shown = need("#calculator-shown", HTMLElement);
  #undo = need("#calculator-undo", HTMLElement);

  /**
   * @param {Config} config
   * @param {Write} write
   * @param {import("./store.js").Store} store
   * @param {import("./panels.js").Panels} panels of the page
   * @param {Element | null} arriving the place that the address names
   */
  constructor(config, write, store, panels, arriving) {
    this.#config = config;
    this.#write = write;
    this.#setting = settingOf(config, write);
    this.#store = store;
    this.#panels = panels;
    /** It can be gone to once the panels are laid out. */
    this.arriving = arriving;
  }

  get #words() {
    return this.#config.page;
  }

  /** What an answer is wanted to hold beside figures: derivations, levers. */
  wanted() {
    const { why, chart, levers } = this.#panels;
    return { steps: why.wanted() || chart.isTableOpen(), levers: levers.wanted() };
  }

  /** Show all of the state anew. */
  showAll() {
    const { state, here } = this.#store;
    this.#panels.form.write(state, true);
    this.showShared();
    if (here.answer && here.answer !== here.last) this.showFigures(here.answer);
    if (here.last) this.showAnswer(here.last);
    else if (state.changed) this.hideFigures();
  }

  /** Show what scenarios share, and what can be undone. */
  showShared() {
    const { tier, tab } = this.#store.state;
    this.showHeading();
    this.#panels.ladder.choose(tier);
    this.showScenarios();
    this.#panels.tabs.show(tab);
    this.showMode();
    this.showUndo();
  }

  showHeading() {
    showHeading(this.#store.state, this.#words, this.#write.date);
  }

  showMode() {
    this.#root.dataset.mode = this.#store.state.mode;
  }

  showUndo() {
    const { undo } = this.#store.state;
    this.#undo.hidden = undo === null;
    if (undo) need("#calculator-undo span", HTMLElement).textContent = undo.notice;
  }

  showScenarios() {
    const { scenarios, current } = this.#store.state;
    this.#panels.chips.show(scenarios.map(({ numbers }) => numbers.name), current);
    this.#panels.tabs.offerCompared(scenarios.length);
    this.showCompared();
  }

  /** @param {number} at */
  nameOf(at) {
    return this.#store.state.scenarios[at]?.numbers.name || filled(this.#words.scenario, { n: String(at + 1) });
  }

  showCompared() {
    const { scenarios } = this.#store.state;
    const compared = scenarios.map(({ answer }, at) => comparedOf(this.#config, this.#write, answer, this.nameOf(at)));
    this.#panels.chips.compare(compared);
  }

  /** Show what stands in the fields, and what was read of it. */
  showEntries() {
    const { state, here } = this.#store;
    this.#panels.form.write(state);
    if (here.last) this.#showNotes(here.last);
  }

  /** Show beside each field what Python read in it, or what is wrong. @param {Answer} answer */
  #showNotes(answer) {
    const { state, here } = this.#store;
    const { entries } = textsOf(here, this.#setting);
    return this.#panels.form.notes.say(answer, entries, state.period);
  }

  /** Show an answer for the scenario at hand. @param {Answer} answer */
  showAnswer(answer) {
    const { state, here } = this.#store;
    const isShown = this.#showNotes(answer);
    this.#panels.form.write(state);
    // What is only half typed is no mistake yet: its figures are a moment away.
    if (!answer.ok && !isShown) return;
    this.#page.dataset.state = answer.ok ? "current" : "stale";
    if (answer.ok) this.showFigures(answer);
    else this.#shown.textContent = this.#words[here.answer?.example ? "stale_example" : "stale"] ?? "";
  }

  /** @param {Answer} answer with figures, of the scenario at hand */
  showFigures(answer) {
    const { state, here } = this.#store;
    const { terms, examples } = this.#config;
    const { chart, results, levers, why, asks } = this.#panels;
    this.showParts();
    for (const part of this.#page.querySelectorAll("[data-written]")) part.removeAttribute("data-written");
    // The page's head has hidden these, in case no style sheet does.
    for (const place of FIGURES) need(place, HTMLElement).hidden = false;
    const { estimate, slots } = answer;
    if (here.edits === 0 && isUneven(here)) openParts(true);
    const { goal } = textsOf(here, this.#setting).optional;
    results.show(slots, estimate, { goal: Boolean(goal?.trim()), quarters: isUneven(here) });
    chart.draw(estimate.chart, estimate.sales_kopecks);
    levers.show(answer.levers);
    if (estimate.steps.length || estimate.tiers[terms.tiers[0] ?? ""]?.steps.length) this.showSteps(answer);
    else if (state.changed) why.forget();
    const name = Object.values(examples)[0]?.name ?? "";
    this.#shown.textContent = answer.example ? filled(this.#words.example, { name }) : "";
    this.#page.toggleAttribute("data-example", answer.example);
    asks.follow(state.tier, terms.tiers.find((tier) => estimate.paths[tier]));
    this.showCompared();
  }

  /** @param {Answer} answer */
  showSteps({ ok, estimate, slots }) {
    if (!ok) return;
    const byTier = Object.entries(estimate.tiers).map(([tier, figures]) => [tier, figures.steps]);
    this.#panels.why.show({ ...Object.fromEntries(byTier), "": estimate.steps }, slots);
  }

  /** Lay out what the page's head has hidden from it while nothing was to be seen there. */
  showParts() {
    delete this.#root.dataset.opening;
    this.arriving?.scrollIntoView();
    this.arriving = null;
  }

  /** Figures that are not this scenario's own may not stand as if they were. */
  hideFigures() {
    this.#page.dataset.state = "link";
    this.#shown.textContent = this.#words.recalculating ?? "";
  }

  /** What is shown is older than the form, and the answer is not there at once. */
  sayEarlier() {
    const { state, here } = this.#store;
    if (!state.changed || isRead(here)) return;
    if (!here.answer) return this.hideFigures();
    this.#page.dataset.state = "stale";
    this.#shown.textContent = this.#words.earlier ?? "";
  }

  /** What is shown is older than the form, and nobody is going to answer. */
  sayUnanswered() {
    const { here } = this.#store;
    if (isRead(here)) return;
    if (here.answer) this.#page.dataset.state = "stale";
    // The example's figures are not what was typed; the status has said why there are no others.
    else this.hideFigures();
    this.#shown.textContent = here.answer ? (this.#words.unanswered ?? "") : "";
  }
}
