/** One search, step by step: what was meant, what is found, in which order, and what to show. */

import { fold, written } from "./analyzer.js";
import { withinFacets } from "./facets.js";
import { SearchFailure } from "./files.js";
import { hitsOf } from "./hits.js";
import { Lookup, lossOf } from "./lookup.js";
import { phraseTest } from "./phrases.js";
import { asTyped, parse, readings, typesTones, understand } from "./query.js";
import { Ranker } from "./ranking.js";
import { MATCHED } from "./spelling.js";
import { RESULTS_READ, wording } from "./wording.js";

/** @typedef {import("./engine.js").Question} Question */
/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./query.js").Reading} Reading */
/** @typedef {import("./store.js").Store} Store */

/** A reading with its best weights by place and document. @typedef {{reading: Reading, weights: Map<number, Float64Array>}} Ranked */

/**
 * The documents that answer, in the order of the index, with the score of each document of the
 * index and the reading that says most for it.
 * @typedef {object} Found
 * @property {number[]} documents @property {Float64Array} scores
 * @property {(document: number) => Ranked | null} readingOf
 */

const MAX_LIMIT = 200;
const SLICE = 20;
const LIGHT = 16 * 1024; // bytes of facets that may come without being asked for

/** Thrown where a search was given up for another. */
export class Ended extends Error {}

/** One search in one version of the index. */
export class Search {
  /** @param {Store} store @param {Question} question */
  constructor(store, question) {
    this.store = store;
    this.question = question;
    this.parsed = parse(String(question.text ?? ""));
    this.lookup = new Lookup(store);
    this.chosen = chosenOf(question.chosen);
    /** @type {Set<string>} */
    this.lostWords = new Set();
    this.#watch();
  }

