// The calculator's form: what the visitor typed and chose, read and written in one place.
// It keeps texts as typed: a sum typed for a month stays that text, whatever period is shown.

import { filled } from "./figures.js";
import { keepGroups } from "./typing.js";

/** @typedef {import("./link.js").LinkScenario} LinkScenario */

/** @typedef {"year" | "quarter" | "month"} Period */

/**
 * A product's sales as typed: one text for a part of the year, or four for its quarters; `made`
 * is what the quarters were when they were made of the one text, `kept` what they were before one
 * sum took their place.
 * @typedef {{text: string, period: Period, quarters: string[] | null, made?: string[], kept?: string[]}} Entry
 */

/**
 * What one scenario's form holds.
 * @typedef {object} Draft
 * @property {string} name
 * @property {Record<string, Entry>} entries
 * @property {Record<string, boolean | number>} answers
 * @property {Record<string, string>} optional by the field's name
 */

/**
 * A product's sales as Python last read them, kopecks (calculator/entries.py).
 * @typedef {{kopecks: number, quarters: number[], quarter: number, month: number}} Read
 */

/**
 * Make a draft of a scenario from a link or an example.
 * @param {LinkScenario} scenario
 * @param {string[]} products
 * @param {{sum: (kopecks: number) => string, percent: (bp: number) => string}} show
 * @returns {Draft}
 */
export function draftOf(scenario, products, show) {
  /** @type {Record<string, string>} */
  const optional = {};
  if (scenario.goal !== null) optional.goal = show.sum(scenario.goal);
  if (scenario.plan) {
    optional["plan.growth"] = show.percent(scenario.plan.growth_bp);
    optional["plan.renewed"] = show.percent(scenario.plan.renewed_bp);
  }
  for (const [row, { users, kopecks }] of Object.entries(scenario.own)) {
    optional[`own.${row}.users`] = String(users);
    optional[`own.${row}.price`] = show.sum(kopecks);
  }
  const entries = products.map((product) => {
    const sold = scenario.sales[product] ?? 0;
    const quarters = Array.isArray(sold) ? sold.map((sum) => (sum ? show.sum(sum) : "")) : null;
    const text = Array.isArray(sold) || !sold ? "" : show.sum(sold);
    return [product, { text, period: "year", quarters }];
  });
  return {
    name: scenario.name,
    entries: Object.fromEntries(entries),
    answers: { ...scenario.answers },
    optional,
  };
}

/** Milliseconds without a key after which what is wrong with a field is said. */
const PAUSE = 1000;
/** Milliseconds in which a press that leaves a field is over. */
const PRESS = 200;
const PERIODS = ["year", "quarter", "month"];

/**
 * Tell whether something that was kept is a draft of this programme's form.
 * @param {any} value
 * @param {string[]} products
 * @returns {value is Draft}
 */
export function isDraft(value, products) {
  const isText = (/** @type {unknown} */ each) => typeof each === "string";
  const isRecord = (/** @type {any} */ each) => Boolean(each) && typeof each === "object";
  const texts = (/** @type {unknown} */ each) =>
    each === undefined || each === null || (Array.isArray(each) && each.length === 4 && each.every(isText));
  return (
    isRecord(value) &&
    isText(value.name) &&
    isRecord(value.entries) &&
    isRecord(value.answers) &&
    isRecord(value.optional) &&
    Object.values(value.optional).every(isText) &&
    Object.keys(value.entries).join() === products.join() &&
    Object.values(value.entries).every(
      (/** @type {any} */ each) =>
        isRecord(each) &&
        isText(each.text) &&
        PERIODS.includes(each.period) &&
        [each.quarters, each.made, each.kept].every(texts),
    )
  );
}

/**
 * Tell whether a draft holds any sum of sales, read or not.
 * @param {Draft} draft
 */
export const hasSales = ({ entries }) =>
  Object.values(entries).some(({ text, quarters }) => (quarters ?? [text]).some((each) => each.trim()));

/**
 * Tell whether any product's sales are told by quarters.
 * @param {Draft} draft
 */
export const isUneven = ({ entries }) => Object.values(entries).some(({ quarters }) => quarters !== null);

/**
 * The part of a request to Python that a draft makes up.
 * @param {Draft} draft
 */
