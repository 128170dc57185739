// What stands behind a link's "#", as it was meant: what messengers, mail filters and people do to a
// link on its way is undone here, for every fragment of the site. Nothing of a page is touched.
//
// An estimate's figures are never guessed: only signs that are neither letters nor digits are taken
// off a value, so that "2 млн" or "1,5" stays what nobody can read, and does not become 2 or 1.

/**
 * One part of a link that holds several, most literal spelling first.
 * @typedef {object} Part
 * @property {string} key as written, decoded
 * @property {string} value as written, decoded
 * @property {[string, string][]} readings what it may mean, to be tried in this order
 */

/** How often a link may have been percent-encoded on its way. */
const MOST_LAYERS = 4;
const INVISIBLE = "\\s\\p{Cc}\\u00AD\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F";
const AROUND = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}]+$`, "gu");
/** Quotes, brackets and marks of bold text: never a sign of the number or id behind them. */
const BEFORE = new RegExp(`^[${INVISIBLE}\\p{Pi}\\p{Pf}\\p{Ps}"'\`*_~|<>]+`, "u");
/** A digit in a box is an emoji, and no digit of the value before it; an escape may have been cut off. */
const BEHIND = /(?:[0-9]?\uFE0F?\u20E3|%[89a-f][0-9a-f]?|[^\p{L}\p{N}])+$/iu;
/** As the page writes ids and sums: nothing is taken off, and the signs above, long to compile, are not asked for. */
const WRITTEN = /^[a-z0-9](?:[\w./-]*[a-z0-9])?$/;
const BEFORE_KEY = /^[^a-z0-9]+/i;
/** What counts visitors, and says nothing. */
const TRACKERS = "(?:utm_[a-z]+|(?:fb|g|y|ys|ms)clid|_openstat|igshid)";
const TRACKER = new RegExp(`^${TRACKERS}$`, "i");
/** The same, hung on behind a place or an estimate. */
const HUNG_ON = new RegExp(`(?:[?&]${TRACKERS}=[^&#]*)+$`, "i");
/** What a browser that does not know them leaves of the words to be marked. */
const DIRECTIVE = /:~:.*$/su;
const AMPERSAND = /&(?:amp;|#38;|#x26;)+/gi;
const ESCAPED = /%[0-9a-f]{2}/i;
/** What only a second encoding leaves in a text: escaped spaces and letters beyond ASCII. */
const ENCODED_TWICE = /%(?:20|[c-f][0-9a-f]%[89ab][0-9a-f])/i;
const PLACE = /^[a-z][\w-]*/i;

/** Remove invisible characters at both ends. @param {string} text */
export const trimmed = (text) => (WRITTEN.test(text) ? text : text.replace(AROUND, ""));

/** Remove a message's own signs from an id, a number or a list of numbers. @param {string} text */
const bare = (text) => (WRITTEN.test(text) ? text : text.replace(BEFORE, "").replace(BEHIND, ""));

/** Decode once what can be decoded; the rest stays as it stands. @param {string} text */
function decoded(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Decode as often as something was encoded. @param {string} text */
function wholly(text) {
  let found = text;
  for (let layer = 0; layer < MOST_LAYERS && ESCAPED.test(found); layer++) found = decoded(found);
  return found;
}

/** @param {string} text */
const plain = (text) => text.replace(/^#/, "").replace(DIRECTIVE, "").replace(AMPERSAND, "&").replace(HUNG_ON, "");

/** Whether a text looks as if something had encoded it. @param {string} text */
export const isAmbiguous = (text) => ENCODED_TWICE.test(text);

/** Read a value that may hold any text. @param {string} raw */
function textOf(raw) {
  const once = decoded(raw.replaceAll("+", " "));
  return isAmbiguous(once) && !/%(?!25)/.test(raw) ? decoded(once) : once;
}

/**
 * Split a fragment that holds an estimate, `key=value&key=value`, into its parts.
 * @param {string} fragment with or without its "#"
 * @returns {Part[]}
 */
export const partsOf = (fragment) =>
  // What has neither a letter nor a digit is the message's own.
  split(fragment, 0).filter(({ key, value }) => WRITTEN.test(key) || /[\p{L}\p{N}]/u.test(key + value));

/**
 * @param {string} fragment
 * @param {number} layer how often it has been decoded
 * @returns {Part[]}
 */
function split(fragment, layer) {
  return plain(fragment).split("&").filter(Boolean).flatMap((part) => {
    const at = part.indexOf("=");
    if (at >= 0) return one(part.slice(0, at), part.slice(at + 1));
    // Its "=" may have been encoded, and its "&" with it.
    const inside = decoded(part);
    if (layer < MOST_LAYERS && inside !== part) return split(inside, layer + 1);
    return one(part, "");
  });
}

/**
 * @param {string} rawKey
 * @param {string} rawValue
 * @returns {Part[]}
 */
function one(rawKey, rawValue) {
  const key = textOf(rawKey);
  const value = textOf(rawValue);
  const name = bare(wholly(rawKey)).replace(BEFORE_KEY, "");
  if (TRACKER.test(name)) return [];
  // What counts visitors may have been hung on with a "?"; mail writes "=" as "=3D".
  const sent = wholly(rawValue).replace(/\?utm_.*$/su, "");
  const small = name.toLowerCase();
  /** @type {[string, string][]} */
  const readings = [[key, value], [name, trimmed(value)], [name, bare(sent)], [name, bare(sent.replace(/^3D/, ""))]];
  if (small !== name) readings.push([small, bare(sent)]);
  return [{ key, value, readings }];
}

/**
 * Return the id of the place that a fragment names; "" if it names none.
 * @param {string} fragment with or without its "#"
 * @returns {string}
 */
export function placeOf(fragment) {
  const text = wholly(plain(fragment)).replace(DIRECTIVE, "").replace(BEFORE_KEY, "");
  if (text.includes("=")) return "";
  return (PLACE.exec(text)?.[0] ?? "").replace(/[_-]+$/, "");
}

/** Whether a fragment is made as an estimate's link is. @param {string} fragment */
export const isEstimate = (fragment) => wholly(plain(fragment)).includes("=");

/** Return a fragment as words, to be searched for or shown. @param {string} fragment */
export const wordsOf = (fragment) =>
  trimmed(wholly(plain(fragment)).replace(/[-_#]+/g, " ")).slice(0, 80);

/**
 * Find the page that a path without its page was meant for: its "#" or "?" encoded, its "#" lost, or with a
 * message's signs behind it.
 * @param {string} path behind the site's root, and what follows it in the address
 * @param {readonly string[]} pages every page of the site, as `en/tiers/<tier>/`
 * @returns {string | null} the page with query and fragment; null where there is no such page
 */
export function addressOf(path, pages) {
  const [before = "", ...behind] = path.split(/%(?:25){0,3}23|#/i);
  // Its "?" may have been encoded, too.
  const [place = "", ...asked] = before.split(/%(?:25){0,3}3f/i);
  const query = asked.length ? `?${wholly(asked.join("?"))}` : "";
  const text = decoded(place).toLowerCase();
  const meant = [text, wholly(text).replace(/[^a-z0-9]+$/, "")].map((each) => (each && !each.endsWith("/") ? `${each}/` : each));
  const page = meant.find((each) => pages.includes(each));
  if (page !== undefined) return page + query + (behind.length ? `#${behind.join("#")}` : "");
  // Without any "#", an estimate stands behind its page like a folder.
  const [, folder = "", rest = ""] = /^(.*?\/)([^/]*=.*)$/su.exec(path) ?? [];
  return rest && pages.includes(folder.toLowerCase()) ? `${folder.toLowerCase()}#${rest.replace(BEFORE_KEY, "")}` : null;
}
