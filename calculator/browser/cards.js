// The tiers' totals: cards beside one another, on a phone in a strip that is swiped.

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} strip
 * @param {(tier: string) => void} onSwipe called with the tier that a finger brought into view
 */
export function tierCards(page, strip, onSwipe) {
  /** The tier whose card was last shown because the sales reach it. @type {string | null} */
  let reached = null;
  /** Whether it was this script that slid the cards, and not a finger. */
  let slid = false;
  const cards = [...strip.querySelectorAll("[data-tier]")].filter((each) => each instanceof HTMLElement);
  /** The card in view when the strip last came to rest. */
  let resting = cards[0];

  const isStrip = () => strip.scrollWidth > strip.clientWidth;
  const left = (/** @type {HTMLElement} */ card) => card.offsetLeft - strip.offsetLeft;

  /** The card to slide to, from when that is wished until the next picture. @type {string | null} */
  let wished = null;

  /** @param {string | null} tier */
  function slideTo(tier) {
    // To measure here would have the page laid out in the midst of its changes.
    if (wished === null) requestAnimationFrame(slide);
    wished = tier;
  }

  function slide() {
    const card = strip.querySelector(`[data-tier="${wished}"]`);
    wished = null;
    if (!(card instanceof HTMLElement) || !isStrip()) return;
    const most = strip.scrollWidth - strip.clientWidth;
    if (Math.abs(strip.scrollLeft - Math.min(left(card), most)) < 2) return;
    slid = true;
    strip.scrollTo({ left: left(card) });
  }

  function inView() {
    const middle = strip.scrollLeft + strip.clientWidth / 2;
    return cards.find((card) => left(card) <= middle && middle <= left(card) + card.offsetWidth);
  }

  // A browser that goes by Tab to a link of which it sees an inch leaves the rest out of view.
  strip.addEventListener("focusin", ({ target }) => {
    const card = target instanceof Element && target.matches(":focus-visible") ? target.closest("[data-tier]") : null;
    if (card instanceof HTMLElement && card.dataset.tier) slideTo(card.dataset.tier);
  });

  strip.addEventListener("scrollend", () => {
    // Who goes through the cards by Tab looks at them, and chooses none.
    const byScript = slid || strip.querySelector(":focus-visible") !== null;
    slid = false;
    if (!isStrip()) return;
    const card = inView();
    // A browser also brings the same card to rest once more where the layout under it has changed.
    const isAnother = card !== resting;
    resting = card;
    if (isAnother && !byScript && card?.dataset.tier) onSwipe(card.dataset.tier);
  });

  return {
    /**
     * Mark the chosen tier's columns.
     * @param {string | null} tier
     */
    choose(tier) {
      page.toggleAttribute("data-chosen", tier !== null);
      for (const element of page.querySelectorAll("[data-tier]")) {
        if (element instanceof HTMLElement) {
          element.classList.toggle("pp-chosen", element.dataset.tier === tier);
        }
      }
      if (tier !== null) slideTo(tier);
    },

    /**
     * Where no tier is chosen, show the card of the one that the sales reach.
     * @param {string | null} tier
     * @param {string | null} chosen
     */
    reach(tier, chosen) {
      if (chosen === null && tier !== reached) slideTo(tier);
      reached = tier;
    },
  };
}
