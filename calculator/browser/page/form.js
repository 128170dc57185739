// The calculator's form: what stands in its fields, read and written. It keeps texts as typed: a sum
// typed for a month stays that text, whatever period is shown.

import { FieldAtHand } from "./field_at_hand.js";
import { FieldNotes } from "./field_notes.js";
import { fieldsOf, typedOf, wordOf } from "./fields.js";
import { Grouping } from "./grouping.js";
import { all } from "./page.js";
import { isUneven, settingOf, textsOf } from "../state/scenario.js";

/** @import { Edit } from "../state/changes.js" */
/** @import { Entry, Read } from "../state/entries.js" */
/** @import { EstimateState } from "../state/estimate.js" */
/** @import { Period, ScenarioState } from "../state/scenario.js" */
/** @import { ProductFields } from "./fields.js" */

export class CalculatorForm {
  #products;
  #sales;
  #periods;
  #periodChoice;
  #answers;
  /** Where an answer is a number that is typed. @type {HTMLInputElement[]} */
  #numbers;
  #optional;
  #heading;
  #uneven;
  #format;
  #words;
  #grouping;
  #setting;
  /** What the fields show sums for. @type {Period} */
  #period = "year";
  #atHand;

  /**
   * @param {HTMLFormElement} form the sales, and by their owner the questions and all that is optional
   * @param {import("./page.js").Write} format
   * @param {import("./page.js").Config} config
   * @param {() => void} onPause called when what is wrong with a field is to be shown after all
   */
  constructor(form, format, config, onPause) {
    this.#format = format;
    this.#words = config.page;
    this.#setting = settingOf(config, format);
    this.#products = all(form, ".pp-field[data-product]", HTMLElement).map(fieldsOf);
    this.#sales = this.#products.flatMap(({ sum, quarters }) => [sum, ...quarters]);
    this.#periods = all(form, "input[data-kind=period]", HTMLInputElement);
    this.#periodChoice = all(form, ".pp-period", HTMLFieldSetElement)[0];
    // They stand beside what they change, wherever that is on the page.
    const owned = [...form.elements].filter((each) => each instanceof HTMLInputElement);
    this.#answers = owned.filter(({ dataset }) => dataset.kind === "answer");
    this.#numbers = owned.filter(({ dataset }) => dataset.kind === "number");
    this.#optional = owned.filter(({ dataset }) => dataset.kind === "optional");
    this.#heading = all(document, "input[data-kind=for]", HTMLInputElement)[0];
    this.#uneven = all(form, "[data-action=uneven]", HTMLButtonElement)[0];
    this.#grouping = new Grouping(format);
    this.notes = new FieldNotes(this.#products, [...this.#optional, ...this.#numbers], config, format, onPause);
    this.#atHand = new FieldAtHand(form, this.#sales);
  }

  /** The fields for sales that can be seen. */
  visibleSales() {
    return this.#sales.filter((each) => each.offsetParent !== null);
  }

  /** The same from one of them on. @param {HTMLInputElement} field */
  fieldsFrom(field) {
    const visible = this.visibleSales();
    return visible.includes(field) ? visible.slice(visible.indexOf(field)) : [field];
  }

  /** The field for sales that is at hand: the one that had the focus last, else the first that can be seen. */
  lastField() {
    return this.#atHand.sale();
  }

  /**
   * Read what is being typed.
   * @param {HTMLInputElement} field
   * @param {Event} event of the field's input
   * @returns {Edit | null} null where nothing is to be taken
   */
  typed(field, event) {
    if (field.type === "text") {
      if (this.#grouping.group(field, event)) return null;
      this.notes.typing(field);
    }
    return this.#editOf(field);
  }

  /**
   * Fill several fields at once.
   * @param {{field: HTMLInputElement, text: string}[]} cells
   * @returns {Edit[]}
   */
  fill(cells) {
    return cells.flatMap(({ field, text }) => {
      field.value = text;
      return this.#editOf(field) ?? [];
    });
  }

  /**
   * Read what a field holds.
   * @param {HTMLInputElement} field
   * @returns {Edit | null}
   */
  #editOf(field) {
    const { name, value, dataset } = field;
    switch (dataset.kind) {
      case "sales": {
        const period = /** @type {Period} */ (dataset.period) ?? this.#period;
        return { kind: "sales", product: name, text: value, period };
      }
      case "quarter": {
        const product = this.#products.find(({ quarters }) => quarters.includes(field));
        if (!product) return null;
        return { kind: "quarters", product: product.id, texts: product.quarters.map((each) => each.value) };
      }
      case "answer": {
        const words = /** @type {Record<string, boolean | null>} */ ({ "": null, yes: true, no: false });
        return { kind: "answer", requirement: name, answer: words[value] === undefined ? Number(value) : words[value] };
      }
      case "number":
        return { kind: "answer", requirement: name, answer: value.trim() ? value : null };
      case "optional":
        return { kind: "optional", name, text: value };
    }
    return null;
  }

  /**
   * Show a scenario in the form; a field that is being typed in is left as it is, unless the scenario is
   * another one.
   * @param {EstimateState} state
   * @param {boolean} [another]
   */
  write({ scenarios, current, name, period }, another = false) {
    const scenario = /** @type {ScenarioState} */ (scenarios[current]);
    const { entries, answers, optional } = textsOf(scenario, this.#setting);
    const typing = another ? null : document.activeElement;
    /** @type {(field: HTMLInputElement, text: string) => void} */
    const put = (field, text) => {
      if (field !== typing && field.value !== text) field.value = text;
    };
    this.#period = period;
    for (const choice of this.#periods) choice.checked = choice.value === period;
    if (this.#heading && this.#heading.value.trim() !== name) this.#heading.value = name;
    for (const fields of this.#products) this.#writeSales(fields, entries[fields.id], scenario.reads[fields.id], put);
    this.#atHand.offerKeys();
    for (const choice of this.#answers) {
      const checked = choice.value === wordOf(answers[choice.name], choice, this.#answers);
      if (choice.checked !== checked) choice.checked = checked;
    }
    for (const field of this.#numbers) put(field, typedOf(field, answers[field.name], this.#format));
    for (const field of this.#optional) put(field, optional[field.name] ?? "");
    const uneven = isUneven(scenario);
    this.#uneven?.setAttribute("aria-pressed", String(uneven));
    // Quarters are of themselves, whatever the year's sums are shown for.
    if (this.#periodChoice) this.#periodChoice.disabled = uneven;
    // What Python has not read cannot be divided.
    const isUnread = Object.entries(entries).some(([id, { text }]) => text.trim() && !scenario.reads[id]);
    if (this.#uneven) this.#uneven.disabled = !uneven && isUnread;
  }

  /**
   * @param {ProductFields} fields
   * @param {Entry | undefined} entry
   * @param {Read | undefined} read
   * @param {(field: HTMLInputElement, text: string) => void} put
   */
  #writeSales({ sum, quarters, group, line, unit, label, sign }, entry, read, put) {
    const several = Boolean(entry?.quarters);
    group.hidden = !several;
    line.hidden = several;
    label.htmlFor = several ? (quarters[0]?.id ?? "") : sum.id;
    quarters.forEach((field, at) => put(field, entry?.quarters?.[at] ?? ""));
    const shown = this.#shown(entry ?? { text: "", period: "year", quarters: null }, read);
    put(sum, shown.text);
    // Until Python has read a sum, it stands for the part of the year that it was typed for.
    const per = entry?.text.trim() ? shown.period : this.#period;
    sum.dataset.period = per;
    const isPlain = per === this.#period && per === "year";
    const words = isPlain ? sign : `${sign} ${this.#words[`period_${per}`]}`;
    if (unit.textContent !== words) unit.textContent = words;
  }

  /**
   * What a product's field shows: the text itself in the period that it was typed for, else what Python
   * made of it.
   * @param {Entry} entry
   * @param {Read | undefined} read
   */
  #shown(entry, read) {
    const period = this.#period;
    if (!entry.text.trim() || entry.period === period || !read || read.positions) return entry;
    return { text: this.#format.sum(period === "year" ? read.kopecks : read[period]), period };
  }
}
