// The estimate's parts as tabs: one is open, each has an address, and a link to any place within a part
// opens it. Without this script, and on paper, they are sections one below the other.

import { all, need } from "./page.js";

/** What the lit tab keeps to the edge of the bar, in pixels. */
const MARGIN = 24;

export class EstimateTabs {
  #bar = need("#calculator-tabs", HTMLElement);
  #tabs = all(this.#bar, "a", HTMLAnchorElement);
  #parts = all(document, "[data-part-of]", HTMLElement);
  #onOpen;

  /** @param {(tab: string) => void} onOpen called when the visitor has opened a part; "" is the first one */
  constructor(onOpen) {
    this.#onOpen = onOpen;
    this.#bar.setAttribute("role", "tablist");
    for (const tab of this.#tabs) {
      tab.id = `tab-${tab.dataset.tab}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `part-${tab.dataset.tab}`);
    }
    for (const part of this.#parts) {
      part.setAttribute("role", "tabpanel");
      part.setAttribute("aria-labelledby", `tab-${part.dataset.partOf}`);
    }
    this.#bar.addEventListener("click", (event) => this.#press(event));
    this.#bar.addEventListener("keydown", (event) => this.#step(event));
    this.show("");
  }

  /** @param {string} name a part's; "" where it is the first one */
  #short(name) {
    return name === this.#tabs[0]?.dataset.tab ? "" : name;
  }

  /** @param {HTMLAnchorElement} tab */
  #open(tab) {
    const name = this.#short(tab.dataset.tab ?? "");
    this.show(name);
    this.#onOpen(name);
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    const tab = target instanceof Element ? target.closest("a") : null;
    if (!tab || ctrlKey || metaKey || shiftKey) return;
    // The address is the estimate's: it names the part in a way of its own.
    event.preventDefault();
    this.#open(tab);
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const there = this.#tabs.filter((tab) => !tab.hidden);
    const at = there.findIndex((tab) => tab === document.activeElement);
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 });
    const to = steps[event.key];
    const next = at < 0 || to === undefined ? undefined : there.at(to % there.length);
    if (!next) return;
    event.preventDefault();
    next.focus();
    this.#open(next);
  }

  /** Open a part; an unknown or hidden one is the first. @param {string} name "" for the first */
  show(name) {
    const open = this.#tabs.find((each) => each.dataset.tab === name && !each.hidden) ?? this.#tabs[0];
    for (const part of this.#parts) part.classList.toggle("pp-part--open", part.dataset.partOf === open?.dataset.tab);
    for (const each of this.#tabs) {
      each.setAttribute("aria-selected", String(each === open));
      each.tabIndex = each === open ? 0 : -1;
    }
    if (open) this.#bar.scrollLeft += open.getBoundingClientRect().left - this.#bar.getBoundingClientRect().left - MARGIN;
  }

  /**
   * Name the part that a place is in.
   * @param {Element} place
   * @returns {string | null} "" for the first; null where it is in none
   */
  nameOf(place) {
    const part = place.closest("[data-part-of]");
    return part instanceof HTMLElement ? this.#short(part.dataset.partOf ?? "") : null;
  }

  /** @param {number} scenarios how many there are to be compared */
  offerCompared(scenarios) {
    for (const each of [...this.#tabs, ...this.#parts]) {
      if ((each.dataset.tab ?? each.dataset.partOf) === "compared") each.hidden = scenarios < 2;
    }
  }
}
