// An answer as elements. Texts become text nodes only: nothing typed or published is read as HTML.

/** @import { Answer, Result } from "./engine.js" */
/** @import { Marked } from "./highlight.js" */
/** @import { Words } from "./index_format.js" */

/**
 * @typedef {object} Showing
 * @property {Words} words
 * @property {URL} root the language's root
 * @property {string} query as typed
 * @property {boolean} verbatim the reader has asked for no correction
 */

/**
 * Make an element with a class, and what is in it.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} name
 * @param {(Node | string)[]} inside
 */
function make(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

/** @param {Marked} pieces plain and marked in turns */
function marked(pieces) {
  return pieces.map((piece, at) => (at % 2 ? make("mark", "", piece) : piece));
}

/** @param {string} text @param {Record<string, string>} places */
export function fill(text, places) {
  return Object.entries(places).reduce((filled, [name, value]) => filled.replace(`{${name}}`, () => value), text);
}

/**
 * @param {Result} result
 * @param {number} at
 * @param {Showing} showing
 */
function item(result, at, { words, root }) {
  const link = make("a", "pp-found__link", ...marked(result.title));
  link.href = new URL(result.address || ".", root).href;
  // A page, a tier, a term or a question already says what it is by where it stands.
  const kind = ["row", "demand", "product"].includes(result.kind) || !result.place;
  const place = [kind ? words.kinds[result.kind] : "", result.place].filter(Boolean);
  /** @type {HTMLElement[]} */
  const parts = [
    make("p", "pp-found__place", place.join(" · ")),
    make("p", "pp-found__title", link),
  ];
  /** @type {string[]} */
  const describing = [];
  /** @param {HTMLElement} part */
  const describe = (part) => {
    part.id = `search-result-${at}-${describing.length}`;
    describing.push(part.id);
    parts.push(part);
  };
  if (result.long) parts.push(make("p", "pp-found__long", ...marked(result.long)));
  if (result.cells.length) {
    const cells = result.cells.map((cell, step) => {
      const row = make(
        "div",
        cell.asked ? "pp-found__cell pp-found__cell--asked" : "pp-found__cell",
        make("dt", "", cell.tier),
        make("dd", "", ...marked(cell.words)),
      );
      row.dataset.step = String(step + 1);
      return row;
    });
    describe(make("dl", "pp-found__cells", ...cells));
  }
  if (result.text) describe(make("p", "pp-found__text", ...marked(result.text)));
  if (describing.length) link.setAttribute("aria-describedby", describing.join(" "));
  const element = make("li", "md-search-result__item pp-found", ...parts);
  element.dataset.kind = result.kind;
  return element;
}

/**
 * What stands over the results: how many, the correction and its undoing, the search's own link.
 * @param {Answer} answer
 * @param {Showing} showing
 * @param {string} found
 */
function head({ corrected }, { words, query, verbatim }, found) {
  const link = make("a", "pp-search__link", words.link);
  link.href = `?q=${encodeURIComponent(query)}`;
  link.addEventListener("click", (event) => void copyAddress(event, link, words.link_copied));
  const line = make("p", "pp-search__count", make("span", "", found), link);
  if (corrected === null && !verbatim) return [line];
  const said = verbatim ? fill(words.as_typed_now, { query }) : fill(words.corrected, { query: corrected ?? "" });
  const note = make("p", "pp-search__note", make("span", "", said));
  if (!verbatim) {
    const undo = make("button", "pp-search__undo", fill(words.as_typed, { query }));
    undo.type = "button";
    undo.dataset.searchVerbatim = "";
    note.append(" ", undo);
  }
  return [note, line];
}

/**
 * Copy the search's own address, with an estimate that the page's has, and put it into the address bar.
 * @param {MouseEvent} event @param {HTMLAnchorElement} link @param {string} said what stands there then
 */
async function copyAddress(event, link, said) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const address = Object.assign(new URL(link.href), { hash: location.hash });
  history.replaceState(history.state, "", address);
  try {
    await navigator.clipboard.writeText(address.href);
    link.textContent = said;
  } catch {
    // The address bar has it.
  }
}

/** @param {Answer} answer @param {Showing} showing */
function nothing({ nearest }, { words, root, query }) {
  const compare = make("a", "", words.compare);
  compare.href = new URL("compare/", root).href;
  /** @type {HTMLElement[]} */
  const parts = [make("p", "pp-search__none", fill(words.none, { query }))];
  if (nearest?.names.length) {
    const chips = nearest.names.map((name) => {
      const chip = make("button", "pp-search__chip", name);
      chip.type = "button";
      chip.dataset.searchFor = name;
      return make("li", "", chip);
    });
    parts.push(
      make("p", "pp-search__label", nearest.near ? words.nearest : words.none_near),
      make("ul", "pp-search__chips", ...chips),
    );
  }
  return [...parts, make("p", "", compare)];
}

/**
 * Show an answer; give the sentence to be said aloud.
 * @param {Element} place
 * @param {Answer} answer
 * @param {Showing} showing
 * @param {string} found how many there are, in words
 */
export function showAnswer(place, answer, showing, found) {
  const { words, query, verbatim } = showing;
  if (!answer.results.length) {
    place.replaceChildren(make("div", "pp-search__empty", ...nothing(answer, showing)));
    return fill(words.none, { query });
  }
  const list = make(
    "ol",
    "md-search-result__list",
    ...answer.results.map((result, at) => item(result, at, showing)),
  );
  place.replaceChildren(make("div", "pp-search__head", ...head(answer, showing, found)), list);
  const title = answer.results[0]?.title.join("") ?? "";
  const said = [`${found}.`, `${fill(words.first, { title })}.`];
  if (verbatim) said.unshift(fill(words.as_typed_now, { query }));
  else if (answer.corrected !== null) said.unshift(fill(words.corrected, { query: answer.corrected }));
  return said.join(" ");
}
