// "Why this figure": a figure's derivation in a dialog, and all steps in their lists and as text.

import { isShown, StepViews } from "./derivation.js";
import { all, element, need } from "./page.js";
import { casesOf } from "./readings.js";

/** @import { WhyWords } from "./derivation.js" */
/** @import { Slot, Step, StepWords } from "./figures.js" */

export class Derivations {
  #words;
  #unlisted;
  #inWords;
  #ask;
  #linkTo;
  #views;
  #box;
  #lists;
  /** @type {Map<string, Step>} */
  #steps = new Map();
  #slots = /** @type {Record<string, Slot>} */ ({});
  /** Those that are listed, by tier; what belongs to no one tier under "". @type {Record<string, Step[]>} */
  #listed = {};
  /** Whether the lists were emptied since the build, or the last answer, filled them. */
  #forgotten = false;

  /**
   * @param {HTMLElement} page
   * @param {WhyWords} config
   * @param {(step: Step) => StepWords} inWords
   * @param {(slot: Slot) => string} write
   * @param {() => Promise<void>} ask asks for the steps, which come by `show`
   * @param {(id: string) => string} linkTo gives the address of the page with a step open
   */
  constructor(page, config, inWords, write, ask, linkTo) {
    this.#words = config.page;
    this.#unlisted = config.unlisted_rules;
    this.#inWords = inWords;
    this.#ask = ask;
    this.#linkTo = linkTo;
    const cases = (/** @type {string} */ id) => casesOf(this.#slots[id], config.readings, write);
    this.#views = new StepViews(config, inWords, (id) => this.#steps.get(id), cases);
    this.#box = whyDialog(config.page);
    this.#lists = all(page, "details.pp-steps > [data-steps]", HTMLElement).map((place) => ({
      box: /** @type {HTMLDetailsElement} */ (place.parentElement),
      place,
    }));
    for (const { box } of this.#lists) box.addEventListener("toggle", () => box.open && void ask());
    page.addEventListener("click", ({ target }) => {
      if (target instanceof Element) this.#press(target);
    });
  }

  /** @param {Element} target */
  #press(target) {
    const figure = target.closest("button.pp-why");
    if (figure instanceof HTMLElement) void this.open(figure.dataset.slot ?? "");
    // The theme opens every list before it prints; ours print only where the visitor opened them.
    const list = target.closest("summary")?.parentElement;
    if (list instanceof HTMLDetailsElement) list.dataset.wanted = String(!list.open);
    const command = target.closest("[data-why]");
    const step = this.#steps.get(this.#box.opened());
    if (!step || !(command instanceof HTMLElement)) return;
    const isLink = command.dataset.why === "link";
    const given = isLink ? this.#linkTo(step.id) : this.#views.line(step);
    void this.#box.give(given, isLink ? this.#words.copied : this.#words.copied_step);
  }

  /** Show a figure's derivation; nothing where there is none. @param {string} id the figure's slot */
  async open(id) {
    const from = document.activeElement;
    await this.#ask();
    // Whoever went on to something else meanwhile is not called back.
    if (document.activeElement !== from) return;
    const step = this.#steps.get(id);
    if (step) this.#box.show(id, this.#inWords(step).title, this.#views.inside(step));
  }

  /** Whether a list of steps is open, and so must be kept current. */
  wanted() {
    return this.#lists.some(({ box }) => box.open);
  }

  /**
   * Show an estimate's steps. Lists leave out those that come to 0.
   * @param {Record<string, Step[]>} byTier @param {Record<string, Slot>} slots the estimate's
   */
  show(byTier, slots) {
    this.#slots = slots;
    const isListed = (/** @type {Step} */ step) => isShown(step) && !this.#unlisted.includes(step.rule);
    this.#listed = Object.fromEntries(Object.entries(byTier).map(([tier, some]) => [tier, some.filter(isListed)]));
    this.#forgotten = false;
    this.#steps = new Map(Object.values(byTier).flatMap((some) => some.map((step) => [step.id, step])));
    need("#calculator-common-steps", HTMLElement).hidden = !this.#listed[""]?.length;
    for (const { box, place } of this.#lists) {
      if (box.open) place.replaceChildren(...(this.#listed[place.dataset.steps ?? ""] ?? []).map(this.#views.item));
    }
  }

  /** Forget the steps of another estimate: a list that is not open asks anew. */
  forget() {
    if (!this.#steps.size && this.#forgotten) return;
    this.#steps = new Map();
    this.#forgotten = true;
    for (const { box, place } of this.#lists) if (!box.open) place.replaceChildren();
  }

  /** Open or close all lists. @param {boolean} isOpen */
  toggleAll(isOpen) {
    for (const { box } of this.#lists) {
      box.open = isOpen;
      box.dataset.wanted = String(isOpen);
    }
  }

  /** All steps as text. @param {(tier: string) => string} tierName */
  text(tierName) {
    return Object.entries(this.#listed)
      .filter(([, some]) => some.length)
      .map(([tier, some]) =>
        [tier ? tierName(tier) : this.#words.steps_common, ...some.map(this.#views.line)].join("\n"),
      )
      .join("\n\n");
  }
}

/**
 * The dialog that shows one derivation, and gives it or its link to the clipboard.
 * @param {Record<string, any>} words
 */
function whyDialog(words) {
  const dialog = need("#calculator-why", HTMLDialogElement);
  const title = need("#why-title", HTMLElement);
  const body = need("#why-body", HTMLElement);
  const commands = element("p", "pp-why-box__commands");
  for (const [kind, text] of [["text", words.copy_step], ["link", words.copy]]) {
    const button = Object.assign(element("button", "pp-link", text), { type: "button" });
    button.dataset.why = kind;
    commands.append(button);
  }
  const status = element("span", "pp-aside");
  status.setAttribute("role", "status");
  commands.append(status);
  let opened = "";
  dialog.addEventListener("close", () => (opened = ""));
  dialog.addEventListener("click", ({ target }) => {
    // A click on the dialog itself, and not on what is in it, is one beside it.
    const isBeside = target === dialog;
    if (isBeside || (target instanceof Element && target.closest("[data-action=close-why]"))) dialog.close();
  });

  return {
    opened: () => opened,

    /**
     * @param {string} id
     * @param {string} heading
     * @param {HTMLElement[]} nodes
     */
    show(id, heading, nodes) {
      opened = id;
      title.textContent = heading;
      status.textContent = "";
      body.replaceChildren(...nodes, commands);
      if (!dialog.open) dialog.showModal();
    },

    /**
     * Copy a text; where the browser does not let us, show it to be copied by hand.
     * @param {string} text
     * @param {string} done what the status says then
     */
    async give(text, done) {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = done;
      } catch {
        status.textContent = text;
        getSelection()?.selectAllChildren(status);
      }
    },
  };
}
