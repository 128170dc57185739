// Figures and sentences as a reader of one language sees them, by the browser's own CLDR rules. The build shows the same by Babel (program/pages/figures.py); a test holds the two equal.

/**
 * What a place shows (calculator/slots.py): kopecks, a word's key, or what is named; null: no figure.
 * @typedef {number | string | {bp: number} | {tier: string} | {product: string} | {row: string} | {firm: string} | {n: number} | {sentences: Sentence[]} | {phrases: Sentence[]} | null} Slot
 * @typedef {{key: string, n: number | null, places: Record<string, Slot>}} Sentence
 */

/**
 * One figure's derivation (calculator/steps.py).
 * @typedef {object} Step
 * @property {string} id
 * @property {string} rule
 * @property {string} sign
 * @property {string} equals
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
 * @property {string} currency
 * @property {Record<"tiers" | "products" | "rows" | "questions" | "firms", Record<string, string>>} names
 * @property {{slots: Record<string, string>, sentences: Record<string, any>, steps: {titles: Record<string, string>, says: Record<string, string>, only: string, nothing: string, and: string, inputs: Record<string, string>}}} words
 * @property {Record<string, any>} page
 */

const LOCALES = /** @type {Record<string, string>} */ ({ ru: "ru-RU", en: "en-GB" });
const NO_FIGURE = "–";

/**
 * Put texts into the places of a sentence.
 * @param {string} words
 * @param {Record<string, string>} places
 */
export function filled(words, places) {
  return words.replace(/\{(\w+)\}/g, (all, name) => places[name] ?? all);
}

/**
 * Make something when it is first needed: the browser takes milliseconds for each of its formats.
 * @template T
 * @param {() => T} make
 */
function later(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

/** The calculator's values in one language. */
export class Figures {
  #config;
  #locale;
  #whole;
  #exact;
  #rate;
  #number;
  #decimals;
  #decimal;
  #plural;

  /** @param {FigureWords} config */
  constructor(config) {
    const locale = LOCALES[config.language] ?? config.language;
    const format = (/** @type {Intl.NumberFormatOptions} */ options) => later(() => new Intl.NumberFormat(locale, options));
    const money = (/** @type {number} */ digits) => format({ ...fixed(digits), style: "currency", currency: config.currency });
    this.#config = config;
    this.#locale = locale;
    this.#whole = money(0);
    this.#exact = money(2);
    this.#rate = format({ style: "percent", maximumFractionDigits: 2 });
    this.#number = format({ maximumFractionDigits: 0 });
    this.#decimals = format(fixed(2));
    this.#decimal = format({ maximumFractionDigits: 2, useGrouping: false });
    this.#plural = later(() => new Intl.PluralRules(locale));
  }

  /**
   * Show what a place holds.
   * @param {Slot} slot
   * @returns {string}
   */
  show = (slot) => {
    const { names, words } = this.#config;
    if (slot === null) return NO_FIGURE;
    if (typeof slot === "number") return (slot % 100 ? this.#exact : this.#whole)().format(slot / 100);
    if (typeof slot === "string") return words.slots[slot] ?? slot;
    if ("bp" in slot) return this.#rate().format(slot.bp / 10_000);
    if ("tier" in slot) return names.tiers[slot.tier] ?? slot.tier;
    if ("product" in slot) return names.products[slot.product] ?? slot.product;
    if ("row" in slot) return names.rows[slot.row] ?? slot.row;
    if ("firm" in slot) return names.firms[slot.firm] ?? slot.firm;
    if ("n" in slot) return this.#number().format(slot.n);
    if ("phrases" in slot) return slot.phrases.map(this.#sentence).join(" · ");
    return slot.sentences.map(this.#sentence).join(" ");
  };

  /** @param {Sentence} said */
  #sentence = ({ key, n, places }) => {
    const texts = Object.fromEntries(Object.entries(places).map(([name, slot]) => [name, this.show(slot)]));
    let forms = this.#config.words.sentences[key] ?? "";
    if (n !== null) {
      forms = forms[this.#plural().select(n)] ?? forms.other;
      texts.n = this.#number().format(n);
    }
    return filled(forms, texts);
  };

  /**
   * A sum as a field holds it: roubles in groups of three, with decimals only where needed.
   * @param {number} kopecks
   */
  sum = (kopecks) => (kopecks % 100 ? this.#decimals : this.#number)().format(kopecks / 100);

  /** A day in words. @param {Date} day */
  date = (day) => new Intl.DateTimeFormat(this.#locale, { dateStyle: "long" }).format(day);

  /** Kopecks as a spreadsheet reads them: roubles with the language's decimal sign, no groups. @param {number} kopecks */
  plain = (kopecks) => this.#decimal().format(kopecks / 100);

  /** A share as a field holds it: per cent without the sign. @param {number} bp */
  percent = (bp) => this.#decimal().format(bp / 100);
}

/** @param {number} digits */
const fixed = (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
