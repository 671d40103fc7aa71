/** The files of the search: which there are, how large they are, and keeping them all. */

import { decodeShard } from "./search/decode.js";
import { Store } from "./search/store.js";
import { SaveFailure, fetched, failureOf, together } from "./offline/gather.js";
import { SAVED, SEARCH_DATA, cacheName } from "./offline/shelf.js";

/** @typedef {import("./offline/gather.js").Progress} Progress */

const AT_ONCE = 6;
const SAMPLE = 6;
const MANIFEST = "manifest.json";

/** @param {string} root */
async function storeOf(root) {
  try {
    return await Store.open(root + SEARCH_DATA, {});
  } catch {
    throw new SaveFailure("offline", SEARCH_DATA);
  }
}

/** Names of the files that the root tells of; those of documents without a text are missing. @param {Store} store */
function namesOf({ files, root }) {
  const blocks = Math.ceil(root.size / root.perFile);
  const numbered = (/** @type {string} */ kind, /** @type {string} */ digest) =>
    Array.from({ length: blocks }, (_, number) => `${kind}${number}-${digest}`);
  return {
    single: [files.root, root.facets, root.years, root.ranks, root.vocabulary],
    shards: root.keys.map((_, number) => `s${number}-${root.shards[number]}`),
    cards: numbered("c", root.cards),
    texts: numbered("t", root.texts),
  };
}

/** @param {Store} store @param {string} shard @returns {Promise<string[]>} names of files with positions */
async function elsewhereOf({ files, root }, shard) {
  const groups = await files.load(shard, (bytes) => decodeShard(bytes, root));
  return [...groups.values()].flat().map(({ elsewhere }) => elsewhere).filter(Boolean);
}

/** Some of many, evenly. @template T @param {T[]} items */
const sample = (items) => items.filter((_, index) => index % Math.ceil(items.length / SAMPLE) === 0);

/** Bytes of `names` as a few of them tell. @param {string} root @param {string[]} names */
async function estimated(root, names) {
  let bytes = 0;
  let told = 0;
  await together(sample(names), async (name) => {
    const response = await fetch(`${root}${SEARCH_DATA}${name}.gz`, { method: "HEAD" }).catch(() => null);
    const length = Number(response?.ok && response.headers.get("content-length"));
    if (!length) return;
    bytes += length;
    told += 1;
  });
  return told ? (bytes / told) * names.length : 0;
}

/** How many files the search has and about how many bytes. @param {string} root */
export async function sizeOfSearch(root) {
  const store = await storeOf(root);
  const { single, shards, cards, texts } = namesOf(store);
  const some = sample(shards);
  const lists = await Promise.all(some.map((shard) => elsewhereOf(store, shard)));
  const share = shards.length / Math.max(some.length, 1);
  const elsewhere = [...new Set(lists.flat())];
  const sizes = await Promise.all([single, shards, cards, texts, elsewhere].map((names) => estimated(root, names)));
  const last = sizes.pop() ?? 0;
  const files = single.length + shards.length + cards.length + texts.length + Math.round(elsewhere.length * share);
  return { files, bytes: sizes.reduce((total, size) => total + size, last * share) };
}

/** @param {string} href a file that may be missing where `optional` @param {boolean} optional */
async function fileAt(href, optional) {
  const response = await fetch(href).catch(() => null);
  if (response?.ok) return response.arrayBuffer();
  if (response?.status === 404 && optional) return null;
  throw new SaveFailure(response && response.status < 500 ? "gone" : "offline", href);
}

/**
 * Keeps all files of the search. What is there already is not loaded again, so that a save that
 * failed goes on where it stopped; the manifest comes last, so that the old files hold until then.
 * @param {string} root @param {Progress} progress
 */
export async function keepSearch(root, progress) {
  const store = await storeOf(root);
  const { single, shards, cards, texts } = namesOf(store);
  const lists = [];
  for (const shard of shards) lists.push(...(await elsewhereOf(store, shard)));
  const names = [...new Set([...single, ...shards, ...lists, ...cards, ...texts])];
  const cache = await caches.open(cacheName(root, "search"));
  const hrefs = names.map((name) => `${root}${SEARCH_DATA}${name}.gz`);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const optional = new Set(texts.map((name) => `${root}${SEARCH_DATA}${name}.gz`));
  /** @type {string[]} */
  const added = [];
  let done = 0;
  try {
    await together(hrefs, async (href) => {
      if (!there.has(href)) {
        const body = await fileAt(href, optional.has(href));
        added.push(href);
        if (body) await cache.put(href, new Response(body, { headers: { "content-type": "application/octet-stream" } }));
      }
      done += 1;
      progress(done, hrefs.length);
    }, AT_ONCE);
    await keepManifest(root, cache);
  } catch (error) {
    if (failureOf(error) === "full") for (const href of added) await cache.delete(href);
    throw error;
  }
  return swept(cache, new Set([...hrefs, `${root}${SEARCH_DATA}${MANIFEST}`]));
}

/** @param {string} root @param {Cache} cache */
async function keepManifest(root, cache) {
  const href = `${root}${SEARCH_DATA}${MANIFEST}`;
  const response = await fetched(href, { cache: "no-cache" });
  const headers = { "content-type": "application/json", [SAVED]: new Date().toISOString() };
  await cache.put(href, new Response(await response.arrayBuffer(), { headers }));
}

/** Removes what the manifest no longer needs. @param {Cache} cache @param {Set<string>} kept @returns {Promise<{files: number, bytes: number}>} */
async function swept(cache, kept) {
  let files = 0;
  let bytes = 0;
  for (const request of await cache.keys()) {
    if (!kept.has(request.url)) {
      await cache.delete(request);
      continue;
    }
    const response = await cache.match(request);
    files += 1;
    bytes += (await response?.arrayBuffer())?.byteLength ?? 0;
  }
  return { files, bytes };
}
