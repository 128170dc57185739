// Scenarios side by side: a chip for each, a menu for the one at hand, and the table that compares them.

/**
 * @typedef {object} Compared
 * @property {string} name
 * @property {string} sales
 * @property {string} tier
 * @property {string[]} totals by tier, in order
 */

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
 * @param {HTMLElement} page
 * @param {Record<string, any>} words
 * @param {{tiers: string[], most: number}} limits names of the tiers; how many scenarios there may be
 * @param {{pick: (at: number) => void, add: (copy: boolean) => void, rename: (name: string) => void, remove: () => void, compare: () => void}} on
 */
export function scenarioTabs(page, words, { tiers, most }, on) {
  const bar = /** @type {HTMLElement} */ (page.querySelector("#calculator-scenarios"));
  const box = /** @type {HTMLElement} */ (page.querySelector("#part-compared"));
  const head = /** @type {HTMLElement} */ (box.querySelector("thead"));
  const body = /** @type {HTMLElement} */ (box.querySelector("tbody"));

  const tabs = document.createElement("span");
  tabs.className = "pp-scenarios__tabs";
  const compare = button(words.tab_compared, "pp-chip pp-scenarios__compare", on.compare);
  const add = button(`+ ${words.scenario_add}`, "pp-chip pp-scenarios__add", () => on.add(false));
  add.dataset.action = "add-scenario";

  // What can be done with the scenario at hand stands in a menu on its chip.
  const menu = document.createElement("details");
  menu.className = "pp-scenarios__menu";
  const opener = document.createElement("summary");
  opener.textContent = "⋯";
  opener.setAttribute("aria-label", words.scenario_menu);
  const field = document.createElement("input");
  field.type = "text";
  field.maxLength = 80;
  field.className = "pp-scenarios__name";
  field.setAttribute("aria-label", words.scenario_name);
  field.addEventListener("input", () => on.rename(field.value));
  field.addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Enter" && !isComposing) close();
  });
  const copy = button(words.scenario_copy, "pp-link", () => {
    close();
    on.add(true);
  });
  copy.dataset.action = "copy-scenario";
  const remove = button(words.scenario_remove, "pp-link", () => {
    close();
    on.remove();
  });
  remove.dataset.action = "remove-scenario";
  const list = document.createElement("div");
  list.append(field, copy, remove);
  menu.append(opener, list);
  bar.append(tabs, menu, compare, add);
  bar.hidden = false;

  function close() {
    if (!menu.open) return;
    menu.open = false;
    opener.focus();
  }
  menu.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  document.addEventListener("click", ({ target }) => {
    if (menu.open && target instanceof Node && !menu.contains(target)) menu.open = false;
  });

  return {
    /**
     * @param {string[]} names as the visitor gave them, "" where none was
     * @param {number} current
     */
    show(names, current) {
      const several = names.length > 1;
      const shown = names.map((name, at) => name || words.scenario.replace("{n}", String(at + 1)));
      const chips = several || names[0] ? shown : [];
      if (tabs.childElementCount !== chips.length) {
        tabs.replaceChildren(...chips.map((name, at) => button(name, "pp-chip", () => on.pick(at))));
      }
      [...tabs.children].forEach((tab, at) => {
        if (tab.textContent !== shown[at]) tab.textContent = shown[at] ?? "";
        tab.setAttribute("aria-pressed", String(at === current));
      });
      document.documentElement.toggleAttribute("data-several", several);
      compare.hidden = remove.hidden = !several;
      field.placeholder = words.scenario.replace("{n}", String(current + 1));
      if (field !== document.activeElement) field.value = names[current] ?? "";
      add.hidden = copy.hidden = names.length >= most;
    },

    /** @param {Compared[]} scenarios */
    compare(scenarios) {
      if (scenarios.length < 2) return;
      const rows = [
        [words.compare_sales, ...scenarios.map(({ sales }) => sales)],
        [words.compare_tier, ...scenarios.map(({ tier }) => tier)],
        ...tiers.map((name, at) => [
          words.compare_total.replace("{tier}", () => name),
          ...scenarios.map(({ totals }) => totals[at] ?? ""),
        ]),
      ];
      const line = (/** @type {string[]} */ cells, /** @type {boolean} */ isHead) => {
        const row = document.createElement("tr");
        row.append(
          ...cells.map((text, at) => {
            const cell = document.createElement(isHead || at === 0 ? "th" : "td");
            if (cell.tagName === "TH") cell.setAttribute("scope", isHead ? "col" : "row");
            if (at > 0) cell.className = "pp-number";
            cell.textContent = text;
            return cell;
          }),
        );
        return row;
      };
      head.replaceChildren(line([words.scenarios, ...scenarios.map(({ name }) => name)], true));
      body.replaceChildren(...rows.map((cells) => line(cells, false)));
    },
  };
}
