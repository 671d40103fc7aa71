/** What can be done with a list of pages: sent, printed, compared, taken along. */

import { button, element } from "../search/dom.js";
import { Downloads } from "./downloads.js";
import { LinkField } from "./link-field.js";
import { MOST_COMPARED, asQuery, compareQuery, idOf, sectionOf } from "./refs.js";
import { WORDS } from "./words.js";

/** @typedef {import("./pack.js").Item} Item */
/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./downloads.js").Site} Site */

export class Ways {
  /** @param {Site} site @param {() => Pack} pack the list on show @param {(words: string) => void} say */
  constructor(site, pack, say) {
    this.site = site;
    this.downloads = new Downloads(site, pack, say);
    this.link = new LinkField("lien-ket-chuyen-de", WORDS, say);
  }

  /** @param {readonly Item[]} items */
  nodes(items) {
    this.link.show(new URL(asQuery(items.map(({ ref }) => ref)), location.href.split(/[?#]/)[0]).href);
    return [
      element("h2", { class: "dv-no-print" }, WORDS.send),
      this.link.node,
      element("p", { class: "dv-muted dv-no-print" }, WORDS.linkHelp),
      element("p", { class: "dv-own__acts dv-no-print" }, button(WORDS.print, () => print()), ...this.#compare(items)),
      element("section", { class: "dv-no-print" }, element("h2", {}, WORDS.download), this.downloads.node),
    ];
  }

  /** @param {readonly Item[]} items */
  #compare(items) {
    const models = items.filter(({ ref }) => sectionOf(ref) === "mo-hinh").map(({ ref }) => idOf(ref));
    const shown = models.slice(0, MOST_COMPARED);
    if (shown.length < 2) return [];
    const label = models.length > MOST_COMPARED ? WORDS.compareFirst(MOST_COMPARED) : WORDS.compare;
    return [element("a", { class: "dv-button", href: new URL(`so-sanh/${compareQuery(shown)}`, this.site.root).href }, label)];
  }
}
