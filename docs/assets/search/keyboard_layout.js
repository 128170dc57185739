// The wrong keyboard layout: what was typed, as the same keys give it in the other one.

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю.";
const UPPER_LATIN = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?';
const UPPER_CYRILLIC = "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,";

/** @type {Map<string, string>} */
const TO_CYRILLIC = new Map();
/** @type {Map<string, string>} */
const TO_LATIN = new Map();
for (const [latin, cyrillic] of /** @type {const} */ ([
  [LATIN, CYRILLIC],
  [UPPER_LATIN, UPPER_CYRILLIC],
])) {
  [...latin].forEach((sign, at) => {
    const other = cyrillic[at] ?? sign;
    TO_CYRILLIC.set(sign, other);
    TO_LATIN.set(other, sign);
  });
}

/**
 * Give the text as typed in the other layout; null where it has letters of both, or of none.
 * @param {string} text
 * @returns {string | null}
 */
export function otherLayout(text) {
  const latin = /[a-z]/iu.test(text);
  const cyrillic = /[а-яё]/iu.test(text);
  if (latin === cyrillic) return null;
  const table = latin ? TO_CYRILLIC : TO_LATIN;
  return [...text].map((sign) => table.get(sign) ?? sign).join("");
}
