// Scenarios side by side: a chip for each, a menu for the one at hand, and the table that compares them.

import { filled } from "./filled.js";
import { element, need } from "./page.js";
import { inAll } from "./readings.js";
import { MOST_SCENARIOS } from "../state/link.js";

/** @import { Answer, Config, Write } from "./page.js" */

/**
 * One scenario as a column of the table: its name, its sales, its tier, each tier's total.
 * @param {Config} config
 * @param {Write} write
 * @param {Answer | null} answer null where there is none yet
 * @param {string} name
 * @returns {string[]}
 */
export function comparedOf({ terms: { tiers }, page: words }, { show }, answer, name) {
  if (!answer?.ok) return [name, "…", "…", ...tiers.map(() => "…")];
  const { sales_kopecks: sales, tiers: figures } = answer.estimate;
  return [
    name,
    show(sales) + (answer.example ? ` (${words.example_mark})` : ""),
    show(answer.slots.standing ?? null),
    ...tiers.map((tier) => show(inAll(answer.slots, `${tier}.total`, figures[tier]?.total_kopecks ?? 0))),
  ];
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} action
 */
function button(text, className, action) {
  const made = Object.assign(element("button", className, text), { type: /** @type {const} */ ("button") });
  made.addEventListener("click", action);
  return made;
}

/**
 * @param {string[]} cells
 * @param {string[] | null} labels of the columns, for a phone's cells; null for the head, which has them itself
 */
function line(cells, labels) {
  const made = cells.map((text, at) => {
    const className = at > 0 ? "pp-number" : "";
    if (!labels) return Object.assign(element("th", className, text), { scope: "col", role: "columnheader" });
    if (at === 0) return Object.assign(element("th", className, text), { scope: "row", role: "rowheader" });
    const cell = Object.assign(element("td", className, text), { role: "cell" });
    cell.dataset.label = labels[at];
    return cell;
  });
  return Object.assign(element("tr", "", ...made), { role: "row" });
}

export class ScenarioChips {
  #words;
  #tiers;
  #acts;
  #table = need("#part-compared table", HTMLTableElement);
  #chips = element("span", "pp-scenarios__tabs");
  /** What can be done with the scenario at hand stands in a menu on its chip. */
  #menu = element("details", "pp-scenarios__menu");
  #opener = element("summary", "", "⋯");
  #name = element("input", "pp-scenarios__name");
  #compare;
  #add;
  #copy;
  #remove;

  /**
   * @param {Record<string, any>} words
   * @param {string[]} tiers their names
   * @param {import("./acts.js").Acts} acts
   */
  constructor(words, tiers, acts) {
    this.#words = words;
    this.#tiers = tiers;
    this.#acts = acts;
    this.#compare = button(words.tab_compared, "pp-chip pp-scenarios__compare", () => acts.navigation.compare());
    this.#add = button(`+ ${words.scenario_add}`, "pp-chip pp-scenarios__add", () => acts.add(false));
    this.#add.dataset.action = "add-scenario";
    this.#copy = this.#command("copy-scenario", words.scenario_copy, () => acts.add(true));
    this.#remove = this.#command("remove-scenario", words.scenario_remove, () => acts.remove());
    this.#makeMenu();
    const bar = need("#calculator-scenarios", HTMLElement);
    bar.append(this.#chips, this.#menu, this.#compare, this.#add);
    bar.hidden = false;
  }

  /**
   * A command of the menu, which closes it.
   * @param {string} action
   * @param {string} text
   * @param {() => void} act
   */
  #command(action, text, act) {
    const made = button(text, "pp-link", () => {
      this.#close();
      act();
    });
    made.dataset.action = action;
    return made;
  }

  #makeMenu() {
    const [menu, field] = [this.#menu, this.#name];
    this.#opener.setAttribute("aria-label", this.#words.scenario_menu);
    field.type = "text";
    field.maxLength = 80;
    field.setAttribute("aria-label", this.#words.scenario_name);
    field.addEventListener("input", () => this.#acts.rename(field.value));
    field.addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Enter" && !isComposing) this.#close();
    });
    menu.append(this.#opener, element("div", "", field, this.#copy, this.#remove));
    menu.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#close();
    });
    document.addEventListener("click", ({ target }) => {
      if (menu.open && target instanceof Node && !menu.contains(target)) menu.open = false;
    });
  }

  #close() {
    if (!this.#menu.open) return;
    this.#menu.open = false;
    this.#opener.focus();
  }

  /** @param {string[]} names as the visitor gave them, "" where none was @param {number} current */
  show(names, current) {
    const several = names.length > 1;
    const numbered = (/** @type {number} */ at) => filled(this.#words.scenario, { n: String(at + 1) });
    const shown = names.map((name, at) => name || numbered(at));
    const chips = several || names[0] ? shown : [];
    if (this.#chips.childElementCount !== chips.length) {
      const made = chips.map((name, at) => button(name, "pp-chip", () => this.#acts.pick(at)));
      this.#chips.replaceChildren(...made);
    }
    [...this.#chips.children].forEach((chip, at) => {
      if (chip.textContent !== shown[at]) chip.textContent = shown[at] ?? "";
      chip.setAttribute("aria-pressed", String(at === current));
    });
    document.documentElement.toggleAttribute("data-several", several);
    this.#compare.hidden = this.#remove.hidden = !several;
    this.#name.placeholder = numbered(current);
    if (this.#name !== document.activeElement) this.#name.value = names[current] ?? "";
    this.#add.hidden = this.#copy.hidden = names.length >= MOST_SCENARIOS;
  }

  /** @param {string[][]} columns one a scenario */
  compare(columns) {
    if (columns.length < 2) return;
    const words = this.#words;
    const totals = this.#tiers.map((tier) => filled(words.compare_total, { tier }));
    const names = [words.scenarios, words.compare_sales, words.compare_tier, ...totals];
    const [head = [], ...rows] = names.map((name, at) => [name, ...columns.map((each) => each[at] ?? "")]);
    this.#table.tHead?.replaceChildren(line(head, null));
    this.#table.tBodies[0]?.replaceChildren(...rows.map((row) => line(row, head)));
  }
}
