// The ways to the calculators of the programme's other currencies take along what is no money: answers, the plan's
// shares, the tier looked at, whom it is for. A sum of one currency is never one of another.

/** Beside what is asked, by the programme's own ids. */
const NO_MONEY = ["tier", "plan.growth", "plan.renewed", "show.for", "show.name", "show.period", "show.tab"];

/** @type {{terms: {requirements: {id: string}[], facts?: string[]}}} */
const { terms } = JSON.parse(document.getElementById("calculator-config")?.textContent ?? "{}");
const taken = new Set([...NO_MONEY, ...terms.requirements.map(({ id }) => id), ...(terms.facts ?? [])]);

/**
 * Return what of an estimate's link is no money: what is not known for that stays behind.
 * @param {string} hash
 */
function withoutMoney(hash) {
  const parts = hash.slice(1).split("&");
  return parts.filter((part) => taken.has((part.split("=")[0] ?? "").replace(/^[2-4]\./, ""))).join("&");
}

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[data-currency]") : null;
  if (link instanceof HTMLAnchorElement) link.hash = withoutMoney(location.hash);
});
