import { FACETS, ORDERS } from "./words.js";

/**
 * What is asked, as the address says it: `?q=…&xep=…&trang=…&linh-vuc=…`.
 * @typedef {object} State
 * @property {boolean} asked false before any use: nothing typed, nothing chosen
 * @property {string} text
 * @property {string} order
 * @property {number} page pages of results shown, from 1
 * @property {Record<string, string[]>} chosen facet → values
 */

export const PER_PAGE = 10;
/** No question is longer; the engine cuts there as well. */
export const MAX_TEXT = 400;
const MAX_PAGE = 9999;
const MAX_VALUES = 50;
const USUAL_ORDER = Object.keys(ORDERS)[0];
const PAGE = /^[1-9]\d{0,3}$/;

/** @type {State} */
export const NOTHING = Object.freeze({ asked: false, text: "", order: USUAL_ORDER, page: 1, chosen: {} });

/** Text that may stand in an address: not too long, no half of a surrogate pair. @param {string} text */
export function bounded(text) {
  return [...text.slice(0, 2 * MAX_TEXT)].slice(0, MAX_TEXT).join("").replace(/\p{Cs}/gu, "\ufffd");
}

/** @param {string} query the part of an address from its "?" @returns {State} */
export function parse(query) {
  const parameters = new URLSearchParams(query);
  const chosen = chosenIn(parameters);
  const order = parameters.get("xep") ?? USUAL_ORDER;
  const page = parameters.get("trang") ?? "1";
  return {
    asked: parameters.has("q") || Object.keys(chosen).length > 0,
    text: bounded(parameters.get("q") ?? ""),
    order: Object.hasOwn(ORDERS, order) ? order : USUAL_ORDER,
    page: PAGE.test(page) ? Math.min(Number(page), MAX_PAGE) : 1,
    chosen,
  };
}

/** @param {URLSearchParams} parameters @returns {Record<string, string[]>} */
function chosenIn(parameters) {
  /** @type {Record<string, string[]>} */
  const chosen = {};
  for (const facet of Object.keys(FACETS)) {
    const values = [...new Set(parameters.getAll(facet).map(bounded))].filter(Boolean);
    if (values.length) chosen[facet] = values.slice(0, MAX_VALUES);
  }
  return chosen;
}

/** The query of an address, with its "?"; nothing where nothing is asked. @param {State} state */
export function format(state) {
  if (!state.asked) return "";
  const parameters = new URLSearchParams();
  if (state.text || !hasChosen(state)) parameters.append("q", bounded(state.text));
  if (state.order !== USUAL_ORDER) parameters.append("xep", state.order);
  if (state.page > 1) parameters.append("trang", String(state.page));
  for (const facet of Object.keys(FACETS)) {
    for (const value of state.chosen[facet] ?? []) parameters.append(facet, value);
  }
  return `?${parameters}`;
}

/** @param {State} state */
export function hasChosen(state) {
  return Object.values(state.chosen).some((values) => values.length > 0);
}

/** @param {State} state @returns {[string, string][]} every chosen facet and value */
export function pairs(state) {
  return Object.keys(FACETS).flatMap((facet) =>
    (state.chosen[facet] ?? []).map((value) => /** @type {[string, string]} */ ([facet, value])),
  );
}

/** Other words, from their first page. @param {State} state @param {string} text @returns {State} */
export function withText(state, text) {
  const cut = bounded(text);
  return { ...state, text: cut, page: 1, asked: cut.trim() !== "" || hasChosen(state) };
}

/** One value chosen or given up. @param {State} state @param {string} facet @param {string} value @param {boolean} on */
export function withValue(state, facet, value, on) {
  const others = (state.chosen[facet] ?? []).filter((other) => other !== value);
  const chosen = { ...state.chosen, [facet]: on ? [...others, value] : others };
  if (!chosen[facet].length) delete chosen[facet];
  return { ...state, chosen, page: 1, asked: true };
}

/** @param {State} state @returns {State} */
export const withoutChosen = (state) => ({ ...state, chosen: {}, page: 1, asked: true });

/** @param {State} state @param {string} order @returns {State} */
export const withOrder = (state, order) => ({ ...state, order, page: 1 });

/** @param {State} state @param {number} page @returns {State} */
export const withPage = (state, page) => ({ ...state, page: Math.max(1, page) });
