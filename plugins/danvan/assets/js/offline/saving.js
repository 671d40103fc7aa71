/** Keeping pages, course packs and the search, and ending it all: what both places with buttons do. */

import { SaveFailure, fetched, gather, offerOf, pagesOfPack } from "./gather.js";
import { SHELF, drop, dropAll, keep, recordOf } from "./shelf.js";
import { progressWords } from "./words.js";

/** @typedef {import("./shelf.js").Item} Item */

/** The site's root; this script lies three folders below it. */
export const ROOT = new URL("../../../", import.meta.url).href;
const WORKER = "sw.js";

/** What knows the files of the search, loaded when they are to be kept. */
export const searching = () => import("../offline-search.js");

/** Why this browser keeps nothing, as a key of the words; empty where it does. */
export function hindrance() {
  if (!isSecureContext) return "insecure";
  return "serviceWorker" in navigator && "caches" in window ? "" : "unsupported";
}

/** Only now, that something is to be kept, does a worker come to this browser. */
async function register() {
  await navigator.serviceWorker.register(ROOT + WORKER, { scope: ROOT, updateViaCache: "none" });
  await navigator.serviceWorker.ready;
}

/** What a course pack leads to by now. @param {string} pack */
async function pagesNow(pack) {
  const response = await fetched(ROOT + pack, { cache: "no-cache" });
  return pagesOfPack(await response.text(), pack, ROOT);
}

/**
 * Keeps an item anew, or for the first time. Raises what `failureOf` explains.
 * @param {Omit<Item, "saved">} item @param {(words: string) => void} tell
 */
export async function save(item, tell) {
  const { enabled, files } = await offerOf(ROOT);
  if (!enabled) {
    await switchOff();
    throw new SaveFailure("off");
  }
  const progress = (/** @type {string} */ what) => (/** @type {number} */ done, /** @type {number} */ total) =>
    tell(progressWords(done, total, what));
  const pages = item.kind === "chuyen-de" ? await pagesNow(item.id) : item.pages;
  const gathered = await gather(ROOT, [...new Set([...pages, SHELF])], {
    scripts: files,
    progress: pages.length > 1 ? progress("trang") : undefined,
  });
  const search = item.kind === "tim-kiem" ? await (await searching()).keepSearch(ROOT, progress("tệp")) : {};
  await register();
  try {
    await keep(ROOT, gathered, { ...item, ...search, pages, saved: "" });
  } catch (error) {
    if (!(await recordOf(ROOT)).items.length) await switchOff();
    throw error;
  }
  navigator.storage?.persist?.().catch(() => {});
}

/** Drops an item; with the last one the worker goes. @param {string} id */
export async function unsave(id) {
  await drop(ROOT, id);
  if (!(await recordOf(ROOT)).items.length) await switchOff();
}

/** Ends the worker and removes all that was kept. */
export async function switchOff() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  if (registration?.scope === ROOT) await registration.unregister();
  await dropAll(ROOT);
}

