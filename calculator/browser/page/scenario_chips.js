// Scenarios side by side: a chip for each, a menu for the one at hand, and the table that compares them.

/** @typedef {import("./compared.js").Compared} Compared */

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} action
 */
function button(text, className, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

/**
 * @param {string[]} cells
 * @param {boolean} isHead
 */
function line(cells, isHead) {
  const row = document.createElement("tr");
  const made = cells.map((text, at) => {
    const cell = document.createElement(isHead || at === 0 ? "th" : "td");
    if (cell.tagName === "TH") cell.setAttribute("scope", isHead ? "col" : "row");
    if (at > 0) cell.className = "pp-number";
    cell.textContent = text;
    return cell;
  });
  row.append(...made);
  return row;
}

export class ScenarioChips {
  #words;
  #limits;
  #on;
  #table;
  #chips = document.createElement("span");
  /** What can be done with the scenario at hand stands in a menu on its chip. */
  #menu = document.createElement("details");
  #opener = document.createElement("summary");
  #name = document.createElement("input");
  #compare;
  #add;
  #copy;
  #remove;

  /**
   * @param {HTMLElement} page
   * @param {Record<string, any>} words
   * @param {{tiers: string[], most: number}} limits names of the tiers; how many scenarios there may be
   * @param {{pick: (at: number) => void, add: (copy: boolean) => void, rename: (name: string) => void, remove: () => void, compare: () => void}} on
   */
  constructor(page, words, limits, on) {
    this.#words = words;
    this.#limits = limits;
    this.#on = on;
    this.#table = /** @type {HTMLElement} */ (page.querySelector("#part-compared table"));
    this.#chips.className = "pp-scenarios__tabs";
    this.#compare = button(words.tab_compared, "pp-chip pp-scenarios__compare", () => on.compare());
    this.#add = button(`+ ${words.scenario_add}`, "pp-chip pp-scenarios__add", () => on.add(false));
    this.#add.dataset.action = "add-scenario";
    this.#copy = this.#command("copy-scenario", words.scenario_copy, () => on.add(true));
    this.#remove = this.#command("remove-scenario", words.scenario_remove, () => on.remove());
    this.#makeMenu();
    const bar = /** @type {HTMLElement} */ (page.querySelector("#calculator-scenarios"));
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
    menu.className = "pp-scenarios__menu";
    this.#opener.textContent = "⋯";
    this.#opener.setAttribute("aria-label", this.#words.scenario_menu);
    field.type = "text";
    field.maxLength = 80;
    field.className = "pp-scenarios__name";
    field.setAttribute("aria-label", this.#words.scenario_name);
    field.addEventListener("input", () => this.#on.rename(field.value));
    field.addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Enter" && !isComposing) this.#close();
    });
    const list = document.createElement("div");
    list.append(field, this.#copy, this.#remove);
    menu.append(this.#opener, list);
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

  /**
   * @param {string[]} names as the visitor gave them, "" where none was
   * @param {number} current
   */
  show(names, current) {
    const several = names.length > 1;
    const shown = names.map((name, at) => name || this.#words.scenario.replace("{n}", String(at + 1)));
    const chips = several || names[0] ? shown : [];
    if (this.#chips.childElementCount !== chips.length) {
      const made = chips.map((name, at) => button(name, "pp-chip", () => this.#on.pick(at)));
      this.#chips.replaceChildren(...made);
    }
    [...this.#chips.children].forEach((chip, at) => {
      if (chip.textContent !== shown[at]) chip.textContent = shown[at] ?? "";
      chip.setAttribute("aria-pressed", String(at === current));
    });
    document.documentElement.toggleAttribute("data-several", several);
    this.#compare.hidden = this.#remove.hidden = !several;
    this.#name.placeholder = this.#words.scenario.replace("{n}", String(current + 1));
    if (this.#name !== document.activeElement) this.#name.value = names[current] ?? "";
    this.#add.hidden = this.#copy.hidden = names.length >= this.#limits.most;
  }

  /** @param {Compared[]} scenarios */
  compare(scenarios) {
    if (scenarios.length < 2) return;
    const words = this.#words;
    const rows = [
      [words.compare_sales, ...scenarios.map(({ sales }) => sales)],
      [words.compare_tier, ...scenarios.map(({ tier }) => tier)],
      ...this.#limits.tiers.map((name, at) => [
        words.compare_total.replace("{tier}", () => name),
        ...scenarios.map(({ totals }) => totals[at] ?? ""),
      ]),
    ];
    const [head, body] = ["thead", "tbody"].map((each) => this.#table.querySelector(each));
    head?.replaceChildren(line([words.scenarios, ...scenarios.map(({ name }) => name)], true));
    body?.replaceChildren(...rows.map((cells) => line(cells, false)));
  }
}
