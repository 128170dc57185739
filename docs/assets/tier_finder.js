// Home's questions about which tier suits: shows the verdict that the build has computed for the choices.

const form = document.querySelector("[data-suits]");
const fieldsets = [...(form?.querySelectorAll("fieldset") ?? [])];
/** @type {HTMLElement[]} */
const verdicts = [...(form?.querySelectorAll("[data-when]") ?? [])].filter((each) => each instanceof HTMLElement);

/** Show the verdict on the choices; nothing before every question has one. */
function show() {
  const chosen = fieldsets.map((each) => each.querySelector("input:checked"));
  const values = chosen.map((each) => (each instanceof HTMLInputElement ? each.value : null));
  const key = values.includes(null) ? null : values.join(",");
  const found = key === null ? undefined : (verdicts.find(({ dataset }) => dataset.when === key) ?? verdicts.at(-1));
  for (const each of verdicts) each.hidden = each !== found;
}

form?.addEventListener("change", show);
form?.addEventListener("submit", (event) => event.preventDefault());
// A browser that comes back brings the choices with it.
show();
