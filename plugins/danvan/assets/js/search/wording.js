/** How to write out a query that needed help: with the spellings of the texts it finds; as search/wording.py. */

import { nfc, tokens, written } from "./analyzer.js";
import { typesTones } from "./query.js";
import { isRare, shareOf } from "./ranking.js";
import { isBare, MATCHED } from "./spelling.js";

/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./query.js").Parsed} Parsed */
/** @typedef {import("./query.js").Place} Place */
/** @typedef {import("./ranking.js").Texts} Texts */

/** So many of the first results tell how words are written. */
export const RESULTS_READ = 10;
/** Two spellings side by side count as much as so many that stand alone. */
const NEIGHBOURS = 100;

/** @param {Understood} item */
const isOffered = ({ help }) => help === "decoded" || help === "split" || help === "guessed";

/**
 * The query written out, null where it needed no help, and what its syllables mean.
 * @param {Parsed} parsed @param {Understood[]} understood @param {Texts} texts
 * @param {string[]} found titles and summaries of the first results
 * @returns {{suggestion: string | null, understood: Understood[]}}
 */
export function wording(parsed, understood, texts, found) {
  if (!understood.some(isOffered)) return { suggestion: null, understood };
  const toned = typesTones(understood);
  const places = understood.flatMap((item) => item.places);
  const candidates = places.map((place) => candidatesOf(place, texts, toned));
  const likely = likeliest(candidates, seenIn(candidates, found));
  const spelled = understood.map((item) => likely.splice(0, item.places.length));
  const meant = understood.map((item, index) => {
    const guessed = item.help === "split" || item.help === "guessed";
    return guessed ? { ...item, meant: spelled[index] } : item;
  });
  return { suggestion: writtenOut(parsed, meant, spelled, toned), understood: meant };
}

/** The spellings that answer a place, in the order of the index. @param {Place} place @param {Texts} texts @param {boolean} toned */
function candidatesOf(place, texts, toned) {
  const found = new Set();
  for (const item of place) {
    const group = texts.spellings(item.key);
    const rare = isRare(item.spelling, group);
    for (const { text } of group) if (shareOf(text, item, toned, rare) >= MATCHED) found.add(text);
  }
  return found.size ? [...found] : [place[0].spelling];
}

/**
 * How often candidates stand in the found texts, alone by place, and with one of the next place
 * right behind.
 * @param {string[][]} candidates @param {string[]} found
 */
function seenIn(candidates, found) {
  const alone = candidates.map(() => new Map());
  const together = candidates.map(() => new Map());
  for (const text of found) {
    const words = tokens(nfc(text)).map((token) => token.canonical);
    candidates.forEach((allowed, number) => {
      words.forEach((word, index) => {
        if (!allowed.includes(word)) return;
        count(alone[number], word);
        const next = words[index + 1];
        if (candidates[number + 1]?.includes(next)) count(together[number], `${word} ${next}`);
      });
    });
  }
  return { alone, together };
}

/** @param {Map<string, number>} counts @param {string} name */
const count = (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1);

/**
 * One candidate for each place so that most of them, and most neighbours, are seen.
 * @param {string[][]} candidates @param {{alone: Map<string, number>[], together: Map<string, number>[]}} seen
 */
function likeliest(candidates, { alone, together }) {
  /** @type {{value: number, path: string[]}[]} */
  let best = [{ value: 0, path: [] }];
  candidates.forEach((here, number) => {
    best = here.map((word) => {
      const { value, path } = greatest(
        best.map(({ value: known, path: before }) => {
          const pair = number ? together[number - 1].get(`${before[number - 1]} ${word}`) ?? 0 : 0;
          return { value: known + NEIGHBOURS * pair, path: before };
        }),
      );
      return { value: value + (alone[number].get(word) ?? 0), path: [...path, word] };
    });
  });
  return greatest(best).path;
}

/** Of equal ones the first. @template {{value: number}} T @param {T[]} items */
const greatest = (items) => items.reduce((best, item) => (item.value > best.value ? item : best));

/**
 * The typed text with what was helped, and what bears no mark beside it, written out: a query with
 * some tones is taken to have all of them.
 * @param {Parsed} parsed @param {Understood[]} understood @param {string[][]} spelled @param {boolean} toned
 */
function writtenOut({ text, syllables }, understood, spelled, toned) {
  let shown = "";
  let last = 0;
  understood.forEach((item, index) => {
    const helped = isOffered(item);
    if (!helped && (item.help || toned || !isBare(item.typed))) return;
    const { start, end } = syllables[index];
    shown += text.slice(last, start) + (helped ? item.meant : spelled[index]).map(written).join(" ");
    last = end;
  });
  return shown + text.slice(last);
}
