// A number that was written in groups of three keeps them while somebody types: "150,000" and one more 0 is
// "1,500,000", and with one less it is not 150 and no hundredths.

import { retype } from "./typing.js";

/** @param {string} text */
const digitsOf = (text) => text.replace(/\D/g, "");

export class Grouping {
  #write;
  /** What stood in each field before it was last typed in. @type {WeakMap<HTMLInputElement, string>} */
  #before = new WeakMap();
  /** What stood in a field between a key and its groups: nobody wants to go back to that. @type {WeakMap<HTMLInputElement, Set<string>>} */
  #between = new WeakMap();
  #busy = false;

  /** @param {import("./page.js").Write} write */
  constructor(write) {
    this.#write = write;
    document.addEventListener("beforeinput", ({ target }) => {
      if (!this.#busy && target instanceof HTMLInputElement) this.#before.set(target, target.value);
    });
  }

  /**
   * @param {HTMLInputElement} field
   * @param {Event} event of its input
   * @returns {boolean} whether the field was changed, which the page hears of as an input of its own
   */
  group(field, event) {
    // A keyboard that is still composing loses its place when the text changes under it.
    if (this.#busy || !(event instanceof InputEvent) || event.isComposing) return false;
    const { inputType } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      return this.#goOn(field, inputType === "historyUndo" ? "undo" : "redo");
    }
    const before = this.#before.get(field) ?? "";
    // "1,23" is written in none: three digits behind a decimal comma are no thousand. Nor is what has words in it.
    const [whole, part] = this.#split(before);
    const grouped = /\D/.test(whole) && whole === this.#wholeInGroups(digitsOf(whole)) && !/\D/.test(part.slice(1));
    const signs = [...field.value].filter((sign) => !/\d/.test(sign));
    const text = this.#inGroups(field.value);
    // What comes in its place as a whole brings no mark of its groups along.
    if (!grouped || !signs.length || !signs.every((sign) => before.includes(sign))) return false;
    if (text === field.value) return false;
    this.#regroup(field, text, inputType.endsWith("Forward"));
    return true;
  }

  /**
   * Undo or redo once more where what came back is only half of what was done.
   * @param {HTMLInputElement} field
   * @param {"undo" | "redo"} command
   */
  #goOn(field, command) {
    if (!this.#between.get(field)?.has(field.value)) return false;
    const before = field.value;
    this.#alone(() => document.execCommand(command));
    return field.value !== before;
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} text the same number in groups
   * @param {boolean} forward whether a sign behind the caret was deleted
   */
  #regroup(field, text, forward) {
    const at = field.selectionStart ?? field.value.length;
    const after = digitsOf(field.value.slice(at)).length;
    this.#between.set(field, (this.#between.get(field) ?? new Set()).add(field.value));
    this.#alone(() => retype(field, text));
    let caret = text.length;
    while (caret > 0 && digitsOf(text.slice(caret)).length < after) caret--;
    // Beside a mark between groups: on the side to which the next key goes on.
    while (!forward && caret > 0 && !/\d/.test(text[caret - 1] ?? "")) caret--;
    field.setSelectionRange(caret, caret);
  }

  /**
   * Part a number's text from its decimals, which keep their sign.
   * @param {string} text
   * @returns {[string, string]}
   */
  #split(text) {
    const at = this.#write.digits ? text.lastIndexOf(this.#write.decimal) : -1;
    return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
  }

  /** @param {string} text */
  #inGroups(text) {
    const [whole, part] = this.#split(text);
    // More decimals than there are is something to be said, and no other number.
    if (/\D/.test(part.slice(1)) || part.length > this.#write.digits + 1) return text;
    return this.#wholeInGroups(digitsOf(whole)) + part;
  }

  /** @param {string} digits */
  #wholeInGroups(digits) {
    return digits && digits.length <= 13 ? this.#write.sum(Number(digits) * this.#write.unit) : digits;
  }

  /** @param {() => void} change */
  #alone(change) {
    this.#busy = true;
    try {
      change();
    } finally {
      this.#busy = false;
    }
  }
}
