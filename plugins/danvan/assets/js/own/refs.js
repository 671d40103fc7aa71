/** Which pages of the catalog can be kept, and how a list of them stands in an address. */

/** Pages kept at once: a course, not a catalog. */
export const MOST = 30;
export const MOST_COMPARED = 4;
/** The first part of a link says how to read the rest. */
const VERSION = "1";
const LONGEST_QUERY = 4000; // characters: 30 ids of 80 with their commas, and room
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const REF = /^(mo-hinh|quy-tac|van-ban)\/([a-z0-9-]+)$/;

/** What stands before an id in a link, by section; models are the usual ones and have nothing. */
const MARKS = { "mo-hinh": "", "quy-tac": "q.", "van-ban": "v." };

/** @param {unknown} id */
export const isId = (id) => typeof id === "string" && id.length >= 3 && id.length <= 80 && ID.test(id);

/**
 * A reference is the address of a page without the last "/": `mo-hinh/<id>`.
 * @param {unknown} ref
 */
export function isRef(ref) {
  if (typeof ref !== "string" || ref.length > 90) return false;
  const match = REF.exec(ref);
  return match !== null && isId(match[2]);
}

/** @param {string} ref */
export const sectionOf = (ref) => ref.slice(0, ref.indexOf("/"));

/** @param {string} ref */
export const idOf = (ref) => ref.slice(ref.indexOf("/") + 1);

/**
 * The reference a link leads to, null for anything that is no such page below `root`.
 * @param {string} href @param {URL} root
 */
export function refAt(href, root) {
  const url = new URL(href, root);
  if (!`${url.origin}${url.pathname}`.startsWith(root.href)) return null;
  const path = `${url.origin}${url.pathname}`.slice(root.href.length).replace(/\/(index\.html)?$/, "");
  return isRef(path) ? path : null;
}

/** The query of the link that holds a list. @param {string[]} refs */
export function asQuery(refs) {
  return `?m=${[VERSION, ...refs.map((ref) => MARKS[sectionOf(ref)] + idOf(ref))].join(",")}`;
}

/**
 * The list a query holds, null where it holds none. What cannot be read is counted, not guessed.
 * @param {string} query
 * @returns {{refs: string[], unread: number} | null}
 */
export function fromQuery(query) {
  const said = new URLSearchParams(query.slice(0, LONGEST_QUERY)).get("m");
  if (said === null) return null;
  const [version, ...rest] = said.split(",");
  const items = rest.filter(Boolean);
  if (version !== VERSION) return { refs: [], unread: Math.max(1, items.length) };
  const read = items.map(refOfMarked).filter((ref) => ref !== null);
  const refs = [...new Set(read)].slice(0, MOST);
  return { refs, unread: items.length - read.length + Math.max(0, new Set(read).size - MOST) };
}

/** @param {string} text @returns {string | null} */
function refOfMarked(text) {
  const marked = Object.entries(MARKS).find(([, mark]) => mark && text.startsWith(mark)) ?? ["mo-hinh", ""];
  const id = text.slice(marked[1].length);
  return isId(id) ? `${marked[0]}/${id}` : null;
}

/**
 * The models an address asks to compare: ids that can be one, each once, and what cannot.
 * @param {string} query
 */
export function comparedIn(query) {
  const said = new URLSearchParams(query.slice(0, LONGEST_QUERY)).get("m") ?? "";
  const asked = [...new Set(said.split(",").map((part) => part.trim()).filter(Boolean))];
  const ids = asked.filter(isId);
  return { ids: ids.slice(0, MOST_COMPARED), wrong: asked.filter((id) => !isId(id)), over: ids.slice(MOST_COMPARED) };
}

/** @param {string[]} ids */
export const compareQuery = (ids) => (ids.length ? `?m=${ids.join(",")}` : "");
