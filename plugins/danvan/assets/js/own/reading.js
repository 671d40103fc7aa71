/** Pages of the catalog, read by script: the page itself is the one source of what it says. */

import { refAt, sectionOf } from "./refs.js";

/**
 * A page that was asked for. `article` is what it shows, from a document of its own that runs nothing.
 * @typedef {object} Found
 * @property {"found"} state @property {string} ref where it is now; others may still use an older one
 * @property {string} address absolute @property {string} title @property {string} facts
 * @property {string} summary @property {Element} article
 */

/** @typedef {Found | {state: "unknown", ref: string} | {state: "withdrawn", ref: string, title: string}} Answer */

const AT_ONCE = 4; // requests: as many as a slow line bears
const PATIENCE = 30_000; // milliseconds for one page
const MOST_MOVES = 3;

/** @param {Element} article @param {string} selector */
const textAt = (article, selector) => (article.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();

/** What lists say of the page that shows `article`. @param {Element} article */
export function told(article) {
  const line = [...article.querySelectorAll(".dv-head .dv-kicker, .dv-head .dv-line:not(.dv-muted)")].slice(0, 2);
  return {
    title: textAt(article, "h1"),
    facts: line.map((part) => (part.textContent ?? "").replace(/\s+/g, " ").trim()).join(" · "),
    summary: textAt(article, "[data-part='summary'], .dv-lead"),
  };
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout?.(PATIENCE), credentials: "same-origin" });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw new Error(String(response.status));
  return new DOMParser().parseFromString(await response.text(), "text/html").querySelector("article.dv-page");
}

/**
 * The page at `ref`, wherever it has moved to. Raises where the line fails.
 * @param {URL} root @param {string} ref @returns {Promise<Answer>}
 */
export async function readPage(root, ref) {
  let here = ref;
  for (let move = 0; move <= MOST_MOVES; move += 1) {
    const address = new URL(`${here}/`, root).href;
    const article = await fetched(address);
    if (article?.classList.contains(`dv-page--${sectionOf(here)}`)) {
      return { state: "found", ref: here, address, article, ...told(article) };
    }
    if (article?.classList.contains("dv-page--da-rut")) {
      return { state: "withdrawn", ref, title: textAt(article, "h1") };
    }
    const next = article?.classList.contains("dv-page--chuyen-huong") && article.querySelector("p a")?.getAttribute("href");
    const moved = next && refAt(new URL(next, address).href, root);
    if (!moved) break;
    here = moved;
  }
  return { state: "unknown", ref };
}

/**
 * All of `refs` in their order, a few at a time; null stands where the line failed.
 * @param {URL} root @param {readonly string[]} refs @param {(done: number) => void} [progress]
 * @returns {Promise<(Answer | null)[]>}
 */
export async function readPages(root, refs, progress = () => {}) {
  /** @type {(Answer | null)[]} */
  const answers = refs.map(() => null);
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < refs.length) {
      const at = next;
      next += 1;
      try {
        answers[at] = await readPage(root, refs[at]);
      } catch {
        answers[at] = null;
      }
      done += 1;
      progress(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}
