// Prefetches the calculator's files once the visitor points at its link, tabs to it or touches it. Until then
// no page but the calculator's own loads anything of Python.

const script = document.querySelector("script[data-ahead]");
/** @type {string[]} addresses, in the order in which they are needed */
const files = JSON.parse(script?.getAttribute("data-ahead") ?? "[]");
/** The calculator's address, without a link's fragment. */
const calculator = new URL(files[0] ?? "", location.href).href;

/** @param {Event} event */
function onIntent({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.href.split("#")[0] !== calculator) return;
  for (const type of INTENTS) document.removeEventListener(type, onIntent);
  // Not everybody pays for a line by the month.
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (connection?.saveData) return;
  for (const [at, address] of files.entries()) {
    const hint = document.createElement("link");
    hint.rel = "prefetch";
    hint.href = address;
    // As the page will ask for it, so that what is here is found.
    if (at) hint.crossOrigin = "anonymous";
    document.head.append(hint);
  }
}

const INTENTS = ["pointerover", "focusin", "touchstart"];
for (const type of INTENTS) document.addEventListener(type, onIntent, { passive: true });
