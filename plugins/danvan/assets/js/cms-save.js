// Runs beside the CMS, which saves fields that nobody filled in as empty text and empty lists: an
// entry leaves them out.

/** @param {any} value of Immutable, as the CMS keeps it @returns {any} undefined where nothing is in it */
function filledIn(value) {
  if (typeof value === "string") return value.trim() ? value : undefined;
  if (typeof value?.toJS !== "function") return value ?? undefined;
  const kept = value.map(filledIn).filter((/** @type {any} */ item) => item !== undefined);
  return kept.size ? kept : undefined;
}

window.CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => filledIn(entry.get("data")),
});
