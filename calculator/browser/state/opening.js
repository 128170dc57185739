// What the page opens with: what its address says, and the texts that were kept for it. The page's head and its
// own script both read it here. No page is touched.

import { isEstimate } from "../fragment.js";
import { keptTexts } from "./kept.js";
import { readLink } from "./link_reader.js";
import { emptyEstimate } from "./estimate.js";
import { reducerOf } from "./reducer.js";
import { emptiedNumbers, emptyNumbers, isExample } from "./scenario.js";

/** @typedef {import("./estimate.js").EstimateState} EstimateState */
/** @typedef {{state: EstimateState, unknown: string[], says: boolean}} Opening */

/**
 * Give the link that a page with this address opens with; one that says nothing of an estimate, a
 * place's, leaves it to the one kept on this device.
 * @param {string} hash the address'
 * @param {string | null} kept
 */
export const fragmentToOpen = (hash, kept) => (isEstimate(hash) ? hash : kept || hash);

/**
 * Tell how a link's estimate is seen.
 * @param {import("./link.js").LinkState} state
 * @param {boolean} isSent whether the link came by the address, and is not the one kept on this device
 * @returns {import("./estimate.js").Mode}
 */
export function modeOf({ scenarios, present }, isSent) {
  if (present) return "present";
  return isSent && scenarios.some((each) => !isExample({ numbers: each, texts: null })) ? "read" : "edit";
}

/**
 * Read what a page with this address opens with.
 * @param {import("../page/page.js").Config} config
 * @param {import("./scenario.js").FieldFormat} format
 * @param {{hash: string, link: string | null, texts: any}} from the address' fragment, the link kept on this
 *   device, and what was kept in this tab for the address
 * @param {EstimateState} [before]
 * @returns {Opening} `unknown`: what of the link cannot
 *   be read; `says`: something of it can
 */
export function openingOf(config, format, { hash, link, texts }, before = emptyEstimate()) {
  const { terms, former } = config;
  const fragment = fragmentToOpen(hash, link);
  const read = readLink(fragment, terms, former);
  const { scenarios, present, ...shared } = read.state;
  const kept = keptTexts(texts, terms.products);
  const numbers = read.says ? scenarios : [emptyNumbers()];
  const reduce = reducerOf({ products: terms.products, format });
  const state = reduce(before, {
    type: "opened",
    scenarios: (kept?.scenarios ?? numbers).map(({ name }, at) => ({
      ...(numbers[at] ?? emptiedNumbers(terms.products)),
      name,
    })),
    texts: kept?.scenarios.map((each) => each.texts) ?? [],
    current: kept?.current ?? 0,
    shared: kept?.shared ?? (read.says ? { ...shared, mode: modeOf(read.state, fragment === hash) } : {}),
    changed: read.says || kept !== null,
    edited: kept !== null,
  });
  return { state, unknown: read.unknown, says: read.says };
}
