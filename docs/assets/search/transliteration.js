// Transliteration: Russian and English words written the same way when they sound alike, so that
// «rebejt» finds «ребейт» and «трафик инспектор» finds Traffic Inspector.

/** @type {Record<string, string>} */
const CYRILLIC = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "i" },
  ...{ к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f" },
  ...{ х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "iu" },
  ...{ я: "ia", ё: "e" },
};

// In this order: longer spellings first.
/** @type {[RegExp, string][]} */
const LATIN = [
  [/shch|sch/gu, "sh"],
  [/tch/gu, "ch"],
  [/ck/gu, "k"],
  [/kh/gu, "h"],
  [/ph/gu, "f"],
  [/yo|jo/gu, "e"],
  [/[yj]u/gu, "iu"],
  [/[yj]a/gu, "ia"],
  [/[yj]e/gu, "e"],
  [/w/gu, "v"],
  [/q/gu, "k"],
  [/x/gu, "ks"],
  [/y/gu, "i"],
  [/['`]/gu, ""],
];
const READINGS = /** @type {const} */ ([
  ["j", ["i", "zh"]],
  ["c(?!h)", ["k", "ts", "s"]],
]);

/**
 * Give the ways a word may sound; a Cyrillic one has one.
 * @param {string} word folded
 * @returns {string[]}
 */
export function sounds(word) {
  if (/[а-я]/u.test(word)) {
    const latin = [...word].map((sign) => CYRILLIC[sign] ?? sign).join("");
    return [squeeze(latin)];
  }
  let ways = [LATIN.reduce((text, [from, to]) => text.replace(from, to), word)];
  for (const [letter, readings] of READINGS) {
    const pattern = new RegExp(letter, "gu");
    if (!pattern.test(word)) continue;
    ways = ways.flatMap((way) => readings.map((reading) => way.replace(pattern, reading)));
  }
  return [...new Set(ways.map(squeeze))];
}

/** One letter for two of the same. @param {string} text */
function squeeze(text) {
  return text.replace(/(.)\1+/gu, "$1");
}
