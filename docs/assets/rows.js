// A section's rows: the row that a link names is open, and its link can be copied.
// Without this script a row opens by its own button, and "Link" leads to the short address.

import { placeOf } from "./fragment.js";

/** Open the row that the address names. */
function openNamed() {
  const heading = document.getElementById(placeOf(location.hash));
  const details = heading?.closest(".pp-row")?.querySelector("details");
  if (details instanceof HTMLDetailsElement) details.open = true;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} said
 */
async function copy(link, said) {
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.assign(link.href); // The address bar then holds the link.
    return;
  }
  const [name] = link.childNodes;
  if (name instanceof Text) name.data = said;
}

addEventListener("hashchange", openNamed);
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-copy]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void copy(link, link.dataset.copy ?? "");
});
openNamed();
