// The calculator's page: hands the form to Python and shows what Python answers.
// It formats and wires; every figure, and every reading of a typed sum, is Python's.

import { checklist } from "./asks.js";
import { rewardChart } from "./chart.js";
import { figures, filled } from "./figures.js";
import { calculatorForm, draftOf, isUneven, requestOf } from "./form.js";
import { isEstimate, placeOf } from "./fragment.js";
import { showHeading } from "./heading.js";
import { jump, watchJumps } from "./jumps.js";
import { tierLadder } from "./ladder.js";
import { erase, keepDraft, keepLink, keptDraft, keptLink } from "./keep.js";
import { leverList } from "./levers.js";
import { MOST_SCENARIOS, emptyScenario, linkOf, readLink } from "./link.js";
import { fragmentToOpen, isExample, keptTexts, modeOf, plainDraft, questionOf, scenarioOf, withExample } from "./opening.js";
import { need, pageConfig, saidBy } from "./page.js";
import { resultsOf } from "./results.js";
import { scenarioTabs } from "./scenarios.js";
import { sendSheet } from "./send.js";
import { startStages } from "./stages.js";
import { pythonStatus } from "./status.js";
import { estimateTabs } from "./tabs.js";
import { copyText, csvFile, messageOf, tabbed, tableOf, textOf } from "./take.js";
import { cellsOf, chooseOnEntry, multiplied, negated, retype } from "./typing.js";
import { derivations } from "./why.js";

/** @typedef {import("./page.js").Answer} Answer */
/** @typedef {import("./page.js").WholeAnswer} WholeAnswer */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./form.js").Draft} Draft */
/** @typedef {import("./link.js").LinkScenario} LinkScenario */

/** Milliseconds until what is typed is kept: the address bar is slower than the figures. */
const SOON = 300;
/** Milliseconds for which the figures of what was typed before stand without a word. */
const LATE = 300;
/** Milliseconds until the parts further down are laid out, where no answer has come before. */
const PARTS = 1000;
/** Marks an entry of the browser's history that the form has shown: one to go back to. */
const SHOWN = { estimate: true };

/** @param {string} fragment */
const placeIn = (fragment) => document.getElementById(placeOf(fragment));

