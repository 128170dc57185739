// Taking an estimate along: text for a messenger, a table for a spreadsheet, a CSV file.

import { filled } from "./figures.js";
import { need } from "./page.js";

/**
 * One table of an estimate: a head and rows of cells; a number is kopecks, a text is itself.
 * @typedef {(string | number)[][]} Table
 */

/**
 * What writes a sum as a spreadsheet reads it.
 * @typedef {{plain: (kopecks: number) => string}} Show
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
  const between = show.plain(50).includes(",") ? ";" : ",";
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
 * Give a file to the visitor.
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/**
 * An estimate as a table of its main figures, with what it assumes.
 * @param {import("./results.js").Estimate} estimate
 * @param {string} heading
 * @param {string} link
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 * @returns {Table}
 */
export function tableOf(estimate, heading, link, config, write) {
  const { page: words, names, terms, assumed } = config;
  const { products, tiers } = terms;
  const figures = tiers.map((tier) => estimate.tiers[tier]).filter((each) => each !== undefined);
  const lines = figures[0]?.lines ?? {};
  return [
    [heading],
    [words.figure, words.compare_sales, ...tiers.map((tier) => names.tiers[tier] ?? tier)],
    ...products.map((product) => [
      names.products[product] ?? product,
      lines[product]?.sales_kopecks ?? 0,
      ...figures.map((each) => each.lines[product]?.reward_kopecks ?? 0),
    ]),
    [words.reward, estimate.sales_kopecks, ...figures.map((each) => each.reward_kopecks)],
    [words.rebate, "", ...figures.map((each) => each.rebate_kopecks)],
    [words.total, "", ...figures.map((each) => each.total_kopecks)],
    [
      words.effective_rate,
      "",
      ...figures.map(({ effective_rate_bp: bp }) =>
        write.show(bp === null ? null : { bp }),
      ),
    ],
    [],
    ...(assumed.length ? [words.text_assumed] : []).map((title) => [title]),
    ...assumed.map((note) => [note]),
    [filled(words.text_link, { link })],
  ];
}

/**
 * An estimate as lines for a messenger.
 * @param {import("./page.js").WholeAnswer} answer
 * @param {string} heading whom it is for and which scenario it is, or nothing
 * @param {string} link
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 */
export function textOf({ estimate, slots }, heading, link, config, write) {
  const { page: words, names, terms } = config;
  const money = (/** @type {number} */ kopecks) => write.show(kopecks);
  const lines = estimate.tiers[terms.tiers[0] ?? ""]?.lines ?? {};
  const sold = terms.products
    .filter((product) => lines[product]?.sales_kopecks)
    .map((product) => `${names.products[product]} ${money(lines[product]?.sales_kopecks ?? 0)}`);
  const totals = terms.tiers.map((tier) => {
    const figures = estimate.tiers[tier];
    const bp = figures?.effective_rate_bp ?? null;
    const share = bp === null ? "" : ` (${write.show({ bp })} ${words.of_sales})`;
    return `${names.tiers[tier]}: ${money(figures?.total_kopecks ?? 0)}${share}`;
  });
  return [
    config.title,
    ...(heading ? [heading] : []),
    filled(words.text_sales, { sum: money(estimate.sales_kopecks) }) +
      (sold.length ? ` (${sold.join(", ")})` : ""),
    ...totals,
    "",
    write.show(slots.summary ?? null),
    "",
    ...(config.assumed.length ? [words.text_assumed] : []),
    ...config.assumed.map((note) => `* ${note}`),
    ...(config.assumed.length ? [""] : []),
    filled(words.text_link, { link }),
  ].join("\n");
}

/**
 * Copy a text; where the browser does not let us, give it to be copied by hand.
 * @param {string} text
 * @param {string} done what is said then
 */
export async function copyText(text, done) {
  const copied = need("#calculator-copied", HTMLElement);
  const byHand = need("#calculator-by-hand", HTMLElement);
  byHand.hidden = true;
  try {
    await navigator.clipboard.writeText(text);
    copied.textContent = done;
  } catch {
    copied.textContent = "";
    byHand.hidden = false;
    const field = need("#by-hand", HTMLTextAreaElement);
    field.value = text;
    field.select();
  }
}
