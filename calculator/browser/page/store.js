// The state of the page's estimate, in one place.

import { here } from "../state/estimate.js";

/** @import { EstimateState } from "../state/estimate.js" */
/** @import { Action } from "../state/reducer.js" */

export class Store {
  #reduce;
  #state;

  /** @param {(state: EstimateState, action: Action) => EstimateState} reduce @param {EstimateState} state */
  constructor(reduce, state) {
    this.#reduce = reduce;
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  /** The scenario at hand. */
  get here() {
    return here(this.#state);
  }

  /** @param {Action} action */
  dispatch(action) {
    this.#state = this.#reduce(this.#state, action);
  }

  /** Put a state in the place of all that there was. @param {EstimateState} state */
  replace(state) {
    this.#state = state;
  }

  /** @param {number} key */
  scenario(key) {
    return this.#state.scenarios.find((each) => each.key === key);
  }
}
