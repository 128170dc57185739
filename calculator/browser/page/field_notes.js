// What is said at each field: what Python read of it, or what is wrong. The beginning of a sum is no mistake:
// what is wrong with a field that is being typed in is said after a pause.

import { filled } from "./filled.js";

/** @import { Entry, Read } from "../state/entries.js" */

/** Milliseconds without a key after which what is wrong with a field is said. */
export const PAUSE_MS = 1000;
/** Milliseconds in which a press that leaves a field is over. */
const PRESS_MS = 200;

/**
 * The path under which Python tells of a field: `own.<row>.users` is in the request's `own_use`.
 * @param {HTMLInputElement} field
 */
const pathOf = ({ name, dataset }) =>
  dataset.kind === "number" ? `answers.${name}` : name.replace(/^own\./, "own_use.");

export class FieldNotes {
  #products;
  #optional;
  #errors;
  #words;
  #format;
  #onPause;
  /** The field that is being typed in, until a pause. @type {HTMLInputElement | null} */
  #typing = null;
  /** The timer of the pause after which its error is said; 0 where there is none. */
  #pause = 0;

  /**
   * @param {import("./fields.js").ProductFields[]} products
   * @param {HTMLInputElement[]} optional
   * @param {import("./page.js").Config} config
   * @param {import("./page.js").Write} format
   * @param {() => void} onPause called when what is wrong with a field is to be shown after all
   */
  constructor(products, optional, { page, words }, format, onPause) {
    this.#products = products;
    this.#optional = optional;
    this.#errors = words.errors;
    this.#words = page;
    this.#format = format;
    this.#onPause = onPause;
    document.addEventListener("focusout", ({ target }) => {
      // What is said then may move what is being pressed: not before it is.
      if (target === this.#typing) window.setTimeout(() => target === this.#typing && this.#settle(), PRESS_MS);
    });
  }

  #settle() {
    const isPaused = this.#pause !== 0;
    clearTimeout(this.#pause);
    this.#pause = 0;
    this.#typing = null;
    if (isPaused) this.#onPause();
  }

  /**
   * Note that a field is being typed in, and begin to wait for a pause anew.
   * @param {HTMLInputElement} field
   */
  typing(field) {
    clearTimeout(this.#pause);
    this.#pause = 0;
    this.#typing = field;
  }

  /**
   * Show beside each field what Python read in it, or what is wrong.
   * @param {import("./page.js").Answer} answer
   * @param {Record<string, Entry>} entries
   * @param {import("../state/scenario.js").Period} period what the fields show sums for
   * @returns {boolean} whether all that is wrong was said, and nothing waits for a pause
   */
  say({ errors, entries: reads }, entries, period) {
    const wrong = new Map(errors.map(({ path, code }) => [path, code]));
    for (const { id, sum, quarters } of this.#products) {
      const path = `entries.${id}`;
      const bad = quarters.map((field, at) => this.#due(field, wrong.get(`${path}.${at + 1}`)));
      const code = this.#due(sum, wrong.get(path)) ?? bad.find(Boolean);
      quarters.forEach((field, at) => mark(field, Boolean(bad[at])));
      mark(sum, Boolean(code));
      showNote(`read-${id}`, code ? this.#sentence(code) : this.#readOf(entries[id], reads[id], period), Boolean(code));
    }
    for (const field of this.#optional) {
      const code = this.#due(field, wrong.get(pathOf(field)));
      mark(field, Boolean(code));
      showNote(`read-${field.id}`, code ? this.#sentence(code) : "", Boolean(code));
    }
    return this.#pause === 0;
  }

  /**
   * Show beside a field why nothing was put into it.
   * @param {HTMLInputElement} field
   * @param {string} text
   */
  refuse(field, text) {
    const product = this.#products.find(({ quarters }) => quarters.includes(field));
    showNote(`read-${product?.id ?? (field.dataset.kind === "sales" ? field.name : field.id)}`, text, true);
  }

  /** @param {string} code */
  #sentence(code) {
    return this.#errors[code] ?? this.#errors.other ?? "";
  }

  /**
   * The note on a sum that was read; none where the field shows the same.
   * @param {Entry | undefined} entry
   * @param {Read | undefined} read
   * @param {import("../state/scenario.js").Period} period
   */
  #readOf(entry, read, period) {
    if (!entry || !read?.kopecks) return "";
    const sum = this.#format.show(read.kopecks);
    const aYear = period === "year" && entry.period === "year" && !entry.quarters && !read.positions;
    if (!aYear) return filled(this.#words.entered_year, { sum });
    return entry.text.trim() === this.#format.sum(read.kopecks) ? "" : filled(this.#words.entered, { sum });
  }

  /**
   * What is wrong with a field, unless it is still being typed.
   * @param {HTMLInputElement} field
   * @param {string | undefined} code
   * @returns {string | undefined}
   */
  #due(field, code) {
    if (!code || field !== this.#typing || field.hasAttribute("aria-invalid")) return code;
    this.#pause ||= window.setTimeout(() => this.#settle(), PAUSE_MS);
    return undefined;
  }
}

/** @param {HTMLInputElement} field @param {boolean} wrong */
function mark(field, wrong) {
  if (wrong === field.hasAttribute("aria-invalid")) return;
  if (wrong) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  field.parentElement?.classList.toggle("pp-invalid", wrong);
}

/**
 * @param {string} id
 * @param {string} text
 * @param {boolean} wrong
 */
function showNote(id, text, wrong) {
  const place = document.getElementById(id);
  if (!place) return;
  if (place.textContent !== text) place.textContent = text;
  place.classList.toggle("pp-field__read--wrong", wrong);
}
