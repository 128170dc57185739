// Begins Python's first stage while the page is still being read, asks it at once for the estimate that
// the page opens with, and shows its main figures as soon as they have been read. The build puts it into the HTML as
// a plain script (docs/adr/0010): a module would run only once the page is there, and a file of its own
// costs a phone a request before anything else. `micropython.js` goes on with what stands in `firstStage`.

import { fetchChecked } from "./python/integrity.js";
import { Figures } from "./page/figures.js";
import { openDoor } from "./python/micropython_door.js";
import { showHeading } from "./page/heading.js";
import { storedDraft, storedLink } from "./page/storage.js";
import { all, need, pageConfig } from "./page/page.js";
import { showSold, writeSlot } from "./page/results.js";
import { openingOf } from "./state/opening.js";
import { here } from "./state/estimate.js";
import { requestOf } from "./state/request.js";
import { isExample } from "./state/scenario.js";

/** @import { Answer } from "./page/page.js" */
/** @import { Checked } from "./python/integrity.js" */
/** @import { Door, FromHead } from "./python/messages.js" */

/** For how long the page is kept back for its totals, from when it could first be seen. */
const HELD_MS = 60;

const root = document.documentElement;
// Whatever ends this script early, the built example's figures do not stand as somebody else's.
root.dataset.opening = "head";
// Nor without the style sheet that greys them out (whose rule is the stronger): after a release it may be gone.
for (const part of ["#calculator-totals", "#calculator-results .pp-results"]) {
  whenRead(part, (element) => element.toggleAttribute("hidden", isOpening()));
}
const { dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {{worker: Checked, wasm: Checked, memory: Checked, fonts: string[]}} */
const assets = JSON.parse(dataset.first ?? "{}");
// Before all else: to read the page's data takes as long as a file that the browser has cached.
const parts = Promise.all([compiled(assets.wasm), fetchChecked(assets.memory)]);
parts.catch(() => {});
const config = pageConfig();
const write = new Figures(config);

// Where there are scripts, what they will show has its place from the start.
root.dataset.scripted = "";
const { hash } = location;
const opened = openingOf(config, write, { hash, link: storedLink(), texts: storedDraft(hash) });
const { state } = opened;
/** What is asked of Python first; null where the built example stands. */
const request = state.changed ? requestOf(config, here(state), { tier: state.tier, steps: false }) : null;
const example = isExample(here(state));
// How the page is seen is known from the start: nothing moves when its script comes.
root.dataset.mode = state.mode;
root.toggleAttribute("data-several", state.scenarios.length > 1);
if (request !== null) {
  whenRead("#calculator-for", () => showHeading(state, config.page, write.date));
  if (!example) whenRead("#calculator-shown", (line) => line.replaceChildren());
}
// No figure of the built example may stand under a link of somebody's own, however short.
if (request === null) delete root.dataset.opening;
else {
  // The totals are nearly here when the page could first be seen: laid out with them, it is laid out once.
  root.dataset.held = "";
  requestAnimationFrame(() => setTimeout(release, HELD_MS));
}
const files = load();
// Whoever takes it over hears of it.
files.catch(() => {});
// A link's figures have the line, and then the page's thread, to themselves, unless all is here already.
if (request === null) preloadFonts();
else files.then(() => isCached(assets.wasm.address) && preloadFonts()).catch(() => {});
// Small, and wanted once something is typed: it does not take the line from what the figures wait for.
const script = files.then(() => fetchChecked(assets.worker));
script.catch(() => {});
/** @type {FromHead} */
const left = { files, opening: { ...opened, hash, request }, worker: { address: assets.worker.address, script } };
Object.assign(globalThis, { firstStage: left });

/**
 * Load the first stage, and ask it for the estimate: in this thread, for a worker would be up, and heard of,
 * only when the page has been laid out.
 * @returns {FromHead["files"]}
 */
async function load() {
  const [code, memory] = await parts;
  /** @type {Door | null} */
  let door = null;
  const ask = (/** @type {string} */ request) => {
    door ??= openDoor(code, new Uint8Array(memory));
    return door(request);
  };
  const answer = request === null ? null : ask(request);
  whenRead("#calculator-ask", () => {
    if (answer !== null) show(answer);
    release();
  });
  return { code, memory, answer, ask };
}

/** Rejected where a browser has none of it, too. @param {Response} response */
async function compiledEarly(response) {
  return await WebAssembly.compileStreaming(response);
}

/**
 * Compile WebAssembly as it comes; given out, and so run, is only what the build has made.
 * @param {Checked} file
 */
async function compiled(file) {
  /** @type {Promise<WebAssembly.Module | null>} */
  let early = Promise.resolve(null);
  const bytes = await fetchChecked(file, (response) => {
    // A server that knows no WebAssembly sends it as another type, which is not compiled as it comes.
    early = compiledEarly(response).catch(() => null);
  });
  return (await early) ?? WebAssembly.compile(bytes);
}

/** Ask for the fonts before the first layout does: nothing moves then. */
function preloadFonts() {
  for (const href of assets.fonts) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href });
    document.head.append(link);
  }
}

/** Whether a file that has come had been cached: the others will have been, too. @param {string} href */
function isCached(href) {
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

/** @param {string} text the estimate that the page opens with */
function show(text) {
  /** @type {Answer} */
  const { ok, slots } = JSON.parse(text);
  if (!ok || !isOpening()) return;
  for (const part of ["#calculator-sold", "#calculator-totals", "#calculator-summary"].map((each) => need(each, HTMLElement))) {
    for (const element of all(part, "[data-slot]", HTMLElement)) {
      const slot = slots[element.dataset.slot ?? ""] ?? null;
      writeSlot(element, slot, write.show(slot));
    }
    showSold(part, slots);
    part.dataset.written = "";
  }
  need("#calculator-results", HTMLElement).toggleAttribute("data-example", example);
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
