/**
 * The service worker, at /sw.js: only registered when a reader keeps something, and only for what
 * was kept. Pages come from the network whenever that answers; a kept copy says that it is one.
 * A server that answers {"enabled": false} at /sw.json ends it and all it has kept.
 */

import { SHELF, SEARCH_DATA, SAVED, addressOf, cacheName, copyOf, dropAll, dropOutdated, keep, recordOf } from "./shelf.js";
import { gather, offerOf, pagesOfPack } from "./gather.js";
import { staleNotice } from "./words.js";

const root = self.registration.scope;
const PATIENCE = 12000; // milliseconds for an answer, where there is a copy to show instead
const ASK_AGAIN = 30000; // before the server is asked anew whether this is still wanted
const DAY = 86400000;
/** Named by their content, so that a kept one is never out of date. */
const LASTING = /^(?:assets\/danvan\/[0-9a-f]+\/|tim-kiem\/du-lieu\/.*\.gz$)/;
/** Not ours to answer: this worker's own files, and what `mkdocs serve` asks. */
const LEFT = /^(?:sw\.js|livereload\/)/;
let asked = 0;

/** @typedef {{response: Response, saved: string}} Kept */
/** @typedef {import("./shelf.js").Item} Item */
/** @typedef {import("./shelf.js").Record_} Record_ */

/** Ends the worker where the server wants that. */
async function obey() {
  if (Date.now() - asked < ASK_AGAIN) return;
  asked = Date.now();
  const { enabled } = await offerOf(root);
  if (enabled) return;
  await dropAll(root);
  await self.registration.unregister();
}

/** The server's answer, null where none comes. @param {Request} request @param {boolean} hasCopy */
async function answered(request, hasCopy) {
  const waiting = new AbortController();
  const timer = hasCopy ? setTimeout(() => waiting.abort(), PATIENCE) : 0;
  try {
    return await fetch(request, { cache: "no-cache", signal: waiting.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A kept page with a line above its text that says so. @param {Kept} kept @param {boolean} reached */
async function marked({ response, saved }, reached) {
  const html = await response.text();
  const notice = `<p class="dv-notice dv-stale" role="status">${staleNotice(saved, reached)}</p>`;
  const headers = { "content-type": response.headers.get("content-type") ?? "text/html", [SAVED]: saved };
  return new Response(html.replace(/<main\b[^>]*>/, (main) => main + notice), { headers });
}

/** Whether a pack has other pages by now, or has copies that are a day old. @param {Record_} record @param {Item} pack @param {string[]} pages */
function isOld({ copies }, pack, pages) {
  const age = (/** @type {string} */ page) => Date.now() - Date.parse(copies[page]?.saved ?? "1970-01-01");
  return pages.join() !== pack.pages.join() || pages.some((page) => age(page) > DAY);
}

/** New copies of a page that was kept and has just been read; of a course pack all its pages. @param {string} address @param {Response} response */
async function renew(address, response) {
  const record = await recordOf(root);
  if (!record.copies[address] || !response.ok || response.redirected) return;
  const { enabled, files } = await offerOf(root);
  if (!enabled) return;
  const pack = record.items.find(({ id, kind }) => id === address && kind === "chuyen-de");
  const pages = pack ? pagesOfPack(await response.clone().text(), address, root) : [address];
  const whole = pack && isOld(record, pack, pages);
  const first = new Map([[address, response]]);
  const gathered = await gather(root, whole ? pages : [address], { scripts: files, first });
  await keep(root, gathered, whole ? { ...pack, pages } : null);
}

/** @param {FetchEvent} event @param {string} address */
async function page(event, address) {
  event.waitUntil(obey().catch(() => {}));
  const kept = await copyOf(root, address);
  const response = await answered(event.request, kept !== null);
  if (response && response.status < 500) {
    if (kept) event.waitUntil(renew(address, response.clone()).catch(() => {}));
    return response;
  }
  if (kept && address === SHELF) return kept.response; // What it lists is what there is.
  if (kept) return marked(kept, response !== null);
  if (response) return response;
  if (address === SHELF || !(await copyOf(root, SHELF))) return Response.error();
  return Response.redirect(`${root}${SHELF}?chua-luu=${encodeURIComponent(address)}`);
}

/** Results from kept files of the search: open pages learn of what day. @param {string} saved */
async function tell(saved) {
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage({ type: "danvan-stale", saved });
}

/** @param {Request} request @param {string} address @returns {Promise<Kept | null>} */
async function keptFile(request, address) {
  if (!address.startsWith(SEARCH_DATA)) return copyOf(root, address);
  if (!(await caches.has(cacheName(root, "search")))) return null;
  const response = await (await caches.open(cacheName(root, "search"))).match(request.url);
  return response ? { response, saved: response.headers.get(SAVED) ?? "" } : null;
}

/** @param {Request} request @param {string} address */
async function file(request, address) {
  const kept = await keptFile(request, address);
  if (!kept) return fetch(request);
  if (LASTING.test(address)) return kept.response;
  try {
    const response = await fetch(request);
    if (response.status < 500) return response;
  } catch {
    // The copy stands in.
  }
  if (address.startsWith(SEARCH_DATA)) await tell(kept.saved);
  return kept.response;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(dropOutdated(root).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root)) return;
  const address = addressOf(request.url, root);
  if (LEFT.test(address)) return;
  if (request.mode === "navigate") event.respondWith(page(event, address));
  else event.respondWith(file(request, address));
});
