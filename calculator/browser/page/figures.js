// Figures and sentences as a reader of one language sees them. The build shows the same by Babel
// (program/pages/figures.py); a test holds the two equal. `Intl.NumberFormat` is not used: a browser takes 20 ms
// to make its first one, a phone five times as long, and the first figures wait for it.

import { filled } from "./filled.js";
import { eitherText, spanText } from "./spans.js";

/**
 * What a place shows (calculator/slots.py): minor units of the currency, a word's key, or what is named; null: no figure.
 * @typedef {{either: Slot[], when: Record<string, string>[][]} | {least: Slot, most: Slot} | number | string | {bp: number} | {tier: string} | {product: string} | {row: string} | {firm: string} | {fact: string} | {n: number, of?: string} | {sentences: Sentence[]} | {phrases: Sentence[]} | null} Slot
 * @typedef {{key: string, n: number | null, places: Record<string, Slot>}} Sentence
 */

/**
 * One figure's derivation (calculator/steps.py).
 * @typedef {object} Step
 * @property {string} id
 * @property {string} rule
 * @property {Record<string, number>} inputs
 * @property {Record<string, number | null>} result
 * @property {Record<string, string | number>} about
 * @property {Record<string, string>} parts by input, the step that it comes from
 * @property {boolean} rounded
 * @property {string | null} row
 * @property {string[]} questions
 */

/**
 * A step in words: what it derives, how, what to know of it, and the steps that its parts come from.
 * @typedef {{title: string, text: string, rounded: string, row: string | null, questions: string[],
 *   parts: {text: string, step: string}[]}} StepWords
 */

/**
 * @typedef {object} FigureWords
 * @property {string} language
 * @property {{decimal: string, group: string, minus: string, digits: number, money: string, rate: string, days: string[]}} numbers
 *   how the language writes them (program/pages/numbers.py)
 * @property {Record<"tiers" | "products" | "rules" | "rows" | "questions" | "firms", Record<string, string>> & {facts?: Record<string, string>, earnings?: Record<string, string>}} names
 *   `facts`: the questions that rules go by, and `earnings`: what rows earn, where there are any
 * @property {Record<string, Record<string, string>>} [counts] the words for so many of what rows earn
 * @property {{slots: Record<string, string>, sentences: Record<string, any>, steps: {titles: Record<string, string>, says: Record<string, string>, only: string, nothing: string, and: string, inputs: Record<string, string>}}} words
 * @property {Record<string, any>} page
 */

const NO_FIGURE = "–";

/** The calculator's values in one language. */
export class Figures {
  #config;
  #numbers;
  #plural;

  /** @param {FigureWords} config */
  constructor(config) {
    this.#config = config;
    this.#numbers = config.numbers;
    this.#plural = new Intl.PluralRules(config.language);
    /** The sign before decimals. */
    this.decimal = config.numbers.decimal;
    /** How many decimals a sum has. */
    this.digits = config.numbers.digits;
    /** Minor units in one unit of the currency. */
    this.unit = 10 ** this.digits;
  }

  /**
   * Show what a place holds.
   * @param {Slot} slot
   * @returns {string}
   */
  show = (slot) => {
    const { names, words } = this.#config;
    if (slot === null) return NO_FIGURE;
    if (typeof slot === "number") return this.#signed(slot, this.#numbers.money, this.sum);
    if (typeof slot === "string") return words.slots[slot] ?? slot;
    if ("bp" in slot) return this.#signed(slot.bp, this.#numbers.rate, this.#rate);
    if ("tier" in slot) return names.tiers[slot.tier] ?? slot.tier;
    if ("product" in slot) return names.products[slot.product] ?? slot.product;
    if ("row" in slot) return names.rows[slot.row] ?? slot.row;
    if ("firm" in slot) return names.firms[slot.firm] ?? slot.firm;
    if ("fact" in slot) return names.facts?.[slot.fact] ?? slot.fact;
    if ("n" in slot) return slot.of === undefined ? this.#whole(slot.n) : this.#counted(slot.n, slot.of);
    if ("either" in slot) return eitherText(words.slots, slot.either.map(this.show));
    if ("least" in slot) return spanText(words.slots, slot.least, this.show(slot.least), this.show(slot.most));
    if ("phrases" in slot) return slot.phrases.map(this.#sentence).join(" · ");
    return slot.sentences.map(this.#sentence).join(" ");
  };

  /** @param {Sentence} said */
  #sentence = ({ key, n, places }) => {
    const texts = Object.fromEntries(Object.entries(places).map(([name, slot]) => [name, this.show(slot)]));
    let forms = this.#config.words.sentences[key] ?? "";
    if (n !== null) {
      forms = forms[this.#plural.select(n)] ?? forms.other;
      texts.n = this.#whole(n);
    }
    return filled(forms, texts);
  };

  /** @param {number} n @param {string} fact that rows earn */
  #counted(n, fact) {
    const forms = this.#config.counts?.[fact] ?? {};
    return filled(forms[this.#plural.select(n)] ?? forms.other ?? "{n}", { n: this.#whole(n) });
  }

  /** @param {number} number a whole one, not below 0 */
  #whole(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, this.#numbers.group);
  }

  /**
   * The decimals of a number with their sign; none where it has no room for any.
   * @param {number} parts its last decimals, not below 0
   * @param {number} digits how many it has
   */
  #decimals(parts, digits) {
    return digits ? this.decimal + String(parts % 10 ** digits).padStart(digits, "0") : "";
  }

  /**
   * Put a number's text into its pattern; a minus stands before both.
   * @param {number} parts hundredths, minor units
   * @param {string} pattern
   * @param {(parts: number) => string} write
   */
  #signed(parts, pattern, write) {
    return (parts < 0 ? this.#numbers.minus : "") + filled(pattern, { n: write(Math.abs(parts)) });
  }

  /** @param {number} bp not below 0 */
  #rate = (bp) => this.#whole(Math.floor(bp / 100)) + withoutZeros(this.#decimals(bp, 2));

  /**
   * A sum as a field holds it: in groups of three, with decimals only where needed.
   * @param {number} kopecks minor units, not below 0
   */
  sum = (kopecks) =>
    this.#whole(Math.floor(kopecks / this.unit)) + (kopecks % this.unit ? this.#decimals(kopecks, this.digits) : "");

  /** A sum without groups, as a spreadsheet reads a number. @param {number} kopecks minor units */
  plain = (kopecks) => this.#plain(kopecks, this.digits);

  /** A share as a field holds it: per cent without the sign. @param {number} bp */
  percent = (bp) => this.#plain(bp, 2);

  /** @param {number} parts @param {number} digits */
  #plain(parts, digits) {
    const write = (/** @type {number} */ size) =>
      String(Math.floor(size / 10 ** digits)) + withoutZeros(this.#decimals(size, digits));
    return (parts < 0 ? "-" : "") + write(Math.abs(parts));
  }

  /** A day in words. @param {string} date as links hold it */
  date = (date) => {
    // At noon, so that it is that day wherever it is read.
    const day = new Date(`${date}T12:00:00`);
    return filled(this.#numbers.days[day.getMonth()] ?? "", { day: String(day.getDate()), year: String(day.getFullYear()) });
  };
}

/** @param {string} decimals with their sign */
const withoutZeros = (decimals) => decimals.replace(/\D?0+$/, "");
