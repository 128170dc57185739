// Steps in words: a sentence that says how a figure is made, and what its parts are called.

import { filled } from "./filled.js";

/** @import { FigureWords, Figures, Step, StepWords } from "./figures.js" */

/** @param {string} text that begins a line */
const begun = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What an input is called: its name without its unit. @param {string} name */
const nameOf = (name) => name.slice(0, name.lastIndexOf("_"));

/** @param {string} name */
const unitOf = (name) => name.slice(name.lastIndexOf("_") + 1);

export class StepWriter {
  #config;
  #write;
  #labels;

  /** @param {FigureWords} config @param {Figures} write */
  constructor(config, write) {
    const { names, words } = config;
    this.#config = config;
    this.#write = write;
    this.#labels = { ...names.rows, ...names.rules, ...names.products, ...names.tiers, ...words.steps.inputs };
  }

  /**
   * @param {string} unit
   * @param {number | null} value
   * @param {Step} step
   */
  #value(unit, value, { about }) {
    if (value === null || unit === "kopecks") return this.#write.show(value);
    if (unit === "earned") return this.#write.show({ n: value, of: String(about.earning) });
    return this.#write.show(unit === "bp" ? { bp: value } : { n: value });
  }

  /**
   * Name an input: by a word of the rule, a numbered one ("quarter 2"), or a name by id.
   * @param {string} label
   */
  #label(label) {
    const at = label.lastIndexOf("-");
    const numbered = this.#labels[`${label.slice(0, at)}-n`];
    const number = label.slice(at + 1);
    if (numbered && /^\d+$/.test(number)) return filled(numbered, { n: number });
    return this.#labels[label] ?? label;
  }

  /**
   * An input with what it is called.
   * @param {string} name
   * @param {number} value
   * @param {Step} step
   */
  #input(name, value, step) {
    return `${this.#label(nameOf(name))} ${this.#value(unitOf(name), value, step)}`;
  }

  /**
   * Write a sentence on how a figure is made. A sum leaves out its parts that are 0.
   * @param {Step} step
   * @param {Record<string, string>} about
   */
  #sentence(step, about) {
    const { says, only, nothing, and } = this.#config.words.steps;
    const inputs = Object.entries(step.inputs);
    const parts = inputs.map(([name, value]) => this.#input(name, value, step));
    const listed = parts.filter((_, at) => inputs[at]?.[1]);
    const [[unit, result]] = /** @type {[[string, number | null]]} */ (Object.entries(step.result));
    const [first] = inputs;
    const places = {
      ...Object.fromEntries(
        inputs.map(([name, value]) => [nameOf(name).replaceAll("-", "_"), this.#value(unitOf(name), value, step)]),
      ),
      ...about,
      first: parts[0] ?? "",
      second: parts[1] ?? "",
      first_sum: first ? this.#value(unitOf(first[0]), first[1], step) : "",
      list: [listed.slice(0, -1).join(", "), ...listed.slice(-1)].filter(Boolean).join(and),
      result: this.#value(unit, result, step),
    };
    const sentence = says[step.rule] ?? "";
    const isShort = sentence.includes("{list}") && listed.length < 2;
    return begun(filled(!isShort ? sentence : listed.length ? only : nothing, places));
  }

  /**
   * Put a step into words.
   * @param {Step} step
   * @returns {StepWords}
   */
  words = (step) => {
    const { names, page, words } = this.#config;
    const about = Object.fromEntries(
      Object.entries(step.about).map(([kind, value]) => [
        kind,
        /** @type {Record<string, Record<string, string>>} */ (names)[`${kind}s`]?.[value] ?? String(value),
      ]),
    );
    const [unit = ""] = Object.keys(step.result);
    return {
      title: filled(words.steps.titles[step.rule] ?? step.rule, about),
      text: this.#sentence(step, about),
      rounded: step.rounded ? (page.why_rounded?.[step.rule] ?? page.why_rounded?.[unit] ?? "") : "",
      row: step.row,
      questions: step.questions,
      parts: Object.entries(step.parts)
        .filter(([name]) => step.inputs[name])
        .map(([name, id]) => ({ text: begun(this.#input(name, step.inputs[name] ?? 0, step)), step: id })),
    };
  };
}
