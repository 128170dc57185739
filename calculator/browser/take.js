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

/** @typedef {import("./page.js").WholeAnswer} WholeAnswer */
/** @typedef {import("./page.js").Config} Config */
/** @typedef {import("./page.js").Write} Write */

/**
 * What is taken along: one scenario or several, in order.
 * @typedef {object} Taken
 * @property {{name: string, answer: WholeAnswer}[]} scenarios
 * @property {string} who whom it is for, "" where nobody has said
 * @property {string} date the day of the estimate in words
 * @property {string} link to all of them
 */

/** @param {Taken} taken */
const several = ({ scenarios }) => scenarios.length > 1;

/**
 * The programme, whom the estimate is for, its day, and whether it is nobody's own.
 * @param {Taken} taken
 * @param {Config} config
 * @returns {string[]} lines
 */
function headOf({ scenarios, who, date }, { title, page: words, examples }) {
  const example = scenarios.some(({ answer }) => answer.example);
  const name = Object.values(examples)[0]?.name ?? "";
  return [
    title,
    ...(example ? [filled(words.example_taken, { name })] : []),
    [who, filled(words.take_date, { date })].filter(Boolean).join(" · "),
  ];
}

/**
 * What one scenario pays at each tier, in one line.
 * @param {WholeAnswer} answer
 * @param {Config} config
 * @param {Write} write
 */
function sumsOf({ estimate }, { terms, names }, write) {
  return terms.tiers
    .map((tier) => `${names.tiers[tier]} ${write.show(estimate.tiers[tier]?.total_kopecks ?? 0)}`)
    .join(", ");
}

/**
 * A message of three lines: of which programme, for whom and of which day, what comes out, the link.
 * @param {Taken} taken
 * @param {Config} config
 * @param {Write} write
 */
export function messageOf(taken, config, write) {
  const said = taken.scenarios.map(({ name, answer }) =>
    several(taken) ? `${name}: ${sumsOf(answer, config, write)}` : write.show(answer.slots.summary ?? null),
  );
  return [headOf(taken, config).join(" · "), said.join("; "), taken.link].join("\n");
}

/**
 * Products that are sold in an estimate; of the others there is nothing to tell.
 * @param {WholeAnswer} answer
 * @param {Config} config
 */
function soldIn({ estimate }, { terms }) {
  const lines = estimate.tiers[terms.tiers[0] ?? ""]?.lines ?? {};
  return terms.products
    .map((product) => ({ product, kopecks: lines[product]?.sales_kopecks ?? 0 }))
    .filter(({ kopecks }) => kopecks > 0);
}

/**
 * One scenario as lines: its sales, each tier's sum and what it adds to the tier below, the summary.
 * @param {WholeAnswer} answer
 * @param {Config} config
 * @param {Write} write
 */
function linesOf(answer, config, write) {
  const { page: words, names, terms } = config;
  const { estimate, slots } = answer;
  const sold = soldIn(answer, config).map(({ product, kopecks }) => `${names.products[product]} ${write.show(kopecks)}`);
  const totals = terms.tiers.map((tier) => {
    const { total_kopecks = 0, effective_rate_bp: bp = null } = estimate.tiers[tier] ?? {};
    const difference = slots[`${tier}.difference`] ?? null;
    const sums = [write.show(total_kopecks), ...(difference === null ? [] : [write.show(difference)])].join(", ");
    return `${names.tiers[tier]}: ${sums}${bp === null ? "" : ` (${write.show({ bp })} ${words.of_sales})`}`;
  });
  return [
    filled(words.text_sales, { sum: write.show(estimate.sales_kopecks) }) + (sold.length ? ` (${sold.join(", ")})` : ""),
    ...totals,
    "",
    write.show(slots.summary ?? null),
    "",
  ];
}

/**
 * Estimates as lines for a letter: the comparison first, then each scenario.
 * @param {Taken} taken
 * @param {Config} config
 * @param {Write} write
 */
export function textOf(taken, config, write) {
  const { page: words, assumed } = config;
  const compared = taken.scenarios.map(({ name, answer }) => `${name}: ${sumsOf(answer, config, write)}`);
  return [
    ...headOf(taken, config),
    "",
    ...(several(taken) ? [words.compare, ...compared, ""] : []),
    ...taken.scenarios.flatMap(({ name, answer }) => [
      ...(several(taken) ? [name] : []),
      ...linesOf(answer, config, write),
    ]),
    ...(assumed.length ? [words.text_assumed, ...assumed.map((note) => `* ${note}`), ""] : []),
    filled(words.text_link, { link: taken.link }),
  ].join("\n");
}

/**
 * Scenarios side by side.
 * @param {Taken} taken
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
 * One scenario's main figures.
 * @param {WholeAnswer} answer
 * @param {Config} config
 * @param {Write} write
 * @returns {Table}
 */
function figuresOf(answer, config, write) {
  const { page: words, names, terms } = config;
  const { estimate } = answer;
  const figures = terms.tiers.map((tier) => estimate.tiers[tier]).filter((each) => each !== undefined);
  const rebate = figures.map((each) => each.rebate_kopecks);
  return [
    [words.figure, words.compare_sales, ...terms.tiers.map((tier) => names.tiers[tier] ?? tier)],
    ...soldIn(answer, config).map(({ product, kopecks }) => [
      names.products[product] ?? product,
      kopecks,
      ...figures.map((each) => each.lines[product]?.reward_kopecks ?? 0),
    ]),
    [words.reward, estimate.sales_kopecks, ...figures.map((each) => each.reward_kopecks)],
    ...(rebate.some(Boolean) ? [[words.rebate, "", ...rebate]] : []),
    [words.total, "", ...figures.map((each) => each.total_kopecks)],
    ...(figures.length > 1 ? [[words.adds, "", ...figures.map((each) => each.adds_kopecks ?? "")]] : []),
    [
      words.effective_rate,
      "",
      ...figures.map(({ effective_rate_bp: bp }) => write.show(bp === null ? null : { bp })),
    ],
    [],
  ];
}

/**
 * Estimates as a table: the comparison first, then each scenario's main figures, what they assume.
 * @param {Taken} taken
 * @param {Config} config
 * @param {Write} write
 * @returns {Table}
 */
export function tableOf(taken, config, write) {
  const { page: words, assumed } = config;
  return [
    ...headOf(taken, config).map((line) => [line]),
    [],
    ...(several(taken) ? comparedIn(taken, config) : []),
    ...taken.scenarios.flatMap(({ name, answer }) => [
      ...(several(taken) ? [[name]] : []),
      ...figuresOf(answer, config, write),
    ]),
    ...(assumed.length ? [words.text_assumed, ...assumed] : []).map((note) => [note]),
    [filled(words.text_link, { link: taken.link })],
  ];
}

/**
 * Copy a text; where the browser does not let us, give it to be copied by hand.
 * @param {string} text
 * @param {string} done what is said then
 * @param {string} [place] where that is said
 */
export async function copyText(text, done, place = "#calculator-send") {
  const copied = need(`${place} .pp-said`, HTMLElement);
  const byHand = need(`${place} .pp-by-hand`, HTMLElement);
  byHand.hidden = true;
  try {
    await navigator.clipboard.writeText(text);
    copied.textContent = done;
  } catch {
    copied.textContent = "";
    byHand.hidden = false;
    const field = need(`${place} .pp-by-hand textarea`, HTMLTextAreaElement);
    field.value = text;
    field.select();
  }
}
