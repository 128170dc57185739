// Figures as a reader of one language expects them, by the browser's own CLDR rules.
// The build shows the same slots by Babel; a test holds the two equal.

/**
 * @typedef {{kind: "money", kopecks: number} | {kind: "rate", bp: number}
 *   | {kind: "word", key: string} | {kind: "empty"}} Slot
 */

const LOCALES = /** @type {Record<string, string>} */ ({ ru: "ru-RU", en: "en-GB" });
const NO_FIGURE = "–";

/**
 * Make the function that shows a slot as text.
 * @param {string} language
 * @param {string} currency
 * @param {Record<string, string>} words by word key
 * @returns {(slot: Slot) => string}
 */
export function slotFormatter(language, currency, words) {
  const locale = LOCALES[language] ?? language;
  const money = (/** @type {number} */ digits) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [whole, exact] = [money(0), money(2)];
  const rate = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return (slot) => {
    switch (slot.kind) {
      case "money":
        return (slot.kopecks % 100 ? exact : whole).format(slot.kopecks / 100);
      case "rate":
        return rate.format(slot.bp / 10_000);
      case "word":
        return words[slot.key] ?? slot.key;
      case "empty":
        return NO_FIGURE;
    }
  };
}

/**
 * Show whole roubles with their groups of three, as a field holds them.
 * @param {string} language
 * @returns {(roubles: number) => string}
 */
export function numberFormatter(language) {
  const format = new Intl.NumberFormat(LOCALES[language] ?? language, { maximumFractionDigits: 0 });
  return (roubles) => format.format(roubles);
}
