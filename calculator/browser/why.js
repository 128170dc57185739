// "Why this figure": a figure's derivation in a dialog, and all steps in their lists and as text.

import { element, isTold, stepViews } from "./step.js";

/** @typedef {import("./figures.js").Step} Step */
/** @typedef {import("./figures.js").StepWords} StepWords */
/** @typedef {import("./step.js").WhyWords} WhyWords */

/**
 * @param {HTMLElement} page
 * @param {WhyWords} config
 * @param {(step: Step) => StepWords} inWords
 * @param {() => Promise<void>} ask asks for the steps, which come by `show`
 * @param {(id: string) => string} linkTo gives the address of the page with a step open
 */
export function derivations(page, config, inWords, ask, linkTo) {
  const { page: words } = config;
  /** @type {Map<string, Step>} */
  let steps = new Map();
  /** @type {Record<string, Step[]>} by tier; what belongs to no one tier under "" */
  let lists = {};
  /** Whether the lists were emptied since the build, or the last answer, filled them. */
  let forgotten = false;
  const views = stepViews(config, inWords, (id) => steps.get(id));
  const box = whyDialog(page, words);

  /**
   * Show a figure's derivation; nothing where there is none.
   * @param {string} id the figure's slot
   */
  async function open(id) {
    const from = document.activeElement;
    await ask();
    // Whoever went on to something else meanwhile is not called back.
    if (document.activeElement !== from) return;
    const step = steps.get(id);
    if (step) box.show(id, inWords(step).title, views.inside(step));
  }

  page.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const figure = target.closest("button.pp-why");
    if (figure instanceof HTMLElement) void open(figure.dataset.slot ?? "");
    const command = target.closest("[data-why]");
    const step = steps.get(box.opened());
    if (!step || !(command instanceof HTMLElement)) return;
    const isLink = command.dataset.why === "link";
    void box.give(isLink ? linkTo(step.id) : views.line(step), isLink ? words.copied : words.copied_step);
  });

  const boxes = [...page.querySelectorAll("details.pp-steps")].filter(
    (each) => each instanceof HTMLDetailsElement && each.querySelector("[data-steps]"),
  );

  /** @param {HTMLDetailsElement} list */
  function fill(list) {
    const place = list.querySelector("[data-steps]");
    if (!(place instanceof HTMLElement)) return;
    place.replaceChildren(...(lists[place.dataset.steps ?? ""] ?? []).map(views.item));
  }

  for (const each of boxes) {
    each.addEventListener("toggle", () => {
      if (each instanceof HTMLDetailsElement && each.open) void ask();
    });
  }
  // The theme opens every list before it prints; ours print only where the visitor opened them.
  page.addEventListener("click", ({ target }) => {
    const list = target instanceof Element ? target.closest("summary")?.parentElement : null;
    if (list instanceof HTMLDetailsElement) list.dataset.wanted = String(!list.open);
  });

  return {
    open,

    /** The figure whose derivation is open, "" where none is. */
    opened: box.opened,

    /** Whether a list of steps is open, and so must be kept current. */
    wanted: () => boxes.some((each) => each instanceof HTMLDetailsElement && each.open),

    /**
     * Take an estimate's steps. Lists leave out those that come to nothing.
     * @param {Record<string, Step[]>} byTier
     */
    show(byTier) {
      lists = Object.fromEntries(Object.entries(byTier).map(([tier, some]) => [tier, some.filter(isTold)]));
      forgotten = false;
      steps = new Map(Object.values(byTier).flatMap((some) => some.map((step) => [step.id, step])));
      const common = page.querySelector("#calculator-common-steps");
      if (common instanceof HTMLElement) common.hidden = !lists[""]?.length;
      for (const each of boxes) {
        if (each instanceof HTMLDetailsElement && each.open) fill(each);
      }
    },

    /** Forget the steps of another estimate: a list that is not open asks anew. */
    forget() {
      if (!steps.size && forgotten) return;
      steps = new Map();
      forgotten = true;
      for (const each of boxes) {
        const list = each.querySelector("[data-steps]");
        if (each instanceof HTMLDetailsElement && !each.open) list?.replaceChildren();
      }
    },

    /** Open or close all lists. @param {boolean} isOpen */
    toggleAll(isOpen) {
      for (const each of boxes) {
        if (!(each instanceof HTMLDetailsElement)) continue;
        each.open = isOpen;
        each.dataset.wanted = String(isOpen);
      }
    },

    /** All steps as text. @param {(tier: string) => string} tierName */
    text(tierName) {
      return Object.entries(lists)
        .filter(([, some]) => some.length)
        .map(([tier, some]) => [tier ? tierName(tier) : words.steps_common, ...some.map(views.line)].join("\n"))
        .join("\n\n");
    },
  };
}

/**
 * The dialog that shows one derivation, and gives it or its link to the clipboard.
 * @param {HTMLElement} page
 * @param {Record<string, any>} words
 */
function whyDialog(page, words) {
  const dialog = /** @type {HTMLDialogElement} */ (page.querySelector("#calculator-why"));
  const title = /** @type {HTMLElement} */ (dialog.querySelector("#why-title"));
  const body = /** @type {HTMLElement} */ (dialog.querySelector("#why-body"));
  const commands = element("p", "pp-why-box__commands", "");
  const said = element("span", "pp-aside", "");
  said.setAttribute("role", "status");
  for (const [kind, text] of [["text", words.copy_step], ["link", words.copy]]) {
    const button = /** @type {HTMLButtonElement} */ (element("button", "pp-link", text));
    button.type = "button";
    button.dataset.why = kind;
    commands.append(button);
  }
  commands.append(said);
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
      said.textContent = "";
      body.replaceChildren(...nodes, commands);
      if (!dialog.open) dialog.showModal();
    },

    /**
     * Copy a text; where the browser does not let us, show it to be copied by hand.
     * @param {string} text
     * @param {string} done what is said then
     */
    async give(text, done) {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = done;
      } catch {
        said.textContent = text;
        getSelection()?.selectAllChildren(said);
      }
    },
  };
}
