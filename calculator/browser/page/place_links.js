// Links within the calculator's page. Its address holds the estimate, and each of them would put
// another fragment there: the skip link, a heading's own, what the search finds on this very page.
// Here they lead to their place, by mouse and key, the address stays, and the way back is the browser's.
// What another script or the visitor writes into the address is the matter of `navigation.js`.

import { isEstimate, placeOf } from "../fragment.js";

/**
 * Go to a place of the page as the browser would.
 * @param {string} fragment that names it; the top where it names none
 * @param {(place: Element) => void} reveal opens the part of the page that a place is in
 * @returns {boolean} whether there is such a place
 */
export function goToPlace(fragment, reveal) {
  const place = document.getElementById(placeOf(fragment));
  if (!place) return false;
  reveal(place);
  for (let at = place.closest("details"); at; at = at.parentElement?.closest("details") ?? null) at.open = true;
  place.scrollIntoView();
  if (!place.matches("a[href], button, input, select, textarea, summary")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  return true;
}

/**
 * Keep the address when a link to this page carries no estimate.
 * @param {(fragment: string) => void} goOn to the place that it names
 */
export function watchPlaceLinks(goOn) {
  document.addEventListener("click", (event) => {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    // What opens elsewhere opens elsewhere.
    if (event.defaultPrevented || button || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname || isEstimate(link.hash)) return;
    event.preventDefault();
    if (link.search !== location.search && link.search) {
      // The address of a search on this page takes the estimate along.
      const address = new URL(link.href);
      address.hash = location.hash;
      location.assign(address);
      return;
    }
    const drawer = document.querySelector("#__drawer");
    if (drawer instanceof HTMLInputElement && drawer.checked) drawer.click();
    goOn(link.hash);
  });
}
