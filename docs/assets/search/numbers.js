// Numbers in all their spellings: 7 200, 7200, 7,2 тыс, 0,2 млн, 8 %, 8 процентов, a million.

/**
 * @typedef {object} NumberFound
 * @property {string} value digits, with % at the end of a share
 * @property {number} from where it begins in the text
 * @property {number} to where it ends
 */

// Groups of three stand apart by a space of any kind, or all by the same comma, point or apostrophe; none
// begins at 0, for "0,500" is a half. As the calculator's fields read them (calculator/amount.py).
const NUMBER =
  /[1-9]\d{0,2}(?:(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,2})?|([.,'’])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?)(?!\d)|\d+(?:[.,]\d+)?/gu;
const GROUPED = /^([1-9]\d{0,2}(?:\D\d{3})+)(?:[.,](\d{1,2}))?$/u;
const UNIT = /^[ \u00a0\u2009\u202f]*(%|[\p{L}]+)/u;
const SHARE = /^(?:%|процент|проц$|percent|per$)/u;
const HALVES = [
  { words: /(?<!\p{L})пол[ -]?(?=миллион|млн|тысяч|тыс)/gu, factor: 0.5 },
  { words: /(?<!\p{L})полтора[ ](?=миллион|млн|тысяч|тыс)/gu, factor: 1.5 },
  { words: /(?<!\p{L})half a (?=million|thousand)/gu, factor: 0.5 },
];

/**
 * Find the numbers of a text that is in small letters already.
 * @param {string} text
 * @param {Record<string, number>} multiples "тыс" → 1000 …
 * @returns {NumberFound[]}
 */
export function findNumbers(text, multiples) {
  const found = [...text.matchAll(NUMBER)].flatMap(({ 0: digits, index }) => {
    const before = text[index - 1] ?? "";
    // A number that is part of a word ("ипс3") stays with it.
    if (/\p{L}/u.test(before)) return [];
    return [withUnit(text, index, index + digits.length, plain(digits), multiples)];
  });
  for (const { words, factor } of HALVES) {
    for (const { 0: matched, index } of text.matchAll(words)) {
      found.push(withUnit(text, index, index + matched.length, factor, multiples));
    }
  }
  if (!found.length) found.push(...alone(text, multiples));
  return found.sort((a, b) => a.from - b.from);
}

/**
 * Read digits: groups of three are one number, else what follows a comma or a point is a part of 1.
 * @param {string} digits
 */
function plain(digits) {
  const [, groups, part = ""] = GROUPED.exec(digits) ?? [];
  return Number(groups ? `${groups.replace(/\D/gu, "")}.${part}` : digits.replace(",", "."));
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {number} number
 * @param {Record<string, number>} multiples
 * @returns {NumberFound}
 */
function withUnit(text, from, to, number, multiples) {
  const unit = UNIT.exec(text.slice(to));
  const [whole, word] = unit ?? ["", ""];
  if (word && SHARE.test(word)) {
    const more = word === "per" ? (/^ cent/u.exec(text.slice(to + whole.length))?.[0] ?? null) : "";
    if (more !== null) {
      return { value: `${round(number)}%`, from, to: to + whole.length + more.length };
    }
  }
  const factor = word ? multiple(word, multiples) : 1;
  // One letter after a space is a word of its own: «7 к 8».
  if (factor > 1 && !(word?.length === 1 && /^\s/u.test(whole))) {
    return { value: round(number * factor), from, to: to + whole.length };
  }
  return { value: round(number), from, to };
}

/**
 * A multiple that stands without a number: «миллион».
 * @param {string} text
 * @param {Record<string, number>} multiples
 * @returns {NumberFound[]}
 */
function alone(text, multiples) {
  return [...text.matchAll(/\p{L}{3,}/gu)].flatMap(({ 0: word, index }) => {
    const factor = multiple(word, multiples);
    return factor >= 1e6 ? [{ value: String(factor), from: index, to: index + word.length }] : [];
  });
}

/** @param {string} word @param {Record<string, number>} multiples */
function multiple(word, multiples) {
  if (Object.hasOwn(multiples, word)) return multiples[word] ?? 1;
  // «миллионов», «тысячами»: the listed words are the shortest forms.
  const longer = Object.keys(multiples).find((each) => each.length > 3 && word.startsWith(each));
  return longer === undefined ? 1 : (multiples[longer] ?? 1);
}

/** @param {number} number */
function round(number) {
  return String(Math.round(number * 100) / 100);
}
