/** A pack that a link brings: read from the pages it names, and what can be done with it. */

import { button, element } from "../search/dom.js";
import { EMPTY, asItem, withItems } from "./pack.js";
import { readPages } from "./reading.js";
import { WORDS } from "./words.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./reading.js").Answer} Answer */
/** @typedef {{refs: string[], unread: number}} Asked what the address holds, and how much of it cannot be read */

/**
 * @typedef {object} Shared
 * @property {Pack} pack @property {Asked} asked @property {(Answer | null)[]} answers
 */

/**
 * @typedef {object} Acts
 * @property {() => void} take @property {() => void} add @property {() => void} replace
 * @property {() => void} leave @property {() => void} retry
 */

/** @param {URL} root @param {Asked} asked @returns {Promise<Shared>} */
export async function readShared(root, asked) {
  const answers = await readPages(root, asked.refs);
  const items = answers.flatMap((page) => (page?.state === "found" ? [asItem(page)] : []));
  return { pack: withItems(EMPTY, items), asked, answers };
}

/** What of the link could not be shown, and why. @param {Shared} shared @param {() => void} retry */
function losses({ asked, answers }, retry) {
  const unknown = answers.flatMap((page) => (page?.state === "unknown" ? [page.ref] : []));
  const lost = answers.filter((page) => page === null).length;
  const notes = answers.flatMap((page) => (page?.state === "withdrawn" ? [element("p", {}, WORDS.withdrawn(page.title))] : []));
  if (asked.unread) notes.push(element("p", {}, WORDS.unread(asked.unread)));
  if (unknown.length) notes.push(element("p", {}, WORDS.unknown(unknown)));
  if (lost) notes.push(element("p", {}, `${WORDS.notLoaded(lost)} `, button(WORDS.retry, retry)));
  return notes;
}

/** @param {boolean} isEmpty whether it holds nothing @param {boolean} hasOwn whether the reader has a pack already @param {Acts} acts */
function buttons(isEmpty, hasOwn, acts) {
  const main = { class: "dv-button dv-button--main" };
  const leave = button(WORDS.backToMine, acts.leave);
  if (isEmpty) return [leave];
  if (!hasOwn) return [button(WORDS.saveAsMine, acts.take, main)];
  return [button(WORDS.addToMine, acts.add, main), button(WORDS.replaceMine, acts.replace), leave];
}

/** What stands above somebody else's list. @param {Shared} shared @param {boolean} hasOwn @param {Acts} acts */
export function sharedHead(shared, hasOwn, acts) {
  const { items } = shared.pack;
  return element(
    "div",
    { class: "dv-notice dv-no-print" },
    element("p", {}, items.length ? WORDS.sharedCount(items.length) : WORDS.sharedNone),
    ...losses(shared, acts.retry),
    ...(hasOwn ? [element("p", {}, WORDS.sharedKept)] : []),
    element("p", { class: "dv-own__acts" }, ...buttons(!items.length, hasOwn, acts)),
  );
}
