/** One page of a pack as an item of the list: what it is, the note beside it, and what can be done. */

import { button, element } from "../search/dom.js";
import { MOST_NOTE } from "./pack.js";
import { idOf, sectionOf } from "./refs.js";
import { WORDS } from "./words.js";

/** @typedef {import("./pack.js").Item} Item */
/** @typedef {import("./downloads.js").Site} Site */

/**
 * @typedef {object} Acts
 * @property {(ref: string, step: number) => void} move @property {(ref: string) => void} drop
 * @property {(ref: string, note: string) => void} note
 */

/** @param {Item} item @param {Site} site */
function telling({ ref, title, facts, summary }, { root, published }) {
  const address = new URL(`${ref}/`, root).href;
  return [
    element("h3", { class: "dv-item__title" }, element("a", { href: address }, title)),
    ...(facts ? [element("p", { class: "dv-item__facts" }, facts)] : []),
    ...(summary ? [element("p", { class: "dv-item__summary" }, summary)] : []),
    element("p", { class: "dv-own__address" }, published(address)),
  ];
}

/** The note as it is printed. @param {string} note */
function printedNote(note) {
  const made = element("p", { class: "dv-own__printed" }, element("strong", {}, WORDS.noteShown), " ", element("span", {}, note));
  made.hidden = !note;
  return made;
}

/** @param {Item} item @param {Acts} acts */
function noteField({ ref, title, note }, acts) {
  const id = `ghi-chu--${sectionOf(ref)}--${idOf(ref)}`;
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id, rows: 2, maxlength: MOST_NOTE }));
  const printed = printedNote(note);
  box.value = note;
  box.addEventListener("input", () => {
    acts.note(ref, box.value);
    printed.lastElementChild?.replaceChildren(box.value);
    printed.hidden = !box.value;
  });
  return [element("p", { class: "dv-own__note dv-no-print" }, element("label", { for: id }, WORDS.note, element("span", { class: "dv-visually-hidden" }, WORDS.of(title))), box), printed];
}

/** @param {Item} item @param {number} at @param {number} count @param {Acts} acts */
function buttons({ ref, title }, at, count, acts) {
  /** @param {string} name @param {string} label @param {() => void} act @param {boolean} idle */
  const made = (name, label, act, idle) => {
    const one = button(label, () => idle || act(), { "data-act": name, ...(idle && { "aria-disabled": "true" }) });
    one.append(element("span", { class: "dv-visually-hidden" }, WORDS.of(title)));
    return one;
  };
  return element(
    "p",
    { class: "dv-own__acts" },
    made("up", WORDS.up, () => acts.move(ref, -1), at === 0),
    made("down", WORDS.down, () => acts.move(ref, 1), at === count - 1),
    made("drop", WORDS.drop, () => acts.drop(ref), false),
  );
}

/** @param {Item} item @param {Site} site @param {number} at @param {number} count @param {Acts} acts */
export function ownItem(item, site, at, count, acts) {
  return element("li", { class: "dv-item dv-own__item", "data-ref": item.ref }, ...telling(item, site), ...noteField(item, acts), buttons(item, at, count, acts));
}

/** An item of somebody else's list. @param {Item} item @param {Site} site */
export function sharedItem(item, site) {
  return element("li", { class: "dv-item dv-own__item", "data-ref": item.ref }, ...telling(item, site));
}
