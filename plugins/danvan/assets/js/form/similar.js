/** What the catalog has already under a name like this one, found by the site's search. */

import { fold, tokens } from "../search/analyzer.js";
import { SearchClient } from "../search/client.js";
import { NOTHING } from "../search/url-state.js";
import { KINDS } from "../search/words.js";

/** @typedef {import("../search/client.js").Hit} Hit */

const PAUSE = 600;
const ENOUGH = 0.5;
const SHOWN = 3;

/** Without marks, as some people type. @param {string} text */
const words = (text) => new Set(tokens(text.normalize("NFC")).map((token) => fold(token.canonical)));

/** The share of words that two texts have in common. @param {Set<string>} one @param {Set<string>} other */
function likeness(one, other) {
  const both = [...one].filter((word) => other.has(word)).length;
  return both / Math.max(1, Math.min(one.size, other.size) + Math.abs(one.size - other.size) / 2);
}

/** Asks a while after the last change: by the title, and where that finds nothing, by title and
 * summary. Without a connection it says nothing. */
export class Similar {
  #timer = 0;
  #asked = "";
  /** @type {string[]} texts still to ask by */
  #left = [];
  #now = "";

  /** @param {string} data address of the search's files @param {(hits: Hit[]) => void} tell */
  constructor(data, tell) {
    this.tell = tell;
    this.client = new SearchClient(data, {
      results: ({ hits }) => this.#hear(hits),
      failed: () => tell([]),
    });
  }

  /** @param {string} title @param {string} summary */
  ask(title, summary) {
    const text = `${title} ${summary}`.trim();
    if (text === this.#asked) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#asked = text;
      this.#left = [title, summary ? text : ""].filter(Boolean);
      this.#next();
    }, PAUSE);
  }

  #next() {
    const text = this.#left.shift();
    if (!text) {
      this.tell([]);
      return;
    }
    this.#now = text;
    const chosen = { "noi-dung": [KINDS["mo-hinh"]] };
    this.client.search({ text: text.slice(0, 300), finished: true, chosen, order: NOTHING.order, offset: 0, limit: 10, facets: false });
  }

  /** @param {Hit[]} hits */
  #hear(hits) {
    const asked = words(this.#now);
    const like = hits.filter(
      (hit) => likeness(asked, words(hit.title)) >= ENOUGH || likeness(asked, words(`${hit.title} ${hit.summary}`)) >= ENOUGH,
    );
    if (like.length) this.tell(like.slice(0, SHOWN));
    else this.#next();
  }
}
