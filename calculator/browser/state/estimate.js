// The state of an estimate: its scenarios, and what they share. No page is touched.

import { emptyNumbers, scenarioOf } from "./scenario.js";

/** @import { Period, ScenarioState } from "./scenario.js" */

/**
 * How an estimate is seen: a link that was sent is read, one's own is edited, and before an audience it is
 * presented.
 * @typedef {"read" | "edit" | "present"} Mode
 */

/**
 * What scenarios share.
 * @typedef {object} Shared
 * @property {string} name whom the estimate is for
 * @property {Period} period what the form shows sums for
 * @property {string | null} tier the tier looked at alone
 * @property {string} tab the part of the page that is open; "" the first one
 * @property {Mode} mode
 * @property {string} date the day on which a link was sent, as it says; "" where it does not
 * @property {string} step the figure whose derivation is to be opened; "" where none is
 */

/**
 * @typedef {object} Estimate
 * @property {ScenarioState[]} scenarios
 * @property {number} current the place of the one at hand
 * @property {number} keys how many scenarios there have been: the next one's key
 * @property {boolean} changed whether it is the visitor's, or a link's, and no longer the page's own example
 * @property {boolean} edited whether the visitor changed it here
 * @property {{notice: string, before: Pick<Estimate & Shared, "scenarios" | "current" | "date">} | null} undo what can be
 *   gone back to, and the notice on it
 */
/** @typedef {Estimate & Shared} EstimateState */

/** @type {Shared} */
export const SHARED = { name: "", period: "year", tier: null, tab: "", mode: "edit", date: "", step: "" };

/** An estimate of which nothing has been said. @returns {EstimateState} */
export const emptyEstimate = () => ({
  ...SHARED,
  scenarios: [scenarioOf(0, emptyNumbers())],
  current: 0,
  keys: 1,
  changed: false,
  edited: false,
  undo: null,
});

/** @param {EstimateState} state */
export const here = ({ scenarios, current }) => /** @type {ScenarioState} */ (scenarios[current]);

/**
 * @param {EstimateState} state
 * @param {(scenario: ScenarioState) => ScenarioState} change
 * @returns {EstimateState}
 */
export const withHere = (state, change) => withKey(state, here(state).key, change);

/**
 * @param {EstimateState} state
 * @param {number} key of a scenario, which may be gone
 * @param {(scenario: ScenarioState) => ScenarioState} change
 * @returns {EstimateState}
 */
export const withKey = (state, key, change) => ({
  ...state,
  scenarios: state.scenarios.map((scenario) => (scenario.key === key ? change(scenario) : scenario)),
});
