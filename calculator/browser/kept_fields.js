// Safari brings a page back as it was, and a little later resets each control of autocomplete="off", without an event:
// what is shown beside would be of what stood there before. The controls get back what they had.

/** @typedef {{control: HTMLInputElement, value: string, checked: boolean}} Kept */

/** Milliseconds after coming back in which Safari has reset them, on a slow device too. */
const RESET_MS = 1000;

/** Keep what the page's controls hold while the visitor is on another page. */
export function keepFields() {
  /** @type {Kept[]} */
  let kept = [];
  let until = 0;
  const giveBackAll = (/** @type {number} */ now) => {
    kept.forEach(giveBack);
    if (kept.length && now < until) requestAnimationFrame(giveBackAll);
  };
  window.addEventListener("pagehide", () => {
    kept = [...document.querySelectorAll("input")].map((control) => ({ control, value: control.value, checked: control.checked }));
  });
  window.addEventListener("pageshow", ({ persisted, timeStamp }) => {
    until = timeStamp + RESET_MS;
    if (persisted) requestAnimationFrame(giveBackAll);
  });
  // From the visitor's first act on, what stands there is theirs.
  for (const act of ["pointerdown", "keydown"]) window.addEventListener(act, () => (kept = []), { capture: true });
}

/** @param {Kept} kept */
function giveBack({ control, value, checked }) {
  if (control.value !== value) control.value = value;
  if (control.checked !== checked) control.checked = checked;
}
