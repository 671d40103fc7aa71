// Classic and blocking on purpose: the saved colour scheme has to be known before the first paint.
// The key and the two values are shared with scheme-switch.js.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const saved = localStorage.getItem("danvan:scheme");
    if (saved === "default" || saved === "slate") root.dataset.mdColorScheme = saved;
  } catch {
    // Storage may be refused: the scheme of the system holds then.
  }
  try {
    // The place of the reader's own pack in the header is kept from the first paint on (keep.js).
    if (localStorage.getItem("danvan:chuyen-de")?.includes('"ref"')) root.dataset.kept = "";
  } catch {
    // Nothing is kept where storage is refused.
  }
})();