/** Start the calculator on its page. */
function main() {
  const config = pageConfig();
  const root = document.documentElement;
  const page = need("#calculator-results", HTMLElement);
  const formElement = need("#calculator-form", HTMLFormElement);
  const shown = need("#calculator-shown", HTMLElement);
  const linkProblem = need("#calculator-link-problem", HTMLElement);
  const copied = need("#calculator-copied", HTMLElement);
  const undoBox = need("#calculator-undo", HTMLElement);
  const keepBox = need("[data-kind=keep]", HTMLInputElement);
  const eraseButton = need("[data-action=erase]", HTMLButtonElement);
  const { page: words, terms } = config;
  const { products, tiers } = terms;
  const write = figures(config);
  const money = (/** @type {number} */ kopecks) => write.show(kopecks);
  const tierName = (/** @type {string} */ tier) => write.show({ tier });
  const said = { errors: config.words.errors, money };
  const form = calculatorForm(formElement, write, words, said, () => {
    const { last } = here();
    if (last) showAnswer(last);
  });
  const results = resultsOf(page, write.show);
  const why = derivations(page, config, write.step, explain, linkToStep);
  const chart = rewardChart(page, { money, tier: tierName }, movePoint, () => void estimate());
  const ladder = tierLadder(page, need("#calculator-totals", HTMLElement), () => {
    asks.forget();
    update();
  });
  const asks = checklist(page, tiers);
  const parts = estimateTabs(page, () => {
    changed = true;
    putLinkSoon();
  });
  const sheet = sendSheet(words, pack);
  const levers = leverList(need("#calculator-levers", HTMLDetailsElement), write.show, () => void estimate());
  const tabs = scenarioTabs(page, words, { tiers: tiers.map(tierName), most: MOST_SCENARIOS }, {
    pick,
    add,
    compare() {
      jump("#compared", reveal);
    },
    rename(name) {
      here().draft.name = here().said.name = name.trim();
      hideUndo();
      touch();
      showTabs();
      putLink();
    },
    remove,
  });

  /** The figure whose derivation a link asks to be open, until it is. */
  let wantedStep = "";
  /** The day on which a link was sent, as it says; "" where it does not. */
  let date = "";
  /** The last link that this script wrote, to tell a visitor's new link from it. */
  let written = location.hash;
  /** The timer of what is to be kept soon; 0 where nothing is. */
  let saving = 0;
  /** Whether the form is the visitor's, or a link's, and no longer the page's own example. */
  let changed = false;
  /** The place that the address named at first: it can be gone to once the parts are laid out. */
  let arriving = placeIn(location.hash);
  /** Whether the browser is on its way to an address, which cannot follow this one's any more. */
  let leaving = false;
  /** Whether the visitor changed it here: somebody's link does not take a kept estimate's place. */
  let edited = false;
  /** The mix that the chart's point moves along, until something is typed. @type {object | null} */
  let mix = null;
  /** @type {(() => void) | null} */
  let undo = null;
  /** @type {Page[]} */
  let scenarios = [pageOf(emptyScenario())];
  let current = 0;

  const showState = pythonStatus(page, config, write);
  const python = startStages({
    ...config.python,
    terms: JSON.stringify(terms),
    onCorrected: () => void estimate(),
    onState(state, answering) {
      showState(state, answering);
      if (state.name === "failed" && answering.waits) sayUnanswered();
      if (state.name !== "ready" && !answering.first) return;
      openWantedStep();
      void askOthers();
    },
  });

  function here() {
    return /** @type {Page} */ (scenarios[current]);
  }

  /** @param {LinkScenario} said @returns {Page} */
  function pageOf(said) {
    const draft = draftOf(said, products, write);
    const plain = plainDraft(said, config);
    const example = isExample(said);
    return { draft, example, plain, edits: 0, read: -1, said, reads: {}, answer: null, last: null };
  }

  /** A form that was emptied, which is not one that was never filled in. @returns {LinkScenario} */
  const emptied = () => ({ ...emptyScenario(), sales: { [products[0] ?? ""]: 0 } });

  /** @param {Page} scenario */
  const textsOf = ({ draft, plain, edits }) => (edits ? draft : (plain ?? draft));

  /** @param {Page} scenario */
  const isRead = ({ edits, read }) => edits === read;

  /** Note that the visitor changed something here. */
  function touch() {
    changed = edited = true;
    leaving = false;
  }

  /** How the page is seen: a link that was sent is read, one's own estimate is edited. */
  const mode = () => /** @type {import("./opening.js").Mode} */ (root.dataset.mode ?? "edit");

  /** @param {import("./opening.js").Mode} next */
  function setMode(next) {
    root.dataset.mode = next;
  }

  /**
   * Bring what a place is in into sight.
   * @param {Element} place
   */
  function reveal(place) {
    if (formElement.contains(place)) setMode("edit");
    if (parts.reveal(place)) {
      changed = true;
      putLinkSoon();
    }
  }

  const shared = () => ({
    tier: ladder.tier(),
    name: form.heading(),
    period: form.period(),
    tab: parts.open(),
    present: mode() === "present",
    date,
  });

  /**
   * @param {Partial<import("./link.js").LinkState>} [other] what it says otherwise than the page
   * @returns {string} the link to what the page shows
   */
  const link = (other = {}) =>
    linkOf({ ...shared(), scenarios: scenarios.map(({ said }) => said), ...other }, terms);

  /** @param {string} fragment */
  const addressOf = (fragment) => Object.assign(new URL(location.href), { hash: fragment }).href;

  /** @param {string} step the figure whose derivation is to be open there */
  function linkToStep(step) {
    return addressOf(link({ step }));
  }

  /** Keep the address at the form's state, and what was typed for this tab. */
  function putLink() {
    // Until Python has read the form, no link can say what it holds. And an address that is no
    // longer this script's is a visitor's new link, whose event is on its way.
    const isOurs = location.hash === written && !leaving;
    if (changed && here().answer && isOurs) {
      const now = link();
      if (now !== written) history.replaceState(SHOWN, "", now || location.pathname + location.search);
      // As the browser spells it.
      written = location.hash;
      if (keepBox.checked && edited) keepLink(written);
    }
    putDraft();
  }

  /** Keep the texts for the last link that was theirs. */
  function putDraft() {
    clearTimeout(saving);
    saving = 0;
    if (!changed) return;
    const drafts = scenarios.map(({ draft }) => draft);
    keepDraft(written, { drafts, current, shared: { ...shared(), mode: mode() } });
  }

  /** The same after the next picture: it takes longer than to show the figures. */
  function putLinkSoon() {
    saving ||= window.setTimeout(putLink, SOON);
  }

  const showName = () => showHeading({ name: form.heading(), date }, words, write.date);

  /** @param {number} at */
  function nameOf(at) {
    return scenarios[at]?.draft.name || filled(words.scenario, { n: String(at + 1) });
  }

  function showTabs() {
    tabs.show(scenarios.map(({ draft }) => draft.name), current);
    parts.offerCompared(scenarios.length);
    showCompared();
  }

  function showCompared() {
    if (scenarios.length < 2) {
      tabs.compare([]);
      return;
    }
    tabs.compare(
      scenarios.map(({ answer }, at) => {
        const estimate = answer?.ok ? answer.estimate : null;
        const tier = estimate?.standing.tier;
        const open = tier && !estimate.standing.certain;
        return {
          name: nameOf(at),
          sales: (estimate ? money(estimate.sales_kopecks) : "…") + (answer?.example ? ` (${words.example_mark})` : ""),
          tier: !estimate
            ? "…"
            : tier
              ? `${tierName(tier)}${open ? ` (${write.show("qualifies.open")})` : ""}`
              : "–",
          totals: tiers.map((each) =>
            estimate ? money(estimate.tiers[each]?.total_kopecks ?? 0) : "…",
          ),
        };
      }),
    );
  }

  /**
   * @param {Answer} answer
   */
  function showAnswer(answer) {
    const isSaid = form.sayRead(answer, here().draft);
    form.write(here().draft, here().reads);
    // What is only half typed is no mistake yet: its figures are a moment away.
    if (!answer.ok && !isSaid) return;
    page.dataset.state = answer.ok ? "current" : "stale";
    if (answer.ok) showFigures(answer);
    else shown.textContent = words[here().answer?.example ? "stale_example" : "stale"] ?? "";
  }

  /** What the page's head has kept from being laid out while nothing was to be seen there. */
  function showParts() {
    delete root.dataset.opening;
    arriving?.scrollIntoView();
    arriving = null;
  }

  /** @param {Answer} answer */
  function showFigures(answer) {
    showParts();
    const totals = need("#calculator-totals", HTMLElement);
    for (const told of page.querySelectorAll("[data-told]")) told.removeAttribute("data-told");
    // The page's head has hidden these, in case no style sheet does.
    totals.hidden = need("#calculator-results .pp-results", HTMLElement).hidden = false;
    const { estimate } = answer;
    need("#calculator-quarters", HTMLDetailsElement).open ||= here().edits === 0 && isUneven(here().draft);
    results.show(answer.slots, estimate, Boolean(here().draft.optional.goal?.trim()));
    chart.draw(estimate.chart, estimate.sales_kopecks);
    levers.show(answer.levers);
    if (estimate.tiers[tiers[0] ?? ""]?.steps) showSteps(/** @type {WholeAnswer} */ (answer));
    else if (changed) why.forget();
    shown.textContent = answer.example ? filled(words.example, { name: exampleName() }) : "";
    page.toggleAttribute("data-example", Boolean(answer.example));
    asks.follow(ladder.tier(), tiers.find((tier) => estimate.paths[tier]));
    openWantedStep();
    showCompared();
  }

  /** Open the derivation that the link asks for, as soon as there is somebody to give it. */
  function openWantedStep() {
    if (!wantedStep || !here().answer || !python.answers()) return;
    void why.open(wantedStep);
    wantedStep = "";
  }

  const exampleName = () => Object.values(config.examples)[0]?.name ?? "";

  /**
   * @param {Draft} draft
   * @param {boolean} example whether the example's sales are asked about in the place of none
   * @param {object} [more]
   */
  function ask(draft, example, more = {}) {
    const brief = !why.wanted() && !chart.isTableOpen();
    const asked = example ? withExample(draft, config) : draft;
    const also = levers.wanted() ? { levers: true, ...more } : more;
    return python.latest(questionOf(config, asked, { tier: ladder.tier(), brief, example }, also));
  }

  /**
   * Ask once more what the figures that are shown are of, which may be older than the form.
   * @param {Page} asked
   * @param {object} [more]
   */
  const askSaid = ({ said }, more) => ask(draftOf(said, products, write), isExample(said), more);

  /** Ask for the steps of the figures that are shown, which may be older than the form. */
  async function explain() {
    const asked = here();
    if (!python.answers() || !asked.answer) return;
    const text = await askSaid(asked, { brief: false });
    if (text !== null && asked === here()) showSteps(JSON.parse(text));
  }

  /** @param {WholeAnswer} answer */
  function showSteps({ ok, estimate }) {
    if (!ok) return;
    why.show({
      ...Object.fromEntries(tiers.map((tier) => [tier, estimate.tiers[tier]?.steps ?? []])),
      "": estimate.steps,
    });
  }

  /**
   * Take Python's answer for a scenario.
   * @param {Page} asked
   * @param {number} edit the edit that was asked for
   * @param {string | null} text null where a newer request took this one's place
   * @param {boolean} example whether it was asked for the example's sales
   * @returns {Promise<Answer | null>} null where it is of no use any more
   */
  async function take(asked, edit, text, example) {
    if (text === null || !scenarios.includes(asked)) return null;
    // Sales have been typed since: the example's figures are not theirs.
    if (example !== asked.example) return null;
    /** @type {Answer} */
    const answer = { ...JSON.parse(text), example };
    // Of fields that are empty nothing was read, whatever was asked in their place.
    if (example) answer.entries = {};
    asked.read = edit;
    asked.last = answer;
    // What could not be read has no reading, old ones included.
    asked.reads = answer.entries;
    if (answer.ok) {
      asked.answer = answer;
      asked.said = saidBy(asked.draft.name, answer.scenario);
      if (example) Object.assign(asked.said, { sales: {}, answers: { ...asked.draft.answers } });
    } else if (!asked.answer) {
      // After a reload: the last good figures are those of what the link says.
      const good = await askSaid(asked);
      if (good === null) return null;
      /** @type {Answer} */
      const before = { ...JSON.parse(good), example: isExample(asked.said) };
      if (before.ok) asked.answer = before;
      if (asked === here() && before.ok) showFigures(before);
    }
    if (asked === here()) showAnswer(answer);
    else showCompared();
    putLinkSoon();
    void askOthers();
    return answer;
  }

  /**
   * Ask Python for the form's estimate; of several asked in a row only the last is shown.
   * @param {object} [more]
   */
  async function estimate(more) {
    const asked = here();
    const { edits, example } = asked;
    const late = window.setTimeout(sayEarlier, LATE);
    const text = await ask(textsOf(asked), example, more);
    clearTimeout(late);
    if (text === null && edits === asked.edits && python.state().name === "failed") sayUnanswered();
    return take(asked, edits, text, example);
  }

  /** What is shown is older than the form, and the answer is not there at once. */
  function sayEarlier() {
    if (!changed || isRead(here())) return;
    if (!here().answer) {
      hideFigures();
      return;
    }
    page.dataset.state = "stale";
    shown.textContent = words.earlier ?? "";
  }

  /** What is shown is older than the form, and nobody is going to answer. */
  function sayUnanswered() {
    if (isRead(here())) return;
    // Without earlier figures there is nothing below, and the status has said why.
    if (here().answer) page.dataset.state = "stale";
    shown.textContent = here().answer ? (words.unanswered ?? "") : "";
  }

  /** Scenarios beside the one at hand that Python has not read, one after the other. */
  async function askOthers() {
    const next = scenarios.find((each) => !isRead(each) && each !== here());
    if (!next || !isRead(here()) || !python.answers()) return;
    const { edits, example } = next;
    await take(next, edits, await ask(textsOf(next), example), example);
  }

  /**
   * Move along the mix of what is typed.
   * @param {number} salesKopecks
   * @param {number} axisKopecks
   */
  async function movePoint(salesKopecks, axisKopecks) {
    const asked = here();
    touch();
    asked.edits++;
    const { edits } = asked;
    const { draft, example } = asked;
    const from = example ? { ...withExample(draft, config), answers: draft.answers } : draft;
    const along = (mix ??= requestOf(structuredClone(from)));
    const scale = { scale_to_kopecks: salesKopecks, chart_to_kopecks: axisKopecks };
    const text = await ask(draft, false, { ...along, ...scale });
    // What was typed meanwhile is newer than where the point was.
    if (text === null || mix !== along) return;
    /** @type {Answer} */
    const answer = JSON.parse(text);
    if (!answer.ok) return;
    // Whoever moves the example's point takes its mix over: the fields say so at once.
    asked.example = false;
    for (const [product, { kopecks, quarters }] of Object.entries(answer.entries)) {
      const several = asked.draft.entries[product]?.quarters;
      const number = (/** @type {number} */ sum) => (sum ? write.sum(sum) : "");
      asked.draft.entries[product] = several
        ? { text: "", period: "year", quarters: quarters.map(number) }
        : { text: number(kopecks), period: "year", quarters: null };
    }
    await take(asked, edits, text, false);
  }

  /** The sales come from elsewhere than the chart's point. */
  function leaveMix() {
    mix = null;
    chart.stop();
  }

  function update() {
    touch();
    here().edits++;
    leaveMix();
    putLinkSoon();
    void estimate();
  }

  /**
   * Show all of the scenario at hand anew.
   */
  function showPage() {
    const { draft, reads, answer, last } = here();
    form.write(draft, reads, true);
    showTabs();
    showName();
    if (answer) showFigures(answer);
    if (last) showAnswer(last);
    else if (changed) hideFigures();
    void estimate();
  }

  /** Figures that are not this scenario's own may not stand as if they were. */
  function hideFigures() {
    page.dataset.state = "link";
    shown.textContent = words.recalculating ?? "";
  }

  /** @param {number} at */
  function pick(at) {
    current = at;
    asks.forget();
    leaveMix();
    showPage();
    putLinkSoon();
  }

  /** @param {boolean} copy */
  function add(copy) {
    if (scenarios.length >= MOST_SCENARIOS) return;
    hideUndo();
    touch();
    // Beside others, a scenario is the visitor's own, and nothing of the example is left in it.
    const from = here();
    if (from.example) {
      from.example = false;
      from.said = { ...from.said, sales: emptied().sales };
      from.edits++;
    }
    const made = copy ? structuredClone(here()) : pageOf(emptied());
    made.draft.name = made.said.name = "";
    setMode("edit");
    scenarios.push(made);
    pick(scenarios.length - 1);
    putLink();
  }

  function remove() {
    if (scenarios.length < 2) return;
    offerUndo(filled(words.removed, { name: nameOf(current) }));
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
      touch();
      showPage();
      const title = need("#sales", HTMLElement);
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
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
    touch();
    leaveMix();
    showPage();
    putLinkSoon();
  }

  /**
   * Say what of a link cannot be read; an anchor of the page's own (a heading, a note) is no scenario.
   * @param {string[]} unknown
   * @param {string} problem the sentence's name
   */
  function sayUnread(unknown, problem) {
    linkProblem.hidden = unknown.length === 0 || placeIn(location.hash) !== null;
    linkProblem.textContent = filled(config.words.link[problem] ?? "", { keys: unknown.join(", ") });
  }

  /**
   * Take the form's state from a link.
   * @param {string} fragment
   * @returns {boolean} whether there was one
   */
  function followLink(fragment) {
    const { state, unknown, says } = readLink(fragment, terms, config.former);
    sayUnread(unknown, says ? "unknown" : "unreadable");
    if (!says || placeIn(fragment)) return false;
    scenarios = state.scenarios.map(pageOf);
    current = 0;
    showShared({ ...state, mode: modeOf(state, fragment === location.hash) });
    return true;
  }

  /** @param {import("./opening.js").Shared} given */
  function showShared(given) {
    form.writeShared(given);
    ladder.choose(given.tier);
    parts.offerCompared(scenarios.length);
    parts.show(given.tab ?? "");
    date = given.date ?? "";
    wantedStep = given.step ?? "";
    setMode(given.mode ?? "edit");
  }

  /** Put back what was typed in this tab for the address' link. */
  function followDraft() {
    const kept = keptTexts(keptDraft(location.hash), config);
    if (!kept) return false;
    scenarios = kept.drafts.map((draft, at) => ({
      ...(scenarios[at] ?? pageOf(emptied())),
      draft,
      example: isExample((scenarios[at] ?? pageOf(emptied())).said, draft),
      plain: null,
    }));
    current = kept.current;
    showShared(kept.shared);
    return true;
  }

  /** Show whether an estimate is kept on this device, and give it. */
  function showKept() {
    const kept = keptLink();
    keepBox.checked = kept !== null;
    eraseButton.hidden = kept === null;
    return kept;
  }

  /** Show what the address, this tab or this device holds. */
  function open() {
    const kept = showKept();
    hideUndo();
    leaveMix();
    const fragment = fragmentToOpen(location.hash, kept);
    const fromLink = followLink(fragment);
    if (location.hash && fragment !== location.hash) {
      sayUnread(readLink(location.hash, terms, config.former).unknown, "unreadable_kept");
    }
    const fromDraft = followDraft();
    // The address names a place: it is open, and the address stays as it was sent.
    if (arriving) parts.reveal(arriving);
    history.replaceState(SHOWN, "");
    written = location.hash;
    changed = fromLink || fromDraft;
    edited = fromDraft;
    showPage();
  }

  /** Show another address of this page. */
  function reopen() {
    if (saving) putDraft();
    scenarios = [pageOf(emptyScenario())];
    current = 0;
    showShared({ period: "year", tier: null, name: "" });
    hideFigures();
    open();
  }

  /** Keep what is shown: the address has become that of a place, or of something that says nothing. */
  function stay() {
    const fragment = location.hash;
    const { unknown } = readLink(fragment, terms, config.former);
    sayUnread(unknown, changed ? "unreadable_kept" : "unreadable");
    if (changed) history.replaceState(SHOWN, "", written || location.pathname + location.search);
    else history.replaceState(SHOWN, "");
    written = location.hash;
    jump(fragment, reveal);
    putLinkSoon();
  }

  /** What is said of the example wherever it leaves the page. */
  const takenMark = () =>
    here().answer?.example ? filled(words.example_taken, { name: exampleName() }) : "";

  /**
   * Make what is sent of some scenarios.
   * @param {number[]} chosen by their places; all of them where there is one alone
   * @returns {Promise<import("./send.js").Parcel | string>} a sentence where there is nothing to be sent
   */
  async function pack(chosen) {
    const some = chosen.length ? chosen.map((at) => scenarios[at]).filter((each) => each !== undefined) : scenarios;
    /** @type {{name: string, answer: WholeAnswer}[]} */
    const answers = [];
    for (const each of some) {
      const answer = await wholeAnswer(each);
      if (typeof answer === "string") return answer;
      answers.push({ name: nameOf(scenarios.indexOf(each)), answer });
    }
    putLink();
    const today = new Date();
    const sentOn = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      .map((part) => String(part).padStart(2, "0")).join("-");
    const sent = changed ? link({ scenarios: some.map(({ said }) => said), date: sentOn, present: false }) : "";
    return parcelOf(answers, addressOf(sent), today);
  }

  /**
   * Ask for the whole estimate of what stands in a scenario's form.
   * @param {Page} asked
   * @returns {Promise<WholeAnswer | string>} a sentence where there is none to be taken along
   */
  async function wholeAnswer(asked) {
    leaving = false;
    if (!python.answers()) return words.not_ready;
    const { edits, example } = asked;
    const whole = { brief: false };
    const answer = await (asked === here()
      ? estimate(whole)
      : ask(textsOf(asked), example, whole).then((text) => take(asked, edits, text, example)));
    if (!answer?.ok) return answer ? words.fix_first : words.not_ready;
    return /** @type {WholeAnswer} */ (answer);
  }

  /**
   * @param {{name: string, answer: WholeAnswer}[]} answers of the scenarios that are sent
   * @param {string} there the link to them
   * @param {Date} day
   * @returns {import("./send.js").Parcel}
   */
  function parcelOf(answers, there, day) {
    const only = scenarios.length > 1 && answers.length === 1 ? answers[0]?.name : "";
    const who = [form.heading(), only].filter(Boolean).join(" · ");
    const taken = { scenarios: answers, who, date: write.date(day), link: there };
    const table = () => tableOf(taken, config, write);
    return {
      title: config.title,
      link: there,
      message: messageOf(taken, config, write),
      text: textOf(taken, config, write),
      table: () => tabbed(table(), write),
      csv: () => csvFile(table(), write),
    };
  }

  async function copySteps() {
    const answer = await wholeAnswer(here());
    if (typeof answer === "string") {
      need("#calculator-steps-said", HTMLElement).textContent = answer;
      return;
    }
    putLink();
    const steps = [takenMark(), why.text(tierName)].filter(Boolean).join("\n\n");
    await copyText(steps, words.copied_steps, "#part-steps");
  }

  /** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
  const isNumber = (target) =>
    target instanceof HTMLInputElement && ["sales", "quarter", "optional"].includes(target.dataset.kind ?? "");

  /** @param {HTMLInputElement} field */
  const isSale = ({ dataset }) => dataset.kind === "sales" || dataset.kind === "quarter";

  /**
   * Take several cells, which a field would make one number of, into as many fields.
   * @param {Event} event
   * @param {DataTransfer | null} data
   */
  function takeCells(event, data) {
    const { target } = event;
    const cells = isNumber(target) ? cellsOf(data?.getData("text/plain") ?? "") : [];
    if (!isNumber(target) || cells.length < 2) return;
    event.preventDefault();
    const fields = isSale(target) ? form.fieldsFrom(target) : [target];
    if (fields.length < cells.length) {
      form.refuse(target, filled(words.too_many_cells, { n: String(cells.length), fields: String(fields.length) }));
      return;
    }
    offerUndo(filled(words.pasted, { n: String(cells.length) }));
    here().example = false;
    form.fill(fields.slice(0, cells.length), cells, here().draft);
    update();
  }

  /** @type {Record<string, (button: HTMLButtonElement) => void>} */
  const actions = {
    clear() {
      offerUndo(words.cleared ?? "");
      replace(emptied());
    },
    example(button) {
      const example = config.examples[button.dataset.example ?? ""];
      if (!example) return;
      offerUndo(filled(words.replaced, { name: example.name }));
      replace(scenarioOf(example));
    },
    uneven() {
      form.switchQuarters(here().draft, here().reads);
      form.write(here().draft, here().reads);
      need("#calculator-quarters", HTMLDetailsElement).open = isUneven(here().draft);
      update();
    },
    change() {
      jump("#sales", reveal);
      putLinkSoon();
    },
    send: () => sheet.open(scenarios.map((_, at) => nameOf(at))),
    present() {
      const next = mode() === "present" ? "read" : "present";
      setMode(next);
      if (next === "present") document.documentElement.requestFullscreen?.().catch(() => {});
      else if (document.fullscreenElement) void document.exitFullscreen();
    },
    ...sheet.actions,
    quick(button) {
      const field = form.lastField();
      field.focus();
      retype(field, button.dataset.text ?? "");
    },
    /** What a phone's keypad lacks. */
    insert(button) {
      const field = document.activeElement;
      if (!isNumber(field) || !button.closest(".pp-field, .pp-form")?.contains(field)) return;
      const { text = "" } = button.dataset;
      retype(field, /\p{L}/u.test(text) ? multiplied(field.value, text) : negated(field.value));
      field.setSelectionRange(field.value.length, field.value.length);
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
    "copy-steps": () => void copySteps(),
    print: () => window.print(),
    "all-steps": (button) => {
      const isOpen = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(isOpen));
      why.toggleAll(isOpen);
    },
    erase() {
      clearTimeout(saving);
      saving = 0;
      erase();
      keepBox.checked = false;
      eraseButton.hidden = true;
      keepBox.focus();
      copied.textContent = words.erased ?? "";
    },
  };

  page.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const button = target.closest("button[data-action]");
    if (button instanceof HTMLButtonElement) actions[button.dataset.action ?? ""]?.(button);
  });
  watchJumps(reveal);
  page.addEventListener("input", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    if (target.dataset.kind === "for") {
      touch();
      showName();
      putLink();
      void sheet.refresh();
    } else if (target.dataset.kind === "period") {
      touch();
      const { draft, reads, last } = here();
      form.write(draft, reads);
      if (last) form.sayRead(last, draft);
      putLink();
    } else if (target.dataset.kind === "keep") {
      if (target.checked) {
        touch();
        // What Python has not read yet comes with its answer.
        target.checked = keepLink(isRead(here()) ? link() : written);
        copied.textContent = (target.checked ? words.kept : words.not_kept) ?? "";
        putLink();
      } else actions.erase?.(eraseButton);
      eraseButton.hidden = !target.checked;
    } else if (form.take(target, here().draft, event)) {
      hideUndo();
      if (isSale(target)) here().example = false;
      update();
    }
  });
  formElement.addEventListener("submit", (event) => event.preventDefault());
  formElement.addEventListener("keydown", ({ key, target, isComposing }) => {
    if (key !== "Enter" || isComposing || !(target instanceof HTMLInputElement)) return;
    const [, next] = isSale(target) ? form.fieldsFrom(target) : [];
    next?.focus();
    next?.select();
  });
  chooseOnEntry(isNumber);
  document.addEventListener("paste", (event) => takeCells(event, event.clipboardData));
  document.addEventListener("drop", (event) => takeCells(event, event.dataTransfer));
  // A key on the page leaves the field its focus, and the phone its keyboard.
  page.addEventListener("mousedown", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-action=insert], [data-action=quick]")) event.preventDefault();
  });
  // The way to the other language takes the address along as it is now, whatever is read before the
  // page is left: what was typed must be kept under it.
  document.addEventListener(
    "click",
    ({ target }) => {
      if (saving && target instanceof Element && target.closest("a")) putLink();
    },
    { capture: true },
  );
  // On paper an estimate says where it can be seen and changed.
  window.addEventListener("beforeprint", () => {
    const printed = [takenMark(), filled(words.text_link, { link: readable(location.href) })];
    need("#calculator-printed", HTMLElement).textContent = printed.filter(Boolean).join(" · ");
  });
  // A reload goes to the address that it began with: under that one the texts are looked for.
  window.addEventListener("beforeunload", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  // Whoever leaves or looks elsewhere takes nothing unsaved along.
  for (const [target, event] of /** @type {[EventTarget, string][]} */ ([
    [window, "pagehide"],
    [document, "visibilitychange"],
  ])) {
    target.addEventListener(event, () => {
      if (saving) putDraft();
    });
  }
  window.addEventListener("hashchange", () => {
    if (location.hash === written) return;
    // An estimate leaves for another one, or on the way back to what was here before.
    const isBack = history.state?.estimate === true;
    if (isBack || (isEstimate(location.hash) && readLink(location.hash, terms, config.former).says)) reopen();
    else stay();
  });
  // Erased in another tab is erased here.
  window.addEventListener("storage", showKept);
  const leavePresent = () => mode() === "present" && setMode("read");
  document.addEventListener("fullscreenchange", () => document.fullscreenElement ?? leavePresent());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && leavePresent());
  for (const hidden of ["#calculator-commands", "#calculator-steps-share", "#calculator-levers"]) {
    need(hidden, HTMLElement).hidden = false;
  }

  const typed = typedEarly();
  // A browser that goes back restores what stood in the fields: ours is the better memory.
  open();
  // Until here the page's head has shown what it could; the parts further down come with an answer.
  if (root.dataset.opening) root.dataset.opening = "page";
  window.setTimeout(showParts, PARTS);
  root.dataset.calculator = "up";
  need("#calculator-overdue", HTMLElement).hidden = true;
  for (const type of typed) type();
}

/**
 * Give an address in letters that can be read, and that lead there all the same.
 * @param {string} address
 */
function readable(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/**
 * What was typed and pressed before this script was there (overdue.js has noted where), to be done once more.
 * @returns {(() => void)[]}
 */
function typedEarly() {
  return [...document.querySelectorAll("[data-early]")].map((element) => {
    element.removeAttribute("data-early");
    if (element instanceof HTMLButtonElement) return () => element.click();
    const { value, checked } = /** @type {HTMLInputElement} */ (element);
    return () => {
      Object.assign(element, { value, checked });
      element.dispatchEvent(new Event("input", { bubbles: true }));
    };
  });
}

try {
  main();
} catch (error) {
  // What the page shows is then nobody's estimate; overdue.js hears of it, and says so.
  document.documentElement.dataset.opening = "head";
  throw error;
}
