/** The groups of spellings that one search needs: what ranking, phrases and marks look up. */

import { compareTexts } from "./analyzer.js";
import { reasonOf, SiteChanged } from "./files.js";
import { querySyllable } from "./query.js";
import { onlyAddsMarks } from "./spelling.js";

/** @typedef {import("./ranking.js").Spelling} Spelling */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./query.js").Place} Place */

const MAX_COMPLETIONS = 8;
const COMPLETION = 0.6;

/**
 * What a lost file's reason is; a site that changed, or that speaks another format, is no loss
 * but the end of the search.
 * @param {unknown} error
 */
export function lossOf(error) {
  if (error instanceof SiteChanged || reasonOf(error) === "format") throw error;
  return reasonOf(error);
}

export class Lookup {
  /** @type {Map<string, Spelling[]>} */
  #groups = new Map();
  /** Keys whose shard could not be had. @type {Map<string, import("./files.js").Reason>} */
  lost = new Map();

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.size = store.size;
    this.titleNorms = store.titleNorms;
    this.bodyNorms = store.bodyNorms;
    this.titleLengths = store.titleLengths;
  }

  /** @param {string} key */
  spellings(key) {
    return this.#groups.get(key) ?? [];
  }

  /** @param {string} key */
  has(key) {
    return this.spellings(key).length > 0;
  }

  /** @param {Iterable<string>} keys */
  async load(keys) {
    const wanted = [...new Set(keys)].filter((key) => !this.#groups.has(key) && !this.lost.has(key));
    await Promise.all(wanted.map((key) => this.#loadOne(key)));
  }

  /** @param {string} key */
  async #loadOne(key) {
    try {
      this.#groups.set(key, await this.store.group(key));
    } catch (error) {
      this.lost.set(key, lossOf(error));
    }
  }

  /** @param {Place[]} places */
  loadPlaces(places) {
    return this.load(places.flatMap((place) => place.map((item) => item.key)));
  }

  /** Completions are a help: without them a search goes on. @param {string} key */
  async #beginning(key) {
    try {
      return await this.store.completions(key);
    } catch (error) {
      lossOf(error);
      return [];
    }
  }

  /**
   * What an unfinished syllable may become, the commonest first: marks that are typed stand, the
   * rest may bear any.
   * @param {string} spelling canonical @param {string} key @returns {Promise<Place>}
   */
  async completions(spelling, key) {
    if (this.lost.has(key)) return [];
    const letters = spelling.replace(/[\u0300-\u036f]+$/, "");
    const tone = spelling.slice(letters.length);
    const found = [];
    for (const [other, group] of await this.#beginning(key)) {
      const wanted = letters + other.slice(key.length) + tone;
      const count = group
        .filter(({ text }) => text === wanted || onlyAddsMarks(text, wanted))
        .reduce((sum, item) => sum + item.count, 0);
      if (count) found.push({ other, wanted, count });
    }
    found.sort((left, right) => right.count - left.count || compareTexts(left.other, right.other));
    return found
      .slice(0, MAX_COMPLETIONS)
      .map(({ other, wanted }) => querySyllable(other, wanted, { factor: COMPLETION, anyMarks: true }));
  }
}
