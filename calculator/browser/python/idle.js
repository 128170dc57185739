// When what nobody waits for may be loaded: once the page is idle, and not at the cost of a visitor who
// pays for each megabyte or has a slow line.

/** What the Network Information API calls a slow line. Firefox and Safari tell nothing, and are not slow. */
const SLOW = ["slow-2g", "2g", "3g"];
/** Milliseconds after the page has loaded, in a browser that does not tell when it is idle (Safari). */
const CALM_MS = 1000;

/** Whether the visitor saves data, or has a slow line. */
export function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean, effectiveType?: string}}} */ (navigator);
  return Boolean(connection?.saveData) || SLOW.includes(connection?.effectiveType ?? "");
}

/**
 * Run something once the page has loaded, been painted and has nothing else to do.
 * @param {() => void} action
 */
export function whenIdle(action) {
  const wait = () => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(action);
    else setTimeout(action, CALM_MS);
  };
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
