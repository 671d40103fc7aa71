// The button that puts the page on show into the reader's own pack, and takes it out again.

import { asItem, has, isFull, withItems, without } from "./own/pack.js";
import { told } from "./own/reading.js";
import { load, save } from "./own/storage.js";
import { WORDS } from "./own/words.js";

/** @param {HTMLElement} place what holds the button; `data-keep` names the page */
export function toggle(place) {
  const ref = place.dataset.keep ?? "";
  const article = place.closest("article") ?? document.body;
  const said = place.querySelector("[role=status]");
  said?.replaceChildren(changed(ref, told(article)));
}

/** Changes the pack; returns what is to be said. @param {string} ref @param {{title: string, facts: string, summary: string}} page */
function changed(ref, page) {
  const pack = load();
  if (has(pack, ref)) return save(without(pack, ref)) ? WORDS.dropped(page.title) : WORDS.notKept;
  if (isFull(pack)) return WORDS.full;
  const next = withItems(pack, [asItem({ ref, ...page })]);
  return save(next) ? WORDS.added(page.title, next.items.length) : WORDS.notKept;
}
