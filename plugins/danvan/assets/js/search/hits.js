/** Results as readers see them: cards with marks, what is missing, and a passage. */

import { written } from "./analyzer.js";
import { SearchFailure } from "./files.js";
import { lossOf } from "./lookup.js";
import { MarkedText, Marker } from "./passage.js";
import { typesTones } from "./query.js";
import { MATCHED } from "./spelling.js";

/** @typedef {import("./passage.js").Mark} Mark */
/** @typedef {import("./decode.js").Card} Card */
/** @typedef {import("./lookup.js").Lookup} Lookup */
/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./search.js").Ranked} Ranked */
/** @typedef {import("./search.js").Found} Found */

/**
 * @typedef {object} Hit
 * @property {number} document
 * @property {string} kind @property {string} address @property {string} title @property {Mark[]} titleMarks
 * @property {string} place @property {string} now @property {number | null} year
 * @property {number} score
 * @property {string[]} missing words of the query that it lacks
 * @property {[string, string][]} replaced words of the query and what they were read as
 * @property {string} summary @property {Mark[]} summaryMarks
 * @property {{text: string, marks: Mark[]} | null} passage where title and summary do not show
 *   all that was found
 */

/** Passages cost a file each: so many of a slice get one. */
const MAX_PASSAGES = 8;

/**
 * A hit while it is made; `hides` says that it holds words of the query that it does not show.
 * @typedef {{hit: Hit, card: Card, marker: Marker, hides: boolean}} Shown
 */

/**
 * The hits of `documents`, without those whose cards are lost; none at all is a failure.
 * @param {Lookup} lookup @param {number[]} documents @param {Found} found @param {Understood[]} understood
 */
export async function hitsOf(lookup, documents, found, understood) {
  const cards = await cardsOf(lookup, documents);
  const markerOf = markers(lookup, understood);
  const shown = documents.flatMap((document, index) => {
    const card = cards[index];
    const ranked = found.readingOf(document);
    return card ? [shownHit(lookup, document, card, found.scores[document], ranked, markerOf(ranked))] : [];
  });
  await addPassages(lookup, shown);
  return shown.map(({ hit }) => hit);
}

/** @param {Lookup} lookup @param {number[]} documents @returns {Promise<(Card | null)[]>} */
async function cardsOf(lookup, documents) {
  const loaded = await Promise.allSettled(documents.map((document) => lookup.store.card(document)));
  const reasons = loaded.flatMap((card) => (card.status === "rejected" ? [lossOf(card.reason)] : []));
  if (reasons.length && reasons.length === loaded.length) throw new SearchFailure(reasons[0]);
  return loaded.map((card) => (card.status === "fulfilled" ? card.value : null));
}

/** Hits that were read alike share a marker. @param {Lookup} lookup @param {Understood[]} understood */
function markers(lookup, understood) {
  const toned = typesTones(understood);
  const typed = understood.flatMap((item) => item.places);
  /** @type {Map<Ranked | null, Marker>} */
  const known = new Map();
  return (/** @type {Ranked | null} */ ranked) => {
    const found = known.get(ranked) ?? new Marker(lookup, toned, [...typed, ...(ranked?.reading.places ?? [])]);
    known.set(ranked, found);
    return found;
  };
}

/**
 * @param {Lookup} lookup @param {number} document @param {Card} card @param {number} score
 * @param {Ranked | null} ranked @param {Marker} marker @returns {Shown}
 */
function shownHit(lookup, document, card, score, ranked, marker) {
  const { kind, address, place, now, year } = card;
  const title = new MarkedText(card.title, marker);
  const summary = new MarkedText(card.summary, marker);
  const beside = new MarkedText(`${place} ${now}`, marker);
  const seen = new Set([...title.found, ...summary.found, ...beside.found]);
  const hit = {
    ...{ document, kind, address, place, now, year, score },
    ...{ title: title.text, titleMarks: title.marks() },
    ...{ summary: summary.text, summaryMarks: summary.marks(), passage: null },
    missing: ranked ? missing(lookup, ranked, document) : [],
    replaced: ranked?.reading.replaced ?? [],
  };
  return { hit, card, marker, hides: ranked !== null && hides(ranked, document, marker, seen) };
}

/** Words of the query that a document lacks, as far as they could be looked up. @param {Lookup} lookup @param {Ranked} ranked @param {number} document */
function missing(lookup, { reading, weights }, document) {
  const best = new Map();
  reading.places.forEach(([{ key, spelling }], number) => {
    if (lookup.lost.has(key)) return;
    best.set(spelling, Math.max(best.get(spelling) ?? 0, weights.get(number)?.[document] ?? 0));
  });
  return [...best].filter(([, weight]) => weight < MATCHED).map(([spelling]) => written(spelling));
}

/** @param {Ranked} ranked @param {number} document @param {Marker} marker @param {Set<number>} seen */
function hides({ reading, weights }, document, marker, seen) {
  return [...weights].some(([number, best]) => {
    return best[document] >= MATCHED && !seen.has(marker.numberOf(reading.places[number]));
  });
}

/** Gives the first hits that hide something the passage where it stands. @param {Lookup} lookup @param {Shown[]} shown */
async function addPassages({ store }, shown) {
  const wanting = shown.filter((item) => item.hides && item.card.hasText).slice(0, MAX_PASSAGES);
  const loading = wanting.map(async ({ hit, card, marker }) => {
    try {
      const text = await store.text(hit.document);
      hit.passage = new MarkedText(text, marker).passage();
    } catch (error) {
      lossOf(error);
    }
  });
  await Promise.all(loading);
}
