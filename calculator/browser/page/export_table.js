// An estimate exported as a table: for a spreadsheet's clipboard, or as a CSV file.

import { beyondInTable } from "./export_beyond.js";
import { filled } from "./filled.js";
import { answersIn, assumedIn, earnedIn, requirementsIn } from "./export_parts.js";
import { cellOf, costsOf, linesOf, quartersOf, reachOf } from "./export_rows.js";
import { headOf, several } from "./export_text.js";
import { inAll } from "./readings.js";

/** @import { Exported, Part } from "./export_text.js" */
/** @import { Answer, Config, Write } from "./page.js" */
/** @import { TierFigures } from "./results.js" */

/**
 * One table of an estimate: a head and rows of cells; a number is minor units, a text is itself.
 * @typedef {(string | number)[][]} Table
 */

/**
 * What writes a sum as a spreadsheet reads it.
 * @typedef {{plain: (kopecks: number) => string, decimal: string}} Show
 */

/** A cell that a spreadsheet finds by its words, and may not take for a formula. @param {string} text */
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
 * @param {Write} write
 * @returns {Table}
 */
function comparedIn({ scenarios }, { page: words, names, terms }, write) {
  const answers = scenarios.map(({ answer }) => answer);
  return [
    [words.compare, ...scenarios.map(({ name }) => name)],
    [words.compare_sales, ...answers.map(({ estimate }) => estimate.sales_kopecks)],
    ...(terms.tiers.length > 1 ? [[words.compare_tier, ...answers.map(({ slots }) => write.show(slots.standing ?? null))]] : []),
    ...terms.tiers.map((tier) => [
      words.compare_total.replace("{tier}", () => names.tiers[tier] ?? tier),
      ...answers.map((each) => cellOf(each, `${tier}.total`, each.estimate.tiers[tier]?.total_kopecks ?? 0, write)),
    ]),
    [],
  ];
}

/** One scenario's main figures. @type {Part<Table>} */
const figuresOf = (answer, config, write) => {
  const { page: words, names, terms } = config;
  const { estimate, slots } = answer;
  const figures = Object.values(estimate.tiers);
  /** @param {string} name @param {(tier: TierFigures) => number} plain */
  const row = (name, plain) =>
    Object.entries(estimate.tiers).map(([tier, each]) => cellOf(answer, `${tier}.${name}`, plain(each), write));
  /** The year's payments, where the programme says how it pays. */
  const payments = () => [
    [words.payout_payments, "", ...row("payout.payments", ({ payout }) => payout?.payments ?? 0).map(String)],
    [words.payout_received, "", ...row("payout.received", ({ payout }) => payout?.received_kopecks ?? 0)],
    [words.payout_carried, "", ...row("payout.carried", ({ payout }) => payout?.carried_kopecks ?? 0)],
  ];
  const rebate = row("rebate", (each) => each.rebate_kopecks);
  const adds = row("adds", (each) => each.adds_kopecks ?? 0);
  return [
    [words.figure, words.compare_sales, ...terms.tiers.map((tier) => names.tiers[tier] ?? tier)],
    ...linesOf(answer, config, write),
    [words.reward, estimate.sales_kopecks, ...row("reward", (each) => each.reward_kopecks)],
    ...(rebate.some(Boolean) ? [[words.rebate, "", ...rebate]] : []),
    ...costsOf(answer, config, write),
    [words.total, "", ...row("total", (each) => each.total_kopecks)],
    // The first tier has none below it.
    ...(figures.length > 1 ? [[words.adds, "", ...adds.map((each, at) => (at ? each : ""))]] : []),
    [
      words.effective_rate,
      "",
      ...Object.entries(estimate.tiers).map(([tier, { effective_rate_bp: bp }]) =>
        write.show(inAll(slots, `${tier}.effective_rate`, bp === null ? null : { bp })),
      ),
    ],
    ...(figures.some(({ payout }) => payout) ? payments() : []),
    ...reachOf(answer, config, write),
    ...answersIn(answer, config, write),
    ...requirementsIn(answer, config, write),
    ...earnedIn(answer, config, write),
    ...(slots.unsaid ? [[write.show(slots.unsaid)]] : []),
    ...quartersOf(answer, config, write),
    ...beyondInTable(answer, config, write),
    [],
  ];
};

/**
 * Estimates as a table: the comparison first, then each scenario's main figures, what they assume.
 * @param {Exported} exported
 * @param {Config} config
 * @param {Write} write
 * @returns {Table}
 */
export function tableOf(exported, config, write) {
  const { page: words } = config;
  const assumed = assumedIn(exported, config);
  return [
    ...headOf(exported, config).map((line) => [line]),
    [],
    ...(several(exported) ? comparedIn(exported, config, write) : []),
    ...exported.scenarios.flatMap(({ name, answer }) => [
      ...(several(exported) ? [[name]] : []),
      ...figuresOf(answer, config, write),
    ]),
    ...(assumed.length ? [words.text_assumed, ...assumed] : []).map((note) => [note]),
    [filled(words.text_link, { link: exported.link })],
  ];
}
