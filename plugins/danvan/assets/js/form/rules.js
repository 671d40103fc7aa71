/**
 * The rules of `danvan check` as far as one entry tells: the same cases run here and there
 * (tests/contribute/cases/form.yml). Values are text, lists and objects; what is empty is absent.
 */

import { fold } from "../search/analyzer.js";
import { isSafeAddress } from "./addresses.js";

/**
 * @typedef {object} Field
 * @property {string} name @property {string} type @property {string} title @property {string} label
 * @property {string} help @property {string} [limit] @property {any} [example]
 * @property {boolean} [required] @property {boolean} [many]
 * @property {number} [least] @property {number} [most] @property {number} [mostWords]
 * @property {number} [fewest] @property {number} [greatest]
 * @property {string} [pattern] @property {string} [ref] @property {string} [group]
 * @property {[string, string, string][]} [choices]
 */

/** @typedef {{title: string, help: string, fields: Field[]}} Part */
/** @typedef {(string | number)[]} Path */
/** @typedef {{rule: string, path: Path, facts: Record<string, unknown>}} Problem */

const YEAR = /^[1-9][0-9]{3}$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
const THOUSANDS = /^-?[0-9]{1,3}(\.[0-9]{3})+$/;
const TAG = /<[A-Za-z/!?][^>\n]{0,80}>?/;
const IMAGE = /!\[[^\]\n]{0,80}/;
const LINK = /\]\(\s*<?([^)>]*)|\]:\s*<?(\S+)/g;
const TITLE = /\s["']/;
const NESTED = /^[ \t]*(?:(?:[-+*]|[0-9]{1,9}\.)[ \t]+|>[ \t]*){9}|^(?: {4}| {0,3}\t){9}/m;
const MOST_BRACKETS = 100;
const LONGEST_NUMBER = 20;

/** Characters as people count them, not UTF-16 units. @param {string} text */
export const characters = (text) => [...text].length;

/** @param {string} text */
export const slug = (text) =>
  fold(text.replace(/['’]/g, ""))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** @param {string} text */
function isDay(text) {
  if (!DATE.test(text) || text.startsWith("0000")) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Checks entries by the data that the build made for the form. */
export class Rules {
  /** @param {any} data see danvan/contribute/form.py */
  constructor(data) {
    this.data = data;
    this.reserved = new RegExp(`^(?:${data.reserved})$`);
    /** @type {Record<string, Set<string>>} */
    this.names = Object.fromEntries(
      Object.entries(data.names).map(([kind, listed]) => [kind, new Set(listed.map(([id]) => id))]),
    );
  }

  /**
   * Every problem of an entry of the kind `part`.
   * @param {string} part @param {Record<string, any>} entry @returns {Problem[]}
   */
  check(part, entry) {
    return [
      ...this.#shape(part, entry, []),
      ...this.#unsafe(entry, []),
      ...this.#ahead(entry, []),
      ...repeats(entry, []),
      ...this.#names(part, entry, []),
      ...this.#ownId(entry),
      ...mainField(entry),
    ];
  }

  /** @param {string} part @param {Record<string, any>} entry @param {Path} path @returns {Problem[]} */
  #shape(part, entry, path) {
    /** @type {Field[]} */
    const fields = this.data.parts[part].fields;
    const problems = fields.flatMap((field) => this.#field(field, entry[field.name], [...path, field.name]));
    return problems.length ? problems : together(part, entry, path);
  }

  /** @param {Field} field @param {any} value @param {Path} path @returns {Problem[]} */
  #field(field, value, path) {
    if (value === undefined) {
      const facts = { found: field.name, label: field.label };
      return field.required ? [{ rule: "missing-key", path, facts }] : [];
    }
    if (!field.many) return this.#value(field, value, path);
    const problems = value.flatMap((/** @type {any} */ item, /** @type {number} */ at) => this.#value(field, item, [...path, at]));
    const facts = { found: value.length, label: field.label };
    if (field.greatest !== undefined && value.length > field.greatest)
      problems.push({ rule: "too-many", path, facts: { ...facts, most: field.greatest } });
    if (field.fewest !== undefined && value.length < field.fewest)
      problems.push({ rule: "too-few", path, facts: { ...facts, least: field.fewest } });
    return problems;
  }

  /** @param {Field} field @param {any} value @param {Path} path @returns {Problem[]} */
  #value(field, value, path) {
    if (field.type === "group") return this.#shape(field.group ?? "", value, path);
    const found = this.#scalar(field, value);
    return found ? [{ rule: found[0], path, facts: { label: field.label, ...found[1] } }] : [];
  }

  /** @param {Field} field @param {string} value @returns {[string, Record<string, unknown>] | null} */
  #scalar(field, value) {
    if (field.type === "year") return YEAR.test(value) ? null : ["not-a-year", { found: value }];
    if (field.type === "day") return isDay(value) ? null : ["not-a-date", { found: value }];
    if (field.type === "number") return number(value);
    if (field.type === "flag") return null;
    return text(field, value);
  }

  /** @param {any} value @param {Path} path @returns {Problem[]} */
  #unsafe(value, path) {
    if (typeof value === "string") return this.#unsafeText(value, path);
    if (typeof value !== "object") return [];
    return inside(value).flatMap(([key, item]) => this.#unsafe(item, [...path, key]));
  }

  /** @param {string} value @param {Path} path @returns {Problem[]} */
  #unsafeText(value, path) {
    const problems = [];
    const tag = TAG.exec(value);
    if (tag) problems.push({ rule: "raw-html", path, facts: { found: tag[0] } });
    const image = IMAGE.exec(value);
    if (image) problems.push({ rule: "image", path, facts: { found: image[0] } });
    if (isTangled(value)) problems.push({ rule: "tangled-text", path, facts: { found: "" } });
    for (const link of value.matchAll(LINK)) {
      const target = link[1] || link[2] || "";
      if (!isSafeAddress(target.split(TITLE, 1)[0]))
        problems.push({ rule: "unsafe-link", path, facts: { found: target } });
    }
    return problems;
  }

  /** @param {any} value @param {Path} path @returns {Problem[]} */
  #ahead(value, path) {
    if (typeof value !== "object") return [];
    const { today, days } = this.data;
    const year = today.slice(0, 4);
    return inside(value).flatMap(([key, item]) => {
      const here = [...path, key];
      if (key === "started" && YEAR.test(item) && item > year)
        return [{ rule: "future-year", path: here, facts: { found: item, expected: year } }];
      if (days.includes(key) && typeof item === "string" && isDay(item) && item > today)
        return [{ rule: "future-date", path: here, facts: { found: spoken(item), expected: spoken(today) } }];
      return this.#ahead(item, here);
    });
  }

  /** @param {string} part @param {Record<string, any>} entry @param {Path} path @returns {Problem[]} */
  #names(part, entry, path) {
    return this.data.parts[part].fields.flatMap((/** @type {Field} */ field) => {
      const value = entry[field.name];
      if (value === undefined) return [];
      const here = [...path, field.name];
      const items = field.many ? value.map((/** @type {any} */ item, /** @type {number} */ at) => [item, [...here, at]]) : [[value, here]];
      return items.flatMap(([item, at]) => (field.group ? this.#names(field.group, item, at) : this.#name(field, item, at, path.length ? {} : entry)));
    });
  }

  /** @param {Field} field @param {string} id @param {Path} path @param {Record<string, any>} entry @returns {Problem[]} */
  #name(field, id, path, entry) {
    if (field.ref === "models") return id === entry.id ? [{ rule: "self-reference", path, facts: { found: id } }] : [];
    const known = this.names[field.ref ?? ""];
    if (!known || known.has(id)) return [];
    const target = this.data.targets[field.ref ?? ""];
    const suggestion = this.data.noReference.replace("{target}", target);
    return [{ rule: "unknown-reference", path, facts: { found: id, target, suggestion } }];
  }

  /** @param {Record<string, any>} entry @returns {Problem[]} */
  #ownId({ id }) {
    return id && this.reserved.test(id) ? [{ rule: "reserved-id", path: ["id"], facts: { found: id } }] : [];
  }
}

