// The rows of an estimate's table: what is paid, what it costs, quarters, what keeps a tier from being reached.

import { filled } from "./filled.js";
import { quartersIn } from "./export_parts.js";
import { inAll } from "./readings.js";

/** @import { Part } from "./export_text.js" */
/** @import { Table } from "./export_table.js" */
/** @import { Answer, Write } from "./page.js" */

/** A cell: a number where there is one, or words. @param {import("./figures.js").Slot} slot @param {Write} write */
export const cell = (slot, write) => (typeof slot === "number" ? slot : write.show(slot));

/**
 * A figure's cell: a number, or in words where readings differ.
 * @param {Answer} answer
 * @param {string} name its slot
 * @param {number} plain
 * @param {Write} write
 */
export function cellOf({ slots }, name, plain, write) {
  return cell(inAll(slots, name, plain), write);
}

/** What is paid for sales, a line a rule; lines of what is not sold are left out. @type {Part<Table>} */
export const linesOf = (answer, { terms, names }, write) => {
  const { tiers } = answer.estimate;
  return (terms.rules ?? [])
    .map(({ id }) => ({ id, lines: terms.tiers.map((tier) => ({ tier, line: tiers[tier]?.lines[id] })) }))
    .filter(({ lines }) => lines.some(({ line }) => line?.sales_kopecks))
    .map(({ id, lines }) => [
      names.rules[id] ?? id,
      lines.find(({ line }) => line)?.line?.sales_kopecks ?? 0,
      ...lines.map(({ tier, line }) => cellOf(answer, `${tier}.line.${id}.reward`, line?.reward_kopecks ?? 0, write)),
    ]);
};

/** What tiers cost, a line a rule. @type {Part<Table>} */
export const costsOf = (answer, { page: words, terms, names }, write) => {
  const tiers = Object.entries(answer.estimate.tiers);
  return (terms.rules ?? [])
    .filter(({ id }) => tiers.some(([, { costs }]) => costs[id]))
    .map(({ id }) => {
      const cells = tiers.map(([tier, { costs }]) => cellOf(answer, `${tier}.cost.${id}`, costs[id]?.cost_kopecks ?? 0, write));
      const signed = cells.map((each) => (typeof each === "number" ? -each : `−${each}`));
      return [filled(words.cost, { name: names.rules[id] ?? id }), "", ...signed];
    });
};

/** What keeps a tier from being reached: the sales that are missing, and its state as its card says it. @type {Part<Table>} */
export const reachOf = ({ slots }, { page: words, terms }, write) => {
  /** @param {string} name */
  const row = (name) => terms.tiers.map((tier) => slots[`${tier}.${name}`] ?? null);
  const short = row("sales_short");
  const cells = short.map((slot) => cell(slot, write));
  return [
    ...(short.some((slot) => slot !== "minimum.none") ? [[words.sales_short, "", ...cells]] : []),
    [words.qualifies, "", ...row("state").map(write.show)],
  ];
};

/** An uneven year by quarter: its sales, and each tier's rebate where there is one. @type {Part<Table>} */
export const quartersOf = (answer, { page: words, names, terms }, write) => {
  const quarters = quartersIn(answer);
  const isPaid = quarters.some(({ rebates }) => rebates.some(Boolean));
  const named = terms.tiers.map((tier) => filled(words.quarter_rebate, { tier: names.tiers[tier] ?? tier }));
  const rows = quarters.map(({ kopecks, rebates }, at) => [
    filled(words.quarter_row, { n: String(at + 1) }),
    kopecks,
    ...(isPaid ? rebates.map((slot) => cell(slot, write)) : []),
  ]);
  return rows.length ? [[], [words.quarters, words.quarter_sales, ...(isPaid ? named : [])], ...rows] : [];
};
