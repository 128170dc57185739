// Redirects a fragment that names no place of this page. One that was changed on its way leads to the row that was
// meant; the search's index finds a row that has moved to another section; otherwise a notice says so, with a link.

import { isEstimate, placeOf, wordsOf } from "../../calculator/browser/fragment.js";

/** Kinds of entries that may move to another page. */
const MOVABLE = ["row", "demand"];

/** @typedef {{none: string, search: string, estimate: string, calculator: string}} PlaceWords */

const script = document.querySelector("script[data-place]");
const search = document.querySelector("[data-search]");

if (script instanceof HTMLElement && search instanceof HTMLElement) {
  const { root = "", index = "" } = search.dataset;
  /** @type {PlaceWords} */
  const words = JSON.parse(script.dataset.place ?? "{}");
  const onHash = () => void redirect(new URL(root, document.baseURI), index, words);
  window.addEventListener("hashchange", onHash);
  onHash();
}

/**
 * @param {URL} root the language's
 * @param {string} index the search's
 * @param {PlaceWords} words
 */
async function redirect(root, index, words) {
  document.querySelector("#no-place")?.remove();
  const { hash } = location;
  // A server may send a page for an address whose "#" is encoded in its path.
  const [path = "/", ...behind] = location.pathname.split(/%(?:25)*23/i);
  if (behind.length) return location.replace(`${path.replace(/\/?$/, "/")}#${behind.join("#")}`);
  if (!/[\p{L}\p{N}]/u.test(wordsOf(hash)) || isHere(decodedId(hash))) return undefined;
  if (isEstimate(hash)) return showNotice(words.estimate, words.calculator, new URL(`calculator/${hash}`, root));
  const id = [placeOf(hash), placeOf(hash).toLowerCase()].find(isHere);
  // So that it is the address' place: styles tell it from the others.
  if (id) return location.replace(`#${id}`);
  const found = await find(index, placeOf(hash).toLowerCase());
  if (hash !== location.hash) return undefined;
  if (found) return location.replace(new URL(found, root));
  const search = new URL(location.href);
  search.search = new URLSearchParams({ q: wordsOf(hash) }).toString();
  search.hash = "";
  return showNotice(words.none, words.search, search);
}

/** @param {string} hash */
function decodedId(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}

/** @param {string} id */
function isHere(id) {
  return id !== "" && document.getElementById(id) !== null;
}

/**
 * Look for a place on the other pages; without the index there is none.
 * @param {string} index
 * @param {string} id
 * @returns {Promise<string | undefined>} its address from the language's root
 */
async function find(index, id) {
  if (!id) return undefined;
  try {
    const response = await fetch(index);
    /** @type {{entries: {k: string, u: string, o?: string[]}[]}} */
    const { entries } = await response.json();
    return entries.find(
      ({ k, u, o = [] }) => MOVABLE.includes(k) && (u.endsWith(`#${id}`) || o.includes(id)),
    )?.u;
  } catch {
    return undefined;
  }
}

/**
 * Say that the address names nothing of this page.
 * @param {string} text
 * @param {string} linkText
 * @param {URL} address
 */
function showNotice(text, linkText, address) {
  const link = document.createElement("a");
  link.href = address.href;
  link.textContent = linkText;
  const notice = document.createElement("p");
  notice.id = "no-place";
  notice.className = "pp-open";
  notice.setAttribute("role", "status");
  notice.append(`${text} `, link);
  document.querySelector("article.md-content__inner")?.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
}
