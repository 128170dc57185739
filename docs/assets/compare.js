// The comparison's switches: a choice of tiers, and only the rows that differ between those chosen.
// Without this script the whole table stands, and the switches stay hidden.

const table = document.querySelector("#compare-table");
const switches = document.querySelector("#compare-switches");

if (table instanceof HTMLTableElement && switches instanceof HTMLFormElement) {
  const form = switches;

  /** Show the chosen tiers' columns and, on demand, only the rows in which they differ. */
  const apply = () => {
    const data = new FormData(form);
    const tiers = new Set(data.getAll("tier"));
    const onlyDiffers = data.has("only-differs");
    for (const cell of table.querySelectorAll("[data-tier]")) {
      if (cell instanceof HTMLElement) cell.hidden = !tiers.has(cell.dataset.tier ?? "");
    }
    for (const section of table.tBodies) {
      let shown = 0;
      for (const row of section.querySelectorAll("tr[id]")) {
        const cells = [...row.querySelectorAll("td")].filter((cell) => !cell.hidden);
        const values = new Set(cells.map((cell) => cell.dataset.value));
        if (row instanceof HTMLElement) row.hidden = onlyDiffers && values.size < 2;
        shown += Number(!(onlyDiffers && values.size < 2));
      }
      const none = section.querySelector(".pp-compare__none");
      if (none instanceof HTMLElement) none.hidden = shown > 0;
    }
    const empty = document.querySelector("#compare-empty");
    if (empty instanceof HTMLElement) empty.hidden = tiers.size > 0;
    table.hidden = tiers.size === 0;
  };

  form.inert = false;
  form.addEventListener("change", apply);
  apply(); // A browser that goes back restores the switches: the table must follow them.
}
