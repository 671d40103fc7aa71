/**
 * What the reader keeps on this machine: the browser's Cache, used by pages and the worker alike.
 *
 * Every file lies under a name made of its address and its content, so a new copy never writes over
 * an old one. Which copies count, and what was asked for, stands in one record, written last: what
 * fails half-way leaves the old copies as they were. The files of the search carry the digest of
 * their content in their names already and lie in a cache of their own, its manifest written last.
 */

/** @typedef {{key: string, saved: string, bytes: number, needs?: string[]}} Copy */
/** @typedef {{id: string, kind: "trang" | "chuyen-de" | "tim-kiem", title: string, saved: string, pages: string[], bytes?: number, files?: number}} Item */
/** @typedef {{copies: Record<string, Copy>, items: Item[]}} Record_ */
/** @typedef {{address: string, type: string, body: ArrayBuffer, needs?: string[]}} Gathered */

const FORMAT = 1;
const KIND = { files: "luu", search: "tim" };
const RECORD = "ngoai-tuyen/ke.json";
export const SHELF = "ngoai-tuyen/";
export const SEARCH = "tim-kiem/";
export const SEARCH_DATA = "tim-kiem/du-lieu/";
export const SAVED = "x-danvan-saved";

/** Several sites may share a host, so the names of caches carry the site's root. @param {string} root @param {"files" | "search"} kind */
export const cacheName = (root, kind) => `danvan-${KIND[kind]}-${FORMAT} ${root}`;

/** The address of a page or file below the root, as the record has it. @param {string} href @param {string} root */
export function addressOf(href, root) {
  const url = new URL(href);
  return (url.origin + url.pathname).slice(root.length).replace(/(^|\/)index\.html$/, "$1");
}

/** Caches of this site that another version of this code made. @param {string} root */
async function outdated(root) {
  const current = [cacheName(root, "files"), cacheName(root, "search")];
  const names = await caches.keys();
  return names.filter((name) => name.startsWith("danvan-") && name.endsWith(` ${root}`) && !current.includes(name));
}

/** @param {string} root */
export async function dropOutdated(root) {
  for (const name of await outdated(root)) await caches.delete(name);
}

/** @param {string} root */
export async function dropAll(root) {
  await caches.delete(cacheName(root, "files"));
  await caches.delete(cacheName(root, "search"));
  await dropOutdated(root);
}

/** @param {string} root */
const opened = (root) => caches.open(cacheName(root, "files"));

/** What is kept, without making a cache where there is none. @param {string} root @returns {Promise<Record_>} */
export async function recordOf(root) {
  const empty = { copies: {}, items: [] };
  if (!(await caches.has(cacheName(root, "files")))) return empty;
  const found = await (await opened(root)).match(root + RECORD);
  return found ? found.json() : empty;
}

/**
 * Changes the record; the worker and several tabs may want to at once.
 * @param {string} root @param {(record: Record_) => void} change
 */
async function update(root, change) {
  const now = async () => {
    const record = await recordOf(root);
    change(record);
    forgetUnused(record);
    const cache = await opened(root);
    const headers = { "content-type": "application/json" };
    await cache.put(root + RECORD, new Response(JSON.stringify(record), { headers }));
    await sweep(root, cache, record);
  };
  if (navigator.locks) await navigator.locks.request(cacheName(root, "files"), now);
  else await now();
}

/** Copies that no item needs any more leave the record. @param {Record_} record */
function forgetUnused(record) {
  const used = new Set();
  const use = (/** @type {string} */ address) => {
    used.add(address);
    record.copies[address]?.needs?.forEach((need) => used.add(need));
  };
  if (record.items.length) use(SHELF);
  record.items.forEach(({ pages }) => pages.forEach(use));
  for (const address of Object.keys(record.copies)) if (!used.has(address)) delete record.copies[address];
}

/** Files that the record no longer names. @param {string} root @param {Cache} cache @param {Record_} record */
async function sweep(root, cache, record) {
  const kept = new Set(Object.values(record.copies).map(({ key }) => root + key));
  kept.add(root + RECORD);
  for (const { url } of await cache.keys()) if (!kept.has(url)) await cache.delete(url);
}

/** @param {ArrayBuffer} body */
async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).subarray(0, 8);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Keeps what was gathered for an item; with no item, new copies of what is kept already.
 * @param {string} root @param {Gathered[]} gathered @param {Item | null} item
 */
export async function keep(root, gathered, item) {
  const cache = await opened(root);
  const saved = new Date().toISOString();
  /** @type {Record<string, Copy>} */
  const copies = {};
  try {
    for (const { address, type, body, needs } of gathered) {
      const key = `${address}?luu=${await digestOf(body)}`;
      if (!(await cache.match(root + key))) {
        await cache.put(root + key, new Response(body, { headers: { "content-type": type } }));
      }
      copies[address] = { key, saved, bytes: body.byteLength, ...(needs ? { needs } : {}) };
    }
    await update(root, (record) => {
      Object.assign(record.copies, copies);
      if (item) record.items = [...record.items.filter(({ id }) => id !== item.id), { ...item, saved }];
      else for (const old of record.items) if (copies[old.id]) old.saved = saved;
    });
  } catch (error) {
    await sweep(root, cache, await recordOf(root)).catch(() => {});
    throw error;
  }
}

/** @param {string} root @param {string} id */
export async function drop(root, id) {
  if (id === SEARCH) await caches.delete(cacheName(root, "search"));
  await update(root, (record) => {
    record.items = record.items.filter((item) => item.id !== id);
  });
}

/** The kept copy of a page or file. @param {string} root @param {string} address */
export async function copyOf(root, address) {
  const copy = (await recordOf(root)).copies[address];
  if (!copy) return null;
  const response = await (await opened(root)).match(root + copy.key);
  return response ? { response, saved: copy.saved } : null;
}

/** Bytes of all that an item needs. @param {Record_} record @param {Item} item */
export function bytesOf(record, item) {
  return (item.bytes ?? 0) + sum(record, new Set(item.pages.flatMap((page) => [page, ...(record.copies[page]?.needs ?? [])])));
}

/** Bytes of everything; what two items share counts once. @param {Record_} record */
export function bytesOfAll(record) {
  return sum(record, new Set(Object.keys(record.copies))) + record.items.reduce((total, { bytes = 0 }) => total + bytes, 0);
}

/** @param {Record_} record @param {Set<string>} addresses */
function sum(record, addresses) {
  let total = 0;
  for (const address of addresses) total += record.copies[address]?.bytes ?? 0;
  return total;
}
