// The calculator's form: what the visitor typed and chose, read and written in one place.

/** @typedef {import("./link.mjs").LinkState} LinkState */

/**
 * @param {HTMLFormElement} form the sales and the questions
 * @param {HTMLFormElement} tiers the choice of a tier to look at
 * @param {(roubles: number) => string} show how a field writes whole roubles
 */
export function calculatorForm(form, tiers, show) {
  const fields = /** @type {HTMLInputElement[]} */ ([
    ...form.querySelectorAll("input[data-kind=sales]"),
  ]);
  const choices = /** @type {HTMLInputElement[]} */ ([
    ...form.querySelectorAll("input[data-kind=answer]"),
  ]);
  const picks = /** @type {HTMLInputElement[]} */ ([
    ...tiers.querySelectorAll("input[name=tier]"),
  ]);

  return {
    /** What stands in the sales fields, by product. */
    entries() {
      return Object.fromEntries(fields.map((field) => [field.name, field.value]));
    },

    /**
     * The questions answered, by requirement; an open one is left out.
     * @returns {Record<string, boolean | number>}
     */
    answers() {
      const chosen = choices.filter((choice) => choice.checked && choice.value !== "");
      return Object.fromEntries(
        chosen.map(({ name, value }) => [
          name,
          value === "yes" ? true : value === "no" ? false : Number(value),
        ]),
      );
    },

    /** The tier that the visitor looks at, or null for all. */
    tier() {
      return picks.find((pick) => pick.checked)?.value || null;
    },

    /**
     * Put a state into the form.
     * @param {LinkState} state
     */
    write(state) {
      for (const field of fields) {
        const roubles = state.sales[field.name] ?? 0;
        field.value = roubles ? show(roubles) : "";
      }
      for (const choice of choices) {
        choice.checked = choice.value === wordOf(state.answers[choice.name], choice, choices);
      }
      for (const pick of picks) pick.checked = pick.value === (state.tier ?? "");
    },

    /**
     * Say at a field what was read, or what is wrong.
     * @param {string} product
     * @param {{text: string, wrong: boolean}} said
     */
    say(product, { text, wrong }) {
      const field = fields.find(({ name }) => name === product);
      const place = document.querySelector(`#read-${CSS.escape(product)}`);
      if (!field || !place) return;
      if (place.textContent !== text) place.textContent = text;
      place.classList.toggle("pp-field__read--wrong", wrong);
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    },
  };
}

/**
 * The value of the choice that shows an answer: a count picks the highest step it reaches.
 * @param {boolean | number | undefined} answer
 * @param {HTMLInputElement} choice
 * @param {HTMLInputElement[]} choices
 */
function wordOf(answer, choice, choices) {
  if (answer === undefined) return "";
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  const steps = choices.filter(({ name, value }) => name === choice.name && value !== "");
  const reached = steps.map(({ value }) => Number(value)).filter((step) => step <= answer);
  return String(Math.max(...reached));
}
