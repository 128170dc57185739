// One derivation as nodes of the page: its sentence, the row and the open questions that it rests on,
// and the steps that its parts come from, each opened in place.

/** @typedef {import("./figures.js").Step} Step */
/** @typedef {import("./figures.js").StepWords} StepWords */

/**
 * @typedef {object} WhyWords
 * @property {Record<"rows" | "questions", Record<string, string>>} places addresses by id
 * @property {{rows: Record<string, string>, questions: Record<string, string>}} names
 * @property {Record<string, any>} page
 */

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} text
 */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** Whether a step says more than that there is nothing. @param {Step} step */
export const isTold = ({ result }) => Object.values(result).some(Boolean);

/**
 * Make what shows steps.
 * @param {WhyWords} config
 * @param {(step: Step) => StepWords} inWords
 * @param {(id: string) => Step | undefined} find
 */
export function stepViews({ places, names, page: words }, inWords, find) {
  /**
   * @param {"rows" | "questions"} kind
   * @param {string} id
   */
  function link(kind, id) {
    const made = document.createElement("a");
    made.href = places[kind][id] ?? "";
    made.textContent = names[kind][id] ?? id;
    return made;
  }

  /**
   * The parts of a sum that have steps of their own, each shut.
   * @param {StepWords} said
   */
  function partsOf({ parts }) {
    return parts.flatMap(({ text, step: id }) => {
      const step = find(id);
      if (!step) return [];
      const box = document.createElement("details");
      box.className = "pp-why-part";
      box.append(element("summary", "", text));
      box.addEventListener("toggle", () => {
        if (box.open && box.childElementCount === 1) box.append(...partInside(step));
      });
      return [box];
    });
  }

  /**
   * A step without its title and the open questions, which are told once, of the whole.
   * @param {Step} step
   * @returns {HTMLElement[]}
   */
  function partInside(step) {
    const said = inWords(step);
    const nodes = [element("p", "pp-why-box__text", said.text), ...partsOf(said)];
    if (said.rounded) nodes.push(element("p", "pp-aside", said.rounded));
    if (said.row) {
      const row = element("p", "", `${words.why_row}: `);
      row.append(link("rows", said.row));
      nodes.push(row);
    }
    return nodes;
  }

  /**
   * A step without its title.
   * @param {Step} step
   * @returns {HTMLElement[]}
   */
  function inside(step) {
    const nodes = partInside(step);
    const { questions } = inWords(step);
    if (questions.length) {
      const note = element("p", "pp-open", `${words.why_open}: `);
      note.append(...questions.flatMap((id, at) => [at ? ", " : "", link("questions", id)]));
      nodes.push(note);
    }
    return nodes;
  }

  /**
   * A step as a line of a list.
   * @param {Step} step
   */
  function item(step) {
    const said = inWords(step);
    const made = document.createElement("li");
    made.append(element("span", "pp-steps__title", said.title), " ", element("span", "pp-steps__sum", said.text));
    if (said.row) made.append(" ", link("rows", said.row));
    for (const question of said.questions) {
      const open = link("questions", question);
      open.className = "pp-steps__open";
      made.append(" ", open);
    }
    if (said.rounded) made.append(" ", element("span", "pp-aside", said.rounded));
    made.append(...partsOf(said));
    return made;
  }

  /**
   * A step as a line of text.
   * @param {Step} step
   */
  function line(step) {
    const said = inWords(step);
    const row = said.row ? ` (${names.rows[said.row] ?? said.row})` : "";
    const open = said.questions.map((id) => ` [${words.why_open}: ${names.questions[id] ?? id}]`);
    return `${said.title}: ${said.text}${row}${open.join("")}`;
  }

  return { inside, item, line };
}
