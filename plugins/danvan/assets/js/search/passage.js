/** What to mark in a text, and which of its passages to show. */

import { fold, nfc, tokens } from "./analyzer.js";
import { MATCHED } from "./spelling.js";
import { isRare, nameOf, shareOf } from "./ranking.js";

/** @typedef {[start: number, end: number]} Mark */
/** @typedef {import("./query.js").Place} Place */
/** @typedef {import("./analyzer.js").Token} Token */

const WORDS = 36;
/** How many words before the first found one a passage may begin, to begin with a sentence. */
const MOST_BEFORE = 12;
const SOME_BEFORE = 4;
const SENTENCE_END = /[.;:!?…]/;
const OPENING = /[“"‘'([]$/;
const CLOSING = /^[”"’')\].,;:!?…]+/;

/** Tells of any spelling which places of a query it answers well enough to be marked. */
export class Marker {
  /** @type {Map<string, number[]>} */
  #known = new Map();

  /** @param {import("./ranking.js").Texts} texts @param {boolean} toned @param {Place[]} places */
  constructor(texts, toned, places) {
    this.texts = texts;
    this.toned = toned;
    this.names = [...new Set(places.map(nameOf))];
    this.places = this.names.map((name) => /** @type {Place} */ (places.find((place) => nameOf(place) === name)));
  }

  /** @param {Place} place one of those given */
  numberOf(place) {
    return this.names.indexOf(nameOf(place));
  }

  /** Numbers of the places. @param {string} spelling canonical */
  answers(spelling) {
    let found = this.#known.get(spelling);
    if (!found) {
      const key = fold(spelling);
      found = [...this.places.keys()].filter((number) => this.#isMatched(spelling, key, this.places[number]));
      this.#known.set(spelling, found);
    }
    return found;
  }

  /** @param {string} spelling @param {string} key @param {Place} place */
  #isMatched(spelling, key, place) {
    return place.some((item) => {
      if (item.key !== key) return false;
      const rare = isRare(item.spelling, this.texts.spellings(key));
      return shareOf(spelling, item, this.toned, rare) >= MATCHED;
    });
  }
}

/** A text in NFC with what is found in it. */
export class MarkedText {
  /** @param {string} text @param {Marker} marker */
  constructor(text, marker) {
    this.text = nfc(text);
    this.tokens = tokens(this.text);
    this.answers = this.tokens.map((token) => marker.answers(token.canonical));
  }

  /** Numbers of the query's places that stand here. @returns {Set<number>} */
  get found() {
    return new Set(this.answers.flat());
  }

  /** Found words that only spaces part share a mark. @returns {Mark[]} */
  marks(from = 0, to = this.tokens.length) {
    /** @type {Mark[]} */
    const marks = [];
    for (let index = from; index < to; index += 1) {
      if (!this.answers[index].length) continue;
      const { start, end } = this.tokens[index];
      const last = marks.at(-1);
      if (last && !this.text.slice(last[1], start).trim()) last[1] = end;
      else marks.push([start, end]);
    }
    return marks;
  }

  /** The passage that says most about the query; null where nothing of it stands here. */
  passage() {
    const first = this.#bestStart();
    if (first < 0) return null;
    const from = this.#begin(first);
    const to = Math.min(this.tokens.length, from + WORDS);
    const start = this.#startOf(from);
    const end = this.#endOf(to);
    const before = start ? "… " : "";
    const shift = before.length - start;
    return {
      text: before + this.text.slice(start, end) + (end < this.text.length ? " …" : ""),
      marks: this.marks(from, to).map(([one, other]) => /** @type {Mark} */ ([one + shift, other + shift])),
    };
  }

  /** The found word from which `WORDS` words hold most of the query's places, then most neighbours. */
  #bestStart() {
    let best = -1;
    let most = 0;
    for (let index = 0; index < this.tokens.length; index += 1) {
      const worth = this.answers[index].length ? this.#worth(index) : 0;
      if (worth > most) [best, most] = [index, worth];
    }
    return best;
  }

  /** @param {number} from */
  #worth(from) {
    const places = new Set();
    let neighbours = 0;
    let all = 0;
    for (let index = from; index < Math.min(this.answers.length, from + WORDS - SOME_BEFORE); index += 1) {
      for (const number of this.answers[index]) {
        places.add(number);
        if (index > from && this.answers[index - 1].includes(number - 1)) neighbours += 1;
      }
      all += this.answers[index].length ? 1 : 0;
    }
    return places.size * 10_000 + neighbours * 100 + all;
  }

  /** The beginning of the sentence where that is near, else a few words before. @param {number} first */
  #begin(first) {
    const last = this.tokens.length - WORDS;
    for (let index = first; index >= Math.max(0, first - MOST_BEFORE); index -= 1) {
      const gap = this.text.slice(index ? this.tokens[index - 1].end : 0, this.tokens[index].start);
      const room = index >= first - SOME_BEFORE || this.#reaches(first, index);
      if ((!index || SENTENCE_END.test(gap)) && room) return Math.max(0, Math.min(index, Math.max(last, 0)));
    }
    return Math.max(0, Math.min(first - SOME_BEFORE, last));
  }

  /** Whether a passage from `index` still shows what makes the one from `first` the best. @param {number} first @param {number} index */
  #reaches(first, index) {
    const end = Math.min(this.tokens.length, first + WORDS - SOME_BEFORE);
    for (let at = index + WORDS; at < end; at += 1) if (this.answers[at].length) return false;
    return true;
  }

  /** @param {number} from */
  #startOf(from) {
    if (!from) return 0;
    const { start } = this.tokens[from];
    return OPENING.test(this.text.slice(0, start)) ? start - 1 : start;
  }

  /** @param {number} to */
  #endOf(to) {
    if (to === this.tokens.length) return this.text.length;
    const { end } = this.tokens[to - 1];
    return end + (CLOSING.exec(this.text.slice(end))?.[0].length ?? 0);
  }
}
