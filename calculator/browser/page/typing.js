// What happens in a field while somebody types: a tap chooses what stands there, several cells are told
// from one sum. The browser's own way back (Ctrl+Z) goes on working:
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
 * Put a multiplier behind the last number of a field, in the place of the one that is there: "3x400 k/month@13".
 * @param {string} text
 * @param {string} word
 */
export function multiplied(text, word) {
  const whole = text.trim();
  const [per = ""] = /\s*(?:\/[\s\p{L}.]*)?(?:@[\s\d]*)?$/u.exec(whole) ?? [];
  const number = whole.slice(0, whole.length - per.length).replace(/[\s\p{L}\p{Sc}.]+$/u, "");
  return /\d/.test(number) ? `${number} ${word}${per}` : text;
}

/** Turn a number's sign round. @param {string} text */
export const negated = (text) => (/^\s*[-−–—]/.test(text) ? text.replace(/^\s*[-−–—]\s*/, "") : `−${text.trim()}`);
