/**
 * How text becomes syllables to compare by: the same steps as text.py and search/analyzer.py,
 * on the same cases (tests/search/cases/analyzer.json).
 */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;
const D_STROKE = /[đĐðÐ]/g;
// Marks that have no combining class, which Python goes by, are kept. Letters and digits come
// apart into no others of these.
const MARKS = /[^\P{M}\u0bd7\u0fb5\u0fb7\u102e\u1b35]/gu;
const Y_AS_I = /^(?:qu|th|[bhklmnstvx])y$/;
const RUN = /[\p{L}\p{N}]+/gu;
/** A run of more letters is no word that anybody looks for; it is cut. */
const MAX_LENGTH = 40;
const MARKED_VOWELS = "ăâêôơư";
const VOWELS = `aeiouy${MARKED_VOWELS}`;

/**
 * A syllable as written, from `start` to `end` in the NFC text (in UTF-16 units, as strings
 * count here), and its canonical form.
 * @typedef {{canonical: string, start: number, end: number}} Token
 */

/** @param {string} text */
export const nfc = (text) => text.normalize("NFC");

/**
 * Letters and digits in lower case without marks, so that "Đường" and "duong" meet.
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(D_STROKE, "d").replace(MARKS, "");
}

/** @param {string} syllable @returns {[letters: string, tone: string]} */
function splitTone(syllable) {
  let letters = "";
  let tone = "";
  for (const char of syllable.normalize("NFD")) {
    if (TONES.test(char)) tone += char;
    else letters += char;
  }
  return [nfc(letters), tone];
}

/** @type {Map<string, string>} */
const canonicals = new Map();

/**
 * One spelling for the spellings of one syllable: hoà = hòa, thuỷ = thủy, kỹ = kĩ. The tone mark
 * stands behind the letters: a key to compare by, not a word to show.
 * @param {string} syllable
 */
export function canonical(syllable) {
  const known = canonicals.get(syllable);
  if (known !== undefined) return known;
  let [letters, tone] = splitTone(syllable.toLowerCase());
  if (Y_AS_I.test(fold(letters))) letters = `${[...letters].slice(0, -1).join("")}i`;
  if (canonicals.size > 20_000) canonicals.clear();
  canonicals.set(syllable, letters + tone);
  return letters + tone;
}

/**
 * The syllables of a text that is NFC already.
 * @param {string} text @returns {Token[]}
 */
export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(RUN)) {
    const [run] = match;
    const word = run.length > MAX_LENGTH ? [...run].slice(0, MAX_LENGTH).join("") : run;
    const start = match.index ?? 0;
    found.push({ canonical: canonical(word.toLowerCase()), start, end: start + run.length });
  }
  return found;
}

/** A canonical spelling as people write it: the tone mark on its vowel. @param {string} spelling */
export function written(spelling) {
  const [letters, tone] = splitTone(spelling);
  if (!tone) return spelling;
  const chars = [...letters];
  const place = tonePlace(chars) + 1;
  return nfc(chars.slice(0, place).join("") + tone + chars.slice(place).join(""));
}

/**
 * On the last marked vowel, else on the vowel before a final consonant, else on the last but one
 * of several (in "qu", "gi" the vowel is no vowel).
 * @param {string[]} letters
 */
function tonePlace(letters) {
  /** @param {string} set */
  const placesOf = (set) => [...letters.keys()].filter((index) => set.includes(letters[index]));
  const marked = placesOf(MARKED_VOWELS);
  if (marked.length) return marked[marked.length - 1];
  let vowels = placesOf(VOWELS);
  const beginning = letters.slice(0, 2).join("");
  if (vowels.length > 1 && (beginning === "qu" || beginning === "gi")) vowels = vowels.slice(1);
  if (!vowels.length) return letters.length - 1;
  const last = vowels[vowels.length - 1];
  return last === letters.length - 1 && vowels.length > 1 ? vowels[vowels.length - 2] : last;
}

/**
 * The first `count` characters, as Python counts them: a pair of surrogates is one.
 * @param {string} text @param {number} count
 */
export function firstCharacters(text, count) {
  return text.length <= count ? text : [...text.slice(0, 2 * count)].slice(0, count).join("");
}

/**
 * Orders as Python does, by code points: pairs of surrogates come after all single units.
 * @param {string} left @param {string} right
 */
export function compareTexts(left, right) {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const one = left.charCodeAt(index);
    const other = right.charCodeAt(index);
    if (one !== other) return codePointRank(one) - codePointRank(other);
  }
  return left.length - right.length;
}

/** @param {number} unit */
const codePointRank = (unit) => ((unit & 0xf800) === 0xd800 ? unit + 0x10000 : unit);
