/** From what somebody typed to what is looked for; as search/query.py, on the same cases. */

import { firstCharacters, fold, nfc, tokens } from "./analyzer.js";
import { hasTone } from "./spelling.js";
import { decodedKeys, splitGlued, withinOneEdit } from "./typing-help.js";

/** @typedef {import("./analyzer.js").Token} Token */
/** @typedef {import("./typing-help.js").Vocabulary} Vocabulary */

/**
 * A syllable to look for; `anyMarks` says that nothing is known of its marks.
 * @typedef {{key: string, spelling: string, factor: number, anyMarks: boolean}} QuerySyllable
 */

/** A syllable, or several where it is not clear which was meant. @typedef {QuerySyllable[]} Place */

/** @typedef {{text: string, syllables: Token[], phrases: string[][]}} Parsed */

/**
 * The places of the query for one typed syllable, and what was done for it.
 * @typedef {object} Understood
 * @property {string} typed its canonical form
 * @property {Place[]} places
 * @property {"decoded" | "split" | "guessed" | "unknown" | null} help
 * @property {string[]} meant spellings to offer; empty where the syllable is as typed
 */

/** @typedef {{places: Place[], factor: number, replaced: [string, string][]}} Reading */

/** @typedef {{short: string[], long: string[], shortWords: string, longWords: string}} Synonym */

const MAX_SYLLABLES = 24;
const MAX_CHARACTERS = 400;
const MAX_READINGS = 4;
const GUESS = 0.5;
const MAX_GUESSES = 4;
const READING = 0.9;
const PHRASE = /["“”„]([^"“”„]+)["“”„]/g;

/** @param {string} key @returns {QuerySyllable} */
export function querySyllable(key, spelling = key, { factor = 1, anyMarks = false } = {}) {
  return { key, spelling, factor, anyMarks };
}

/** @param {string} text @returns {string[]} */
const canonicalSyllables = (text) => tokens(text).map((token) => token.canonical);

/** Cuts what is too long to be a question; quotes of any style make a phrase. @param {string} text @returns {Parsed} */
export function parse(text) {
  const bounded = nfc(firstCharacters(text, MAX_CHARACTERS));
  const phrases = [...bounded.matchAll(PHRASE)]
    .map((match) => canonicalSyllables(match[1]))
    .filter((phrase) => phrase.length > 1)
    .map((phrase) => phrase.slice(0, MAX_SYLLABLES));
  return { text: bounded, syllables: tokens(bounded).slice(0, MAX_SYLLABLES), phrases };
}

/** @param {string} typed @param {Understood["help"]} [help] @returns {Understood} */
export function asTyped(typed, help = null) {
  return { typed, places: [[querySyllable(fold(typed), typed)]], help, meant: [] };
}

/**
 * A syllable that no text has is decoded, split, or guessed at, in this order.
 * @param {string} typed @param {Vocabulary} vocabulary @returns {Understood}
 */
export function understand(typed, vocabulary) {
  const key = fold(typed);
  if (vocabulary.has(key)) return asTyped(typed);
  const decoded = decodedKeys(typed, vocabulary);
  if (decoded) {
    const places = [[querySyllable(fold(decoded), decoded)]];
    return { typed, places, help: "decoded", meant: [decoded] };
  }
  /** @param {string} other */
  const commonest = (other) => vocabulary.get(other)?.spelling ?? other;
  const parts = splitGlued(key, vocabulary);
  if (parts.length) {
    const places = parts.map((part) => [querySyllable(part, part, { anyMarks: true })]);
    return { typed, places, help: "split", meant: parts.map(commonest) };
  }
  const guesses = withinOneEdit(key, vocabulary).slice(0, MAX_GUESSES);
  if (!guesses.length) return { ...asTyped(typed), help: "unknown" };
  const place = guesses.map((other) => querySyllable(other, other, { factor: GUESS, anyMarks: true }));
  return { typed, places: [place], help: "guessed", meant: [commonest(guesses[0])] };
}

/** Whether the query bears any tone. @param {Understood[]} understood */
export function typesTones(understood) {
  return understood.some(({ places }) => places.some((place) => place.some((item) => hasTone(item.spelling))));
}

/**
 * The query itself, then with abbreviations written out, then with words abbreviated.
 * @param {Understood[]} understood @param {Synonym[]} synonyms @returns {Reading[]}
 */
export function readings(understood, synonyms) {
  const typed = understood.flatMap(({ places }) => places);
  /** @type {Reading[]} */
  const found = [{ places: typed, factor: 1, replaced: [] }];
  const spellings = typed.map((place) => place[0].spelling);
  const toned = typesTones(understood);
  for (const { short, long, shortWords, longWords } of synonyms) {
    for (const { here, there, words } of [
      { here: short, there: long, words: [shortWords, longWords] },
      { here: long, there: short, words: [longWords, shortWords] },
    ]) {
      const start = position(spellings, here, toned);
      if (start < 0 || found.length > MAX_READINGS) continue;
      const swapped = there.map((item) => [querySyllable(fold(item), item)]);
      const places = [...typed.slice(0, start), ...swapped, ...typed.slice(start + here.length)];
      found.push({ places, factor: READING, replaced: [[words[0], words[1]]] });
    }
  }
  return found;
}

/**
 * Where `wanted` stands in the query, −1 where it does not.
 * @param {string[]} spellings @param {string[]} wanted @param {boolean} toned
 */
function position(spellings, wanted, toned) {
  for (let start = 0; start + wanted.length <= spellings.length; start += 1) {
    if (wanted.every((item, index) => isSame(spellings[start + index], item, toned))) return start;
  }
  return -1;
}

/** @param {string} typed @param {string} wanted @param {boolean} toned */
const isSame = (typed, wanted, toned) => typed === wanted || (!toned && fold(typed) === fold(wanted));

/** @param {[string, string][]} pairs abbreviation and expansion, as people write them @returns {Synonym[]} */
export function synonymsOf(pairs) {
  const found = pairs.map(([shortWords, longWords]) => ({
    short: canonicalSyllables(nfc(shortWords)),
    long: canonicalSyllables(nfc(longWords)),
    shortWords,
    longWords,
  }));
  return found.filter(({ short, long }) => short.length && long.length);
}
