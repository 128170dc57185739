// A link to a place that this page does not have leads to the page that has it: a row may move to
// another section, and a link to it that was sent works all the same. The search's index knows where.

/** What may move to another page. */
const PLACES = ["row", "demand"];

const search = document.querySelector("[data-search]");
const [, id] = /^#([a-z][a-z0-9-]*)$/.exec(location.hash) ?? [];

if (search instanceof HTMLElement && id && !document.getElementById(id)) {
  // Where the index does not come, the reader stays at the top of the page.
  void find(search, id).catch(() => {});
}

/**
 * @param {HTMLElement} search
 * @param {string} id
 */
async function find({ dataset: { index = "", root = "" } }, id) {
  const response = await fetch(index);
  /** @type {{entries: {k: string, u: string, o?: string[]}[]}} */
  const { entries } = await response.json();
  const found = entries.find(
    ({ k, u, o = [] }) => PLACES.includes(k) && (u.endsWith(`#${id}`) || o.includes(id)),
  );
  if (found) location.replace(root + found.u);
}
