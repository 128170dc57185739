// Figures, sentences and steps as a reader of one language sees them, by the browser's own CLDR
// rules. The build shows the same by Babel (program/figures.py); a test holds the two equal.

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

/** @param {string} text that begins a line */
const begun = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

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

/**
 * Make what shows the calculator's values in one language.
 * @param {FigureWords} config
 */
export function figures({ language, currency, names, words, page }) {
  const locale = LOCALES[language] ?? language;
  const money = (/** @type {number} */ digits) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const whole = later(() => money(0));
  const exact = later(() => money(2));
  const rate = later(
    () => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }),
  );
  const number = later(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
  const decimals = later(
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  );
  const decimal = later(
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }),
  );
  const plural = later(() => new Intl.PluralRules(locale));
  const labels = { ...names.rows, ...names.products, ...names.tiers, ...words.steps.inputs };

  /**
   * @param {Slot} slot
   * @returns {string}
   */
  function show(slot) {
    if (slot === null) return NO_FIGURE;
    if (typeof slot === "number") return (slot % 100 ? exact : whole)().format(slot / 100);
    if (typeof slot === "string") return words.slots[slot] ?? slot;
    if ("bp" in slot) return rate().format(slot.bp / 10_000);
    if ("tier" in slot) return names.tiers[slot.tier] ?? slot.tier;
    if ("product" in slot) return names.products[slot.product] ?? slot.product;
    if ("row" in slot) return names.rows[slot.row] ?? slot.row;
    if ("firm" in slot) return names.firms[slot.firm] ?? slot.firm;
    if ("n" in slot) return number().format(slot.n);
    if ("phrases" in slot) return slot.phrases.map(sentence).join(" · ");
    return slot.sentences.map(sentence).join(" ");
  }

  /** @param {Sentence} said */
  function sentence({ key, n, places }) {
    const texts = Object.fromEntries(Object.entries(places).map(([name, slot]) => [name, show(slot)]));
    let forms = words.sentences[key] ?? "";
    if (n !== null) {
      forms = forms[plural().select(n)] ?? forms.other;
      texts.n = number().format(n);
    }
    return filled(forms, texts);
  }

  /**
   * @param {string} unit
   * @param {number | null} value
   */
  function valueOf(unit, value) {
    if (value === null) return NO_FIGURE;
    if (unit === "kopecks") return show(value);
    return unit === "bp" ? show({ bp: value }) : number().format(value);
  }

  /**
   * One input of a step: what it is called, and its value.
   * @param {string} name
   * @param {number} value
   */
  function input(name, value) {
    const at = name.lastIndexOf("_");
    return [labels[name.slice(0, at)] ?? name, valueOf(name.slice(at + 1), value)];
  }

  /**
   * Say in a sentence how a figure is made. Of a sum what is nothing is left out.
   * @param {Step} step
   * @param {Record<string, string>} about
   */
  function derivation(step, about) {
    const { says, only, nothing, and } = words.steps;
    const inputs = Object.entries(step.inputs);
    const parts = inputs.map(([name, value]) => input(name, value).join(" "));
    const listed = parts.filter((_, at) => inputs[at]?.[1]);
    const [[unit, result]] = /** @type {[[string, number | null]]} */ (Object.entries(step.result));
    const places = {
      ...Object.fromEntries(
        inputs.map(([name, value]) => [
          name.slice(0, name.lastIndexOf("_")).replaceAll("-", "_"),
          input(name, value)[1] ?? "",
        ]),
      ),
      ...about,
      first: parts[0] ?? "",
      second: parts[1] ?? "",
      first_sum: inputs[0] ? (input(...inputs[0])[1] ?? "") : "",
      list: [listed.slice(0, -1).join(", "), ...listed.slice(-1)].filter(Boolean).join(and),
      result: valueOf(unit, result),
    };
    const said = says[step.rule] ?? "";
    const isShort = said.includes("{list}") && listed.length < 2;
    const text = filled(!isShort ? said : listed.length ? only : nothing, places);
    return begun(text);
  }

  return {
    show,

    /** A sum of kopecks as a field holds it: roubles in groups of three, with decimals only where needed. */
    sum: (/** @type {number} */ kopecks) => (kopecks % 100 ? decimals : number)().format(kopecks / 100),

    /** A day in words. */
    date: (/** @type {Date} */ day) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(day),

    /** Kopecks as a spreadsheet reads them: roubles with the language's decimal sign, no groups. */
    plain: (/** @type {number} */ kopecks) => decimal().format(kopecks / 100),

    /** A share as a field holds it: per cent without the sign. */
    percent: (/** @type {number} */ bp) => decimal().format(bp / 100),

    /**
     * Put a step into words.
     * @param {Step} step
     * @returns {StepWords}
     */
    step(step) {
      const about = Object.fromEntries(
        Object.entries(step.about).map(([kind, value]) => [
          kind,
          (kind === "tier" || kind === "product" ? names[`${kind}s`][value] : null) ?? String(value),
        ]),
      );
      const [unit] = Object.keys(step.result);
      return {
        title: filled(words.steps.titles[step.rule] ?? step.rule, about),
        text: derivation(step, about),
        rounded: step.rounded ? (page.why_rounded?.[unit ?? ""] ?? "") : "",
        row: step.row,
        questions: step.questions,
        parts: Object.entries(step.parts)
          .filter(([name]) => step.inputs[name])
          .map(([name, id]) => ({ text: begun(input(name, step.inputs[name] ?? 0).join(" ")), step: id })),
      };
    },
  };
}
