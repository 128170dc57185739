// Exports of an estimate: what is sent of it, its steps as text, and storing it on this device.

import { copyText } from "./clipboard.js";
import { filled } from "./filled.js";
import { erase } from "./storage.js";
import { need } from "./page.js";
import { csvFile, tabbed, tableOf } from "./export_table.js";
import { messageOf, textOf } from "./export_text.js";
import { marked } from "../state/link.js";
import { isRead } from "../state/scenario.js";

/** @import { Answer } from "./page.js" */

/**
 * What can be sent of the scenarios that were chosen.
 * @typedef {object} Payload
 * @property {string} title
 * @property {string} who whom it is for; "" where nobody has said
 * @property {string} link
 * @property {string} message a few lines, the link last
 * @property {string} text the whole estimate
 * @property {() => string} table for a spreadsheet's clipboard
 * @property {() => Blob} csv
 */

/** Write a day as links hold it, by the visitor's own calendar. @param {Date} day */
const dayOf = (day) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

export class Exporting {
  #acts;
  #copied = need("#calculator-copied", HTMLElement);

  /** @param {import("./acts.js").Acts} acts */
  constructor(acts) {
    this.#acts = acts;
  }

  /**
   * Return the address of what the page shows, for somebody else.
   * @param {Partial<import("../state/link.js").LinkState>} other what it says otherwise than the page
   */
  linkTo(other) {
    const { address } = this.#acts;
    return address.whole(marked(address.fragment(other)));
  }

  /** @param {string} name for whom the estimate is */
  dedicate(name) {
    const { address, panels, store, view } = this.#acts;
    address.stays();
    store.dispatch({ type: "chosen", shared: { name: name.trim() } });
    view.showHeading();
    address.put();
    void panels.sheet.refresh();
  }

  /** The mark of the example wherever it leaves the page; "" for the visitor's own figures. */
  mark() {
    const { config, store } = this.#acts;
    const name = Object.values(config.examples)[0]?.name ?? "";
    return store.here.answer?.example ? filled(config.page.example_taken, { name }) : "";
  }

  /** Open the sheet by which it is sent. */
  send() {
    const { panels, store, view } = this.#acts;
    panels.sheet.open(store.state.scenarios.map((_, at) => view.nameOf(at)));
  }

  /**
   * Make what is sent of some scenarios.
   * @param {number[]} chosen by their places; all of them where there is one alone
   * @returns {Promise<Payload | string>} a sentence where there is nothing to be sent
   */
  async pack(chosen) {
    const { address, config, estimates, store, view, write } = this.#acts;
    const { scenarios } = store.state;
    address.stays();
    const places = chosen.length ? chosen : [...scenarios.keys()];
    /** @type {{name: string, answer: Answer}[]} */
    const answers = [];
    for (const at of places) {
      const scenario = store.state.scenarios[at];
      const answer = scenario ? await estimates.whole(scenario) : config.page.not_ready;
      if (typeof answer === "string") return answer;
      answers.push({ name: view.nameOf(at), answer });
    }
    address.put();
    const { state } = store;
    const day = state.date || dayOf(new Date());
    const numbers = places.flatMap((at) => state.scenarios[at]?.numbers ?? []);
    const link = this.#sentLink({ scenarios: numbers, date: day });
    const who = this.#forWhom(answers.length === 1 ? answers[0]?.name : "");
    const exported = { scenarios: answers, who, link, date: write.date(day) };
    const table = () => tableOf(exported, config, write);
    return {
      title: config.title,
      who,
      link,
      message: messageOf(exported, config, write),
      text: textOf(exported, config, write),
      table: () => tabbed(table(), write),
      csv: () => csvFile(table(), write),
    };
  }

  /**
   * Return the link that is sent: seen as its reader sees it.
   * @param {Partial<import("../state/link.js").LinkState>} other what it says otherwise than the page
   */
  #sentLink(other) {
    const { address, store } = this.#acts;
    return store.state.changed ? this.linkTo({ ...other, present: false }) : address.whole("");
  }

  /** Return whom it is for and, of several scenarios, which one it is. @param {string} [scenario] the only one told */
  #forWhom(scenario) {
    const { name, scenarios } = this.#acts.store.state;
    return [name, scenarios.length > 1 ? scenario : ""].filter(Boolean).join(" · ");
  }

  /** Return what paper says of the estimate: for whom it is and of which day (as links hold it), and its link. */
  printed() {
    const { store, view } = this.#acts;
    const date = store.state.date || dayOf(new Date());
    return { who: this.#forWhom(view.nameOf(store.state.current)), date, link: this.#sentLink({ date }) };
  }

  async copySteps() {
    const { address, config, estimates, panels, store, write } = this.#acts;
    address.stays();
    const answer = await estimates.whole(store.here, { steps: true });
    if (typeof answer === "string") {
      need("#calculator-steps-said", HTMLElement).textContent = answer;
      return;
    }
    address.put();
    const steps = [this.mark(), panels.why.text((tier) => write.show({ tier }))].filter(Boolean).join("\n\n");
    await copyText(steps, config.page.copied_steps, "#part-steps");
  }

  /** Store the estimate on this device. */
  store() {
    const { address, config, navigation, store } = this.#acts;
    address.stays();
    store.dispatch({ type: "chosen", shared: {} });
    // What Python has not read yet comes with its answer.
    address.store(isRead(store.here));
    const isStored = navigation.showStored() !== null;
    this.#copied.textContent = (isStored ? config.page.kept : config.page.not_kept) ?? "";
    address.put();
  }

  /** Erase all that is stored, this tab's texts as well. */
  forget() {
    const { address, config, navigation } = this.#acts;
    address.drop();
    erase();
    navigation.showStored();
    need("[data-kind=keep]", HTMLInputElement).focus();
    this.#copied.textContent = config.page.erased ?? "";
  }
}
