// The search dialog: from what is typed, pasted or dictated to what is shown and said.

import { startClient } from "./client.js";
import { showAnswer } from "./results.js";
import { walkResults } from "./keyboard_navigation.js";

/** @typedef {import("./index_format.js").Words} Words */
/** @typedef {"idle" | "loading" | "failed" | "shown"} State */

/** A screen reader hears the results once typing rests. */
const SAY_AFTER = 500;

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
  /** @type {{language: string, words: Words} | null} */
  let ready = null;
  let failed = false;
  let verbatim = false;
  let saying = 0;

  const client = startClient({
    index: root.dataset.index ?? "",
    others: (root.dataset.others ?? "").split(" ").filter(Boolean),
    onReady(language, words) {
      ready = { language, words };
      ask();
    },
    onAnswer(answer, query) {
      if (!ready || query !== typed()) return;
      const { words, language } = ready;
      const plural = new Intl.PluralRules(language).select(answer.count);
      const count = new Intl.NumberFormat(language).format(answer.count);
      const found = (words.found[plural] ?? words.found.other ?? "").replace("{n}", count);
      const base = new URL(root.dataset.root ?? ".", location.href);
      root.dataset.query = query;
      become("shown");
      say(showAnswer(place, answer, { words, root: base, query, verbatim }, found));
      scrollUp();
    },
    onFailed() {
      failed = true;
      place.replaceChildren();
      become("failed");
    },
  });

  function typed() {
    return input?.value.trim() ?? "";
  }

  function scrollUp() {
    root.querySelector(".md-search__scrollwrap")?.scrollTo({ top: 0 });
  }

  /** @param {string} sentence */
  function say(sentence) {
    clearTimeout(saying);
    saying = window.setTimeout(() => {
      if (said) said.textContent = sentence;
    }, SAY_AFTER);
  }

  function ask() {
    if (failed) return;
    if (!typed()) {
      client.forget();
      say("");
      place?.replaceChildren();
      become("idle");
    } else if (ready) {
      client.ask(typed(), verbatim);
    } else {
      become("loading");
    }
  }

  /** @param {string} query */
  function askFor(query) {
    if (!input) return;
    input.value = query;
    verbatim = false;
    input.focus();
    ask();
  }

  // Not a key press: pasting, dictation and the field's own clearing arrive as input alone.
  input.addEventListener("input", () => {
    verbatim = false;
    ask();
  });
  form.addEventListener("reset", (event) => {
    // Emptied here and at once: after the browser's own way, what is typed meanwhile would be lost.
    event.preventDefault();
    askFor("");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = place.querySelector("a.pp-found__link");
    if (first instanceof HTMLAnchorElement) first.click();
  });
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.searchFor) {
      askFor(button.dataset.searchFor);
    } else if (button && "searchVerbatim" in button.dataset) {
      verbatim = true;
      input.focus();
      ask();
    }
  });
  walkResults(root, input, place);
  ask();
}
