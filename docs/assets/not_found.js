// The page for addresses that are none. It stands at any depth, and may not know where its site begins:
// it names this script at several, and the one that is there tells.

import { addressOf } from "./fragment.js";

const root = new URL("../../../", import.meta.url);
const html = document.documentElement;

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
  const own = known.find(({ dataset: { folder } }) => folder && `${path}/`.toLowerCase().startsWith(folder)) ?? known[0];
  showLanguage(own?.dataset.language ?? "", own?.querySelector("h1")?.textContent ?? "");
  setLinks();
  setScheme(own?.dataset.folder ?? "");
}

/**
 * @param {string} language
 * @param {string} title
 */
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