/** @param {any} value @returns {[string | number, any][]} */
function inside(value) {
  return Array.isArray(value) ? value.map((item, at) => [at, item]) : Object.entries(value);
}

/** 22/11/2026 @param {string} day */
const spoken = (day) => day.split("-").reverse().join("/");

/** Whether turning the text into a page would take too long. @param {string} value */
function isTangled(value) {
  return NESTED.test(value) || value.split(/\n[ \t]*\n/).some((part) => part.split("[").length - 1 > MOST_BRACKETS);
}

/** @param {string} value @returns {[string, Record<string, unknown>] | null} */
function number(value) {
  if (THOUSANDS.test(value)) return ["thousands-separator", { found: value, plain: value.replaceAll(".", "") }];
  return NUMBER.test(value) && value.length <= LONGEST_NUMBER ? null : ["not-a-number", { found: value }];
}

/** @param {Field} field @param {string} value @returns {[string, Record<string, unknown>] | null} */
function text(field, value) {
  const found = characters(value);
  if (field.least !== undefined && found < field.least) return ["too-short", { found, least: field.least }];
  if (field.most !== undefined && found > field.most) return ["too-long", { found, most: field.most }];
  if (field.pattern && !new RegExp(field.pattern, "u").test(value)) return misshapen(field.pattern, value);
  if (field.pattern?.startsWith("^http") && !isSafeAddress(value)) return ["bad-address", { found: value }];
  const words = value.split(/\s+/).length;
  if (field.mostWords !== undefined && words > field.mostWords) return ["quote-too-long", { found: words, most: field.mostWords }];
  return null;
}

/** @param {string} pattern @param {string} value @returns {[string, Record<string, unknown>]} */
function misshapen(pattern, value) {
  if (pattern.startsWith("^http")) return ["bad-address", { found: value }];
  const better = slug(value).slice(0, 80).replace(/^-+|-+$/g, "");
  const suggestion = better.length >= 3 && better !== value ? `, ví dụ “${better}”` : "";
  return ["bad-id", { found: value, suggestion }];
}

/** What the schema demands of several fields together, asked when each is right by itself. @param {string} part @param {Record<string, any>} entry @param {Path} path @returns {Problem[]} */
function together(part, entry, path) {
  if (part !== "result") return [];
  if (entry.value !== undefined && entry.unit === undefined) return [{ rule: "value-without-unit", path, facts: { found: entry.value } }];
  if (entry.quote !== undefined && entry.source === undefined) return [{ rule: "quote-without-source", path, facts: { found: entry.quote } }];
  return [];
}

/** @param {any} value @param {Path} path @returns {Problem[]} */
function repeats(value, path) {
  if (typeof value !== "object") return [];
  const seen = new Set();
  return inside(value).flatMap(([key, item]) => {
    const here = [...path, key];
    const again = typeof key === "number" && typeof item === "string" && seen.has(item);
    seen.add(item);
    return [...(again ? [{ rule: "repeated-item", path: here, facts: { found: item } }] : []), ...repeats(item, here)];
  });
}

/** @param {Record<string, any>} entry @returns {Problem[]} */
function mainField({ field, other_fields: others = [] }) {
  return field && others.includes(field) ? [{ rule: "main-field-repeated", path: ["other_fields"], facts: { found: field } }] : [];
}
