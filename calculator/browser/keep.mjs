// Keeping what was typed: for this tab always, so that a reload loses nothing; on the device only
// where the visitor said so. Storage that is full or forbidden is no reason to stop.

const DRAFT = "partner-calculator-draft";
const KEPT = "partner-calculator-kept";

/**
 * @template T
 * @param {() => T} action
 * @returns {T | null}
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/**
 * Keep the form's texts for this tab, with the link that they belong to.
 * @param {string} link the address' fragment
 * @param {unknown} texts
 */
export function keepDraft(link, texts) {
  attempt(() => sessionStorage.setItem(DRAFT, JSON.stringify({ link, texts })));
}

/**
 * The texts kept for a link; null where they belong to another one.
 * @param {string} link
 * @returns {any}
 */
export function keptDraft(link) {
  const draft = attempt(() => JSON.parse(sessionStorage.getItem(DRAFT) ?? "null"));
  return draft?.link === link ? draft.texts : null;
}

/** The estimate kept on this device, a link; null where the visitor has not agreed to keep one. */
export const keptLink = () => attempt(() => localStorage.getItem(KEPT));

/**
 * Keep an estimate on this device.
 * @param {string} link
 * @returns {boolean} whether the browser keeps it
 */
export const keepLink = (link) =>
  attempt(() => {
    localStorage.setItem(KEPT, link);
    return true;
  }) ?? false;

/** Erase all that is kept, this tab's texts as well. */
export function erase() {
  attempt(() => localStorage.removeItem(KEPT));
  attempt(() => sessionStorage.removeItem(DRAFT));
}
