// An estimate exported as a table: for a spreadsheet's clipboard, or as a CSV file.

import { filled } from "./figures.js";
import { answersIn, earnedIn, headOf, several } from "./export_text.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./results.js").TierFigures} TierFigures */
/** @typedef {import("./page.js").Config} Config */
/** @typedef {import("./page.js").Write} Write */
/** @typedef {import("./export_text.js").Exported} Exported */

/**
 * One table of an estimate: a head and rows of cells; a number is minor units, a text is itself.
 * @typedef {(string | number)[][]} Table
 */

/**
 * What writes a sum as a spreadsheet reads it.
 * @typedef {{plain: (kopecks: number) => string, decimal: string}} Show
 */

/**
 * A cell that a spreadsheet finds by its words, and may not take for a formula.
 * @param {string} text
 */
function harmless(text) {
  const plain = text.replace(/[\u00a0\u202f]/g, " ");
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(plain) ? `'${plain}` : plain;
}

/**
 * Lines for the clipboard, cells apart by tabs.
 * @param {Table} table
 * @param {Show} show
 */
export function tabbed(table, show) {
  const cell = (/** @type {string | number} */ value) =>
    typeof value === "number" ? show.plain(value) : harmless(value.replace(/[\t\r\n]+/g, " "));
  return table.map((row) => row.map(cell).join("\t")).join("\n");
}

/**
 * A CSV file that the language's spreadsheets open: with a decimal comma, cells are apart by
 * semicolons; the mark at its start tells them that it is UTF-8.
 * @param {Table} table
 * @param {Show} show
 */
export function csvFile(table, show) {
  const between = show.decimal === "," ? ";" : ",";
  const cell = (/** @type {string | number} */ value) => {
    const text = typeof value === "number" ? show.plain(value) : harmless(value);
    return /["\r\n]/.test(text) || text.includes(between)
      ? `"${text.replace(/"/g, '""')}"`
      : text;
  };
  const lines = table.map((row) => row.map(cell).join(between));
  return new Blob(["\ufeff", lines.map((line) => `${line}\r\n`).join("")], {
    type: "text/csv;charset=utf-8",
  });
}

/**
 * Scenarios side by side.
 * @param {Exported} exported
 * @param {Config} config
 * @returns {Table}
 */
function comparedIn({ scenarios }, { page: words, names, terms }) {
  const estimates = scenarios.map(({ answer }) => answer.estimate);
  return [
    [words.compare, ...scenarios.map(({ name }) => name)],
    [words.compare_sales, ...estimates.map(({ sales_kopecks: sales }) => sales)],
    ...terms.tiers.map((tier) => [
      words.compare_total.replace("{tier}", () => names.tiers[tier] ?? tier),
      ...estimates.map(({ tiers }) => tiers[tier]?.total_kopecks ?? 0),
    ]),
    [],
  ];
}

/**
 * What is paid for sales, a line a rule; lines of what is not sold are left out.
 * @param {TierFigures[]} figures
 * @param {Config} config
 * @returns {Table}
 */
function linesOf(figures, { terms, names }) {
  return (terms.rules ?? [])
    .map(({ id }) => ({ id, lines: figures.map(({ lines }) => lines[id]) }))
    .filter(({ lines }) => lines.some((line) => line?.sales_kopecks))
    .map(({ id, lines }) => [
      names.rules[id] ?? id,
      lines.find((line) => line)?.sales_kopecks ?? 0,
      ...lines.map((line) => line?.reward_kopecks ?? 0),
    ]);
}

/**
 * What tiers cost, a line a rule.
 * @param {TierFigures[]} figures
 * @param {Config} config
 * @returns {Table}
 */
function costsOf(figures, { page: words, terms, names }) {
  return (terms.rules ?? [])
    .filter(({ id }) => figures.some(({ costs }) => costs[id]))
    .map(({ id }) => [
      filled(words.cost, { name: names.rules[id] ?? id }),
      "",
      ...figures.map(({ costs }) => -(costs[id]?.cost_kopecks ?? 0)),
    ]);
}

/**
 * The year's payments, where the programme says how it pays.
 * @param {TierFigures[]} figures
 * @param {Config} config
 * @returns {Table}
 */
function paymentsOf(figures, { page: words }) {
  const payouts = figures.map(({ payout }) => payout);
  if (!payouts.some(Boolean)) return [];
  return [
    [words.payout_payments, "", ...payouts.map((each) => String(each?.payments ?? 0))],
    [words.payout_received, "", ...payouts.map((each) => each?.received_kopecks ?? 0)],
    [words.payout_carried, "", ...payouts.map((each) => each?.carried_kopecks ?? 0)],
  ];
}

/**
 * One scenario's main figures.
 * @param {Answer} answer
 * @param {Config} config
 * @param {Write} write
 * @returns {Table}
 */
function figuresOf(answer, config, write) {
  const { page: words, names, terms } = config;
  const { estimate, slots } = answer;
  const figures = terms.tiers.map((tier) => estimate.tiers[tier]).filter((each) => each !== undefined);
  const rebate = figures.map((each) => each.rebate_kopecks);
  return [
    [words.figure, words.compare_sales, ...terms.tiers.map((tier) => names.tiers[tier] ?? tier)],
    ...linesOf(figures, config),
    [words.reward, estimate.sales_kopecks, ...figures.map((each) => each.reward_kopecks)],
    ...(rebate.some(Boolean) ? [[words.rebate, "", ...rebate]] : []),
    ...costsOf(figures, config),
    [words.total, "", ...figures.map((each) => each.total_kopecks)],
    ...(figures.length > 1 ? [[words.adds, "", ...figures.map((each) => each.adds_kopecks ?? "")]] : []),
    [
      words.effective_rate,
      "",
      ...figures.map(({ effective_rate_bp: bp }) => write.show(bp === null ? null : { bp })),
    ],
    ...paymentsOf(figures, config),
    ...answersIn(answer, config, write),
    ...earnedIn(answer, config, write),
    ...(slots.unsaid ? [[write.show(slots.unsaid)]] : []),
    [],
  ];
}

/**
 * Estimates as a table: the comparison first, then each scenario's main figures, what they assume.
 * @param {Exported} exported
 * @param {Config} config
 * @param {Write} write
 * @returns {Table}
 */
export function tableOf(exported, config, write) {
  const { page: words, assumed } = config;
  return [
    ...headOf(exported, config).map((line) => [line]),
    [],
    ...(several(exported) ? comparedIn(exported, config) : []),
    ...exported.scenarios.flatMap(({ name, answer }) => [
      ...(several(exported) ? [[name]] : []),
      ...figuresOf(answer, config, write),
    ]),
    ...(assumed.length ? [words.text_assumed, ...assumed] : []).map((note) => [note]),
    [filled(words.text_link, { link: exported.link })],
  ];
}
