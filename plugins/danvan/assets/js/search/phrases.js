/** Which documents hold a phrase, syllable by syllable; as `_phrase` in engine.py. */

import { fold } from "./analyzer.js";
import { lossOf } from "./lookup.js";
import { eachPair, gather } from "./occurrences.js";
import { isBare, onlyAddsMarks } from "./spelling.js";

/** @typedef {import("./lookup.js").Lookup} Lookup */
/** @typedef {import("./occurrences.js").Occurrences} Occurrences */

/**
 * By document whether it holds the phrase; null where that cannot be looked up.
 * @param {Lookup} lookup @param {string[]} phrase canonical syllables
 * @returns {Promise<((document: number) => boolean) | null>}
 */
export async function phraseTest(lookup, phrase) {
  await lookup.load(phrase.map(fold));
  if (phrase.some((syllable) => lookup.lost.has(fold(syllable)))) return null;
  let found;
  try {
    found = await Promise.all(phrase.map((syllable) => occurrences(lookup, syllable)));
  } catch (error) {
    lossOf(error);
    return null;
  }
  const { starts } = found.reduce((ends, next) => followed(ends, next, lookup.size));
  return (document) => starts[document + 1] > starts[document];
}

/** Where a syllable stands: marks are exact where they are typed, a bare one takes any. @param {Lookup} lookup @param {string} typed */
async function occurrences(lookup, typed) {
  const allowed = lookup
    .spellings(fold(typed))
    .filter(({ text }) => text === typed || (isBare(typed) && onlyAddsMarks(text, typed)));
  const placed = await Promise.all(allowed.map((spelling) => lookup.store.withPositions(spelling)));
  return gather(placed.map((spelling) => ({ spelling, share: 1 })), lookup.size);
}

/** Those of `after` that stand right behind one of `before`. @param {Occurrences} before @param {Occurrences} after @param {number} size @returns {Occurrences} */
function followed(before, after, size) {
  const starts = new Int32Array(size + 1);
  /** @type {number[]} */
  const positions = [];
  eachPair(before, after, size, (document, position) => {
    starts[document + 1] += 1;
    positions.push(position);
  });
  for (let document = 0; document < size; document += 1) starts[document + 1] += starts[document];
  return { starts, positions: Int32Array.from(positions), shares: new Float64Array(positions.length) };
}
