/** What search/shards.py packs, unpacked; whatever is not as it should be is damage. */

import { SearchFailure } from "./files.js";

/** @typedef {import("./ranking.js").Spelling} Spelling */
/** @typedef {import("./typing-help.js").Vocabulary} Vocabulary */

/**
 * What a result shows.
 * @typedef {object} Card
 * @property {string} kind @property {string} address @property {string} title
 * @property {string} place @property {string} now @property {string} summary
 * @property {number | null} year
 * @property {boolean} hasText whether there is a text besides the summary
 */

/**
 * Values of a facet, the commonest first; those of a document are numbers.slice(starts[d],
 * starts[d + 1]), each the place of the value in `values`.
 * @typedef {{name: string, values: string[], starts: Int32Array, numbers: Int32Array}} Facet
 */

const DIGEST_BYTES = 3;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads numbers and texts one after another; reading past the end is damage. */
class Reader {
  at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  get left() {
    return this.bytes.length - this.at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (this.at >= this.bytes.length || shift > 28) throw new SearchFailure("damaged");
      const byte = this.bytes[this.at];
      this.at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} length */
  slice(length) {
    if (length > this.left) throw new SearchFailure("damaged");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return utf8.decode(this.slice(this.number()));
  }

  json() {
    return JSON.parse(this.text());
  }

  /** @param {number} count */
  numbers(count) {
    check(count <= this.left);
    const numbers = new Int32Array(count);
    for (let index = 0; index < count; index += 1) numbers[index] = this.number();
    return numbers;
  }

  /** Positions of several postings, each list as differences behind another. @param {Int32Array} counts */
  positions(counts) {
    const starts = new Int32Array(counts.length + 1);
    for (let index = 0; index < counts.length; index += 1) starts[index + 1] = starts[index] + counts[index];
    check(starts[counts.length] <= this.left);
    const positions = new Int32Array(starts[counts.length]);
    for (let index = 0, at = 0; index < counts.length; index += 1) {
      for (let position = 0; at < starts[index + 1]; at += 1) {
        position += this.number();
        positions[at] = position;
      }
    }
    return { starts, positions };
  }
}

/** @param {boolean} sound */
function check(sound) {
  if (!sound) throw new SearchFailure("damaged");
}

/** @param {Uint8Array} bytes */
export function decodeRoot(bytes) {
  const reader = new Reader(bytes);
  const head = reader.json();
  const titles = reader.slice(head.size);
  const bodies = reader.slice(head.size);
  const hex = [...reader.bytes.subarray(reader.at)].map((byte) => byte.toString(16).padStart(2, "0"));
  const digests = Array.from({ length: hex.length / DIGEST_BYTES }, (_, index) =>
    hex.slice(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES).join(""),
  );
  check(digests.length === head.keys.length && typeof head.cards === "string");
  return { ...head, titles, bodies, shards: digests };
}

/**
 * @param {Uint8Array} bytes @param {{size: number, titles: Uint8Array}} root
 * @returns {Map<string, Spelling[]>}
 */
export function decodeShard(bytes, root) {
  const reader = new Reader(bytes);
  const groups = new Map();
  while (reader.left) {
    const key = reader.text();
    const end = reader.number() + reader.at;
    groups.set(key, Array.from({ length: reader.number() }, () => decodeSpelling(reader, root)));
    check(reader.at === end);
  }
  return groups;
}

/** @param {Reader} reader @param {{size: number, titles: Uint8Array}} root @returns {Spelling} */
function decodeSpelling(reader, root) {
  const head = { text: reader.text(), count: reader.number() };
  const length = reader.number();
  const elsewhere = reader.text();
  const documents = reader.numbers(length);
  for (let index = 1; index < length; index += 1) documents[index] += documents[index - 1];
  check(length > 0 && documents[length - 1] < root.size);
  if (elsewhere) {
    const packed = reader.slice(length);
    const titles = Int32Array.from(packed, (byte) => byte >> 4);
    const bodies = Int32Array.from(packed, (byte) => byte & 15);
    return { ...head, elsewhere, documents, titles, bodies, starts: null, positions: null };
  }
  const counts = reader.numbers(length);
  const { starts, positions } = reader.positions(counts);
  const titles = counts.map((count, index) => {
    const titleLength = root.titles[documents[index]];
    let found = 0;
    while (found < count && positions[starts[index] + found] < titleLength) found += 1;
    return found;
  });
  const bodies = counts.map((count, index) => count - titles[index]);
  return { ...head, elsewhere, documents, titles, bodies, starts, positions };
}

/** @param {Uint8Array} bytes @returns {Card[]} */
export function decodeCards(bytes) {
  return JSON.parse(utf8.decode(bytes)).map((/** @type {any[]} */ card) => {
    const [kind, address, title, place, now, summary, year, hasText] = card;
    return { kind, address, title, place, now, summary, year, hasText };
  });
}

/** @param {Uint8Array} bytes @param {number} size @returns {Facet[]} */
export function decodeFacets(bytes, size) {
  const reader = new Reader(bytes);
  const { facets, order } = reader.json();
  return order.map((/** @type {string} */ name) => {
    const { values, bytes: length } = facets[name];
    const column = new Reader(reader.slice(length));
    const starts = new Int32Array(size + 1);
    const numbers = [];
    for (let document = 0; document < size; document += 1) {
      for (let number = column.number(); number; number = column.number()) numbers.push(number - 1);
      starts[document + 1] = numbers.length;
    }
    check(!column.left);
    return { name, values, starts, numbers: Int32Array.from(numbers) };
  });
}

/** @param {Uint8Array} bytes @returns {Vocabulary} */
export function decodeVocabulary(bytes) {
  const reader = new Reader(bytes);
  const vocabulary = new Map();
  for (let last = ""; reader.left; ) {
    // What two keys share is counted in code points.
    const shared = reader.number();
    const key = [...last].slice(0, shared).join("") + reader.text();
    const count = reader.number();
    vocabulary.set(key, { count, spelling: reader.text() || key });
    last = key;
  }
  return vocabulary;
}

/** The positions of a spelling that are not in its shard, by posting. @param {Uint8Array} bytes @param {Spelling} spelling */
export function decodePositions(bytes, { documents }) {
  const reader = new Reader(bytes);
  return reader.positions(reader.numbers(documents.length));
}

/** One number for each document. @param {Uint8Array} bytes @param {number} size */
export function decodeColumn(bytes, size) {
  return new Reader(bytes).numbers(size);
}

/** @param {Uint8Array} bytes @returns {string[]} */
export const decodeTexts = (bytes) => JSON.parse(utf8.decode(bytes));
