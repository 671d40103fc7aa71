/** The pack as a value: every act gives a new one. What is read is never trusted. */

import { MOST, isRef } from "./refs.js";

/**
 * @typedef {object} Item
 * @property {string} ref @property {string} title @property {string} facts @property {string} summary
 * @property {string} note what the reader writes beside it
 */

/** @typedef {{title: string, items: readonly Item[]}} Pack */

export const MOST_NOTE = 1000; // characters
export const MOST_TITLE = 160;
const MOST_TEXT = 600;
const VERSION = 1;

/** @type {Pack} */
export const EMPTY = { title: "", items: [] };

/** @param {unknown} text @param {number} most */
const cut = (text, most) => (typeof text === "string" ? text.slice(0, most) : "");

/** @param {any} raw @returns {Item} */
export function asItem(raw) {
  const { ref, title, facts, summary, note } = raw;
  return {
    ref,
    title: cut(title, MOST_TITLE) || ref,
    facts: cut(facts, MOST_TEXT),
    summary: cut(summary, MOST_TEXT),
    note: cut(note, MOST_NOTE),
  };
}

/** What a text of storage says; anything else than a pack of ours is an empty one. @param {string | null} text @returns {Pack} */
export function parsed(text) {
  try {
    const raw = JSON.parse(text ?? "null");
    if (raw?.v !== VERSION || !Array.isArray(raw.items)) return EMPTY;
    const known = new Map();
    for (const item of raw.items) if (isRef(item?.ref) && !known.has(item.ref)) known.set(item.ref, asItem(item));
    return { title: cut(raw.title, MOST_TITLE), items: [...known.values()].slice(0, MOST) };
  } catch {
    return EMPTY;
  }
}

/** @param {Pack} pack */
export const stored = ({ title, items }) => JSON.stringify({ v: VERSION, title, items });

/** @param {Pack} pack @param {string} ref */
export const has = ({ items }, ref) => items.some((item) => item.ref === ref);

/** @param {Pack} pack */
export const isFull = ({ items }) => items.length >= MOST;

/** Items that are there already stay where they are; those beyond the limit are left out. @param {Pack} pack @param {readonly Item[]} items @returns {Pack} */
export function withItems(pack, items) {
  const fresh = items.filter(({ ref }) => !has(pack, ref));
  return { ...pack, items: [...pack.items, ...fresh].slice(0, MOST) };
}

/** @param {Pack} pack @param {string} ref @returns {Pack} */
export const without = (pack, ref) => ({ ...pack, items: pack.items.filter((item) => item.ref !== ref) });

/** Puts an item back where it was, or as near as can be. @param {Pack} pack @param {Item} item @param {number} at @returns {Pack} */
export function withItemAt(pack, item, at) {
  if (has(pack, item.ref) || isFull(pack)) return pack;
  return { ...pack, items: [...pack.items.slice(0, at), item, ...pack.items.slice(at)] };
}

/** @param {Pack} pack @param {string} ref @param {number} step 1 towards the end, -1 towards the start @returns {Pack} */
export function moved(pack, ref, step) {
  const at = pack.items.findIndex((item) => item.ref === ref);
  const to = at + step;
  if (at < 0 || to < 0 || to >= pack.items.length) return pack;
  const items = [...pack.items];
  items.splice(to, 0, ...items.splice(at, 1));
  return { ...pack, items };
}

/** @param {Pack} pack @param {string} ref @param {string} note @returns {Pack} */
export function withNote(pack, ref, note) {
  return { ...pack, items: pack.items.map((item) => (item.ref === ref ? { ...item, note: cut(note, MOST_NOTE) } : item)) };
}

/** @param {Pack} pack @param {string} title @returns {Pack} */
export const withTitle = (pack, title) => ({ ...pack, title: cut(title, MOST_TITLE) });

/** @param {Pack} pack */
export const refsOf = ({ items }) => items.map(({ ref }) => ref);
