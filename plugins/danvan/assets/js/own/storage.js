/** Where the pack is kept: in this browser, and nowhere else. */

import { parsed, stored } from "./pack.js";

/** @typedef {import("./pack.js").Pack} Pack */

/** The same as in keep.js and scheme.js, which every page loads. */
const KEY = "danvan:chuyen-de";

/** Told to the page after a change; other windows hear the browser's own "storage". */
export const CHANGED = "danvan:chuyen-de";

/** @returns {Pack} */
export function load() {
  try {
    return parsed(localStorage.getItem(KEY));
  } catch {
    return parsed(null);
  }
}

/** Whether the pack could be kept: storage may be refused, or full. @param {Pack} pack */
export function save(pack) {
  try {
    if (pack.items.length || pack.title) localStorage.setItem(KEY, stored(pack));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  } finally {
    document.dispatchEvent(new Event(CHANGED));
  }
}
