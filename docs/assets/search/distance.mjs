// Typing errors: a letter too many, too few, another, or two neighbours the wrong way round.

/**
 * How many errors are forgiven in a word of so many letters.
 * @param {number} letters
 */
export function forgiven(letters) {
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
  const width = Math.min(word.length, typed.length + most);
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    let least = row;
    for (let at = 1; at <= width; at += 1) {
      const same = typed[row - 1] === word[at - 1];
      let cost = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        at > 1 &&
        typed[row - 1] === word[at - 2] &&
        typed[row - 2] === word[at - 1]
      ) {
        cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return null;
    [before, last] = [last, next];
  }
  const found = start ? Math.min(...last) : (last[word.length] ?? Infinity);
  return found <= most ? found : null;
}
