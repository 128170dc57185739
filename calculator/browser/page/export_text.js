// An estimate exported as text: a message of a few lines, and the whole estimate.

import { beyondInText } from "./export_beyond.js";
import { filled } from "./filled.js";
import { answersIn, assumedIn, earnedIn, quartersIn, requirementsIn, soldIn } from "./export_parts.js";
import { inAll } from "./readings.js";

/** @import { Answer, Config, Write } from "./page.js" */

/**
 * What is exported: one scenario or several, in order.
 * @typedef {object} Exported
 * @property {{name: string, answer: Answer}[]} scenarios
 * @property {string} who whom it is for, "" where nobody has said
 * @property {string} date the day of the estimate in words
 * @property {string} link to all of them
 */

/**
 * What is told of one scenario.
 * @template T
 * @typedef {(answer: Answer, config: Config, write: Write) => T} Part
 */

/** @param {Exported} exported */
export const several = ({ scenarios }) => scenarios.length > 1;

/**
 * The programme, whom the estimate is for, its day, and whether it is nobody's own.
 * @param {Exported} exported
 * @param {Config} config
 * @returns {string[]} lines
 */
export function headOf({ scenarios, who, date }, { title, page: words, examples }) {
  const example = scenarios.some(({ answer }) => answer.example);
  const name = Object.values(examples)[0]?.name ?? "";
  return [
    title,
    ...(example ? [filled(words.example_taken, { name })] : []),
    [who, filled(words.take_date, { date })].filter(Boolean).join(" · "),
  ];
}

/**
 * Whether a phrase says that a tier is for a kind of firm, or that sales are short; be it in one reading alone.
 * @param {unknown} said
 */
const isCaveat = (said) => /"state_(?:firm|short)"/.test(JSON.stringify(said));

/**
 * What a tier's card says beside its sum: for which firms it is, by how much sales are short of it; "" for neither.
 * @param {Answer} answer
 * @param {string} tier
 * @param {Write} write
 */
function caveatsOf({ slots }, tier, write) {
  const state = slots[`${tier}.state`] ?? null;
  const isPhrases = typeof state === "object" && state !== null && "phrases" in state;
  const said = isPhrases ? { phrases: state.phrases.filter(isCaveat) } : state;
  return isCaveat(said) ? write.show(said) : "";
}

/** What one scenario pays at each tier, in one line. @type {Part<string>} */
const sumsOf = (answer, { terms, names }, write) => {
  const { estimate, slots } = answer;
  const total = (/** @type {string} */ tier) => inAll(slots, `${tier}.total`, estimate.tiers[tier]?.total_kopecks ?? 0);
  return terms.tiers
    .map((tier) => {
      const caveats = caveatsOf(answer, tier, write);
      return `${names.tiers[tier]} ${write.show(total(tier))}${caveats && ` (${caveats})`}`;
    })
    .join(", ");
};

/**
 * Which tier each of several scenarios reaches, in a line; none where there are no tiers to reach.
 * @param {Exported} exported
 * @param {Config} config
 * @param {Write} write
 */
function standingsOf({ scenarios }, { page: words, terms }, write) {
  const said = scenarios.map(({ name, answer }) => `${name} — ${write.show(answer.slots.standing ?? null)}`);
  return terms.tiers.length > 1 && said.length > 1 ? [`${words.compare_tier}: ${said.join(", ")}`] : [];
}

/**
 * A message of a few lines: of which programme, for whom and of which day, for which sales, what comes out, that
 * open questions touch it, the link.
 * @param {Exported} exported
 * @param {Config} config
 * @param {Write} write
 */
