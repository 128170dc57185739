// Texts put into the places of words, as the build does it (program/pages/interface.py).

/**
 * Put texts into the places of a sentence.
 * @param {string} words
 * @param {Record<string, string>} places
 */
export function filled(words, places) {
  return words.replace(/\{(\w+)\}/g, (all, name) => places[name] ?? all);
}
