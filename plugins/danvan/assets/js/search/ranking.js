/**
 * BM25F over syllables and adjacent pairs: the same steps in the same order as search/ranking.py,
 * for the same scores to the last bit. What is a dictionary there is a column of numbers here.
 */

import { ln } from "./arithmetic.js";
import { eachPair, gather } from "./occurrences.js";
import { MATCHED, RARE, weight } from "./spelling.js";

/** @typedef {import("./query.js").QuerySyllable} QuerySyllable */
/** @typedef {import("./query.js").Place} Place */
/** @typedef {import("./occurrences.js").Occurrences} Occurrences */

/**
 * A spelling with its postings, documents rising. Where positions are kept, those of the n-th
 * posting stand from starts[n] to starts[n + 1].
 * @typedef {object} Spelling
 * @property {string} text @property {number} count @property {string} elsewhere
 * @property {Int32Array} documents @property {Int32Array} titles @property {Int32Array} bodies
 * @property {Int32Array | null} starts @property {Int32Array | null} positions
 */

/**
 * What ranking needs to know of the indexed texts: how many, norms and title lengths by document,
 * and the group of a folded syllable.
 * @typedef {object} Texts
 * @property {number} size
 * @property {Float64Array} titleNorms @property {Float64Array} bodyNorms
 * @property {Uint8Array} titleLengths
 * @property {(key: string) => Spelling[]} spellings
 */

/**
 * One place of the query against the index, by document: weighted frequencies and best weight.
 * @typedef {object} Found
 * @property {Float64Array} titles @property {Float64Array} bodies @property {Float64Array} best
 * @property {{spelling: Spelling, share: number}[]} parts
 */

export const TITLE_B = 0.5;
export const BODY_B = 0.75;
const TITLE_WEIGHT = 3;
const K1 = 1.5;
const PAIR = 0.8;

/** Ranks readings of one query: what two readings share is found once. */
export class Ranker {
  /** @type {Map<string, Found>} */
  #found = new Map();
  /** @type {Map<string, Occurrences>} */
  #occurrences = new Map();

  /** @param {Texts} texts @param {boolean} toned whether the query bears any tone */
  constructor(texts, toned) {
    this.texts = texts;
    this.toned = toned;
  }

  /**
   * Scores by document, 0 where none of the query's syllables stands, and the best weights by
   * distinct place and document.
   * @param {Place[]} query @returns {{scores: Float64Array, weights: Map<number, Float64Array>}}
   */
  rank(query) {
    const { size } = this.texts;
    const scores = new Float64Array(size);
    const matched = new Float64Array(size);
    const weights = new Map();
    let whole = 0;
    for (const number of firstOfEach(query)) {
      const item = this.#find(query[number]);
      const rarity = idf(size, item.best);
      whole += rarity;
      weights.set(number, item.best);
      this.#add(item, rarity, scores, matched);
    }
    for (const [left, right] of pairs(query)) this.#addPairs(query[left], query[right], scores);
    for (let document = 0; document < size; document += 1) {
      if (scores[document] > 0) scores[document] *= Math.sqrt(matched[document] / whole);
    }
    return { scores, weights };
  }

