// The button that keeps a page for reading offline, and the page that lists what is kept. Nothing is
// registered or loaded before somebody asks for it; whoever has asked is told what is kept.

/** @param {HTMLElement} place */
function prepare(place) {
  const button = place.querySelector("button");
  if (!button || !("serviceWorker" in navigator) || !("caches" in window)) return;
  const load = async (/** @type {boolean} */ pressed) => {
    button.removeEventListener("click", press);
    try {
      const { start } = await import("./offline-button.js");
      await start(place, pressed);
    } catch {
      button.addEventListener("click", press);
    }
  };
  const press = () => load(true);
  button.addEventListener("click", press);
  button.hidden = false;
  if (navigator.serviceWorker.controller) load(false);
}

export function startOffline() {
  const place = document.querySelector("[data-offline]");
  if (place instanceof HTMLElement) prepare(place);
  const shelf = document.querySelector("[data-offline-shelf]");
  if (shelf) import("./offline-page.js").then(({ start }) => start(shelf));
}
