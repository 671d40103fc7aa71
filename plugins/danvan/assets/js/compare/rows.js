/** What of a model's page stands in which row of the comparison. */

import { cleaned } from "../own/clean.js";
import { WORDS } from "./words.js";

/** @typedef {import("../own/reading.js").Found} Found */

/**
 * @typedef {object} Row
 * @property {string} name a key of WORDS.rows
 * @property {boolean} short a few words each, so that differing ones can be marked
 * @property {(Node | null)[]} cells for each model what its page says, null where it says nothing
 */

/** @param {string} name */
const part = (name) => (/** @type {Element} */ article) => article.querySelector(`[data-part="${name}"]`);

/** What stands under a heading, or beside the name of a term. @param {string} id of the heading, or of the name */
const under = (id) => (/** @type {Element} */ article) => {
  const name = article.querySelector(`[id="${id}"]`);
  const whole = name?.localName === "dt" ? name.nextElementSibling : name?.closest("section");
  const found = whole?.cloneNode(true);
  if (!(found instanceof Element)) return null;
  found.querySelectorAll("h2, h3, .dv-figures").forEach((other) => other.remove());
  return found;
};

/** All of what several places say. @param {...((article: Element) => Element | null)} finders */
const together = (...finders) => (/** @type {Element} */ article) => {
  const made = article.ownerDocument.createElement("div");
  for (const found of finders.map((find) => find(article))) {
    if (!found) continue;
    const part = article.ownerDocument.createElement("div");
    part.append(...found.cloneNode(true).childNodes);
    made.append(part);
  }
  return made.childElementCount ? made : null;
};

/** @param {Element} article */
function figures(article) {
  const found = article.querySelector(".dv-figures")?.cloneNode(true);
  if (!(found instanceof Element)) return null;
  found.querySelectorAll(".dv-figure__source").forEach((other) => other.remove());
  return found;
}

/** Where it was taken from, without the quotations. @param {Element} article */
function sources(article) {
  const found = under("nguon")(article);
  found?.querySelectorAll("blockquote").forEach((quote) => quote.remove());
  return found;
}

/** @type {[string, boolean, (article: Element) => Element | null][]} row, whether it is short, where it stands on the page */
const ROWS = [
  ["kind", true, part("kind")],
  ["level", true, part("level")],
  ["field", true, part("field")],
  ["place", true, part("place")],
  ["organization", true, part("organization")],
  ["status", true, part("status")],
  ["started", true, part("started")],
  ["summary", false, part("summary")],
  ["problem", false, under("boi-canh")],
  ["actions", false, under("cach-lam")],
  ["results", false, under("ket-qua")],
  ["figures", false, figures],
  ["recognitions", false, under("ghi-nhan")],
  ["areas", true, part("areas")],
  ["partners", false, part("partners")],
  ["resources", false, under("nguon-luc")],
  ["conditions", false, together(part("prerequisites"), under("dieu-kien"))],
  ["lessons", false, under("bai-hoc")],
  ["guidelines", false, under("quy-tac")],
  ["documents", false, under("van-ban")],
  ["completeness", true, part("completeness")],
  ["evidence", true, part("evidence")],
  ["sources", false, sources],
];

/** Rows that are there only where a page has them. */
const ONLY_WHERE_KNOWN = new Set(["recognitions", "areas", "partners", "evidence"]);

/** @param {Node | null} cell */
const textOf = (cell) => (cell?.textContent ?? "").replace(/\s+/g, " ").trim().toLowerCase();

/** Whether all cells say the same, or none says anything. @param {Row} row */
export const isSame = ({ cells }) => new Set(cells.map(textOf)).size < 2;

/** Which cells say something else than most do; none where no two say the same. @param {Row} row @returns {boolean[]} */
export function apart({ cells }) {
  const texts = cells.map(textOf);
  const counts = texts.map((text) => texts.filter((other) => other === text).length);
  const most = Math.max(...counts);
  return counts.map((count) => most > 1 && count < most);
}

/** @param {readonly Found[]} models @returns {Row[]} */
export function rowsOf(models) {
  const rows = ROWS.map(([name, short, find]) => ({ name, short, cells: models.map((model) => cellOf(model, find)) }));
  return rows.filter(({ name, cells }) => cells.some(Boolean) || !ONLY_WHERE_KNOWN.has(name));
}

/** @param {Found} model @param {(article: Element) => Element | null} find */
function cellOf({ article, address }, find) {
  const source = find(article);
  const made = source && cleaned(source, address);
  return made && textOf(made) ? made : null;
}

/** Rows that tell what the catalog relates to a model; the others tell what the source says. */
const RELATED = new Set(["figures", "guidelines", "documents"]);

/** What a cell says that knows nothing, or one for `count` of them. @param {string} name @param {number} [count] */
export function unknownIn(name, count = 1) {
  if (RELATED.has(name)) return count > 1 ? WORDS.noneAll(count) : WORDS.none;
  return count > 1 ? WORDS.unknownAll(count) : WORDS.unknown;
}
