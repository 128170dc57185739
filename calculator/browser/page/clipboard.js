// Giving a text or a file to the visitor: the clipboard, or by hand; a download.

import { element, need } from "./page.js";

/**
 * Copy a text; where the browser does not let us, give it to be copied by hand.
 * @param {string} text
 * @param {string} done what is said then
 * @param {string} [place] where that is said
 */
export async function copyText(text, done, place = "#calculator-send") {
  const copied = need(`${place} .pp-said`, HTMLElement);
  const byHand = need(`${place} .pp-by-hand`, HTMLElement);
  byHand.hidden = true;
  try {
    await navigator.clipboard.writeText(text);
    copied.textContent = done;
  } catch {
    copied.textContent = "";
    byHand.hidden = false;
    const field = need(`${place} .pp-by-hand textarea`, HTMLTextAreaElement);
    field.value = text;
    field.select();
  }
}

/**
 * Download a file to the visitor's device.
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const link = Object.assign(element("a", ""), { href: URL.createObjectURL(file), download: name });
  link.click();
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
