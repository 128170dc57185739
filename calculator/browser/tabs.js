// The estimate's parts as tabs: one is open, each has an address, and a link to any place within a part
// opens it. Without this script, and on paper, they are sections one below the other.

/**
 * @param {HTMLElement} page
 * @param {(name: string) => void} onOpen called when the visitor has opened a part
 */
export function estimateTabs(page, onOpen) {
  const bar = /** @type {HTMLElement} */ (page.querySelector("#calculator-tabs"));
  const tabs = [...bar.querySelectorAll("a")];
  const parts = [...page.querySelectorAll("[data-part-of]")].filter((each) => each instanceof HTMLElement);
  const nameOf = (/** @type {HTMLElement} */ element) => element.dataset.tab ?? element.dataset.partOf ?? "";
  const first = nameOf(/** @type {HTMLElement} */ (tabs[0]));
  let open = first;

  /** @param {string} name of a part; an unknown or hidden one is the first */
  function show(name) {
    const tab = tabs.find((each) => nameOf(each) === name && !each.hidden);
    open = tab ? name : first;
    for (const part of parts) part.classList.toggle("pp-part--open", nameOf(part) === open);
    for (const each of tabs) {
      const isOpen = nameOf(each) === open;
      each.setAttribute("aria-selected", String(isOpen));
      each.tabIndex = isOpen ? 0 : -1;
      if (isOpen) bar.scrollLeft += each.getBoundingClientRect().left - bar.getBoundingClientRect().left - 24;
    }
  }

  bar.setAttribute("role", "tablist");
  for (const tab of tabs) {
    tab.id = `tab-${nameOf(tab)}`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `part-${nameOf(tab)}`);
  }
  for (const part of parts) {
    part.setAttribute("role", "tabpanel");
    part.setAttribute("aria-labelledby", `tab-${nameOf(part)}`);
  }

  bar.addEventListener("click", (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    const tab = target instanceof Element ? target.closest("a") : null;
    if (!tab || ctrlKey || metaKey || shiftKey) return;
    // The address is the estimate's: it names the part in a way of its own.
    event.preventDefault();
    show(nameOf(tab));
    onOpen(open);
  });
  bar.addEventListener("keydown", (event) => {
    const there = tabs.filter((tab) => !tab.hidden);
    const at = there.findIndex((tab) => tab === document.activeElement);
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 });
    const to = steps[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = there.at(to % there.length);
    if (!next) return;
    show(nameOf(next));
    next.focus();
    onOpen(open);
  });
  show(first);

  return {
    /** The open part's name; "" for the first. */
    open: () => (open === first ? "" : open),
    show,

    /**
     * Open the part that a place is in.
     * @param {Element} place
     * @returns {boolean} whether another part was open
     */
    reveal(place) {
      const part = place.closest("[data-part-of]");
      const name = part instanceof HTMLElement ? nameOf(part) : open;
      if (name === open) return false;
      show(name);
      return true;
    },

    /** @param {number} scenarios how many there are to be compared */
    offerCompared(scenarios) {
      const tab = tabs.find((each) => nameOf(each) === "compared");
      const part = parts.find((each) => nameOf(each) === "compared");
      if (!tab || !part || tab.hidden === scenarios < 2) return;
      tab.hidden = part.hidden = scenarios < 2;
      if (tab.hidden && open === "compared") show(first);
    },
  };
}