export function messageOf(exported, config, write) {
  const summaries = exported.scenarios.map(({ name, answer }) =>
    several(exported) ? `${name}: ${sumsOf(answer, config, write)}` : write.show(answer.slots.summary ?? null),
  );
  const { page: words } = config;
  const sold = exported.scenarios.map(
    ({ name, answer: { estimate } }) => (several(exported) ? `${name} — ` : "") + write.show(estimate.sales_kopecks),
  );
  const tiers = exported.scenarios.flatMap(({ answer }) => Object.values(answer.estimate.tiers));
  const isAssumed = tiers.some(({ questions }) => questions.length);
  return [
    headOf(exported, config).join(" · "),
    filled(words.text_sales, { sum: sold.join(", ") }),
    summaries.join("; "),
    ...standingsOf(exported, config, write),
    ...(isAssumed ? [words.message_assumed] : []),
    exported.link,
  ].join("\n");
}

/** One scenario as lines: its sales, each tier's sum and what it adds to the tier below, the summary. @type {Part<string[]>} */
const linesOf = (answer, config, write) => {
  const { page: words, names, terms } = config;
  const { estimate, slots } = answer;
  const sold = soldIn(answer, config).map(({ product, kopecks }) => `${names.products[product]} ${write.show(kopecks)}`);
  const totals = terms.tiers.map((tier) => {
    const { total_kopecks = 0, effective_rate_bp: bp = null, payout } = estimate.tiers[tier] ?? {};
    const difference = slots[`${tier}.difference`] ?? null;
    const total = inAll(slots, `${tier}.total`, total_kopecks);
    const rate = inAll(slots, `${tier}.effective_rate`, bp === null ? null : { bp });
    const sums = [write.show(total), ...(difference === null ? [] : [write.show(difference)])].join(", ");
    const share = rate === null ? "" : ` (${write.show(rate)} ${words.of_sales})`;
    const { payments = 0, received_kopecks = 0, carried_kopecks = 0 } = payout ?? {};
    const paid = (/** @type {string} */ name, /** @type {import("./figures.js").Slot} */ plain) =>
      write.show(inAll(slots, `${tier}.payout.${name}`, plain));
    const places = {
      n: paid("payments", { n: payments }),
      received: paid("received", received_kopecks),
      carried: paid("carried", carried_kopecks),
    };
    const caveats = caveatsOf(answer, tier, write);
    return `${names.tiers[tier]}: ${sums}${share}${caveats && `; ${caveats}`}${payout ? `. ${filled(words.payout_line, places)}` : ""}`;
  });
  const answered = requirementsIn(answer, config, write);
  return [
    filled(words.text_sales, { sum: write.show(estimate.sales_kopecks) }) + (sold.length ? ` (${sold.join(", ")})` : ""),
    ...quartersIn(answer).map(({ kopecks }, at) => `${filled(words.quarter_row, { n: String(at + 1) })}: ${write.show(kopecks)}`),
    ...answersIn(answer, config, write).map((each) => each.join(" ")),
    ...earnedIn(answer, config, write).map((each) => each.join(": ")),
    ...totals,
    "",
    write.show(slots.summary ?? null),
    ...(slots.unsaid ? [write.show(slots.unsaid)] : []),
    "",
    ...answered.map((each) => each.join(": ")),
    ...(answered.length ? [""] : []),
    ...beyondInText(answer, config, write),
  ];
};

/**
 * Estimates as lines for a letter: the comparison first, then each scenario.
 * @param {Exported} exported
 * @param {Config} config
 * @param {Write} write
 */
export function textOf(exported, config, write) {
  const { page: words } = config;
  const assumed = assumedIn(exported, config);
  const compared = exported.scenarios.map(({ name, answer }) => `${name}: ${sumsOf(answer, config, write)}`);
  return [
    ...headOf(exported, config),
    "",
    ...(several(exported) ? [words.compare, ...compared, ...standingsOf(exported, config, write), ""] : []),
    ...exported.scenarios.flatMap(({ name, answer }) => [
      ...(several(exported) ? [name] : []),
      ...linesOf(answer, config, write),
    ]),
    ...(assumed.length ? [words.text_assumed, ...assumed.map((note) => `* ${note}`), ""] : []),
    filled(words.text_link, { link: exported.link }),
  ].join("\n");
}