export function requestOf(draft) {
  /** @type {Record<string, Record<string, string>>} */
  const own = {};
  for (const [name, text] of Object.entries(draft.optional)) {
    const found = /^own\.(.+)\.(users|price)$/.exec(name);
    if (found?.[1] && found[2]) own[found[1]] = { ...own[found[1]], [found[2]]: text };
  }
  const entries = Object.entries(draft.entries);
  return {
    entries: Object.fromEntries(
      entries.map(([product, { text, quarters }]) => [product, quarters ?? text]),
    ),
    periods: Object.fromEntries(entries.map(([product, { period }]) => [product, period])),
    answers: draft.answers,
    goal: draft.optional.goal ?? "",
    plan: {
      growth: draft.optional["plan.growth"] ?? "",
      renewed: draft.optional["plan.renewed"] ?? "",
    },
    own_use: own,
  };
}

/**
 * The path under which Python tells of a field: `own.<row>.users` is in the request's `own_use`.
 * @param {string} name
 */
const pathOf = (name) => name.replace(/^own\./, "own_use.");

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
function all(root, selector, type) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((each) => each instanceof type));
}

/**
 * @param {HTMLFormElement} form the sales, and by their owner the questions and all that is optional
 * @param {{sum: (kopecks: number) => string}} show
 * @param {Record<string, any>} words
 * @param {{errors: Record<string, string>, money: (kopecks: number) => string}} said how a sum that
 *   was read is said, and what is wrong with one that was not
 * @param {() => void} onPause told when what is wrong with a field is to be said after all
 */
