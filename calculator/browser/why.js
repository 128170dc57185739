// "Why this figure": a figure's derivation in a dialog, and all steps in their lists and as text.

/** @typedef {import("./figures.js").Step} Step */
/** @typedef {import("./figures.js").StepWords} StepWords */

/**
 * @typedef {object} WhyWords
 * @property {Record<"rows" | "questions", Record<string, string>>} places addresses by id
 * @property {{rows: Record<string, string>, questions: Record<string, string>}} names
 * @property {Record<string, any>} page
 */

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} text
 */
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/**
 * @param {HTMLElement} page
 * @param {WhyWords} config
 * @param {(step: Step) => StepWords} inWords
 * @param {() => Promise<void>} ask asks for the steps, which come by `show`
 */
export function derivations(page, { places, names, page: words }, inWords, ask) {
  const dialog = /** @type {HTMLDialogElement} */ (page.querySelector("#calculator-why"));
  const title = /** @type {HTMLElement} */ (dialog.querySelector("#why-title"));
  const body = /** @type {HTMLElement} */ (dialog.querySelector("#why-body"));
  /** @type {Map<string, Step>} */
  let steps = new Map();
  /** @type {Record<string, Step[]>} by tier; what belongs to no one tier under "" */
  let lists = {};
  /** Whether the lists were emptied since the build, or the last answer, filled them. */
  let forgotten = false;

  /**
   * @param {"rows" | "questions"} kind
   * @param {string} id
   */
  function link(kind, id) {
    const made = document.createElement("a");
    made.href = places[kind][id] ?? "";
    made.textContent = names[kind][id] ?? id;
    return made;
  }

  /** @param {string} id */
  async function open(id) {
    const from = document.activeElement;
    await ask();
    // Whoever went on to something else meanwhile is not called back.
    if (document.activeElement !== from) return;
    const step = steps.get(id);
    if (!step) return;
    const said = inWords(step);
    title.textContent = said.title;
    const parts = [element("p", "pp-why-box__rule", said.rule)];
    parts.push(element("p", "pp-why-box__formula", said.formula));
    if (said.rounded) parts.push(element("p", "pp-aside", said.rounded));
    if (said.row) {
      const row = element("p", "", `${words.why_row}: `);
      row.append(link("rows", said.row));
      parts.push(row);
    }
    for (const question of said.questions) {
      const note = element("p", "pp-open", `${words.why_open}: `);
      note.append(link("questions", question));
      parts.push(note);
    }
    body.replaceChildren(...parts);
    dialog.showModal();
  }

  page.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const figure = target.closest("button.pp-why");
    if (figure instanceof HTMLElement) void open(figure.dataset.slot ?? "");
    // A click on the dialog itself, and not on what is in it, is one beside it.
    else if (target === dialog || target.closest("[data-action=close-why]")) dialog.close();
  });

  /** @param {Step[]} some */
  function items(some) {
    return some.map((step) => {
      const said = inWords(step);
      const item = document.createElement("li");
      item.append(
        element("span", "pp-steps__title", said.title),
        " ",
        element("span", "pp-steps__sum", said.formula),
      );
      if (said.row) item.append(" ", link("rows", said.row));
      for (const question of said.questions) {
        const open_ = link("questions", question);
        open_.className = "pp-steps__open";
        item.append(" ", open_);
      }
      if (said.rounded) item.append(" ", element("span", "pp-aside", said.rounded));
      return item;
    });
  }

  /** @param {HTMLDetailsElement} box */
  function fill(box) {
    const list = box.querySelector("[data-steps]");
    if (list instanceof HTMLElement) {
      list.replaceChildren(...items(lists[list.dataset.steps ?? ""] ?? []));
    }
  }

  const boxes = [...page.querySelectorAll("details.pp-steps")].filter(
    (box) => box instanceof HTMLDetailsElement && box.querySelector("[data-steps]"),
  );
  for (const box of boxes) {
    box.addEventListener("toggle", () => {
      if (box instanceof HTMLDetailsElement && box.open) void ask();
    });
  }
  // The theme opens every list before it prints; ours print only where the visitor opened them.
  page.addEventListener("click", ({ target }) => {
    const box = target instanceof Element ? target.closest("summary")?.parentElement : null;
    if (box instanceof HTMLDetailsElement) box.dataset.wanted = String(!box.open);
  });

  return {
    /** Whether a list of steps is open, and so must be kept current. */
    wanted: () => boxes.some((box) => box instanceof HTMLDetailsElement && box.open),

    /**
     * Take an estimate's steps.
     * @param {Record<string, Step[]>} byTier
     */
    show(byTier) {
      lists = byTier;
      forgotten = false;
      steps = new Map(Object.values(byTier).flatMap((some) => some.map((step) => [step.id, step])));
      const common = page.querySelector("#calculator-common-steps");
      if (common instanceof HTMLElement) common.hidden = !lists[""]?.length;
      for (const box of boxes) {
        if (box instanceof HTMLDetailsElement && box.open) fill(box);
      }
    },

    /** Forget the steps of another estimate: a list that is not open asks anew. */
    forget() {
      if (!steps.size && forgotten) return;
      steps = new Map();
      forgotten = true;
      for (const box of boxes) {
        const list = box.querySelector("[data-steps]");
        if (box instanceof HTMLDetailsElement && !box.open) list?.replaceChildren();
      }
    },

    /** Open or close all lists. @param {boolean} open */
    toggleAll(open) {
      for (const box of boxes) {
        if (!(box instanceof HTMLDetailsElement)) continue;
        box.open = open;
        box.dataset.wanted = String(open);
      }
    },

    /** All steps as text. @param {(tier: string) => string} tierName */
    text(tierName) {
      return Object.entries(lists)
        .filter(([, some]) => some.length)
        .map(([tier, some]) => {
          const lines = some.map((step) => {
            const said = inWords(step);
            const row = said.row ? ` (${names.rows[said.row] ?? said.row})` : "";
            const open_ = said.questions.map((id) => ` [${words.why_open}: ${names.questions[id]}]`);
            return `${said.title}: ${said.formula}${row}${open_.join("")}`;
          });
          return [tier ? tierName(tier) : words.steps_common, ...lines].join("\n");
        })
        .join("\n\n");
    },
  };
}
