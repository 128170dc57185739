// What home shows of an answer: each tier's sum for what was typed, or the built example.

import { filled } from "./filled.js";
import { Figures } from "./figures.js";
import { all, need } from "./page.js";
import { plainSum } from "../state/link.js";

/** What the build hands over (program/pages/home_figures.py). @typedef {import("./figures.js").FigureWords & {suffixes: Record<string, number>, of_answers: string[]}} Config */
/** @typedef {{ok: boolean, errors: {code: string}[], slots: Record<string, import("./figures.js").Slot>, entries: Record<string, {kopecks: number}>}} Answer */

/** Whether a tier's state says that sales are short. @param {import("./figures.js").Slot} state */
const isShort = (state) =>
  typeof state === "object" && state !== null && "phrases" in state && state.phrases.some(({ key }) => key === "state_short");

export class EarningsView {
  #config;
  #write;
  #field = need("#earn-sales", HTMLInputElement);
  #product = need("#earn-product", HTMLSelectElement);
  #sentence = need("[data-earn-said]", HTMLElement);
  #tiers = need("[data-earn-tiers]", HTMLElement);
  #error = need("#earn-error", HTMLElement);
  #whole = need("[data-earn-link]", HTMLAnchorElement);
  #notes = [...document.querySelectorAll("[data-products]")];
  #links = all(this.#tiers, "a[data-tier]", HTMLAnchorElement);
  #slots = all(need("[data-earn]", HTMLElement), "[data-slot]", HTMLElement);
  #calculator = this.#whole.href.split("#")[0] ?? "";
  #example = {
    sentence: this.#sentence.textContent,
    whole: this.#whole.href,
    links: this.#links.map(({ href }) => href),
    slots: this.#slots.map(({ textContent }) => textContent),
    notes: this.#notes.map((each) => each.hasAttribute("hidden")),
  };

  /** @param {Config} config */
  constructor(config) {
    this.#config = config;
    this.#write = new Figures(config);
  }

  /**
   * Of a tier's state what does not come from answers: nobody is asked for any here.
   * @param {import("./figures.js").Slot} value
   */
  #shown(value) {
    if (value === null) return "";
    if (typeof value !== "object" || !("phrases" in value)) return this.#write.show(value);
    return this.#write.show({ phrases: value.phrases.filter(({ key }) => !this.#config.of_answers.includes(key)) });
  }

  /** @param {string} text */
  #complain(text) {
    this.#error.textContent = text;
    this.#error.hidden = !text;
    if (text) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
  }

  /** @param {number} kopecks */
  #lead(kopecks) {
    const sales = `${this.#product.value}=${plainSum(kopecks, this.#config.numbers.digits)}`;
    this.#whole.href = `${this.#calculator}#${sales}`;
    for (const link of this.#links) {
      link.href = `${this.#calculator}#${[sales, `tier=${link.dataset.tier}`].sort().join("&")}`;
    }
  }

  showExample() {
    const { sentence, whole, links, slots, notes } = this.#example;
    delete this.#tiers.dataset.waiting;
    this.#complain("");
    this.#sentence.textContent = sentence;
    this.#whole.href = whole;
    for (const [at, link] of this.#links.entries()) {
      link.href = links[at] ?? "";
      link.removeAttribute("data-short");
    }
    for (const [at, slot] of this.#slots.entries()) slot.textContent = slots[at] ?? "";
    for (const [at, note] of this.#notes.entries()) note.toggleAttribute("hidden", notes[at]);
  }

  /** @param {string} text */
  say(text) {
    this.#sentence.textContent = text;
  }

  wait() {
    this.#tiers.dataset.waiting = "";
    this.say(this.#config.page.waiting);
  }

  fail() {
    this.showExample();
    this.#complain(this.#config.page.failed);
  }

  /** @param {Answer} answer @param {boolean} done */
  show(answer, done) {
    const { page: words, names } = this.#config;
    if (!answer.ok) {
      // Nothing is being worked out any more; the line keeps its height.
      this.say("\u00a0");
      const [first] = answer.errors;
      if (done) this.#complain(words.errors[first?.code ?? ""] ?? words.errors.other);
      return;
    }
    this.#complain("");
    delete this.#tiers.dataset.waiting;
    const { value: product } = this.#product;
    const kopecks = answer.entries[product]?.kopecks ?? 0;
    const isTyped = this.#field.value.trim() !== "";
    const places = { sum: this.#write.show(kopecks), product: names.products[product] ?? "" };
    this.say(filled(isTyped ? words.yours : words.example, places));
    for (const slot of this.#slots) slot.textContent = this.#shown(answer.slots[slot.dataset.slot ?? ""] ?? null);
    for (const link of this.#links) {
      link.toggleAttribute("data-short", isShort(answer.slots[`${link.dataset.tier}.state`] ?? null));
    }
    for (const note of this.#notes) {
      note.toggleAttribute("hidden", !note.getAttribute("data-products")?.split(" ").includes(product));
    }
    this.#lead(kopecks);
    if (done && isTyped) this.#field.value = this.#write.sum(kopecks);
  }
}
