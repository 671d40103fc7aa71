import { element, marked, within } from "./dom.js";
import { KINDS, WORDS } from "./words.js";

/** @typedef {import("./client.js").Hit} Hit */

/** How many different words are marked. @param {string} text @param {[number, number][]} marks */
function distinct(text, marks) {
  return new Set(marks.map(([start, end]) => text.slice(start, end).toLowerCase())).size;
}

/** The summary, unless the passage shows more of what was asked. @param {Hit} hit */
function shownText(hit) {
  const { passage } = hit;
  const better =
    passage?.text && distinct(passage.text, passage.marks) > distinct(hit.summary, hit.summaryMarks);
  return better ? marked(passage.text, passage.marks) : marked(hit.summary, hit.summaryMarks);
}

/** @param {string[]} parts */
const line = (parts) => parts.filter(Boolean).join(" · ");

/** Kind, place (with what it is part of now) and year, on one quiet line. @param {Hit} hit */
function facts(hit) {
  const place = [hit.place, hit.now && `(${hit.now})`].filter(Boolean).join(" ");
  return line([KINDS[hit.kind] ?? "", place, hit.year ? String(hit.year) : ""]);
}

/** Kind and place, where there is little room. @param {Hit} hit */
export const fewFacts = (hit) => line([KINDS[hit.kind] ?? "", hit.place]);

/** Why it is here though not all that was typed is. @param {Hit} hit */
function reasons(hit) {
  const said = hit.replaced.map(([typed, meant]) => WORDS.replaced(typed, meant));
  if (hit.missing.length) said.push(WORDS.missing(hit.missing));
  return said.join("; ");
}

/** One result as an item of the list. @param {Hit} hit @param {URL} root */
export function resultItem(hit, root) {
  const link = element("a", { href: within(hit.address, root) }, marked(hit.title, hit.titleMarks));
  const item = element(
    "li",
    { class: "dv-item" },
    element("h3", { class: "dv-item__title" }, link),
    element("p", { class: "dv-item__facts" }, facts(hit)),
    element("p", { class: "dv-item__summary" }, shownText(hit)),
  );
  const why = reasons(hit);
  if (why) item.append(element("p", { class: "dv-item__why" }, why));
  return item;
}

/**
 * Arrow keys move between the titles of `list`; above the first stands the box.
 * @param {HTMLElement} list @param {HTMLElement} box
 */
export function moveByArrows(list, box) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = titles(list);
    const here = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (here < 0) return;
    event.preventDefault();
    if (here + step < 0) box.focus();
    else links[here + step]?.focus();
  });
}

/** The links to the results, in order. @param {HTMLElement} list @returns {HTMLElement[]} */
export const titles = (list) => [...list.querySelectorAll(".dv-item__title a")];
