// The calculator's page: hands the form to Python and shows what Python answers.
// It formats and wires; every figure, and every reading of a typed sum, is Python's.

import { rewardChart } from "./chart.mjs";
import { figures, filled } from "./figures.mjs";
import { calculatorForm, draftOf, requestOf } from "./form.mjs";
import { erase, keepDraft, keepLink, keptDraft, keptLink } from "./keep.mjs";
import { MOST_SCENARIOS, emptyScenario, linkOf, readLink } from "./link.mjs";
import { startPython } from "./python.mjs";
import { resultsOf } from "./results.mjs";
import { scenarioTabs } from "./scenarios.mjs";
import { csvFile, save, tabbed } from "./take.mjs";
import { derivations } from "./why.mjs";

/** @typedef {import("./figures.mjs").Slot} Slot */
/** @typedef {import("./form.mjs").Draft} Draft */
/** @typedef {import("./form.mjs").Read} Read */
/** @typedef {import("./link.mjs").LinkScenario} LinkScenario */
/** @typedef {import("./link.mjs").LinkState} LinkState */
/** @typedef {import("./python.mjs").PythonState} PythonState */
/** @typedef {import("./results.mjs").Estimate} Estimate */

/**
 * What the build hands to this script (program/pages.py writes it).
 * @typedef {object} ConfigParts
 * @property {string} title
 * @property {import("./link.mjs").LinkTerms} terms
 * @property {Record<string, {name: string, sales: Record<string, number>, answers: Record<string, boolean | number>}>} examples
 * @property {Record<string, number>} suffixes
 * @property {string[]} assumed what the estimate assumes where the programme is silent
 * @property {{states: Record<string, any>, errors: Record<string, string>, link: Record<string, string>}} words
 * @property {{base: string, files: Record<string, number>, lock: string}} python
 */
/** @typedef {ConfigParts & import("./figures.mjs").FigureWords & import("./why.mjs").WhyWords} Config */

/**
 * The calculator's answer (calculator/api.py).
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {{code: string, path: string}[]} errors
 * @property {Record<string, Read>} entries
 * @property {Estimate} estimate only where `ok`, as all below
 * @property {Record<string, Slot>} slots
 * @property {{sales_kopecks: Record<string, number | number[]>, answers: Record<string, boolean | number>, goal_kopecks?: number, plan?: {growth_bp: number, renewed_bp: number}, own_use?: Record<string, {users: number, price_kopecks: number}>}} scenario
 */

/**
 * One scenario of the page: what is typed, what it says in a link, what Python last answered.
 * @typedef {{draft: Draft, said: LinkScenario, reads: Record<string, Read>, answer: Answer | null}} Page
 */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function need(selector, type) {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}

/** Milliseconds until what is typed is kept: the address bar is slower than the figures. */
const SOON = 300;

/**
 * What an answered scenario says in a link.
 * @param {string} name
 * @param {Answer["scenario"]} scenario
 * @returns {LinkScenario}
 */
function saidBy(name, scenario) {
  const roubles = (/** @type {number} */ kopecks) => kopecks / 100;
  return {
    name,
    sales: Object.fromEntries(
      Object.entries(scenario.sales_kopecks).map(([product, sold]) => [
        product,
        Array.isArray(sold) ? sold.map(roubles) : roubles(sold),
      ]),
    ),
    answers: scenario.answers,
    goal: scenario.goal_kopecks === undefined ? null : roubles(scenario.goal_kopecks),
    plan: scenario.plan ?? null,
    own: Object.fromEntries(
      Object.entries(scenario.own_use ?? {}).map(([row, { users, price_kopecks }]) => [
        row,
        { users, roubles: roubles(price_kopecks) },
      ]),
    ),
  };
}

