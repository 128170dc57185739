// The tiers as a ladder: what each pays, what it adds to the one below, what is still open. A tap on a
// tier looks at it alone; a bar with the sums stays in sight once the ladder has left the screen.

import { all, need } from "./page.js";

/** The part of the ladder that is to be seen for the bar to be needless. */
const ENOUGH = 0.6;

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} ladder
 * @param {(tier: string | null) => void} onPick called with the tier that is looked at from now on
 */
export function tierLadder(page, ladder, onPick) {
  const bar = need("#calculator-bar", HTMLElement);
  const picks = all(ladder, "[data-pick]", HTMLElement);
  /** @type {string | null} */
  let chosen = null;

  /** @param {string | null} tier */
  function choose(tier) {
    chosen = tier;
    page.toggleAttribute("data-chosen", tier !== null);
    for (const element of page.querySelectorAll("[data-tier]")) {
      element.classList.toggle("pp-chosen", element.getAttribute("data-tier") === tier);
    }
    for (const pick of picks) pick.setAttribute("aria-pressed", String(pick.dataset.pick === tier));
  }

  for (const pick of picks) {
    pick.addEventListener("click", () => {
      const { pick: tier = null } = pick.dataset;
      choose(tier === chosen ? null : tier);
      onPick(chosen);
    });
  }

  // As much of it as a small screen holds of many tiers. The last entry is the newest: a busy page gets several at once.
  const seen = new IntersectionObserver(
    (entries) => bar.toggleAttribute("data-shown", (entries.at(-1)?.intersectionRatio ?? 1) < ENOUGH),
    { threshold: [0, ENOUGH, 1] },
  );
  seen.observe(ladder);

  // A phone's keyboard may lie over the page's lower end without making the page smaller.
  const view = window.visualViewport;
  function lift() {
    const covered = view ? Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop)) : 0;
    page.style.setProperty("--pp-covered", `${view && view.scale > 1 ? 0 : covered}px`);
  }
  view?.addEventListener("resize", lift);
  view?.addEventListener("scroll", lift);

  return { choose };
}
