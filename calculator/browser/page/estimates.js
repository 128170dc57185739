// Asks Python for estimates, and hands what it answers to the state and to the page.

import { here } from "../state/estimate.js";
import { requestOf } from "../state/request.js";
import { isExample, isRead, numbersOfExample } from "../state/scenario.js";

/** @import { ScenarioState } from "../state/scenario.js" */
/** @import { Answer, Config } from "./page.js" */

/** Milliseconds for which the figures of what was typed before stand without a word. */
const LATE_MS = 300;

export class Estimates {
  #config;
  #store;
  #python;
  #view;
  #onAnswer;
  /** The scenario whose mix the chart's point moves along, until something is typed. @type {ScenarioState | null} */
  #mix = null;

  /**
   * @param {Config} config
   * @param {import("./store.js").Store} store
   * @param {import("../python/stages.js").Stages} python
   * @param {import("./estimate_view.js").EstimateView} view
   * @param {() => void} onAnswer called when an answer has been handled
   */
  constructor(config, store, python, view, onAnswer) {
    this.#config = config;
    this.#store = store;
    this.#python = python;
    this.#view = view;
    this.#onAnswer = onAnswer;
  }

  /** @param {ScenarioState} scenario @param {object} [more] */
  #ask(scenario, more) {
    const { steps, levers } = this.#view.wanted();
    const { tier } = this.#store.state;
    const also = { ...(levers ? { levers } : {}), ...more };
    return this.#python.latest(requestOf(this.#config, scenario, { tier, steps }, also));
  }

  /**
   * Ask for the estimate of the scenario at hand; of several asked in a row only the last is shown.
   * @param {object} [more]
   */
  async now(more) {
    const asked = this.#store.here;
    const late = window.setTimeout(() => this.#view.sayEarlier(), LATE_MS);
    const text = await this.#ask(asked, more);
    clearTimeout(late);
    const isNewest = this.#store.scenario(asked.key)?.edits === asked.edits;
    if (text === null && isNewest && this.#python.state().name === "failed") this.#view.sayUnanswered();
    return this.#receive(asked, text);
  }

  /**
   * Handle Python's answer for a scenario.
   * @param {ScenarioState} asked as it was then
   * @param {string | null} text null where a newer request took this one's place
   * @returns {Promise<Answer | null>} null where it is of no use any more
   */
  async #receive(asked, text) {
    const { key, edits } = asked;
    const now = this.#store.scenario(key);
    // Sales have been typed since, or erased: the example's figures are not theirs.
    if (text === null || !now || isExample(now) !== isExample(asked)) return null;
    const answer = answerOf(text, asked);
    this.#store.dispatch({ type: "answered", key, edits, answer });
    // After a reload: the last good figures are those of what the link says.
    if (!answer.ok && !now.answer && !(await this.#recall(now))) return null;
    if (key === this.#store.here.key) this.#view.showAnswer(answer);
    else this.#view.showCompared();
    this.#onAnswer();
    void this.askOthers();
    return answer;
  }

  /**
   * Ask for the figures of what a scenario's link says, whatever is typed.
   * @param {ScenarioState} scenario
   * @returns {Promise<boolean>} false where a newer request took this one's place
   */
  async #recall(scenario) {
    const linked = { ...scenario, texts: null };
    const text = await this.#ask(linked);
    if (text === null) return false;
    const answer = answerOf(text, linked);
    if (!answer.ok) return true;
    this.#store.dispatch({ type: "recalled", key: linked.key, answer });
    if (linked.key === this.#store.here.key) this.#view.showFigures(answer);
    return true;
  }

  /** Ask for the steps of the figures that are shown, which may be older than the form. */
  async explain() {
    const asked = this.#store.here;
    if (!this.#python.answers() || !asked.answer) return;
    const text = await this.#ask({ ...asked, texts: null }, { steps: true });
    if (text !== null && asked.key === this.#store.here.key) this.#view.showSteps(JSON.parse(text));
  }

  /** Ask for scenarios beside the one at hand that Python has not read, one after the other. */
  async askOthers() {
    const { state } = this.#store;
    const next = state.scenarios.find((each) => !isRead(each) && each !== here(state));
    if (!next || !isRead(here(state)) || !this.#python.answers()) return;
    await this.#receive(next, await this.#ask(next));
  }

  /**
   * Move along the mix of what is typed.
   * @param {number} salesKopecks
   * @param {number} axisKopecks
   */
  async move(salesKopecks, axisKopecks) {
    const [example] = Object.values(this.#config.examples);
    const { sales } = example ? numbersOfExample(example) : { sales: {} };
    this.#store.dispatch({ type: "adopted", sales });
    const asked = this.#store.here;
    const along = (this.#mix ??= asked);
    const text = await this.#ask(along, { scale_to_kopecks: salesKopecks, chart_to_kopecks: axisKopecks });
    // What was typed meanwhile is newer than where the point was.
    if (text === null || this.#mix !== along) return;
    const answer = answerOf(text, asked);
    if (!answer.ok) return;
    this.#store.dispatch({ type: "moved", key: asked.key, answer });
    await this.#receive(asked, text);
  }

  /** The sales come from elsewhere than the chart's point. */
  leaveMix() {
    this.#mix = null;
  }

  /**
   * Return the answer for what stands in a scenario's form.
   * @param {ScenarioState} scenario
   * @param {{steps?: boolean}} [more]
   * @returns {Promise<Answer | string>} a sentence where there is none to be taken along
   */
  async whole(scenario, more = {}) {
    const words = this.#config.page;
    let answer = isRead(scenario) && !more.steps ? scenario.last : null;
    if (!answer) {
      if (!this.#python.answers()) return words.not_ready;
      const isHere = scenario.key === this.#store.here.key;
      answer = await (isHere ? this.now(more) : this.#ask(scenario, more).then((text) => this.#receive(scenario, text)));
    }
    return answer?.ok ? answer : answer ? words.fix_first : words.not_ready;
  }
}

/**
 * @param {string} text
 * @param {ScenarioState} asked
 * @returns {Answer}
 */
function answerOf(text, asked) {
  const answer = JSON.parse(text);
  const example = isExample(asked);
  // Of fields that are empty nothing was read, whatever was asked in their place.
  return { ...answer, example, entries: example ? {} : answer.entries };
}
