/** How well the spelling in a text answers the spelling in a query; as search/spelling.py. */

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/;
const ASCII = /^[\0-\x7f]*$/;
const STROKE = "\u0335";

const EXACT = 1;
const ADDED = 0.1;
const ADDED_RARE = 0.6;
const OTHER = 0.05;
const OTHER_RARE = 0.3;
/** A spelling under this share of its group was surely typed short of its marks. */
export const RARE = 0.02;
/** From this weight on, a document counts as holding the query's syllable. */
export const MATCHED = 0.5;

/** Letters and marks apart, the stroke of "đ" among the marks. @param {string} spelling */
function decomposed(spelling) {
  return spelling.normalize("NFD").replaceAll("đ", `d${STROKE}`);
}

/** @param {string} spelling */
export const hasTone = (spelling) => TONE.test(decomposed(spelling));

/** Whether it has no marks at all, as keyboards without Vietnamese type. @param {string} spelling */
export const isBare = (spelling) => ASCII.test(decomposed(spelling));

/** @param {string} longer @param {string} shorter */
export function onlyAddsMarks(longer, shorter) {
  const left = decomposed(longer);
  const right = decomposed(shorter);
  let index = 0;
  for (const char of left) {
    if (right.startsWith(char, index)) index += char.length;
    else if (!isMark(char)) return false;
  }
  return index === right.length;
}

/** @param {string} char */
const isMark = (char) => char >= "\u0300" && char <= "\u036f";

/**
 * What an occurrence of `spelling` is worth for the query's syllable `query`; see spelling.py for
 * the rule.
 * @param {string} spelling @param {string} query
 * @param {boolean} toned whether the query bears any tone
 * @param {boolean} rare whether `query` is a rare spelling of its group
 */
export function weight(spelling, query, toned, rare) {
  if (spelling === query) return EXACT;
  if (onlyAddsMarks(spelling, query)) {
    if (!toned) return EXACT;
    return rare ? ADDED_RARE : ADDED;
  }
  return rare ? OTHER_RARE : OTHER;
}
