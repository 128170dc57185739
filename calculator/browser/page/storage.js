// Stores what was typed: for this tab always, so that a reload loses nothing; on the device only
// where the visitor said so. Storage that is full or forbidden is no reason to stop.

/**
 * Name what is stored. A programme's further currencies have names of their own: sums of one are none of another.
 * @param {string} name
 */
const own = (name) => `partner-calculator-${name}${document.getElementById("calculator-config")?.dataset.currency ?? ""}`;

const DRAFT = () => own("draft");
const LINK = () => own("kept");

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

/** Of so many links the texts are stored: as far as a visitor may go back. */
const MOST_LINKS = 10;

/** @returns {[string, unknown][]} the texts by link, the newest last */
function storedDrafts() {
  const stored = attempt(() => JSON.parse(sessionStorage.getItem(DRAFT()) ?? "[]"));
  return Array.isArray(stored) ? stored.filter((each) => Array.isArray(each) && each.length === 2) : [];
}

/**
 * Store the form's texts for this tab, with the link that they belong to.
 * @param {string} link the address' fragment
 * @param {unknown} texts
 */
export function storeDraft(link, texts) {
  const others = storedDrafts().filter(([of]) => of !== link);
  const drafts = [...others, [link, texts]].slice(-MOST_LINKS);
  attempt(() => sessionStorage.setItem(DRAFT(), JSON.stringify(drafts)));
}

/**
 * The texts stored for a link; null where there are none.
 * @param {string} link
 * @returns {any}
 */
export const storedDraft = (link) => storedDrafts().find(([of]) => of === link)?.[1] ?? null;

/** The estimate stored on this device, a link; null where the visitor has not agreed to that. */
export const storedLink = () => attempt(() => localStorage.getItem(LINK()));

/** Store an estimate on this device. @param {string} link */
export function storeLink(link) {
  attempt(() => localStorage.setItem(LINK(), link));
}

/** Erase all that is stored, this tab's texts as well. */
export function erase() {
  attempt(() => localStorage.removeItem(LINK()));
  attempt(() => sessionStorage.removeItem(DRAFT()));
}
