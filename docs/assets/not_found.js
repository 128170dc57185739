// The page for addresses that are none. It stands at any depth, and may not know where its site begins:
// it names this script at several, and the one that is there tells.

import { addressOf, isEstimate, wordsOf } from "../../calculator/browser/fragment.js";

const root = new URL("../../../", import.meta.url);
const html = document.documentElement;
/** So many that may have been meant are shown. */
const MOST_FOUND = 5;

// The deepest comes first: a second site further up has its own page for this.
if (html.dataset.root === undefined && location.href.startsWith(root.href)) {
  html.dataset.root = root.pathname;
  start(location.href.slice(root.href.length));
}

/** @param {string} path what is asked for, from the site's root */
function start(path) {
  /** @type {string[]} */
  const pages = JSON.parse(document.querySelector("#site-pages")?.textContent ?? "[]");
  const address = addressOf(path, pages);
  const target = address === null ? null : new URL(address, root);
  // A page that is known and all the same not there leads nowhere.
  if (target && target.pathname !== location.pathname) location.replace(target);
  const known = [...document.querySelectorAll("section[data-language]")].filter((each) => each instanceof HTMLElement);
  const own = known.find(({ dataset: { folder } }) => folder && `${path}/`.toLowerCase().startsWith(folder.toLowerCase())) ?? known[0];
  showLanguage(own?.dataset.language ?? "", own?.querySelector("h1")?.textContent ?? "");
  setLinks();
  setScheme(own?.dataset.folder ?? "");
  if (own && !target) void find(own, known, lastWords());
}

/** Give the last part of the address in words; "" where it has none, or is an estimate. */
function lastWords() {
  const last = location.pathname.slice(root.pathname.length).split("/").findLast((each) => wordsOf(each)) ?? "";
  const words = wordsOf(last.replace(/\.\w+$/, ""));
  return isEstimate(last) || !/\p{L}/u.test(words) ? "" : words;
}

/**
 * Look for what the address may have meant, so that nobody has to type it again.
 * @param {HTMLElement} own the part of the page in the address' language
 * @param {HTMLElement[]} known that of each language
 * @param {string} query
 */
async function find(own, known, query) {
  const input = own.querySelector("input");
  const place = own.querySelector(".pp-lost__found");
  if (!query || !input || !(place instanceof HTMLElement)) return;
  input.value = query;
  // Whoever types means something else.
  input.addEventListener("click", () => input.select(), { once: true });
  const addresses = [own, ...known.filter((each) => each !== own)].map(
    (each) => new URL(each.querySelector(".pp-lost__found")?.getAttribute("data-index") ?? "", root).href,
  );
  const { SearchClient } = await import("./search/client.js");
  const client = new SearchClient({
    index: addresses[0] ?? "",
    others: addresses.slice(1),
    onReady: () => client.ask(query, false),
    onAnswer: ({ results }) => show(place, results.slice(0, MOST_FOUND), new URL(own.dataset.folder ?? "", root)),
    // The field is there all the same.
    onFailed: () => place.replaceChildren(),
  });
}

/**
 * @param {HTMLElement} place
 * @param {import("./search/engine.js").Result[]} results
 * @param {URL} base the language's root
 */
function show(place, results, base) {
  const items = results.map((result) => {
    const link = document.createElement("a");
    link.href = new URL(result.address || ".", base).href;
    link.textContent = result.title.join("");
    const item = document.createElement("li");
    item.append(link, result.place ? ` · ${result.place}` : "");
    return item;
  });
  if (!items.length) return place.replaceChildren();
  const said = document.createElement("p");
  said.textContent = place.dataset.found ?? "";
  const list = document.createElement("ul");
  list.append(...items);
  return place.replaceChildren(said, list);
}

/** @param {string} language @param {string} title */
function showLanguage(language, title) {
  html.lang = language;
  document.title = title;
  for (const part of document.querySelectorAll("[data-language]")) {
    if (part instanceof HTMLElement) part.hidden = part.dataset.language !== language;
  }
}

/** Where the build did not know the site's place, set what starts at it. */
function setLinks() {
  for (const part of document.querySelectorAll("[data-to]")) {
    const { href } = new URL(part.getAttribute("data-to") ?? "", root);
    if (part instanceof HTMLFormElement) part.action = href;
    else if (part instanceof HTMLAnchorElement) part.href = href;
  }
  for (const link of document.querySelectorAll("head > link[rel=stylesheet], head > link[rel=icon]")) {
    if (!(link instanceof HTMLLinkElement)) continue;
    const href = new URL(/[^/]*$/.exec(link.href)?.[0] ?? "", import.meta.url).href;
    if (link.href !== href) link.href = href;
  }
}

/**
 * Show light or dark as the visitor has chosen, or as the system has it.
 * @param {string} folder the language's
 */
function setScheme(folder) {
  let scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  try {
    const kept = localStorage.getItem(`${new URL(folder, root).pathname}.__palette`);
    scheme = JSON.parse(kept ?? "{}").color?.scheme ?? scheme;
  } catch {
    // What is not allowed to be read has not been chosen.
  }
  document.body.dataset.mdColorScheme = scheme;
}
