/** Answers a query as search/engine.py does, from static files; and shows why each result is there. */

import { SearchFailure, SiteChanged } from "./files.js";
import { Search } from "./search.js";
import { Store } from "./store.js";

/** @typedef {import("./hits.js").Hit} Hit */

/**
 * What to search for, how, and which of the results to show.
 * @typedef {object} Question
 * @property {string} text an empty one finds everything
 * @property {boolean} [finished] false while somebody types: the last syllable may be longer
 * @property {Record<string, string[]>} [chosen] values by facet
 * @property {"lien-quan" | "moi-nhat" | "ten"} [order]
 * @property {number} [offset] @property {number} [limit]
 * @property {boolean | "light"} [facets] whether to count facet values; "light" where their file is small
 * @property {(done: number, total: number) => void} [onProgress] files
 * @property {AbortSignal} [signal] ends the search with an `Ended`
 */

/**
 * @typedef {object} Results
 * @property {number} total @property {Hit[]} hits
 * @property {{typed: string, help: import("./query.js").Understood["help"], meant: string[]}[]} understood
 * @property {string | null} suggestion the query written out, if it needed help
 * @property {Record<string, {value: string, count: number}[]>} facets
 * @property {boolean} counted whether there are `facets`
 * @property {string[]} lostWords what could not be looked up
 * @property {number} lostHits results of this slice that could not be loaded
 */

const MAX_STARTS = 3;

/** Searches the files in one folder. */
export class Engine {
  /** @type {Promise<Store> | null} */
  #store = null;

  /** @param {string} base address of the folder @param {Partial<import("./files.js").Line>} [line] */
  constructor(base, line = {}) {
    this.base = new URL(".", base.endsWith("/") ? base : `${base}/`).href;
    this.line = line;
  }

  /** Loads what every search needs. */
  open() {
    if (!this.#store) {
      const opening = Store.open(this.base, this.line);
      opening.catch(() => this.#forget(opening));
      this.#store = opening;
    }
    return this.#store;
  }

  /** @param {Promise<Store>} opening */
  #forget(opening) {
    if (this.#store === opening) this.#store = null;
  }

  /** @param {Question} question @returns {Promise<Results>} throws `SearchFailure` and `Ended` */
  async search(question) {
    for (let start = 1; ; start += 1) {
      const opening = this.open();
      try {
        return await new Search(await opening, question).results();
      } catch (error) {
        if (!(error instanceof SiteChanged)) throw error;
        if (start === MAX_STARTS) throw new SearchFailure("damaged");
        this.#forget(opening);
      }
    }
  }
}
