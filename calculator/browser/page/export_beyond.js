// What an export tells of what the visitor asked beyond the year: his goal, three years, purchases for himself.

import { cell } from "./export_rows.js";
import { filled } from "./filled.js";

/** @import { Part } from "./export_text.js" */
/** @import { Table } from "./export_table.js" */
/** @import { Slot } from "./figures.js" */
/** @import { Answer, Config, Write } from "./page.js" */

const YEARS = [1, 2, 3];

/**
 * A row of a table: what it is called, and the slots of its figures.
 * @typedef {{name: string, slots: Slot[]}} Row
 */

/**
 * The sales that a goal takes, by tier; none where there is no goal.
 * @param {Answer} answer
 * @param {Config} config
 * @returns {Row[]}
 */
function goalRows({ slots, estimate }, { page: words, terms }) {
  if (!estimate.goal) return [];
  const named = { whole: words.goal_whole, with_minimum: words.goal_with_minimum, total: words.goal_total };
  return Object.entries(named).map(([part, name]) => ({
    name,
    slots: terms.tiers.map((tier) => slots[`${tier}.goal.${part}`] ?? null),
  }));
}

/**
 * What is saved on purchases for oneself, a row a discount that was asked for.
 * @param {Answer} answer
 * @param {Config} config
 * @param {Write} write
 * @returns {Row[]}
 */
function ownRows({ slots, scenario }, { page: words, terms, names }, write) {
  return Object.entries(scenario.own_use ?? {}).map(([row, { users, price_kopecks: price }]) => ({
    name: `${words.own_saving} (${names.rows[row] ?? row}, ${write.show({ n: users })} × ${write.show(price)})`,
    slots: terms.tiers.map((tier) => slots[`${tier}.own_use.${row}.saving`] ?? null),
  }));
}

/**
 * A plan: what it assumes in words, and its years; none where there is no plan.
 * @param {Answer} answer
 * @param {Config} config
 * @param {Write} write
 * @returns {{assumed: [string, string][], years: string[], of: Row[], tiers: Row[]} | null} `of`, the years' sales and
 *   the tiers that these reach; of a row of `tiers` the last figure is that of all years
 */
function planOf({ slots, scenario, estimate }, { page: words, terms, names }, write) {
  if (!estimate.plan || !scenario.plan) return null;
  const { growth_bp: growth, renewed_bp: renewed } = scenario.plan;
  const isRenewing = Boolean(terms.recurring?.length);
  const open = write.show(slots["plan.open"] ?? null);
  const each = (/** @type {(year: number) => string} */ name) => YEARS.map((year) => slots[name(year)] ?? null);
  return {
    assumed: [
      [isRenewing ? words.plan_growth : words.plan_growth_sales, write.show({ bp: growth })],
      ...(isRenewing ? [/** @type {[string, string]} */ ([words.plan_renewed, write.show({ bp: renewed })])] : []),
    ],
    years: YEARS.map((year) => filled(words.plan_year, { n: String(year) })),
    of: [
      { name: isRenewing ? words.plan_sales : words.plan_only, slots: each((year) => `plan.${year}.sales`) },
      ...(terms.tiers.length > 1 ? [{ name: words.plan_tier + (open && ` (${open})`), slots: each((year) => `plan.${year}.tier_by_sales`) }] : []),
    ],
    tiers: terms.tiers.map((tier) => ({
      name: names.tiers[tier] ?? tier,
      slots: [...each((year) => `${tier}.plan.${year}.total`), slots[`${tier}.plan.total`] ?? null],
    })),
  };
}

/** The answer to a goal, in a sentence; "" where there is no goal. @param {Answer} answer @param {Write} write */
const goalSaid = ({ slots, scenario }, write) =>
  scenario.goal_kopecks === undefined ? "" : write.show(slots["goal.summary"] ?? null);

/** As lines of a text, with an empty one after each part. @type {Part<string[]>} */
export const beyondInText = (answer, config, write) => {
  const { page: words, names, terms } = config;
  const goal = goalSaid(answer, write);
  const own = ownRows(answer, config, write);
  const plan = planOf(answer, config, write);
  const sums = (/** @type {Slot[]} */ slots) => slots.map(write.show).join(" · ");
  const ofTiers = (/** @type {Slot[]} */ slots) =>
    terms.tiers.map((tier, at) => `${names.tiers[tier] ?? tier} ${write.show(slots[at] ?? null)}`).join(", ");
  return [
    ...own.map(({ name, slots }) => `${name}: ${ofTiers(slots)}`),
    ...(own.length ? [""] : []),
    ...(goal ? [goal, ""] : []),
    ...(plan
      ? [
          `${words.plan}: ${[...plan.years, words.plan_three].join(" · ")}`,
          ...plan.assumed.map((each) => each.join(": ")),
          ...[...plan.of, ...plan.tiers].map(({ name, slots }) => `${name}: ${sums(slots)}`),
          "",
        ]
      : []),
  ];
};

/** As rows of the figures' table, and the plan's own table below them. @type {Part<Table>} */
export const beyondInTable = (answer, config, write) => {
  const { page: words } = config;
  const goal = goalSaid(answer, write);
  const plan = planOf(answer, config, write);
  const cells = (/** @type {Slot[]} */ slots) => slots.map((slot) => cell(slot, write));
  return [
    ...ownRows(answer, config, write).map(({ name, slots }) => [name, "", ...cells(slots)]),
    ...(goal ? [[words.goal, goal]] : []),
    ...goalRows(answer, config).map(({ name, slots }) => [name, "", ...cells(slots)]),
    ...(plan
      ? [
          [],
          [words.plan, ...plan.years, words.plan_three],
          ...plan.assumed,
          ...plan.of.map(({ name, slots }) => [name, ...cells(slots)]),
          ...plan.tiers.map(({ name, slots }) => [filled(words.plan_total, { tier: name }), ...cells(slots)]),
        ]
      : []),
  ];
};
