// The visitor's acts: each changes the state, shows it, keeps it, and asks Python where figures change.

import { Address } from "./address.js";
import { EstimateView } from "./estimate_view.js";
import { Estimates } from "./estimates.js";
import { filled } from "./filled.js";
import { Figures } from "./figures.js";
import { placeOf } from "../fragment.js";
import { Navigation } from "./navigation.js";
import { need } from "./page.js";
import { openParts } from "./results.js";
import { panelsOf } from "./panels.js";
import { Stages } from "../python/stages.js";
import { emptyEstimate } from "../state/estimate.js";
import { reducerOf } from "../state/reducer.js";
import { emptiedNumbers, isUneven, numbersOfExample, settingOf } from "../state/scenario.js";
import { pythonStatus } from "./python_status.js";
import { Store } from "./store.js";
import { Exporting } from "./exporting.js";

/** @import { Action } from "../state/reducer.js" */

export class Acts {
  #words;

  /** @param {import("./page.js").Config} config */
  constructor(config) {
    this.config = config;
    this.#words = config.page;
    this.write = new Figures(config);
    this.store = new Store(reducerOf(settingOf(config, this.write)), emptyEstimate());
    this.address = new Address(this.store, config.terms);
    this.exporting = new Exporting(this);
    this.navigation = new Navigation(this);
    this.panels = panelsOf(config, this.write, this);
    const arriving = document.getElementById(placeOf(location.hash));
    this.view = new EstimateView(config, this.write, this.store, this.panels, arriving);
    this.python = this.#startPython();
    this.estimates = new Estimates(config, this.store, this.python, this.view, () => {
      this.#openStep();
      this.address.putSoon();
    });
  }

  #startPython() {
    const showState = pythonStatus(need("#calculator-results", HTMLElement), this.config, this.write);
    return new Stages({
      ...this.config.python,
      terms: JSON.stringify(this.config.terms),
      onCorrected: () => void this.estimates.now(),
      onState: (state, answering) => {
        showState(state, answering);
        // Told at once of a stage that is there already.
        if (!this.estimates) return;
        if (state.name === "failed" && answering.waits) this.view.sayUnanswered();
        if (state.name !== "ready" && !answering.first) return;
        this.#openStep();
        void this.estimates.askOthers();
      },
    });
  }

  /** Open the derivation that the link asks for, as soon as there is somebody to give it. */
  #openStep() {
    const { step } = this.store.state;
    if (!step || !this.store.here.answer || !this.python.answers()) return;
    this.store.dispatch({ type: "shown", shared: { step: "" } });
    void this.panels.why.open(step);
  }

  /** @param {Action} action */
  #do(action) {
    this.address.stays();
    this.store.dispatch(action);
    this.view.showHeading();
    this.view.showUndo();
  }

  /** Do what changes figures. @param {Action} action */
  #change(action) {
    this.#do(action);
    this.#leaveMix();
    this.address.putSoon();
    void this.estimates.now();
  }

  #leaveMix() {
    this.estimates.leaveMix();
    this.panels.chart.stop();
  }

  /** Another scenario is at hand, or this one has become another. */
  showAnother() {
    this.panels.asks.forget();
    this.#leaveMix();
    this.view.showAll();
    void this.estimates.now();
  }

  /** Do what brings another scenario to hand. @param {Action} action */
  #turnTo(action) {
    this.#do(action);
    this.showAnother();
    this.address.put();
  }

  /** @param {import("../state/changes.js").Edit} edit */
  type(edit) {
    this.#change({ type: "typed", edit });
  }

  /**
   * Paste several cells into as many fields.
   * @param {{field: HTMLInputElement, text: string}[]} cells
   * @param {string} notice
   */
  paste(cells, notice) {
    this.#change({ type: "pasted", edits: this.panels.form.fill(cells), notice });
  }

  /** Turn the year's sums into quarters, or back. */
  switchPeriods() {
    this.#change({ type: "switched" });
    this.panels.form.write(this.store.state);
    openParts(isUneven(this.store.here));
  }

  /** @param {string | null} tier */
  pickTier(tier) {
    this.panels.asks.forget();
    this.#change({ type: "chosen", shared: { tier } });
  }

  /** Empty the form. */
  clear() {
    this.#replace(emptiedNumbers(this.config.terms.products), this.#words.cleared ?? "");
  }

  /** @param {string} id one of the programme's examples */
  fillIn(id) {
    const example = this.config.examples[id];
    if (example) this.#replace(numbersOfExample(example), filled(this.#words.replaced, { name: example.name }));
  }

  /** @param {import("../state/scenario.js").Numbers} numbers @param {string} notice */
  #replace(numbers, notice) {
    this.#turnTo({ type: "replaced", numbers, notice });
  }

  /** Go back to what was before a scenario was emptied, filled or removed. */
  undo() {
    this.#do({ type: "undone" });
    this.showAnother();
    const title = need("#sales", HTMLElement);
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }

  /** @param {number} at */
  pick(at) {
    this.#turnTo({ type: "picked", at });
  }

  /** @param {boolean} copy */
  add(copy) {
    this.#turnTo({ type: "added", copy });
  }

  remove() {
    const name = this.view.nameOf(this.store.state.current);
    this.#turnTo({ type: "removed", notice: filled(this.#words.removed, { name }) });
  }

  /** @param {string} name of the scenario at hand */
  rename(name) {
    this.#do({ type: "renamed", name });
    this.view.showScenarios();
    this.address.put();
  }

  /**
   * Move the chart's point.
   * @param {number} salesKopecks
   * @param {number} axisKopecks
   */
  move(salesKopecks, axisKopecks) {
    this.address.stays();
    void this.estimates.move(salesKopecks, axisKopecks);
  }

  /** @param {import("../state/scenario.js").Period} period what the fields show sums for */
  showFor(period) {
    this.#do({ type: "chosen", shared: { period } });
    this.view.showEntries();
    this.address.put();
  }
}
