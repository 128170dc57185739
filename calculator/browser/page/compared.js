// One scenario as the table that compares scenarios shows it.

import { inAll } from "./readings.js";

/**
 * @typedef {object} Compared
 * @property {string} name
 * @property {string} sales
 * @property {string} tier
 * @property {string[]} totals by tier, in order
 */

/**
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 * @param {import("./page.js").Answer | null} answer null where there is none yet
 * @param {string} name
 * @returns {Compared}
 */
export function comparedOf({ terms: { tiers }, page: words }, { show }, answer, name) {
  if (!answer?.ok) return { name, sales: "…", tier: "…", totals: tiers.map(() => "…") };
  const { standing, sales_kopecks: sales, tiers: figures } = answer.estimate;
  const open = standing.tier && !standing.certain ? ` (${show("qualifies.open")})` : "";
  return {
    name,
    sales: show(sales) + (answer.example ? ` (${words.example_mark})` : ""),
    tier: standing.tier ? show({ tier: standing.tier }) + open : "–",
    totals: tiers.map((tier) => show(inAll(answer.slots, `${tier}.total`, figures[tier]?.total_kopecks ?? 0))),
  };
}
