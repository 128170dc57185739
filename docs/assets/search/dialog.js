// The search dialog: from what is typed, pasted or dictated to what is shown and said.

import { SearchClient } from "./client.js";
import { showAnswer } from "./results.js";

/** @import { Answer } from "./engine.js" */
/** @import { Words } from "./index_format.js" */
/** @typedef {"idle" | "loading" | "failed" | "shown"} State */

/** A screen reader hears the results once typing rests. */
const SAY_AFTER_MS = 500;

/**
 * Bring the dialog to life.
 * @param {HTMLElement} root
 * @param {(state: State) => void} become shows the sentence of a state
 */
export function mountSearch(root, become) {
  const input = root.querySelector("input");
  const place = root.querySelector(".pp-search__results");
  const said = root.querySelector(".pp-search__said");
  const form = root.querySelector("form");
  if (!input || !place || !said || !form) throw new Error("the search dialog is not whole");
  const dialog = new SearchDialog({ root, input, place, said, become });
  dialog.listenTo(form);
  walkResults(root, input, place);
  dialog.ask();
}

class SearchDialog {
  /** @type {{language: string, words: Words} | null} */
  #ready = null;
  #hasFailed = false;
  #verbatim = false;
  #saying = 0;
  #parts;
  #client;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.root
   * @param {HTMLInputElement} parts.input
   * @param {Element} parts.place where results are shown
   * @param {Element} parts.said where a screen reader hears of them
   * @param {(state: State) => void} parts.become
   */
  constructor(parts) {
    this.#parts = parts;
    const { index = "", others = "" } = parts.root.dataset;
    this.#client = new SearchClient({
      index,
      others: others.split(" ").filter(Boolean),
      onReady: (language, words) => {
        this.#ready = { language, words };
        this.ask();
      },
      onAnswer: (answer, query) => this.#show(answer, query),
      onFailed: () => {
        this.#hasFailed = true;
        parts.place.replaceChildren();
        parts.become("failed");
      },
    });
  }

  /** @param {HTMLFormElement} form */
  listenTo(form) {
    const { input, place } = this.#parts;
    // Not a key press: pasting, dictation and the field's own clearing arrive as input alone.
    input.addEventListener("input", () => {
      this.#verbatim = false;
      this.ask();
    });
    form.addEventListener("reset", (event) => {
      // Emptied here and at once: the browser would empty it later, with what is typed meanwhile.
      event.preventDefault();
      this.#askFor("");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = place.querySelector("a.pp-found__link");
      if (first instanceof HTMLAnchorElement) first.click();
    });
    place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.dataset.searchFor) {
        this.#askFor(button.dataset.searchFor);
      } else if (button && "searchVerbatim" in button.dataset) {
        this.#verbatim = true;
        input.focus();
        this.ask();
      }
    });
  }

  ask() {
    if (this.#hasFailed) return;
    const query = this.#typed();
    if (!query) {
      this.#client.forget();
      this.#say("");
      this.#parts.place.replaceChildren();
      this.#parts.become("idle");
    } else if (this.#ready) {
      this.#client.ask(query, this.#verbatim);
    } else {
      this.#parts.become("loading");
    }
  }

  /** @param {string} query */
  #askFor(query) {
    this.#parts.input.value = query;
    this.#verbatim = false;
    this.#parts.input.focus();
    this.ask();
  }

  #typed() {
    return this.#parts.input.value.trim();
  }

  /** @param {Answer} answer @param {string} query */
  #show(answer, query) {
    if (!this.#ready || query !== this.#typed()) return;
    const { words, language } = this.#ready;
    const { root, place, become } = this.#parts;
    const plural = new Intl.PluralRules(language).select(answer.count);
    const count = new Intl.NumberFormat(language).format(answer.count);
    const found = (words.found[plural] ?? words.found.other ?? "").replace("{n}", count);
    const base = new URL(root.dataset.root ?? ".", location.href);
    root.dataset.query = query;
    become("shown");
    this.#say(showAnswer(place, answer, { words, root: base, query, verbatim: this.#verbatim }, found));
    root.querySelector(".md-search__scrollwrap")?.scrollTo({ top: 0 });
  }

  /** @param {string} sentence */
  #say(sentence) {
    clearTimeout(this.#saying);
    this.#saying = window.setTimeout(() => {
      this.#parts.said.textContent = sentence;
    }, SAY_AFTER_MS);
  }
}

/**
 * By keyboard through the results: arrows go from the field to each link and button and back.
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 * @param {Element} place
 */
function walkResults(root, input, place) {
  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      // Before anything is typed, through what is often asked; then from the field to the first result. The search's
      // own link, which stands above, is the Tab key's.
      const found = place.querySelectorAll("a[href]:not(.pp-search__link), button");
      const stops = [input, ...root.querySelectorAll(".pp-search__frequent:not([hidden]) a"), ...found];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const now = stops.findIndex((each) => each === active);
      const next = stops[(Math.max(0, now) + step + stops.length) % stops.length];
      if (next instanceof HTMLElement) next.focus();
      event.preventDefault();
    } else if (event.key.length === 1 && event.key !== " " && active !== input) {
      // Typing goes on in the field.
      input.focus();
    }
  });
}
