// For whom an estimate is, and of which day: the page's head shows it before the page's own script does.

import { filled } from "./filled.js";
import { need } from "./page.js";

/**
 * @param {{name: string, date: string}} said the day as links hold it; "" where the link says none
 * @param {Record<string, any>} words
 * @param {(date: string) => string} show
 */
export function showHeading({ name, date }, words, show) {
  const heading = need("#calculator-for", HTMLElement);
  const day = need("#calculator-date", HTMLElement);
  heading.hidden = !name;
  heading.textContent = name;
  day.hidden = !date && !name;
  day.textContent = date ? filled(words.sent_on, { date: show(date) }) : (words.for_whom ?? "");
}
