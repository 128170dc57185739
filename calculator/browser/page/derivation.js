// One derivation as nodes of the page: its sentence, the row and the open questions that it rests on,
// and the steps that its parts come from, each opened in place.

import { element } from "./page.js";

/** @import { Step, StepWords } from "./figures.js" */

/**
 * @typedef {object} WhyWords
 * @property {Record<"rows" | "questions", Record<string, string>>} places addresses by id
 * @property {{rows: Record<string, string>, questions: Record<string, string>}} names
 * @property {Record<string, any>} page
 * @property {import("./readings.js").ReadingWords} [readings] where figures may differ by reading
 * @property {string[]} unlisted_rules rules whose steps mean nothing in this programme, and stand in no list
 */

/** Whether a step says more than that there is nothing. @param {Step} step */
export const isShown = ({ result }) => Object.values(result).some(Boolean);

export class StepViews {
  #config;
  #inWords;
  #find;
  #cases;

  /**
   * @param {WhyWords} config
   * @param {(step: Step) => StepWords} inWords
   * @param {(id: string) => Step | undefined} find
   * @param {(id: string) => string[]} cases what a figure is in each case, where it is not the same in all
   */
  constructor(config, inWords, find, cases) {
    this.#config = config;
    this.#inWords = inWords;
    this.#find = find;
    this.#cases = cases;
  }

  /** @param {"rows" | "questions"} kind @param {string} id */
  #link(kind, id) {
    const { places, names } = this.#config;
    return Object.assign(element("a", "", names[kind][id] ?? id), { href: places[kind][id] ?? "" });
  }

  /** The parts of a sum that have steps of their own, each shut. @param {StepWords} stepWords */
  #partsOf({ parts }) {
    return parts.flatMap(({ text, step: id }) => {
      const step = this.#find(id);
      if (!step) return [];
      const box = element("details", "pp-why-part", element("summary", "", text));
      box.addEventListener("toggle", () => {
        if (box.open && box.childElementCount === 1) box.append(...this.#partInside(step));
      });
      return [box];
    });
  }

  /**
   * A step without its title and the open questions, which are told once, of the whole.
   * @param {Step} step
   * @returns {HTMLElement[]}
   */
  #partInside(step) {
    const stepWords = this.#inWords(step);
    /** @type {HTMLElement[]} */
    const nodes = [element("p", "pp-why-box__text", stepWords.text), ...this.#partsOf(stepWords)];
    if (stepWords.rounded) nodes.push(element("p", "pp-aside", stepWords.rounded));
    if (stepWords.row) nodes.push(element("p", "", `${this.#config.page.why_row}: `, this.#link("rows", stepWords.row)));
    return nodes;
  }

  /**
   * A step without its title.
   * @param {Step} step
   * @returns {HTMLElement[]}
   */
  inside(step) {
    const cases = this.#cases(step.id).map((line) => element("p", "pp-why-box__case", line));
    const nodes = [...cases, ...this.#partInside(step)];
    const { questions } = this.#inWords(step);
    if (questions.length) {
      const links = questions.flatMap((id, at) => [at ? ", " : "", this.#link("questions", id)]);
      nodes.push(element("p", "pp-open", `${this.#config.page.why_open}: `, ...links));
    }
    return nodes;
  }

  /** A step as a line of a list. @param {Step} step */
  item = (step) => {
    const stepWords = this.#inWords(step);
    const title = element("span", "pp-steps__title", stepWords.title);
    const made = element("li", "", title, " ", element("span", "pp-steps__sum", stepWords.text));
    if (stepWords.row) made.append(" ", this.#link("rows", stepWords.row));
    for (const question of stepWords.questions) {
      const open = this.#link("questions", question);
      open.className = "pp-steps__open";
      made.append(" ", open);
    }
    if (stepWords.rounded) made.append(" ", element("span", "pp-aside", stepWords.rounded));
    made.append(...this.#partsOf(stepWords));
    return made;
  };

  /** A step as a line of text. @param {Step} step */
  line = (step) => {
    const { names, page: words } = this.#config;
    const stepWords = this.#inWords(step);
    const row = stepWords.row ? ` (${names.rows[stepWords.row] ?? stepWords.row})` : "";
    const open = stepWords.questions.map((id) => ` [${words.why_open}: ${names.questions[id] ?? id}]`);
    const cases = this.#cases(step.id).map((each) => ` [${each}]`);
    return `${stepWords.title}: ${stepWords.text}${row}${open.join("")}${cases.join("")}`;
  };
}
