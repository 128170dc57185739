// By keyboard through the results: arrows go from the field to each link and button and back.

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 * @param {Element} place
 */
export function walkResults(root, input, place) {
  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      // Before anything is typed, through what is often asked.
      const stops = [input, ...root.querySelectorAll(".pp-search__frequent:not([hidden]) a"), ...place.querySelectorAll("a[href], button")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const now = stops.findIndex((each) => each === active);
      const next = stops[(Math.max(0, now) + step + stops.length) % stops.length];
      if (next instanceof HTMLElement) next.focus();
      event.preventDefault();
    } else if (event.key.length === 1 && event.key !== " " && active !== input) {
      // Typing goes on in the field.
      input.focus();
    }
  });
}
