import { button, element } from "./dom.js";
import { format, hasChosen, withText, withoutChosen } from "./url-state.js";
import { WORDS, quoted } from "./words.js";

/** @typedef {import("./client.js").Results} Results */
/** @typedef {import("./url-state.js").State} State */

const QUOTES = /["“”„]+/;
const MAX_OFFERED = 6;

/** @param {State} state @param {string} label */
const link = (state, label) => element("a", { href: format(state) }, label);

/**
 * What to know about the answer: another spelling to try, words nobody wrote, words not looked up.
 * @param {Results} results @param {State} state @param {{finished: boolean, retry: () => void}} how
 */
export function notes(results, state, { finished, retry }) {
  const said = [];
  if (results.suggestion) said.push(suggestion(results.suggestion, state));
  const unknown = results.understood.filter(({ help }) => help === "unknown").map(({ typed }) => typed);
  if (!finished && results.understood.at(-1)?.help === "unknown") unknown.pop();
  if (unknown.length) said.push(element("p", {}, WORDS.unknown(unknown)));
  const lost = [];
  if (results.lostWords.length) lost.push(WORDS.lost(results.lostWords));
  if (results.lostHits) lost.push(WORDS.lostHits(results.lostHits));
  if (lost.length) said.push(element("p", {}, `${lost.join(" ")} `, button(WORDS.retry, retry)));
  return said;
}

/** @param {string} text @param {State} state */
function suggestion(text, state) {
  const meant = link(withText(state, text), quoted(text));
  return element("p", { class: "dv-found__meant" }, WORDS.didYouMean, meant, WORDS.didYouMeanEnd);
}

/**
 * Ways on where nothing was found: fewer conditions, each a link.
 * @param {Results} results @param {State} state
 */
export function emptyOffers(results, state) {
  const offers = [...fewerConditions(state), ...fewerWords(state)].slice(0, MAX_OFFERED);
  const made = offers.map((offer) => element("li", {}, offer));
  const after = element("p", {}, WORDS.orLists);
  if (!made.length) return [after];
  return [element("p", {}, WORDS.nothing), element("ul", {}, ...made), after];
}

/** @param {State} state */
function fewerConditions(state) {
  const offers = [];
  if (hasChosen(state)) {
    const label = state.text.trim() ? WORDS.withoutFilters : WORDS.dropAll;
    offers.push(link(withoutChosen(state), label));
  }
  const plain = wordsOf(state.text).join(" ");
  if (QUOTES.test(state.text) && plain) offers.push(link(withText(state, plain), WORDS.withoutQuotes));
  return offers;
}

/** @param {string} text */
const wordsOf = (text) => text.split(QUOTES).join(" ").split(/\s+/).filter(Boolean);

/** The question without one of its words, where there are a few. @param {State} state */
function fewerWords(state) {
  const words = wordsOf(state.text);
  if (words.length < 2 || words.length > MAX_OFFERED) return [];
  return words.map((word, at) =>
    link(withText(state, words.filter((_, other) => other !== at).join(" ")), WORDS.withoutWord(word)),
  );
}
