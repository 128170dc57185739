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

/** Of so many links the texts are kept: as far as a visitor may go back. */
const MOST_LINKS = 10;

/** @returns {[string, unknown][]} the texts by link, the newest last */
function keptDrafts() {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(DRAFT) ?? "[]"));
  return Array.isArray(kept) ? kept.filter((each) => Array.isArray(each) && each.length === 2) : [];
}

/**
 * Keep the form's texts for this tab, with the link that they belong to.
 * @param {string} link the address' fragment
 * @param {unknown} texts
 */
export function keepDraft(link, texts) {
  const others = keptDrafts().filter(([of]) => of !== link);
  const kept = [...others, [link, texts]].slice(-MOST_LINKS);
  attempt(() => sessionStorage.setItem(DRAFT, JSON.stringify(kept)));
}

/**
 * The texts kept for a link; null where there are none.
 * @param {string} link
 * @returns {any}
 */
export const keptDraft = (link) => keptDrafts().find(([of]) => of === link)?.[1] ?? null;

/** The estimate kept on this device, a link; null where the visitor has not agreed to keep one. */
export const keptLink = () => attempt(() => localStorage.getItem(KEPT));

/**
 * Keep an estimate on this device.
 * @param {string} link
 */
export function keepLink(link) {
  attempt(() => localStorage.setItem(KEPT, link));
}

/** Erase all that is kept, this tab's texts as well. */
export function erase() {
  attempt(() => localStorage.removeItem(KEPT));
  attempt(() => sessionStorage.removeItem(DRAFT));
}
