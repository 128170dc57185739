// Begins Python's first stage while the page is still being read, asks it at once for the totals that
// the page opens with, and shows them as soon as they have been read. The build puts it into the HTML as
// a plain script (docs/adr/0014): a module would run only once the page is there, and a file of its own
// costs a phone a request before anything else. `first.js` goes on with what stands in `firstStage`.

import { fetchChecked } from "./checked.js";
import { figures } from "./figures.js";
import { openDoor } from "./first_door.js";
import { showHeading } from "./heading.js";
import { keptDraft, keptLink } from "./keep.js";
import { fragmentToOpen, openingOf } from "./opening.js";
import { need, pageConfig } from "./page.js";
import { showSold, writeSlot } from "./results.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./first.js").FromHead} FromHead */

/** Milliseconds that the page is kept back for its totals, from when it could first be seen. */
const HELD = 60;

const root = document.documentElement;
// Whatever ends this script early, the built example's figures do not stand as somebody else's.
root.dataset.opening = "head";
// Nor without the style sheet that greys them out (whose rule is the stronger): after a release it may be gone.
for (const part of ["#calculator-totals", "#calculator-results .pp-results"]) {
  whenRead(part, (element) => element.toggleAttribute("hidden", isOpening()));
}
const { dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** A file and its SHA-256, "sha256-…". @typedef {{address: string, integrity: string}} Checked */
/** @type {{worker: Checked, wasm: Checked, memory: Checked, fonts: string[]}} */
const given = JSON.parse(dataset.first ?? "{}");
// Before all else: to read the page's data takes as long as a file that is kept here.
const parts = Promise.all([compiled(given.wasm), checked(given.memory)]);
parts.catch(() => {});
const config = pageConfig();
const write = figures(config);

// Where there are scripts, what they will show has its place from the start.
root.dataset.scripted = "";
const fragment = fragmentToOpen(location.hash, keptLink());
const opening = openingOf(config, fragment, keptDraft(location.hash), fragment === location.hash);
// How the page is seen is known from the start: nothing moves when its script comes.
root.dataset.mode = opening?.mode ?? "edit";
root.toggleAttribute("data-several", opening?.several ?? false);
if (opening) {
  whenRead("#calculator-for", () => showHeading(opening, config.page, write.date));
  if (!opening.example) whenRead("#calculator-shown", (line) => line.replaceChildren());
}
// No figure of the built example may stand under a link of somebody's own, however short.
if (opening === null) delete root.dataset.opening;
else {
  // The totals are nearly here when the page could first be seen: laid out with them, it is laid out once.
  root.dataset.held = "";
  requestAnimationFrame(() => setTimeout(release, HELD));
}
const files = load();
// Told to whoever takes it over.
files.catch(() => {});
// A link's figures have the line, and then the page's thread, to themselves, unless all is here already.
if (opening === null) preloadFonts();
else files.then(() => isKept(given.wasm.address) && preloadFonts()).catch(() => {});
// Small, and wanted once something is typed: it does not take the line from what the figures wait for.
const script = files.then(() => checked(given.worker));
script.catch(() => {});
/** @type {FromHead} */
const left = { files, opening, worker: { address: given.worker.address, script } };
Object.assign(globalThis, { firstStage: left });
// A browser takes 20 ms to its first number in a language's own form: the files are still on their way.
if (opening !== null) setTimeout(() => write.show(0));

/**
 * Load the first stage, and ask it for the totals: in this thread, for a worker would be up, and heard of,
 * only when the page has been laid out.
 * @returns {FromHead["files"]}
 */
async function load() {
  const [code, memory] = await parts;
  /** @type {import("./first.js").Ask | null} */
  let door = null;
  const ask = (/** @type {string} */ request) => {
    door ??= openDoor(code, new Uint8Array(memory));
    return door(request);
  };
  if (opening === null) return { code, memory, answer: () => null, ask };
  const { request, totals } = opening;
  const answer = once(() => ask(request));
  const told = ask(totals);
  whenRead("#calculator-ask", () => {
    if (told !== null) show(told);
    release();
    // The page's own script is still to come, and will find the whole answer here.
    requestAnimationFrame(() => setTimeout(answer));
  });
  return { code, memory, answer, ask };
}

/** @param {Checked} file */
function checked({ address, integrity }) {
  return fetchChecked(address, integrity);
}

/** Rejected where a browser has none of it, too. @param {Response} response */
async function compiledEarly(response) {
  return await WebAssembly.compileStreaming(response);
}

/**
 * Compile WebAssembly as it comes; given out, and so run, is only what the build has made.
 * @param {Checked} file
 */
async function compiled({ address, integrity }) {
  /** @type {Promise<WebAssembly.Module | null>} */
  let early = Promise.resolve(null);
  const bytes = await fetchChecked(address, integrity, (response) => {
    // A server that knows no WebAssembly sends it as another type, which is not compiled as it comes.
    early = compiledEarly(response).catch(() => null);
  });
  return (await early) ?? WebAssembly.compile(bytes);
}

/**
 * Give an answer again and again that is worked out but once; null where that fails.
 * @param {() => string | null} find
 */
function once(find) {
  /** @type {string | null | undefined} */
  let found;
  return () => {
    if (found !== undefined) return found;
    try {
      found = find();
    } catch {
      found = null;
    }
    return found;
  };
}

/** Ask for the fonts before the first layout does: nothing moves then. */
function preloadFonts() {
  for (const href of given.fonts) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href });
    document.head.append(link);
  }
}

/**
 * Whether a file that has come had been kept by the browser: the others will have been, too.
 * @param {string} href
 */
function isKept(href) {
  const loads = performance.getEntriesByName(new URL(href, document.baseURI).href, "resource");
  return loads.every((load) => /** @type {PerformanceResourceTiming} */ (load).transferSize === 0);
}

function release() {
  delete root.dataset.held;
}

/** Whether the figures are still this script's business, and not the page's own. */
function isOpening() {
  return root.dataset.opening === "head";
}

/**
 * @param {string} text the totals that the page opens with
 */
function show(text) {
  /** @type {Answer} */
  const { ok, slots } = JSON.parse(text);
  if (!ok || !isOpening()) return;
  for (const part of ["#calculator-sold", "#calculator-totals", "#calculator-summary"].map((each) => need(each, HTMLElement))) {
    for (const element of part.querySelectorAll("[data-slot]")) {
      if (!(element instanceof HTMLElement)) continue;
      const slot = slots[element.dataset.slot ?? ""] ?? null;
      writeSlot(element, slot, write.show(slot));
    }
    showSold(part, slots);
    part.dataset.told = "";
  }
  need("#calculator-results", HTMLElement).toggleAttribute("data-example", opening?.example ?? false);
  for (const hidden of ["#calculator-totals", "#calculator-results .pp-results"]) need(hidden, HTMLElement).hidden = false;
}

/**
 * Do something once a part of the page has been read, whatever is still to come.
 * @param {string} selector
 * @param {(part: Element) => void} action
 */
function whenRead(selector, action) {
  const part = document.querySelector(selector);
  if (part) {
    action(part);
    return;
  }
  new MutationObserver((_, observer) => {
    const found = document.querySelector(selector);
    if (!found) return;
    observer.disconnect();
    action(found);
  }).observe(document, { subtree: true, childList: true });
}
