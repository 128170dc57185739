// What each event makes of an estimate's state. Nothing is changed in place: what was before can be kept, to be
// gone back to. No page is touched.

import { adopted, answered, edited, inOtherPeriods, moved, renamed, withoutExample } from "./changes.js";
import { SHARED, here, withHere, withKey } from "./estimate.js";
import { MOST_SCENARIOS } from "./link.js";
import { emptiedNumbers, scenarioOf } from "./scenario.js";

/** @import { Answer } from "../page/page.js" */
/** @import { Edit } from "./changes.js" */
/** @import { EstimateState, Shared } from "./estimate.js" */
/** @import { Numbers, ScenarioState, Setting, Texts } from "./scenario.js" */

/**
 * @typedef {{type: "opened", scenarios: Numbers[], texts: (Texts | null)[], current: number, shared: Partial<Shared>, changed: boolean, edited: boolean}
 *   | {type: "typed", edit: Edit}
 *   | {type: "pasted", edits: Edit[], notice: string}
 *   | {type: "switched"}
 *   | {type: "replaced", numbers: Numbers, notice: string}
 *   | {type: "added", copy: boolean}
 *   | {type: "removed", notice: string}
 *   | {type: "picked", at: number}
 *   | {type: "renamed", name: string}
 *   | {type: "undone"}
 *   | {type: "adopted", sales: Numbers["sales"]}
 *   | {type: "moved", key: number, answer: Answer}
 *   | {type: "answered", key: number, edits: number, answer: Answer}
 *   | {type: "recalled", key: number, answer: Answer}
 *   | {type: "shown", shared: Partial<Shared>}
 *   | {type: "tab-opened", tab: string}
 *   | {type: "chosen", shared: Partial<Shared>}} Action
 */

/**
 * Make what an event makes of a state.
 * @param {Setting} setting
 * @returns {(state: EstimateState, action: Action) => EstimateState}
 */
export const reducerOf = (setting) => (state, action) => {
  switch (action.type) {
    case "opened":
      return opened(state, action);
    case "typed":
      return refigured({ ...withHere(state, (each) => edited(each, [action.edit], setting)), undo: null });
    case "pasted":
      return refigured({
        ...withHere(state, (each) => edited(each, action.edits, setting)),
        undo: undoOf(state, action.notice),
      });
    case "switched":
      return refigured(withHere(state, (scenario) => inOtherPeriods(scenario, setting)));
    case "replaced":
      return refigured(replaced(state, action.numbers, action.notice));
    case "added":
      return refigured(added(state, action.copy, setting));
    case "removed":
      return refigured(removed(state, action.notice));
    case "picked":
      return { ...state, current: action.at };
    case "renamed":
      return touched({ ...withHere(state, (each) => renamed(each, action.name)), undo: null });
    case "undone":
      return state.undo ? touched({ ...state, ...state.undo.before, undo: null }) : state;
    case "adopted":
      return refigured(withHere(state, (scenario) => adopted(scenario, action.sales)));
    case "moved":
      return withKey(state, action.key, (scenario) => moved(scenario, action.answer, setting));
    case "answered":
      return withKey(state, action.key, (scenario) => answered(scenario, action.edits, action.answer));
    case "recalled":
      return withKey(state, action.key, (scenario) => ({ ...scenario, answer: action.answer }));
    case "shown":
      return { ...state, ...action.shared };
    case "tab-opened":
      return { ...state, tab: action.tab, changed: true };
    case "chosen":
      return touched({ ...state, ...action.shared });
  }
};

/** @param {EstimateState} state @returns {EstimateState} */
const touched = (state) => ({ ...state, changed: true, edited: true });

/** Other figures are not those of the day that a link was sent. @param {EstimateState} state @returns {EstimateState} */
const refigured = (state) => touched({ ...state, date: "" });

/** @param {EstimateState} state @param {string} notice */
const undoOf = ({ scenarios, current, date }, notice) => ({ notice, before: { scenarios, current, date } });

/**
 * @param {EstimateState} state
 * @param {Extract<Action, {type: "opened"}>} action
 * @returns {EstimateState}
 */
function opened({ keys }, { scenarios, texts, current, shared, changed, edited }) {
  const made = scenarios.map((numbers, at) => ({ ...scenarioOf(keys + at, numbers), texts: texts[at] ?? null }));
  const state = { ...SHARED, ...shared, scenarios: made, current, keys: keys + made.length, changed, edited, undo: null };
  return withComparison(state);
}

/** Nothing is compared with itself. @param {EstimateState} state @returns {EstimateState} */
const withComparison = (state) =>
  state.tab === "compared" && state.scenarios.length < 2 ? { ...state, tab: "" } : state;

/**
 * @param {EstimateState} state
 * @param {Numbers} numbers
 * @param {string} notice
 * @returns {EstimateState}
 */
function replaced(state, numbers, notice) {
  const { name } = here(state).numbers;
  const made = withHere(state, () => scenarioOf(state.keys, { ...numbers, name }));
  return { ...made, keys: state.keys + 1, undo: undoOf(state, notice) };
}

/**
 * @param {EstimateState} state
 * @param {boolean} copy
 * @param {Setting} setting
 * @returns {EstimateState}
 */
function added(state, copy, { products }) {
  if (state.scenarios.length >= MOST_SCENARIOS) return state;
  const { scenarios, keys } = withHere(state, (scenario) => withoutExample(scenario, products));
  const from = copy ? scenarios[state.current] : scenarioOf(keys, emptiedNumbers(products));
  const made = /** @type {ScenarioState} */ ({ ...from, key: keys, numbers: { ...from?.numbers, name: "" } });
  return { ...state, scenarios: [...scenarios, made], keys: keys + 1, current: scenarios.length, mode: "edit", undo: null };
}

/**
 * @param {EstimateState} state
 * @param {string} notice
 * @returns {EstimateState}
 */
function removed(state, notice) {
  if (state.scenarios.length < 2) return state;
  const scenarios = state.scenarios.filter((_, at) => at !== state.current);
  const current = Math.max(state.current - 1, 0);
  return withComparison({ ...state, scenarios, current, undo: undoOf(state, notice) });
}

