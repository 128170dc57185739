// Typing errors: a letter too many, too few, another, or two neighbours the wrong way round.

const ROOM = 64;
/** Three rows of the table of costs, used again for each word: thousands are compared at a key press. */
const ROWS = /** @type {[Uint8Array, Uint8Array, Uint8Array]} */ (
  [0, 1, 2].map(() => new Uint8Array(ROOM))
);

/** How many errors are forgiven in a word of so many letters. @param {number} letters */
export function forgiven(letters) {
  if (letters >= ROOM) return 0;
  return letters >= 10 ? 2 : letters >= 5 ? 1 : 0;
}

/**
 * Count the errors between what was typed and a word, up to `most`; null where there are more.
 * @param {string} typed
 * @param {string} word
 * @param {number} most
 * @param {{start?: boolean}} [options] start: `typed` may be the word's beginning alone
 * @returns {number | null}
 */
export function errors(typed, word, most, { start = false } = {}) {
  if (word.length < typed.length - most) return null;
  if (!start && word.length > typed.length + most) return null;
  const width = Math.min(word.length, typed.length + most, ROOM - 1);
  let [before, last, next] = ROWS;
  for (let at = 0; at <= width; at += 1) last[at] = at;
  for (let row = 1; row <= typed.length; row += 1) {
    const sign = typed.charCodeAt(row - 1);
    let least = row;
    next[0] = row;
    for (let at = 1; at <= width; at += 1) {
      const same = sign === word.charCodeAt(at - 1);
      let cost = (last[at - 1] ?? 0) + (same ? 0 : 1);
      cost = Math.min(cost, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1);
      const swapped =
        row > 1 &&
        at > 1 &&
        sign === word.charCodeAt(at - 2) &&
        typed.charCodeAt(row - 2) === word.charCodeAt(at - 1);
      if (swapped) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      next[at] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return null;
    [before, last, next] = [last, next, before];
  }
  let found = last[width] ?? Infinity;
  if (start) for (let at = 0; at < width; at += 1) found = Math.min(found, last[at] ?? Infinity);
  else if (width < word.length) return null;
  return found <= most ? found : null;
}