/** Start the calculator on its page. */
function main() {
  const config = /** @type {Config} */ (
    JSON.parse(need("#calculator-config", HTMLScriptElement).textContent ?? "")
  );
  const page = need("#calculator-results", HTMLElement);
  const formElement = need("#calculator-form", HTMLFormElement);
  const tiersElement = need("#calculator-tiers", HTMLFormElement);
  const totals = need("#calculator-totals", HTMLElement);
  const status = need("#calculator-status", HTMLElement);
  const progress = need("#calculator-progress", HTMLProgressElement);
  const shown = need("#calculator-shown", HTMLElement);
  const heading = need("#calculator-for", HTMLElement);
  const linkProblem = need("#calculator-link-problem", HTMLElement);
  const copied = need("#calculator-copied", HTMLElement);
  const byHand = need("#calculator-by-hand", HTMLElement);
  const undoBox = need("#calculator-undo", HTMLElement);
  const keepBox = need("[data-kind=keep]", HTMLInputElement);
  const eraseButton = need("[data-action=erase]", HTMLButtonElement);
  const retry = need("[data-action=retry]", HTMLButtonElement);
  const { page: words, terms } = config;
  const { products, tiers } = terms;
  const write = figures(config);
  const money = (/** @type {number} */ kopecks) => write.show({ kind: "money", kopecks });
  const tierName = (/** @type {string} */ tier) => write.show({ kind: "tier", id: tier });
  const form = calculatorForm(formElement, tiersElement, write, words);
  const results = resultsOf(page, write.show);
  const why = derivations(page, config, write.step, explain);
  const chart = rewardChart(page, { money, tier: tierName }, movePoint);
  const tabs = scenarioTabs(page, words, { tiers: tiers.map(tierName), most: MOST_SCENARIOS }, {
    pick,
    add,
    rename(name) {
      here().draft.name = here().said.name = name.trim();
      changed = true;
      showTabs();
      putLink();
    },
    remove,
  });

  /** The last link that this script wrote, to tell a visitor's new link from it. */
  let written = location.hash;
  /** The timer of what is to be kept soon; 0 where nothing is. */
  let saving = 0;
  /** Whether the form is the visitor's, and no longer the page's own example. */
  let changed = false;
  /** The tier whose card was last shown because the sales reach it. @type {string | null} */
  let standing = null;
  /** Whether it was this script that slid the cards, and not a finger. */
  let slid = false;
  /** The mix that the chart's point moves along, until something is typed. @type {object | null} */
  let mix = null;
  /** @type {(() => void) | null} */
  let undo = null;
  /** @type {Page[]} */
  let scenarios = [pageOf(exampleScenario())];
  let current = 0;

  const python = startPython({ ...config.python, onState: showState });

  function here() {
    return /** @type {Page} */ (scenarios[current]);
  }

  /** @param {LinkScenario} said @returns {Page} */
  function pageOf(said) {
    return { draft: draftOf(said, products, write), said, reads: {}, answer: null };
  }

  /** @returns {LinkScenario} */
  function exampleScenario() {
    const [example] = Object.values(config.examples);
    return { ...emptyScenario(), sales: example?.sales ?? {}, answers: example?.answers ?? {} };
  }

  /** @param {PythonState} state */
  function showState(state) {
    page.dataset.python = state.name;
    progress.hidden = state.name !== "downloading";
    retry.hidden = state.name !== "failed";
    const { states } = config.words;
    if (state.name === "downloading") {
      const part = state.total ? state.received / state.total : 0;
      progress.value = part;
      const percent = write.show({ kind: "rate", bp: Math.floor(part * 100) * 100 });
      status.textContent = states.downloading.replace("{percent}", percent);
    } else if (state.name === "failed") {
      const reason = states.reasons[state.code] ?? states.reasons.other;
      status.textContent = states.failed.replace("{reason}", reason);
    } else {
      status.textContent = states[state.name];
    }
  }

  /** @returns {string} the link to what the page shows */
  function link() {
    const said = scenarios.map((each) => each.said);
    const shared = { tier: form.tier(), name: form.heading(), period: form.period() };
    return linkOf({ scenarios: said, ...shared }, terms);
  }

  /** Keep the address at the form's state, and what was typed for this tab. */
  function putLink() {
    clearTimeout(saving);
    saving = 0;
    if (!changed) return;
    // Until Python has read the form, no link can say what it holds.
    if (here().answer) {
      written = link();
      if (written !== location.hash) history.replaceState(null, "", written);
      if (keepBox.checked) keepLink(written);
    }
    const drafts = scenarios.map(({ draft }) => draft);
    const shared = { period: form.period(), tier: form.tier(), name: form.heading() };
    keepDraft(location.hash, { drafts, current, shared });
  }

  /** The same after the next picture: it takes longer than to show the figures. */
  function putLinkSoon() {
    saving ||= window.setTimeout(putLink, SOON);
  }

  function showHeading() {
    const name = form.heading();
    heading.hidden = !name;
    heading.textContent = name ? filled(words.for_heading, { name }) : "";
  }

  function showTabs() {
    tabs.show(scenarios.map(({ draft }) => draft.name), current);
    showCompared();
  }

  function showCompared() {
    tabs.compare(
      scenarios.map(({ draft, answer }, at) => {
        const estimate = answer?.ok ? answer.estimate : null;
        const tier = estimate?.standing.tier;
        const open = tier && !estimate.standing.certain;
        return {
          name: draft.name || words.scenario.replace("{n}", String(at + 1)),
          sales: estimate ? money(estimate.sales_kopecks) : "…",
          tier: !estimate
            ? "…"
            : tier
              ? `${tierName(tier)}${open ? ` (${write.show({ kind: "word", key: "qualifies.open" })})` : ""}`
              : "–",
          totals: tiers.map((each) =>
            estimate ? money(estimate.tiers[each]?.total_kopecks ?? 0) : "…",
          ),
        };
      }),
    );
  }

  /**
   * Say at each field what was read of it, or what is wrong.
   * @param {Answer} answer
   */
  function sayFields(answer) {
    const wrong = new Map(answer.errors.map(({ path, code }) => [path, code]));
    const sentence = (/** @type {string} */ code) =>
      config.words.errors[code] ?? config.words.errors.other ?? "";
    for (const path of form.paths) {
      const product = path.startsWith("entries.") ? path.slice(8) : null;
      const quarters = [1, 2, 3, 4].filter((quarter) => wrong.has(`${path}.${quarter}`));
      const code = wrong.get(path) ?? wrong.get(`${path}.${quarters[0]}`);
      let text = code ? sentence(code) : "";
      if (product) {
        form.markQuarters(product, new Set(quarters));
        const roubles = answer.entries[product]?.roubles ?? 0;
        const entry = here().draft.entries[product];
        const plain = form.period() === "year" && entry?.period === "year" && !entry.quarters;
        if (!code && roubles && entry?.text.trim() !== write.number(roubles)) {
          text = filled((plain ? words.entered : words.entered_year) ?? "", { sum: money(roubles * 100) });
        } else if (!code && roubles && !plain) {
          text = filled(words.entered_year, { sum: money(roubles * 100) });
        }
      }
      form.say(path, { text, wrong: Boolean(code) });
    }
  }

  /**
   * @param {Answer} answer
   */
  function showAnswer(answer) {
    sayFields(answer);
    page.dataset.state = answer.ok ? "current" : "stale";
    if (!answer.ok) {
      shown.textContent = words.stale ?? "";
      return;
    }
    const { estimate } = answer;
    form.write(here().draft, here().reads);
    results.show(answer.slots, estimate, Boolean(here().draft.optional.goal?.trim()));
    chart.draw(estimate.chart, estimate.sales_kopecks);
    if (estimate.tiers[tiers[0] ?? ""]?.steps.length) {
      why.show({
        ...Object.fromEntries(tiers.map((tier) => [tier, estimate.tiers[tier]?.steps ?? []])),
        "": estimate.steps,
      });
    }
    if (changed) {
      const sum = money(estimate.sales_kopecks);
      shown.textContent = estimate.sales_kopecks ? filled(words.your_figures, { sum }) : "";
    }
    showStanding(estimate.standing.tier);
    showCompared();
  }

  /**
   * @param {Draft} draft
   * @param {object} [more]
   */
  function ask(draft, more = {}) {
    const shared = { tier: form.tier(), suffixes: config.suffixes, steps: why.wanted() };
    return python.latest(JSON.stringify({ terms, ...requestOf(draft), ...shared, ...more }));
  }

  /** Ask for the same estimate with its steps. */
  async function explain() {
    const asked = here();
    take(asked, await ask(asked.draft, { steps: true }));
  }

  /**
   * Take Python's answer for a scenario.
   * @param {Page} asked
   * @param {string | null} text
   */
  function take(asked, text) {
    if (text === null) return;
    /** @type {Answer} */
    const answer = JSON.parse(text);
    asked.reads = { ...asked.reads, ...answer.entries };
    if (answer.ok) {
      asked.answer = answer;
      asked.said = saidBy(asked.draft.name, answer.scenario);
    }
    if (asked === here()) {
      showAnswer(answer);
      putLinkSoon();
    }
    void askOthers();
  }

  /** Ask Python for the form's estimate; of several asked in a row only the last is shown. */
  async function estimate() {
    const asked = here();
    take(asked, await ask(asked.draft));
  }

  /** Scenarios beside the one at hand that were never estimated, a link's, one after the other. */
  async function askOthers() {
    const next = scenarios.find((each) => each.answer === null && each !== here());
    if (!next || python.state().name !== "ready") return;
    const text = await ask(next.draft);
    if (text === null) return;
    const answer = JSON.parse(text);
    next.reads = answer.entries;
    // A link's sums can always be read; what could not be would be asked for ever.
    next.answer = answer;
    showCompared();
    void askOthers();
  }

  /**
   * Move along the mix of what is typed.
   * @param {number} salesKopecks
   * @param {number} axisKopecks
   */
  async function movePoint(salesKopecks, axisKopecks) {
    const asked = here();
    changed = true;
    mix ??= requestOf(structuredClone(asked.draft));
    const scale = { scale_to_kopecks: salesKopecks, chart_to_kopecks: axisKopecks };
    const text = await ask(asked.draft, { ...mix, ...scale });
    if (text === null) return;
    /** @type {Answer} */
    const answer = JSON.parse(text);
    if (answer.ok) {
      for (const [product, { roubles, quarters }] of Object.entries(answer.entries)) {
        const several = asked.draft.entries[product]?.quarters;
        const number = (/** @type {number} */ sum) => (sum ? write.number(sum) : "");
        asked.draft.entries[product] = several
          ? { text: "", period: "year", quarters: quarters.map(number) }
          : { text: number(roubles), period: "year", quarters: null };
      }
    }
    take(asked, text);
  }

  /** Mark the chosen tier's columns. */
  function showTier() {
    const tier = form.tier();
    page.toggleAttribute("data-chosen", tier !== null);
    for (const element of page.querySelectorAll("[data-tier]")) {
      if (element instanceof HTMLElement) {
        element.classList.toggle("pp-chosen", element.dataset.tier === tier);
      }
    }
    const card = cardOf(tier);
    if (card) slideTo(card);
  }

  /**
   * Where no tier is chosen, a phone shows the card of the one that the sales reach.
   * @param {string | null} tier
   */
  function showStanding(tier) {
    const card = form.tier() === null && tier !== standing ? cardOf(tier) : null;
    standing = tier;
    if (card) slideTo(card);
  }

  /** @param {string | null} tier */
  function cardOf(tier) {
    const card = totals.querySelector(`[data-tier="${tier}"]`);
    return card instanceof HTMLElement && totals.scrollWidth > totals.clientWidth ? card : null;
  }

  /** @param {HTMLElement} card */
  function slideTo(card) {
    slid = true;
    totals.scrollTo({ left: card.offsetLeft - totals.offsetLeft });
  }

  function update() {
    changed = true;
    mix = null;
    putLinkSoon();
    void estimate();
  }

  /**
   * Show all of the scenario at hand anew.
   */
  function showPage() {
    form.write(here().draft, here().reads);
    showTabs();
    showHeading();
    showTier();
    if (here().answer?.ok) showAnswer(/** @type {Answer} */ (here().answer));
    void estimate();
  }

  /** @param {number} at */
  function pick(at) {
    current = at;
    mix = null;
    showPage();
    putLinkSoon();
  }

  /** @param {boolean} copy */
  function add(copy) {
    if (scenarios.length >= MOST_SCENARIOS) return;
    changed = true;
    const made = copy ? structuredClone(here()) : pageOf(emptyScenario());
    made.draft.name = made.said.name = "";
    scenarios.push(made);
    pick(scenarios.length - 1);
    putLink();
  }

  function remove() {
    if (scenarios.length < 2) return;
    const name = here().draft.name || words.scenario.replace("{n}", String(current + 1));
    offerUndo(filled(words.removed, { name }));
    scenarios.splice(current, 1);
    pick(Math.max(current - 1, 0));
    putLink();
  }

  /**
   * Say what was done, and let it be undone.
   * @param {string} text
   */
  function offerUndo(text) {
    const before = { scenarios: structuredClone(scenarios), current };
    undo = () => {
      ({ scenarios, current } = before);
      changed = true;
      showPage();
    };
    undoBox.hidden = false;
    need("#calculator-undo span", HTMLElement).textContent = text;
  }

  function hideUndo() {
    undo = null;
    undoBox.hidden = true;
  }

  /**
   * Put another scenario in the place of the one at hand.
   * @param {LinkScenario} said
   */
  function replace(said) {
    const { name } = here().draft;
    scenarios[current] = pageOf({ ...said, name });
    changed = true;
    mix = null;
    showPage();
    putLinkSoon();
  }

  /**
   * Take the form's state from a link.
   * @param {string} fragment
   * @returns {boolean} whether there was one
   */
  function followLink(fragment) {
    const { state, unknown, empty } = readLink(fragment, terms);
    linkProblem.hidden = unknown.length === 0;
    linkProblem.textContent = filled(config.words.link.unknown ?? "", { keys: unknown.join(", ") });
    if (empty) return false;
    // An anchor of the page's own (a heading, a note) is no scenario.
    if (unknown.length === 1 && document.getElementById(unknown[0] ?? "")) {
      linkProblem.hidden = true;
      return false;
    }
    const bySales = state.scenarios.some(({ sales }) => Object.keys(sales).length > 0);
    const [first = emptyScenario()] = state.scenarios;
    scenarios = bySales
      ? state.scenarios.map(pageOf)
      : [pageOf({ ...exampleScenario(), ...first, sales: exampleScenario().sales })];
    current = 0;
    form.writeShared(state);
    openWhatIsFilled();
    return bySales;
  }

  function openWhatIsFilled() {
    if (Object.keys(here().draft.answers).length) {
      need("#calculator-asks", HTMLDetailsElement).open = true;
    }
  }

  /** Put back what was typed in this tab for the address' link. */
  function followDraft() {
    const kept = keptDraft(location.hash);
    if (!Array.isArray(kept?.drafts) || kept.drafts.length === 0) return false;
    scenarios = kept.drafts.slice(0, MOST_SCENARIOS).map((/** @type {Draft} */ draft, /** @type {number} */ at) => {
      const known = scenarios[at] ?? pageOf(emptyScenario());
      return { ...known, draft };
    });
    current = Math.min(Math.max(Number(kept.current) || 0, 0), scenarios.length - 1);
    if (kept.shared) form.writeShared(kept.shared);
    changed = true;
    return true;
  }

  /** Show what the address, this tab or this device holds. */
  function open() {
    const kept = keptLink();
    keepBox.checked = kept !== null;
    eraseButton.hidden = kept === null;
    const fromLink = followLink(location.hash || kept || "");
    const fromDraft = followDraft();
    written = location.hash;
    if (fromLink || fromDraft) {
      changed = true;
      if (python.state().name !== "ready") {
        page.dataset.state = "link";
        shown.textContent = words.recalculating ?? "";
      }
    }
    showPage();
  }

  /** @returns {string} */
  function asText() {
    const { answer, draft } = here();
    if (!answer?.ok) return "";
    const { estimate } = answer;
    const first = estimate.tiers[tiers[0] ?? ""];
    const sold = products
      .filter((product) => first?.lines[product]?.sales_kopecks)
      .map((product) => `${config.names.products[product]} ${money(first?.lines[product]?.sales_kopecks ?? 0)}`);
    const name = form.heading();
    const several = scenarios.length > 1 ? draft.name || words.scenario.replace("{n}", String(current + 1)) : "";
    return [
      config.title,
      ...[[name && filled(words.for_heading, { name }), several].filter(Boolean).join(" · ")].filter(Boolean),
      filled(words.text_sales, { sum: money(estimate.sales_kopecks) }) + (sold.length ? ` (${sold.join(", ")})` : ""),
      ...tiers.map((tier) => {
        const rate = estimate.tiers[tier]?.effective_rate_bp ?? null;
        const share = rate === null ? "" : ` (${write.show({ kind: "rate", bp: rate })} ${words.of_sales})`;
        return `${tierName(tier)}: ${money(estimate.tiers[tier]?.total_kopecks ?? 0)}${share}`;
      }),
      "",
      write.show(answer.slots.summary ?? { kind: "empty" }),
      words.text_assumed,
      ...config.assumed.map((note) => `* ${note}`),
      "",
      filled(words.text_link, { link: location.href }),
    ].join("\n");
  }

  /** @returns {import("./take.mjs").Table} */
  function asTable() {
    const estimate = here().answer?.estimate;
    if (!estimate) return [];
    const of = (/** @type {(figures: import("./results.mjs").TierFigures) => string | number} */ pickFigure) =>
      tiers.map((tier) => pickFigure(/** @type {any} */ (estimate.tiers[tier])));
    const first = /** @type {import("./results.mjs").TierFigures} */ (estimate.tiers[tiers[0] ?? ""]);
    const name = form.heading();
    return [
      [name ? filled(words.for_heading, { name }) : config.title],
      [words.figure, words.compare_sales, ...tiers.map(tierName)],
      ...products.map((product) => [
        config.names.products[product] ?? product,
        first.lines[product]?.sales_kopecks ?? 0,
        ...of(({ lines }) => lines[product]?.reward_kopecks ?? 0),
      ]),
      [words.reward, estimate.sales_kopecks, ...of((figures) => figures.reward_kopecks)],
      [words.rebate, "", ...of((figures) => figures.rebate_kopecks)],
      [words.total, "", ...of((figures) => figures.total_kopecks)],
      [
        words.effective_rate,
        "",
        ...of(({ effective_rate_bp: bp }) => (bp === null ? "–" : write.show({ kind: "rate", bp }))),
      ],
    ];
  }

  /**
   * Copy a text; where the browser does not let us, give it to be copied by hand.
   * @param {string} text
   * @param {string} done
   */
  async function copy(text, done) {
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

  /**
   * Take the estimate along, once it is the one of what stands in the form.
   * @param {() => void | Promise<void>} action
   */
  async function takeAlong(action) {
    changed = true;
    if (python.state().name !== "ready") {
      copied.textContent = words.not_ready ?? "";
      return;
    }
    await estimate();
    putLink();
    await action();
  }

  /** @type {Record<string, (button: HTMLButtonElement) => void>} */
  const actions = {
    clear() {
      offerUndo(words.cleared ?? "");
      replace(emptyScenario());
    },
    example(button) {
      const example = config.examples[button.dataset.example ?? ""];
      if (!example) return;
      offerUndo(filled(words.replaced, { name: example.name }));
      replace({ ...emptyScenario(), sales: example.sales, answers: example.answers });
    },
    quarters(button) {
      const product = button.dataset.product ?? "";
      form.switchQuarters(product, here().draft, here().reads[product]);
      form.write(here().draft, here().reads);
      update();
    },
    undo() {
      const action = undo;
      hideUndo();
      action?.();
    },
    retry() {
      python.retry();
      void estimate();
    },
    copy: () => void takeAlong(() => copy(location.href, words.copied)),
    "copy-text": () => void takeAlong(() => copy(asText(), words.copied_text)),
    "copy-table": () => void takeAlong(() => copy(tabbed(asTable(), write), words.copied_table)),
    "copy-steps": () => void takeAlong(async () => {
      await explain();
      await copy(why.text(tierName), words.copied_steps);
    }),
    csv: () => void takeAlong(() => save(csvFile(asTable(), write), `${words.csv_name}.csv`)),
    print: () => window.print(),
    "all-steps": (button) => {
      const isOpen = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(isOpen));
      why.toggleAll(isOpen);
    },
    erase() {
      erase();
      keepBox.checked = false;
      eraseButton.hidden = true;
      copied.textContent = words.erased ?? "";
    },
  };

  page.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const button = target.closest("button[data-action]");
    if (button instanceof HTMLButtonElement) actions[button.dataset.action ?? ""]?.(button);
    const anchor = target.closest("a[href^='#']");
    if (!anchor) return;
    // The address holds the estimate: an anchor within the page leaves it alone.
    const place = document.getElementById(anchor.getAttribute("href")?.slice(1) ?? "");
    if (!place) return;
    event.preventDefault();
    if (place instanceof HTMLDetailsElement) place.open = true;
    place.scrollIntoView();
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  page.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.dataset.kind === "for") {
      changed = true;
      showHeading();
      putLink();
    } else if (target.dataset.kind === "period") {
      changed = true;
      form.write(here().draft, here().reads);
      if (here().answer) sayFields(/** @type {Answer} */ (here().answer));
      putLink();
    } else if (target.dataset.kind === "keep") {
      changed = true;
      if (target.checked) {
        putLink();
        target.checked = keepLink(link());
        copied.textContent = target.checked ? (words.kept ?? "") : "";
      } else actions.erase?.(eraseButton);
      eraseButton.hidden = !target.checked;
    } else if (target.name === "tier") {
      showTier();
      update();
    } else if (form.take(target, here().draft)) {
      hideUndo();
      update();
    }
  });
  for (const element of [formElement, tiersElement]) {
    element.addEventListener("submit", (event) => event.preventDefault());
  }
  formElement.addEventListener("keydown", ({ key, target, isComposing }) => {
    if (key !== "Enter" || isComposing || !(target instanceof HTMLInputElement)) return;
    const fields = [...formElement.querySelectorAll("input[data-kind=sales], input[data-kind=quarter]")];
    const visible = fields.filter((field) => field instanceof HTMLInputElement && field.offsetParent);
    const next = visible[visible.indexOf(target) + 1];
    if (visible.includes(target) && next instanceof HTMLInputElement) next.focus();
  });
  totals.addEventListener("scrollend", () => {
    // Swiped on a phone: the card in view is the tier looked at.
    const byScript = slid;
    slid = false;
    if (byScript || totals.scrollWidth <= totals.clientWidth) return;
    const middle = totals.scrollLeft + totals.clientWidth / 2;
    for (const card of totals.querySelectorAll("[data-tier]")) {
      if (!(card instanceof HTMLElement)) continue;
      const left = card.offsetLeft - totals.offsetLeft;
      if (left > middle || left + card.offsetWidth < middle) continue;
      if (form.tier() === card.dataset.tier) return;
      form.pickTier(card.dataset.tier ?? null);
      showTier();
      update();
    }
  });
  // Whoever leaves or looks elsewhere takes nothing unsaved along.
  for (const [target, event] of /** @type {[EventTarget, string][]} */ ([
    [window, "pagehide"],
    [document, "visibilitychange"],
  ])) {
    target.addEventListener(event, () => {
      if (saving) putLink();
    });
  }
  window.addEventListener("hashchange", () => {
    if (location.hash !== written) open();
  });
  for (const hidden of ["#calculator-share", "#calculator-steps-share", "#calculator-keep"]) {
    need(hidden, HTMLElement).hidden = false;
  }

  // A browser that goes back restores what stood in the fields: ours is the better memory.
  open();
}

main();