export function calculatorForm(form, show, words, said, onPause) {
  const products = all(form, ".pp-field[data-product]", HTMLElement).map((box) => {
    const [sum] = all(box, "input[data-kind=sales]", HTMLInputElement);
    const [group] = all(box, ".pp-quarters", HTMLElement);
    const [line] = all(box, ".pp-field__box", HTMLElement);
    const [unit] = all(box, ".pp-field__unit", HTMLElement);
    const [label] = all(box, "label", HTMLLabelElement);
    if (!sum || !group || !line || !unit || !label) throw new Error("a field is broken");
    const quarters = all(box, "input[data-kind=quarter]", HTMLInputElement);
    const sign = unit.textContent ?? "";
    return { id: sum.name, sum, quarters, group, line, unit, label, sign };
  });
  const periods = all(form, "input[data-kind=period]", HTMLInputElement);
  // They stand beside what they change, wherever that is on the page.
  const owned = [...form.elements].filter((each) => each instanceof HTMLInputElement);
  const answers = owned.filter(({ dataset }) => dataset.kind === "answer");
  const optional = owned.filter(({ dataset }) => dataset.kind === "optional");
  const heading = all(document, "input[data-kind=for]", HTMLInputElement)[0];
  const [uneven] = all(form, "[data-action=uneven]", HTMLButtonElement);
  const regroup = keepGroups(show);
  /** The field that is being typed in, until a pause. @type {HTMLInputElement | null} */
  let typing = null;
  /** The timer of the pause after which its error is said; 0 where there is none. */
  let pause = 0;

  function settle() {
    const isHeld = pause !== 0;
    clearTimeout(pause);
    pause = 0;
    typing = null;
    if (isHeld) onPause();
  }
  document.addEventListener("focusout", ({ target }) => {
    // What is said then may move what is being pressed: not before it is.
    if (target === typing) window.setTimeout(() => target === typing && settle(), PRESS);
  });
  /** The field for sales that had the focus last. @type {HTMLInputElement | null} */
  let last = null;
  form.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && /sales|quarter/.test(target.dataset.kind ?? "")) last = target;
  });

  /** @returns {Period} */
  const period = () =>
    /** @type {Period} */ (periods.find((choice) => choice.checked)?.value ?? "year");

  /**
   * What a product's field shows: the text itself in the period that it was typed for, else what
   * Python made of it.
   * @param {Entry} entry
   * @param {Read | undefined} read
   */
  function shown(entry, read) {
    const now = period();
    if (!entry.text.trim() || entry.period === now || !read) return entry;
    const kopecks = now === "year" ? read.kopecks : read[now];
    return { text: show.sum(kopecks), period: now };
  }

  /**
   * What is said of a sum that was read: nothing where the field says it as well.
   * @param {Entry | undefined} entry
   * @param {Read | undefined} read
   */
  function readOf(entry, read) {
    if (!entry || !read?.kopecks) return "";
    const sum = said.money(read.kopecks);
    const aYear = period() === "year" && entry.period === "year" && !entry.quarters;
    if (!aYear) return filled(words.entered_year, { sum });
    return entry.text.trim() === show.sum(read.kopecks) ? "" : filled(words.entered, { sum });
  }

  /**
   * @param {HTMLInputElement} field
   * @param {boolean} wrong
   */
  function mark(field, wrong) {
    if (wrong === field.hasAttribute("aria-invalid")) return;
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    field.parentElement?.classList.toggle("pp-invalid", wrong);
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {boolean} wrong
   */
  function tell(id, text, wrong) {
    const place = document.getElementById(id);
    if (!place) return;
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle("pp-field__read--wrong", wrong);
  }

  /**
   * What is wrong with a field, unless it is still being typed: the beginning of a sum is no mistake.
   * @param {HTMLInputElement} field
   * @param {string | undefined} code
   * @returns {string | undefined}
   */
  function due(field, code) {
    if (!code || field !== typing || field.hasAttribute("aria-invalid")) return code;
    pause ||= window.setTimeout(settle, PAUSE);
    return undefined;
  }

  /**
   * Begin to wait for a pause anew.
   * @param {HTMLInputElement} field
   */
  function settleLater(field) {
    clearTimeout(pause);
    pause = 0;
    typing = field;
  }

  /**
   * The fields for sales that can be seen, from one of them on.
   * @param {HTMLInputElement} field
   */
  function fieldsFrom(field) {
    const all = products.flatMap(({ sum, quarters }) => [sum, ...quarters]);
    const visible = all.filter((each) => each.offsetParent !== null);
    return visible.includes(field) ? visible.slice(visible.indexOf(field)) : [field];
  }

  /**
   * Take what a field holds into a draft.
   * @param {HTMLInputElement} field
   * @param {Draft} draft
   * @returns {boolean} whether the draft changed
   */
  function keep(field, draft) {
    switch (field.dataset.kind) {
      case "sales":
        draft.entries[field.name] = {
          text: field.value,
          period: /** @type {Period} */ (field.dataset.period) ?? period(),
          quarters: null,
        };
        return true;
      case "quarter": {
        const product = products.find(({ quarters }) => quarters.includes(field));
        const entry = product && draft.entries[product.id];
        if (!product || !entry) return false;
        entry.quarters = product.quarters.map(({ value }) => value);
        return true;
      }
      case "answer":
        if (field.value === "") delete draft.answers[field.name];
        else {
          draft.answers[field.name] =
            field.value === "yes" ? true : field.value === "no" ? false : Number(field.value);
        }
        return true;
      case "optional":
        draft.optional[field.name] = field.value;
        return true;
    }
    return false;
  }

  return {
    period,
    fieldsFrom,

    /** The field for sales that is at hand: the one that had the focus last, else the first that can be seen. */
    lastField() {
      const fields = products.flatMap(({ sum, quarters }) => [sum, ...quarters]);
      const visible = fields.filter((each) => each.offsetParent !== null);
      return /** @type {HTMLInputElement} */ (last?.offsetParent ? last : visible[0]);
    },
    heading: () => (heading?.value ?? "").trim(),

    /**
     * @param {{period: Period, name: string}} shared
     */
    writeShared(shared) {
      for (const choice of periods) choice.checked = choice.value === shared.period;
      if (heading) heading.value = shared.name;
    },

    /**
     * Take what is being typed into a draft.
     * @param {HTMLInputElement} field
     * @param {Draft} draft
     * @param {Event} event of the field's input
     * @returns {boolean} whether the draft changed
     */
    take(field, draft, event) {
      if (field.type === "text") {
        if (regroup(field, event)) return false;
        if (field !== typing || pause) settleLater(field);
      }
      return keep(field, draft);
    },

    /**
     * Show a draft in the form; a field that is being typed in is left as it is, unless the draft
     * is another one.
     * @param {Draft} draft
     * @param {Record<string, Read>} reads
     * @param {boolean} [another]
     */
    write(draft, reads, another = false) {
      const typing = another ? null : document.activeElement;
      /** @type {(field: HTMLInputElement, text: string) => void} */
      const put = (field, text) => {
        if (field !== typing && field.value !== text) field.value = text;
      };
      for (const { id, sum, quarters, group, line, unit, label, sign } of products) {
        const entry = draft.entries[id] ?? { text: "", period: "year", quarters: null };
        const several = entry.quarters !== null;
        group.hidden = !several;
        line.hidden = several;
        label.htmlFor = several ? (quarters[0]?.id ?? "") : sum.id;
        quarters.forEach((field, at) => put(field, entry.quarters?.[at] ?? ""));
        const { text, period: of } = shown(entry, reads[id]);
        put(sum, text);
        // Until Python has read a sum, it stands for the part of the year that it was typed for.
        const per = entry.text.trim() ? of : period();
        sum.dataset.period = per;
        const words_ = per === period() && per === "year" ? sign : `${sign} ${words[`period_${per}`]}`;
        if (unit.textContent !== words_) unit.textContent = words_;
      }
      uneven?.setAttribute("aria-pressed", String(isUneven(draft)));
      // What Python has not read cannot be divided.
      const isUnread = Object.entries(draft.entries).some(([id, { text }]) => text.trim() && !reads[id]);
      if (uneven) uneven.disabled = !isUneven(draft) && isUnread;
      for (const choice of answers) {
        const checked = choice.value === wordOf(draft.answers[choice.name], choice, answers);
        if (choice.checked !== checked) choice.checked = checked;
      }
      for (const field of optional) put(field, draft.optional[field.name] ?? "");
    },

    /**
     * Turn the year's sums into quarters, all of them at once, or back; nothing that was typed is lost on the way.
     * @param {Draft} draft
     * @param {Record<string, Read>} reads
     */
    switchQuarters(draft, reads) {
      const wasUneven = isUneven(draft);
      for (const [product, entry] of Object.entries(draft.entries)) {
        const read = reads[product];
        if (wasUneven === (entry.quarters === null)) continue;
        // What Python has not read cannot be divided, or added up.
        if (!read && (entry.quarters ?? [entry.text]).some((text) => text.trim())) continue;
        draft.entries[product] = wasUneven ? inOneSum(entry, read, show) : inQuarters(entry, read, show);
      }
    },

    /**
     * Say at each field what Python read of it, or what is wrong.
     * @param {{errors: {code: string, path: string}[], entries: Record<string, Read>}} answer
     * @param {Draft} draft
     * @returns {boolean} whether all that is wrong was said, and nothing waits for a pause
     */
    sayRead({ errors, entries }, draft) {
      const wrong = new Map(errors.map(({ path, code }) => [path, code]));
      const sentence = (/** @type {string} */ code) => said.errors[code] ?? said.errors.other ?? "";
      for (const { id, sum, quarters } of products) {
        const path = `entries.${id}`;
        const bad = quarters.map((field, at) => due(field, wrong.get(`${path}.${at + 1}`)));
        const code = due(sum, wrong.get(path)) ?? bad.find(Boolean);
        quarters.forEach((field, at) => mark(field, Boolean(bad[at])));
        mark(sum, Boolean(code));
        const text = code ? sentence(code) : readOf(draft.entries[id], entries[id]);
        tell(`read-${id}`, text, Boolean(code));
      }
      for (const field of optional) {
        const code = due(field, wrong.get(pathOf(field.name)));
        mark(field, Boolean(code));
        tell(`read-${field.id}`, code ? sentence(code) : "", Boolean(code));
      }
      return pause === 0;
    },

    /**
     * Fill several fields at once.
     * @param {HTMLInputElement[]} fields
     * @param {string[]} texts one for each
     * @param {Draft} draft
     */
    fill(fields, texts, draft) {
      fields.forEach((field, at) => {
        field.value = texts[at] ?? "";
        keep(field, draft);
      });
    },

    /**
     * Say at a field why nothing was put into it.
     * @param {HTMLInputElement} field
     * @param {string} text
     */
    refuse(field, text) {
      const product = products.find(({ quarters }) => quarters.includes(field));
      tell(`read-${product?.id ?? (field.dataset.kind === "sales" ? field.name : field.id)}`, text, true);
    },
  };
}

/** @typedef {{sum: (kopecks: number) => string}} Show */

/**
 * @param {Entry} entry
 * @param {Read | undefined} read
 * @param {Show} show
 * @returns {Entry}
 */
function inQuarters(entry, read, show) {
  const parts = entry.kept ?? (read?.quarters ?? [0, 0, 0, 0]).map((sum) => (sum ? show.sum(sum) : ""));
  return { ...entry, quarters: parts, made: entry.kept ? entry.made : parts };
}

/**
 * @param {Entry} entry
 * @param {Read | undefined} read
 * @param {Show} show
 * @returns {Entry}
 */
function inOneSum(entry, read, show) {
  const { quarters, made } = entry;
  const kept = quarters ?? undefined;
  // Quarters that say what the one text said give way to that very text.
  if (made && quarters?.every((text, at) => text === made[at])) return { ...entry, quarters: null, kept };
  const sum = read?.kopecks ?? 0;
  return { text: sum ? show.sum(sum) : "", period: "year", quarters: null, kept };
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
