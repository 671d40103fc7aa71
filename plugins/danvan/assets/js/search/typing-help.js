/** What was meant by a syllable that no text has; as search/typing_help.py. */

import { canonical, compareTexts, fold, nfc } from "./analyzer.js";

/** Folded syllable → occurrences and commonest spelling. @typedef {Map<string, {count: number, spelling: string}>} Vocabulary */

/** @type {Record<string, string>} */
const TELEX_TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
/** @type {Record<string, string>} */
const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
/** @type {Record<string, string>} */
const TELEX_PAIRS = { aa: "â", ee: "ê", oo: "ô", aw: "ă", ow: "ơ", uw: "ư", dd: "đ" };
/** @type {Record<string, Record<string, string>>} */
const VNI_MARKS = {
  6: { a: "â", e: "ê", o: "ô" },
  7: { o: "ơ", u: "ư" },
  8: { a: "ă" },
  9: { d: "đ" },
};
const VOWELS = new Set("aăâeêioôơuưy");
/** What Vietnamese can say, without its tone: "kheo", but not "kheô". */
const SYLLABLE = new RegExp(
  "^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?" +
    "(?:[aăâeêioôơuưy]|[aâ][uy]|a[io]|eo|êu|i[aêu]|o[aăeio]|oa[ioy]|oeo|[ôơưu]i|u[aâêôơy]" +
    "|uôi|uây|uy[aêu]|ư[aơu]|ươ[iu]|yê|[iy]êu)" +
    "(?:ch|ng|nh|[ckmnpt])?$",
);
const NUMBER = /\p{N}/u;
const SHORTEST_PART = 2;
const LONGEST_PART = 8;
const LONGEST_GLUED = 40;

/**
 * The canonical syllable that the keys of `typed` mean in Telex or VNI, if texts have it.
 * @param {string} typed @param {Vocabulary} vocabulary
 */
export function decodedKeys(typed, vocabulary) {
  for (const decoded of [fromTelex(typed), fromVni(typed)]) {
    if (decoded && decoded !== typed && vocabulary.has(fold(decoded))) return decoded;
  }
  return "";
}

/** @param {string} typed */
function fromTelex(typed) {
  /** @type {string[]} */
  const letters = [];
  let tone = "";
  for (const key of typed) {
    if (Object.hasOwn(TELEX_TONES, key) && letters.some((letter) => VOWELS.has(letter))) {
      tone = TELEX_TONES[key];
    } else if (!telexPair(letters, key)) letters.push(key === "w" ? "ư" : key);
  }
  return syllable(letters, tone);
}

/** Changes the nearest letter that `key` makes a pair with. @param {string[]} letters @param {string} key */
function telexPair(letters, key) {
  for (let index = letters.length - 1; index >= 0; index -= 1) {
    const pair = letters[index] + key;
    if (Object.hasOwn(TELEX_PAIRS, pair)) {
      letters[index] = TELEX_PAIRS[pair];
      return true;
    }
  }
  return false;
}

/** @param {string} typed */
function fromVni(typed) {
  /** @type {string[]} */
  const letters = [];
  let tone = "";
  for (const key of typed) {
    if (Object.hasOwn(VNI_TONES, key) && letters.some((letter) => VOWELS.has(letter))) {
      tone = VNI_TONES[key];
    } else if (Object.hasOwn(VNI_MARKS, key)) {
      if (!vniMark(letters, key)) return "";
    } else letters.push(key);
  }
  return syllable(letters, tone);
}

/** @param {string[]} letters @param {string} key */
function vniMark(letters, key) {
  for (let index = letters.length - 1; index >= 0; index -= 1) {
    if (Object.hasOwn(VNI_MARKS[key], letters[index])) {
      letters[index] = VNI_MARKS[key][letters[index]];
      return true;
    }
  }
  return false;
}

/** One key for "ơ" stands for both letters: "dương" with a letter behind, "thuở" without. @param {string[]} letters @param {string} tone */
function syllable(letters, tone) {
  const text = letters.join("").replaceAll(/uơ(?=.)/gu, "ươ").replace(/ươ$/u, "uơ");
  if (!SYLLABLE.test(text)) return "";
  return tone ? canonical(nfc(text) + tone) : canonical(text);
}

/** @typedef {{least: number, parts: string[]}} Split */

/**
 * The fewest known syllables that make up `key`, the likeliest where several ways need as few.
 * @param {string} key @param {Vocabulary} vocabulary @returns {string[]}
 */
export function splitGlued(key, vocabulary) {
  const letters = [...key];
  if (letters.length < 2 * SHORTEST_PART || letters.length > LONGEST_GLUED) return [];
  /** @type {(Split | null)[]} */
  const best = [{ least: 0, parts: [] }];
  for (let end = 1; end <= letters.length; end += 1) {
    best.push(bestEnd(letters, end, best, vocabulary));
  }
  const parts = best[letters.length]?.parts ?? [];
  return parts.length > 1 ? parts : [];
}

/**
 * The best way to make up the first `end` letters: fewest parts, then the greatest least count.
 * @param {string[]} letters @param {number} end @param {(Split | null)[]} best
 * @param {Vocabulary} vocabulary @returns {Split | null}
 */
function bestEnd(letters, end, best, vocabulary) {
  /** @type {Split | null} */
  let chosen = null;
  for (let start = Math.max(0, end - LONGEST_PART); start <= end - SHORTEST_PART; start += 1) {
    const before = best[start];
    const part = letters.slice(start, end).join("");
    const count = vocabulary.get(part)?.count;
    if (!before || count === undefined) continue;
    const least = before.parts.length ? Math.min(before.least, count) : count;
    const length = before.parts.length + 1;
    const fewer = chosen === null || length < chosen.parts.length;
    if (fewer || (length === chosen?.parts.length && least > chosen.least)) {
      chosen = { least, parts: [...before.parts, part] };
    }
  }
  return chosen;
}

/**
 * Known syllables one insertion, deletion, exchange or swap away, the commonest first.
 * @param {string} key @param {Vocabulary} vocabulary @returns {string[]}
 */
export function withinOneEdit(key, vocabulary) {
  const letters = [...key];
  if (letters.length < 2 || NUMBER.test(key)) return [];
  const near = [...vocabulary].filter(([other]) => isOneEdit(letters, key, other));
  near.sort(([left, { count: one }], [right, { count: two }]) => two - one || compareTexts(left, right));
  return near.map(([other]) => other);
}

/** @param {string[]} left letters of `key` @param {string} key @param {string} other */
function isOneEdit(left, key, other) {
  if (key === other || Math.abs(key.length - other.length) > 2) return false;
  const right = [...other];
  if (Math.abs(left.length - right.length) > 1) return false;
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  if (shorter.length < longer.length) return sameFrom(shorter, start, longer, start + 1);
  if (sameFrom(left, start + 1, right, start + 1)) return true;
  const swapped = left[start] === right[start + 1] && left[start + 1] === right[start];
  return swapped && sameFrom(left, start + 2, right, start + 2);
}

/** @param {string[]} left @param {number} from @param {string[]} right @param {number} to */
function sameFrom(left, from, right, to) {
  for (; from < left.length && to < right.length; from += 1, to += 1) {
    if (left[from] !== right[to]) return false;
  }
  return from >= left.length && to >= right.length;
}
