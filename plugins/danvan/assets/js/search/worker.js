/**
 * The search beside the page, so that typing never waits for it.
 *
 * In: {type: "open", base}, {type: "search", id, ...Question}; out: {type: "progress", id, done,
 * total}, {type: "results", id, ...Results}, {type: "failed", id, reason}. A newer search ends the
 * older one, which is answered no more.
 */

import { Engine } from "./engine.js";
import { reasonOf } from "./files.js";
import { Ended } from "./search.js";

/** @type {Engine | null} */
let engine = null;
let newest = new AbortController();

/** @param {string} base */
function open(base) {
  engine = new Engine(new URL(base, location.href).href);
  engine.open().catch(() => {}); // Whoever searches will hear of it.
}

/** @param {{id: unknown} & import("./engine.js").Question} question */
async function search({ id, ...question }) {
  newest.abort();
  newest = new AbortController();
  const { signal } = newest;
  /** @param {object} answer */
  const tell = (answer) => signal.aborted || postMessage({ id, ...answer });
  try {
    if (!engine) throw new Error("search before open");
    const onProgress = (/** @type {number} */ done, /** @type {number} */ total) => tell({ type: "progress", done, total });
    tell({ type: "results", ...(await engine.search({ ...question, signal, onProgress })) });
  } catch (error) {
    if (!(error instanceof Ended)) tell({ type: "failed", reason: reasonOf(error) });
  }
}

addEventListener("message", ({ data }) => {
  if (data?.type === "open") open(data.base);
  else if (data?.type === "search") search(data);
});