  #watch() {
    const { files } = this.store;
    const { done } = files;
    const tell = this.question.onProgress;
    files.onChange = () => tell?.(files.done - done, files.asked - done);
  }

  #mayGoOn() {
    if (this.question.signal?.aborted) throw new Ended();
  }

  /** @returns {Promise<import("./engine.js").Results>} */
  async results() {
    this.#mayGoOn();
    const facetsLoad = this.#facets();
    facetsLoad.catch(() => {}); // It is looked at when the search has come so far.
    const understood = await this.#understand();
    this.#mayGoOn();
    const found = await this.#found(understood);
    this.#mayGoOn();
    const facets = await facetsLoad;
    const { kept, counts } = withinFacets(facets, found.documents, this.chosen);
    await this.#sort(kept, found.scores);
    this.#mayGoOn();
    const shown = this.#slice(kept);
    const hits = await hitsOf(this.lookup, shown, found, understood);
    this.#mayGoOn();
    const texts = hits.slice(0, RESULTS_READ).flatMap(({ title, summary }) => [title, summary]);
    const worded = wording(this.parsed, understood, this.lookup, texts);
    return {
      total: kept.length,
      hits,
      understood: worded.understood.map((item, index) => this.#shown(item, index)),
      suggestion: worded.suggestion,
      facets: counts,
      counted: facets.length > 0,
      lostWords: [...this.lostWords],
      lostHits: shown.length - hits.length,
    };
  }

  /** @param {Understood} item @param {number} index */
  #shown({ help, meant }, index) {
    return { typed: this.#typed(index), help, meant: meant.map(written) };
  }

  /** @param {number} index */
  #typed(index) {
    const { start, end } = this.parsed.syllables[index];
    return this.parsed.text.slice(start, end);
  }

  /** Without them a search still finds, unless some are chosen. */
  async #facets() {
    if (!this.chosen.length && !this.#areFacetsWanted()) return [];
    try {
      return await this.store.facets();
    } catch (error) {
      lossOf(error);
      if (this.chosen.length) throw error;
      return [];
    }
  }

  #areFacetsWanted() {
    const { facets } = this.question;
    return facets === "light" ? this.store.root.facetsBytes <= LIGHT : facets !== false;
  }

  /** What each typed syllable means; help is for those that no text has. */
  async #understand() {
    const typed = this.parsed.syllables.map((token) => token.canonical);
    await this.lookup.load(typed.map(fold));
    const longer = await this.#longer(typed);
    const isHelped = typed.map((syllable, index) => {
      const key = fold(syllable);
      const unfinished = index === typed.length - 1 && longer.length;
      return !this.lookup.has(key) && !this.lookup.lost.has(key) && !unfinished;
    });
    const vocabulary = isHelped.includes(true) ? await this.#vocabulary() : null;
    const understood = typed.map((syllable, index) => {
      if (!isHelped[index]) return asTyped(syllable);
      if (vocabulary) return understand(syllable, vocabulary);
      this.lostWords.add(this.#typed(index));
      return asTyped(syllable, "unknown");
    });
    understood.at(-1)?.places.at(-1)?.push(...longer);
    await this.lookup.loadPlaces(understood.flatMap((item) => item.places));
    this.#noteLost(understood);
    return understood;
  }

  /** What the last syllable may become, if it is still being typed. @param {string[]} typed */
  async #longer(typed) {
    const last = this.parsed.syllables.at(-1);
    if (this.question.finished !== false || last?.end !== this.parsed.text.length) return [];
    return this.lookup.completions(typed[typed.length - 1], fold(typed[typed.length - 1]));
  }

  async #vocabulary() {
    try {
      return await this.store.vocabulary();
    } catch (error) {
      lossOf(error);
      return null;
    }
  }

  /** Words whose shard is lost are named; a search without any other has failed. @param {Understood[]} understood */
  #noteLost(understood) {
    const { lost } = this.lookup;
    const isLost = understood.map(({ places }) => places.some((place) => place.some(({ key }) => lost.has(key))));
    isLost.forEach((yes, index) => yes && this.lostWords.add(this.#typed(index)));
    const [reason] = lost.values();
    if (reason && isLost.every(Boolean)) throw new SearchFailure(reason);
  }

  /** @param {Understood[]} understood */
  async #found(understood) {
    const { size } = this.store;
    if (!understood.length) {
      const documents = Array.from({ length: size }, (_, document) => document);
      return { documents, scores: new Float64Array(size), readingOf: () => null };
    }
    const read = await this.#readings(understood);
    const tests = await Promise.all(this.parsed.phrases.map((phrase) => phraseTest(this.lookup, phrase)));
    this.#mayGoOn();
    const best = bestReadings(new Ranker(this.lookup, typesTones(understood)), read, size);
    const documents = [];
    for (let document = 0; document < size; document += 1) {
      if (!isAnswer(best.readingOf(document), document)) continue;
      if (tests.every((test) => !test || test(document))) documents.push(document);
    }
    return { documents, ...best };
  }

  /** Readings whose own words are all there to be looked up. @param {Understood[]} understood */
  async #readings(understood) {
    const [typed, ...others] = readings(understood, this.store.synonyms);
    await this.lookup.loadPlaces(others.flatMap(({ places }) => places));
    const { lost } = this.lookup;
    const typedKeys = new Set(typed.places.flatMap((place) => place.map(({ key }) => key)));
    const isWhole = (/** @type {Reading} */ { places }) =>
      places.every((place) => place.every(({ key }) => typedKeys.has(key) || !lost.has(key)));
    return [typed, ...others.filter(isWhole)];
  }

  /** @param {number[]} documents @param {Float64Array} scores */
  async #sort(documents, scores) {
    const { order } = this.question;
    const byScore = (/** @type {number} */ one, /** @type {number} */ other) =>
      scores[other] - scores[one] || one - other;
    if (order === "moi-nhat") {
      const years = await this.store.years();
      documents.sort((one, other) => years[other] - years[one] || byScore(one, other));
    } else if (order === "ten") {
      const ranks = await this.store.ranks();
      documents.sort((one, other) => ranks[one] - ranks[other] || one - other);
    } else documents.sort(byScore);
  }

  /** @param {number[]} documents */
  #slice(documents) {
    const offset = wholeNumber(this.question.offset, 0);
    return documents.slice(offset, offset + Math.min(MAX_LIMIT, wholeNumber(this.question.limit, SLICE)));
  }
}

/** Of every document the reading that says most for it. @param {Ranker} ranker @param {Reading[]} read @param {number} size */
function bestReadings(ranker, read, size) {
  const ranked = read.map((reading) => ({ reading, ...ranker.rank(reading.places) }));
  const scores = new Float64Array(size);
  const best = new Int8Array(size).fill(-1);
  ranked.forEach(({ reading, scores: these }, number) => {
    for (let document = 0; document < size; document += 1) {
      const value = reading.factor * these[document];
      if (value > scores[document]) {
        scores[document] = value;
        best[document] = number;
      }
    }
  });
  return { scores, readingOf: (/** @type {number} */ document) => ranked[best[document]] ?? null };
}

/** Whether a document holds at least one syllable as meant. @param {Ranked | null} ranked @param {number} document */
function isAnswer(ranked, document) {
  if (!ranked) return false;
  for (const best of ranked.weights.values()) if (best[document] >= MATCHED) return true;
  return false;
}

/** @param {unknown} chosen @returns {import("./facets.js").Chosen} */
function chosenOf(chosen) {
  return Object.entries(chosen ?? {}).flatMap(([name, values]) => {
    return Array.isArray(values) && values.length ? [[name, values.map(String)]] : [];
  });
}

/** @param {unknown} value @param {number} other */
const wholeNumber = (value, other) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : other);
