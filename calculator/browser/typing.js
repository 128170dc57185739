// What happens in a field while somebody types: groups of three are kept, a tap chooses what stands
// there, several cells are told from one sum. The browser's own way back (Ctrl+Z) goes on working:
// every change is made as if it were typed, never by writing to the field's value.

/**
 * Put a text in the place of what a field holds, so that it can be undone. Its input is told as ever.
 * @param {HTMLInputElement} field the one with the focus
 * @param {string} text
 */
export function retype(field, text) {
  const old = field.value;
  let from = 0;
  while (from < Math.min(old.length, text.length) && old[from] === text[from]) from++;
  let same = 0;
  const most = Math.min(old.length, text.length) - from;
  while (same < most && old.at(-1 - same) === text.at(-1 - same)) same++;
  field.setSelectionRange(from, old.length - same);
  const typed = text.slice(from, text.length - same);
  // No other way of changing a field keeps its history, in any browser.
  if (typed ? document.execCommand("insertText", false, typed) : document.execCommand("delete")) return;
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** @param {string} text */
const digitsOf = (text) => text.replace(/\D/g, "");

/**
 * Make what gives a number that was written in groups its groups again: "150,000" and one more 0 is
 * "1,500,000", and with one less it is not 150 and no hundredths.
 * @param {{sum: (kopecks: number) => string}} show
 */
export function keepGroups(show) {
  /** What each field held before it was last typed in. @type {WeakMap<HTMLInputElement, string>} */
  const held = new WeakMap();
  /** What stood in a field between a key and its groups: nobody wants to go back to that. @type {WeakMap<HTMLInputElement, Set<string>>} */
  const between = new WeakMap();
  let busy = false;
  document.addEventListener("beforeinput", ({ target }) => {
    if (!busy && target instanceof HTMLInputElement) held.set(target, target.value);
  });

  /** @param {string} text */
  function inGroups(text) {
    const point = show.sum(150).charAt(1);
    const at = text.lastIndexOf(point);
    const part = at >= 0 && /^\d{0,2}$/.test(text.slice(at + 1)) ? text.slice(at) : "";
    const digits = digitsOf(text.slice(0, text.length - part.length));
    return digits && digits.length <= 13 ? show.sum(Number(digits) * 100) + part : digits + part;
  }

  /** @param {() => void} change */
  function alone(change) {
    busy = true;
    try {
      change();
    } finally {
      busy = false;
    }
  }

  /**
   * @param {HTMLInputElement} field
   * @param {Event} event of its input
   * @returns {boolean} whether the field was changed, and that has been told as an input of its own
   */
  return (field, event) => {
    // A keyboard that is still composing loses its place when the text changes under it.
    if (busy || !(event instanceof InputEvent) || event.isComposing) return false;
    const { inputType } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      if (!between.get(field)?.has(field.value)) return false;
      const before = field.value;
      alone(() => document.execCommand(inputType === "historyUndo" ? "undo" : "redo"));
      return field.value !== before;
    }
    const before = held.get(field) ?? "";
    const grouped = /\D/.test(before) && before === inGroups(before);
    const signs = [...field.value].filter((sign) => !/\d/.test(sign));
    const text = inGroups(field.value);
    // What comes in its place as a whole brings no mark of its groups along.
    if (!grouped || !signs.length || !signs.every((sign) => before.includes(sign))) return false;
    if (text === field.value) return false;
    const at = field.selectionStart ?? field.value.length;
    const after = digitsOf(field.value.slice(at)).length;
    between.set(field, (between.get(field) ?? new Set()).add(field.value));
    alone(() => retype(field, text));
    let caret = text.length;
    while (caret > 0 && digitsOf(text.slice(caret)).length < after) caret--;
    // Beside a mark between groups: on the side to which the next key goes on.
    const forward = inputType.endsWith("Forward");
    while (!forward && caret > 0 && !/\d/.test(text[caret - 1] ?? "")) caret--;
    field.setSelectionRange(caret, caret);
    return true;
  };
}

/**
 * Choose all of a field that is entered by a tap or a click: the next key then replaces the old sum.
 * A second tap sets the caret, as ever.
 * @param {(target: EventTarget | null) => target is HTMLInputElement} isSum
 */
export function chooseOnEntry(isSum) {
  /** @type {HTMLInputElement | null} */
  let entered = null;
  document.addEventListener("pointerdown", ({ target }) => {
    const label = target instanceof Element ? target.closest("label") : null;
    const field = label ? label.control : target;
    entered = isSum(field) && field !== document.activeElement ? field : null;
  });
  document.addEventListener("click", ({ target }) => {
    if (target !== entered || !entered) return;
    // Whoever has drawn over a part of it wants that part.
    if (entered.selectionStart === entered.selectionEnd) entered.setSelectionRange(0, entered.value.length);
    entered = null;
  });
}

/**
 * The cells of a text that comes from a spreadsheet; one, where it does not.
 * @param {string} text
 */
export const cellsOf = (text) =>
  text
    .replace(/^[\r\n]+|\s+$/g, "")
    .split(/\t|\r\n|\r|\n/)
    .map((cell) => cell.trim());

/**
 * Put a multiplier behind the number of a field, in the place of the one that is there.
 * @param {string} text
 * @param {string} word
 */
export function multiplied(text, word) {
  const number = text.trim().replace(/[\s\p{L}\p{Sc}.]+$/u, "");
  return /\d/.test(number) ? `${number} ${word}` : text;
}

/**
 * Turn a number's sign round.
 * @param {string} text
 */
export const negated = (text) => (/^\s*[-−–—]/.test(text) ? text.replace(/^\s*[-−–—]\s*/, "") : `−${text.trim()}`);
