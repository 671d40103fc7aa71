/** The index of the site: of its many files only those that are asked for. */

import { compareTexts } from "./analyzer.js";
import { LENGTHS } from "./arithmetic.js";
import {
  decodeCards,
  decodeColumn,
  decodeFacets,
  decodePositions,
  decodeRoot,
  decodeShard,
  decodeTexts,
  decodeVocabulary,
} from "./decode.js";
import { Files, lineOf, readManifest, SearchFailure } from "./files.js";
import { BODY_B, TITLE_B } from "./ranking.js";
import { synonymsOf } from "./query.js";

/** @typedef {import("./ranking.js").Spelling} Spelling */
/** @typedef {import("./typing-help.js").Vocabulary} Vocabulary */
/** @typedef {import("./decode.js").Card} Card */
/** @typedef {import("./decode.js").Facet} Facet */

/** The index of one version of the site. */
export class Store {
  /** @param {Files} files @param {ReturnType<typeof decodeRoot>} root */
  constructor(files, root) {
    this.files = files;
    this.root = root;
    this.size = root.size;
    this.titleLengths = root.titles;
    this.synonyms = synonymsOf(root.synonyms);
    const [title, body] = root.averages;
    this.titleNorms = Float64Array.from(root.titles, (length) => 1 - TITLE_B + (TITLE_B * length) / title);
    this.bodyNorms = Float64Array.from(root.bodies, (code) => 1 - BODY_B + (BODY_B * LENGTHS[code]) / body);
  }

  /** @param {string} base address of the folder of the files @param {Partial<import("./files.js").Line>} options */
  static async open(base, options) {
    const line = lineOf(options);
    const files = new Files(base, await readManifest(base, line), line);
    return new Store(files, await files.load(files.root, decodeRoot));
  }

  /** The number of the shard where `key` stands or would stand, −1 before the first. @param {string} key */
  #shardOf(key) {
    const { keys } = this.root;
    let low = 0;
    for (let high = keys.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (compareTexts(keys[middle], key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {number} number @returns {Promise<Map<string, Spelling[]>>} */
  async #shard(number) {
    if (number < 0) return new Map();
    return this.files.load(`s${number}-${this.root.shards[number]}`, (bytes) => decodeShard(bytes, this.root));
  }

  /** The spellings of a folded syllable, the commonest first. @param {string} key */
  async group(key) {
    return (await this.#shard(this.#shardOf(key))).get(key) ?? [];
  }

  /**
   * Groups whose syllables begin with `key`: those of its shard, or where that has none because
   * they begin the next one, of that.
   * @param {string} key
   */
  async completions(key) {
    const number = this.#shardOf(key);
    const beginning = (/** @type {Map<string, Spelling[]>} */ shard) =>
      [...shard].filter(([other]) => other !== key && other.startsWith(key));
    const found = beginning(await this.#shard(number));
    if (found.length || !this.root.keys[number + 1]?.startsWith(key)) return found;
    return beginning(await this.#shard(number + 1));
  }

  /** A spelling with its positions, wherever they are. @param {Spelling} spelling @returns {Promise<Spelling>} */
  async withPositions(spelling) {
    if (!spelling.elsewhere) return spelling;
    const found = await this.files.load(spelling.elsewhere, (bytes) => decodePositions(bytes, spelling));
    return { ...spelling, ...found };
  }

  /** @param {number} document @returns {Promise<Card>} */
  async card(document) {
    return this.#oneOf("c", this.root.cards, decodeCards, document);
  }

  /** @param {number} document @returns {Promise<string>} */
  async text(document) {
    return this.#oneOf("t", this.root.texts, decodeTexts, document);
  }

  /**
   * What a document has in one of many files with a few documents each.
   * @template T @param {string} kind @param {string} digest @param {(bytes: Uint8Array) => T[]} decode
   * @param {number} document @returns {Promise<T>}
   */
  async #oneOf(kind, digest, decode, document) {
    const { perFile } = this.root;
    const found = await this.files.load(`${kind}${Math.floor(document / perFile)}-${digest}`, decode);
    const one = found[document % perFile];
    if (one === undefined) throw new SearchFailure("damaged");
    return one;
  }

  /** @returns {Promise<Facet[]>} */
  facets() {
    return this.files.load(this.root.facets, (bytes) => decodeFacets(bytes, this.size));
  }

  /** Of every document the year, 0 where it has none. */
  years() {
    return this.#column(this.root.years);
  }

  /** Of every document its place in the order of titles. */
  ranks() {
    return this.#column(this.root.ranks);
  }

  /** @param {string} name */
  #column(name) {
    return this.files.load(name, (bytes) => decodeColumn(bytes, this.size));
  }

  /** @returns {Promise<Vocabulary>} */
  vocabulary() {
    return this.files.load(this.root.vocabulary, decodeVocabulary);
  }
}
