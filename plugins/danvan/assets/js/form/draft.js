/** The draft on this machine. Storage may be refused: then there is none, and the form says so. */

const KEY = "danvan:bieu-mau";

/** @returns {any} what was kept, or null */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @param {unknown} draft @returns {boolean} whether it is kept */
export function keep(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There was nothing to forget.
  }
}
