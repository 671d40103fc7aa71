/** The models chosen for comparison, as long as this window is open. */

import { MOST_COMPARED, isId } from "../own/refs.js";

/** The same as in keep.js, which every page loads. */
const KEY = "danvan:so-sanh";

/** @returns {string[]} */
export function chosenModels() {
  try {
    const ids = (sessionStorage.getItem(KEY) ?? "").split(",").filter(isId);
    return [...new Set(ids)].slice(0, MOST_COMPARED);
  } catch {
    return [];
  }
}

/** Whether they could be kept. @param {string[]} ids */
export function keepChosen(ids) {
  try {
    if (ids.length) sessionStorage.setItem(KEY, ids.join(","));
    else sessionStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
