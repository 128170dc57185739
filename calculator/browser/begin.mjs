// Begins Python's first stage while the page is still being read, asks it at once what the page opens
// with, and shows the totals as soon as both are here. The build puts it into the HTML as a plain script
// (docs/adr/0014): a module would run only once the page is there, and a file of its own costs a phone
// a request before anything else. `first.mjs` goes on with what stands in `firstStage`.

import { figures, filled } from "./figures.mjs";
import { keptDraft, keptLink } from "./keep.mjs";
import { openingQuestion } from "./opening.mjs";
import { need, pageConfig } from "./page.mjs";
import { writeSlot } from "./results.mjs";

/** @typedef {import("./page.mjs").Answer} Answer */
/** @typedef {import("./first.mjs").FirstStart} FirstStart */
/** @typedef {import("./first.mjs").FromFirst} FromFirst */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const config = pageConfig();

// Where there are scripts, what they will show has its place from the start.
document.documentElement.dataset.scripted = "";
const fragment = location.hash || keptLink() || "";
const asked = openingQuestion(config, fragment, keptDraft(location.hash));
// No figure of the built example may stand under a link of somebody's own, however short.
if (asked !== null) {
  document.documentElement.dataset.opening = "head";
  // Where the page's own script does not come, somebody has to say so.
  window.addEventListener("load", () => isOpening() && sayFailed());
}
try {
  begin();
} catch {
  // A browser without workers: the page says so when CPython comes.
}
const write = figures(config);
// While the worker comes up there is time to make the forms of a language's numbers.
if (asked !== null) for (const sum of [0, 1]) write.show({ kind: "money", kopecks: sum });

function begin() {
  /** @type {{worker: string, base: string, files: Record<string, number>}} */
  const given = JSON.parse(script.dataset.first ?? "{}");
  /** What the worker has said before the page's own script listens. @type {FromFirst[]} */
  const heard = [];
  const code = new URL(given.worker, location.href).href;
  /** @type {FirstStart} */
  const start = { base: new URL(given.base, location.href).href, files: given.files, asked };
  // The worker's thread comes up while its script is still on the line, and the script has its question
  // with it: a message would wait until this thread, busy with the page, has heard that it is there.
  const source = `import { start } from ${JSON.stringify(code)}; start(${JSON.stringify(start)});`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  worker.onmessage = ({ data }) => {
    heard.push(data);
    if (data.type === "answer" && data.answer !== null) afterTotals(() => show(data.answer));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    heard.push({ type: "failed", detail: event.message || "the worker did not load" });
  };
  Object.assign(globalThis, { firstStage: { worker, heard, asked } });
}

/** Whether the figures are still this script's business, and not the page's own. */
function isOpening() {
  return document.documentElement.dataset.opening === "head";
}

function sayFailed() {
  const { failed, reasons } = config.words.states;
  need("#calculator-status", HTMLElement).textContent = filled(failed, { reason: reasons.missing });
}

/**
 * @param {string} text the answer to what the page opens with
 */
function show(text) {
  /** @type {Answer} */
  const { ok, slots } = JSON.parse(text);
  if (!ok || !isOpening()) return;
  const totals = need("#calculator-totals", HTMLElement);
  for (const element of totals.querySelectorAll("[data-slot]")) {
    const slot = element instanceof HTMLElement && slots[element.dataset.slot ?? ""];
    if (slot) writeSlot(element, slot, write.show(slot));
  }
  totals.dataset.told = "";
}

/**
 * Do something once the totals have been read, whatever of the page is still to come.
 * @param {() => void} action
 */
function afterTotals(action) {
  const areRead = () => document.querySelector("#calculator-form") !== null;
  if (areRead()) {
    action();
    return;
  }
  new MutationObserver((_, observer) => {
    if (!areRead()) return;
    observer.disconnect();
    action();
  }).observe(document, { subtree: true, childList: true });
}
