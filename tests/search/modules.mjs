// Runs the search's modules over cases (JSON on stdin) and prints what they make of each.
// node modules.mjs FOLDER, the folder of the modules
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const base = pathToFileURL(`${process.argv[2]}/`);
/** @param {string} name */
const load = (name) => import(new URL(`${name}.js`, base).href);
const [{ otherLayout }, { findNumbers }, { sounds }, { errors }, { tokens }, { Dictionary, stemOf }] = await Promise.all(
  ["keyboard_layout", "numbers", "transliteration", "edit_distance", "tokenizer", "dictionary"].map(load),
);
const { stemmer } = await import("stemmer");
const { cases, multiples, texts } = JSON.parse(readFileSync(0, "utf8"));
/** @param {Record<string, unknown>} given @param {(text: string) => unknown} make */
const each = (given, make) =>
  Object.fromEntries(Object.keys(given).map((text) => [text, make(text)]));
/** @param {string} text */
const words = (text) => tokens(text, multiples).map((/** @type {any} */ token) => token.word);
console.log(
  JSON.stringify({
    layout: each(cases.layout, otherLayout),
    numbers: each(cases.numbers, (text) =>
      findNumbers(text, multiples).map((/** @type {any} */ found) => found.value),
    ),
    sounds: each(cases.sounds, sounds),
    errors: cases.errors.map(([typed, word, most]) => [typed, word, most, errors(typed, word, most)]),
    words: each(cases.words, words),
    keys: cases.keys.map(([languages, word]) => [
      languages,
      word,
      new Dictionary([], stemOf(languages, stemmer)).keysOf(word),
    ]),
    texts: texts.map((text) => [text.toLowerCase().length === text.length, words(text)]),
  }),
);