  /** @param {Found} item @param {number} rarity @param {Float64Array} scores @param {Float64Array} matched */
  #add({ titles, bodies, best }, rarity, scores, matched) {
    for (let document = 0; document < best.length; document += 1) {
      if (best[document] === 0) continue;
      scores[document] += rarity * this.#saturated(document, titles[document], bodies[document]);
      matched[document] += rarity * best[document];
    }
  }

  /** @param {Place} place @returns {Found} */
  #find(place) {
    const name = nameOf(place);
    const known = this.#found.get(name);
    if (known) return known;
    const { size } = this.texts;
    const made = {
      titles: new Float64Array(size),
      bodies: new Float64Array(size),
      best: new Float64Array(size),
      parts: [...this.#parts(place)],
    };
    for (const { spelling, share } of made.parts) addPostings(made, spelling, share);
    this.#found.set(name, made);
    return made;
  }

  /** @param {Place} place */
  *#parts(place) {
    for (const item of place) {
      const group = this.texts.spellings(item.key);
      const rare = isRare(item.spelling, group);
      for (const spelling of group) {
        yield { spelling, share: shareOf(spelling.text, item, this.toned, rare) };
      }
    }
  }

  /** @param {number} document @param {number} title @param {number} body */
  #saturated(document, title, body) {
    const { titleNorms, bodyNorms } = this.texts;
    const x = (TITLE_WEIGHT * title) / titleNorms[document] + body / bodyNorms[document];
    return (x * (K1 + 1)) / (x + K1);
  }

  /** @param {Place} place */
  #occurrencesOf(place) {
    const name = nameOf(place);
    let known = this.#occurrences.get(name);
    if (!known) {
      known = gather(this.#find(place).parts, this.texts.size);
      this.#occurrences.set(name, known);
    }
    return known;
  }

  /** Adds what it is worth that two syllables stand side by side. @param {Place} left @param {Place} right @param {Float64Array} scores */
  #addPairs(left, right, scores) {
    const { size, titleLengths } = this.texts;
    const before = this.#occurrencesOf(left);
    const after = this.#occurrencesOf(right);
    const titles = new Float64Array(size);
    const bodies = new Float64Array(size);
    const best = new Float64Array(size);
    eachPair(before, after, size, (document, position, one, other) => {
      const worth = Math.sqrt(before.shares[one] * after.shares[other]);
      best[document] = Math.max(best[document], worth);
      if (position < titleLengths[document]) titles[document] += worth;
      else bodies[document] += worth;
    });
    const rarity = PAIR * idf(size, best);
    for (let document = 0; document < size; document += 1) {
      if (best[document] === 0) continue;
      scores[document] += rarity * this.#saturated(document, titles[document], bodies[document]);
    }
  }
}

/**
 * What an occurrence of `spelling` counts for a syllable of the query.
 * @param {string} spelling @param {QuerySyllable} item @param {boolean} toned @param {boolean} rare
 */
export function shareOf(spelling, item, toned, rare) {
  return item.factor * weight(spelling, item.spelling, toned && !item.anyMarks, rare);
}

/** Equal places have equal names. @param {Place} place */
export const nameOf = (place) => JSON.stringify(place.map((item) => [item.key, item.spelling, item.factor, item.anyMarks]));

/** The places of the query, a repeated one only once. @param {Place[]} query @returns {Iterable<number>} */
function firstOfEach(query) {
  const seen = new Map();
  query.forEach((place, number) => {
    const name = nameOf(place);
    if (!seen.has(name)) seen.set(name, number);
  });
  return seen.values();
}

/** Neighbouring places, a repeated pair only once. @param {Place[]} query @returns {Iterable<[number, number]>} */
function pairs(query) {
  const seen = new Map();
  for (let number = 0; number + 1 < query.length; number += 1) {
    const name = nameOf(query[number]) + nameOf(query[number + 1]);
    if (!seen.has(name)) seen.set(name, [number, number + 1]);
  }
  return seen.values();
}

/** @param {Found} found @param {Spelling} spelling @param {number} share */
function addPostings(found, { documents, titles, bodies }, share) {
  for (let index = 0; index < documents.length; index += 1) {
    const document = documents[index];
    found.titles[document] += share * titles[index];
    found.bodies[document] += share * bodies[index];
    if (share > found.best[document]) found.best[document] = share;
  }
}

/** @param {string} spelling @param {Spelling[]} group */
export function isRare(spelling, group) {
  let whole = 0;
  let own = 0;
  for (const item of group) {
    whole += item.count;
    if (item.text === spelling) own += item.count;
  }
  return own < RARE * whole;
}

/** @param {number} size @param {Float64Array} weights */
function idf(size, weights) {
  let holding = 0;
  for (let document = 0; document < size; document += 1) holding += weights[document] >= MATCHED ? 1 : 0;
  return ln(1 + (size - holding + 0.5) / (holding + 0.5));
}
