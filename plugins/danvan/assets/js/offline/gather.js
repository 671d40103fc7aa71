/** Fetches pages with all they need, before anything of it is kept. */

import { addressOf, recordOf } from "./shelf.js";

/** @typedef {import("./shelf.js").Gathered} Gathered */
/** @typedef {(done: number, total: number) => void} Progress */

const AT_ONCE = 4;
const TAG = /<(link|script|img)\b[^>]*>/g;
const RELS = /\brel="(?:stylesheet|icon)"/;
/** Named by their content: a copy that is there already is the right one. */
const LASTING = /^assets\/(?:danvan\/[0-9a-f]+\/|stylesheets\/main\.[0-9a-f]+\.)/;
const LINK = /<a\b[^>]*?\shref="([^"]+)"/g;
const ENTRY = /^(?:mo-hinh|quy-tac|van-ban|nguon)\/[^/]+\/$|^(?:so-lieu|thuat-ngu)\/$/;
const OWN_SCRIPTS = /^assets\/danvan\/[0-9a-f]+\//;

/** Why something could not be kept. */
export class SaveFailure extends Error {
  /** @param {"offline" | "gone" | "full" | "off" | "unknown"} reason @param {string} [about] */
  constructor(reason, about = "") {
    super(`${reason} ${about}`);
    this.reason = reason;
  }
}

/** @param {unknown} error */
export function failureOf(error) {
  if (error instanceof Error && "reason" in error) return String(error.reason);
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "unknown";
}

/** @param {string} href @param {RequestInit} [options] */
export async function fetched(href, options) {
  let response;
  try {
    response = await fetch(href, options);
  } catch {
    throw new SaveFailure("offline", href);
  }
  if (!response.ok) throw new SaveFailure(response.status >= 500 ? "offline" : "gone", `${response.status} ${href}`);
  return response;
}

/** Whether the site still offers this, and the scripts that its pages load on demand. @param {string} root */
export async function offerOf(root) {
  const offer = await (await fetched(`${root}sw.json`, { cache: "no-store" })).json().catch(() => ({}));
  return { enabled: offer?.enabled !== false, files: Array.isArray(offer?.files) ? offer.files : [] };
}

/** Does `work` on every item, a few at once. @template T @param {T[]} items @param {(item: T) => Promise<void>} work @param {number} [atOnce] */
export async function together(items, work, atOnce = AT_ONCE) {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

/** Addresses of what the HTML of a page loads from this site. @param {string} html @param {string} base @param {string} root */
function loadedBy(html, base, root) {
  const found = new Set();
  for (const [tag, name] of html.matchAll(TAG)) {
    if (name === "link" && !RELS.test(tag)) continue;
    const href = /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    const absolute = href && new URL(href.replaceAll("&amp;", "&"), base).href;
    if (absolute?.startsWith(root)) found.add(addressOf(absolute, root));
  }
  return [...found];
}

/** What a page needs: what it loads, and the scripts beside those it loads. @param {string} html @param {string} address @param {string} root @param {string[]} scripts */
function needsOf(html, address, root, scripts) {
  const loaded = loadedBy(html, root + address, root);
  const folder = loaded.map((need) => OWN_SCRIPTS.exec(need)?.[0]).find(Boolean);
  const lazy = folder ? scripts.filter((script) => script.startsWith(folder)) : [];
  return [...new Set([...loaded, ...lazy])];
}

/**
 * The pages of a course pack as its own page links to them: of entries, and its printed sheets.
 * @param {string} html @param {string} pack @param {string} root
 */
export function pagesOfPack(html, pack, root) {
  const article = html.slice(html.indexOf("<article"), html.lastIndexOf("</article>"));
  const links = [...article.matchAll(LINK)].map(([, href]) => new URL(href.replaceAll("&amp;", "&"), root + pack).href);
  const addresses = links.filter((href) => href.startsWith(root)).map((href) => addressOf(href, root));
  const own = (/** @type {string} */ address) => address.startsWith(pack) && address.endsWith("/");
  return [...new Set([pack, ...addresses.filter((address) => ENTRY.test(address) || own(address))])];
}

/** @param {Response} response @param {string} address @returns {Promise<Gathered>} */
async function taken(response, address) {
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  return { address, type, body: await response.arrayBuffer() };
}

/**
 * Pages fetched fresh, with all they need; `first` are answers that are there already.
 * @param {string} root @param {string[]} pages
 * @param {{scripts: string[], first?: Map<string, Response>, progress?: Progress}} options
 */
export async function gather(root, pages, { scripts, first = new Map(), progress }) {
  /** @type {Map<string, Gathered>} */
  const found = new Map();
  const needs = new Set();
  let done = 0;
  await together(pages, async (address) => {
    const response = first.get(address) ?? (await fetched(root + address, { cache: "no-cache" }));
    const page = await taken(response, address);
    page.needs = needsOf(new TextDecoder().decode(page.body), address, root, scripts);
    page.needs.forEach((need) => needs.add(need));
    found.set(address, page);
    done += 1;
    progress?.(done, pages.length);
  });
  const { copies } = await recordOf(root);
  const there = (/** @type {string} */ address) => address in copies && LASTING.test(address);
  await together([...needs], async (address) => {
    if (!found.has(address) && !there(address)) found.set(address, await taken(await fetched(root + address), address));
  });
  return [...found.values()];
}
