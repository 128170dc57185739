// What the page opens with: what its address says, and the texts that this tab stores for it. The page's head and its
// own script both read it here. No page is touched.

import { isEstimate } from "../fragment.js";
import { readDraft } from "./draft.js";
import { readLink } from "./link_reader.js";
import { emptyEstimate } from "./estimate.js";
import { reducerOf } from "./reducer.js";
import { emptiedNumbers, emptyNumbers, isExample, settingOf } from "./scenario.js";

/** @import { EstimateState, Mode } from "./estimate.js" */
/** @typedef {{state: EstimateState, unknown: string[], says: boolean, cut: boolean}} Opening */

/**
 * Return the link that a page with this address opens with; one without an estimate, a
 * place's, leaves it to the one stored on this device.
 * @param {string} hash the address'
 * @param {string | null} stored
 */
export const fragmentToOpen = (hash, stored) => (isEstimate(hash) ? hash : stored || hash);

/**
 * Return the mode in which a link's estimate is shown.
 * @param {import("./link.js").LinkState} state
 * @param {boolean} isSent whether the link came by the address, and is not the one stored on this device
 * @returns {Mode}
 */
function modeOf({ scenarios, present }, isSent) {
  if (present) return "present";
  return isSent && scenarios.some((each) => !isExample({ numbers: each, texts: null })) ? "read" : "edit";
}

/**
 * Read what a page with this address opens with.
 * @param {import("../page/page.js").Config} config
 * @param {import("./scenario.js").FieldFormat} format
 * @param {{hash: string, link: string | null, texts: any}} from the address' fragment, the link stored on this
 *   device, and the draft in this tab for the address
 * @param {EstimateState} [before]
 * @returns {Opening} `unknown`: what of the link cannot be read; `says`: something of it can; `cut`: as `readLink`
 */
export function openingOf(config, format, { hash, link, texts }, before = emptyEstimate()) {
  const { terms } = config;
  const setting = settingOf(config, format);
  const fragment = fragmentToOpen(hash, link);
  const read = readLink(fragment, config);
  const { scenarios, present, ...shared } = read.state;
  const draft = readDraft(texts, setting);
  const numbers = read.says ? scenarios : [emptyNumbers()];
  const reduce = reducerOf(setting);
  const state = reduce(before, {
    type: "opened",
    scenarios: (draft?.scenarios ?? numbers).map(({ name }, at) => ({
      ...(numbers[at] ?? emptiedNumbers(terms.products)),
      name,
    })),
    texts: draft?.scenarios.map((each) => each.texts) ?? [],
    current: draft?.current ?? 0,
    shared: draft?.shared ?? (read.says ? { ...shared, mode: modeOf(read.state, fragment === hash) } : {}),
    changed: read.says || draft !== null,
    edited: draft !== null,
  });
  return { state, unknown: read.unknown, says: read.says, cut: read.cut };
}
