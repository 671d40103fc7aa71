/** The part of the page that takes a pack away: files made from the pages as they are now. */

import { button, element } from "../search/dom.js";
import { readPages } from "./reading.js";
import { WORDS } from "./words.js";

/** @typedef {import("./pack.js").Item} Item */
/** @typedef {import("./copies.js").Content} Content */
/** @typedef {{root: URL, site: string, published: (href: string) => string}} Site */

const KEPT_FOR = 60_000; // milliseconds until a made file is forgotten

/** A line of the list: ending, what it is called, and what it is good for. */
const KINDS = [
  ["imscc", WORDS.cartridge, WORDS.cartridgeHelp],
  ["zip", WORDS.offline, WORDS.offlineHelp],
  ["bib", WORDS.bibtex, ""],
  ["ris", WORDS.ris, ""],
];

/** @param {Blob} blob @param {string} name */
function offer(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = element("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_FOR);
}

/** A file name of plain letters. @param {string} title */
export function fileName(title) {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "chuyen-de";
}

export class Downloads {
  #busy = false;

  /** @param {Site} site @param {() => {title: string, items: readonly Item[]}} pack what is taken away @param {(words: string) => void} say */
  constructor(site, pack, say) {
    this.site = site;
    this.pack = pack;
    this.say = say;
    const lines = KINDS.map(([ending, label, help]) =>
      element("li", {}, button(label, () => this.#take(ending), { "data-file": ending }), help ? element("span", { class: "dv-muted" }, ` ${help}`) : ""),
    );
    this.node = element("ul", { class: "dv-plain dv-own__files" }, ...lines);
  }

  /** @param {string} ending */
  async #take(ending) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const { title, items } = this.pack();
      await this.#make(ending, title || WORDS.name, items);
    } catch {
      this.say(WORDS.offlineNow);
    }
    this.#busy = false;
  }

  /** @param {string} ending @param {string} title @param {readonly Item[]} items */
  async #make(ending, title, items) {
    const tell = (/** @type {number} */ done) => this.say(WORDS.fetching(done, items.length));
    tell(0);
    const answers = await readPages(this.site.root, items.map(({ ref }) => ref), tell);
    if (answers.includes(null)) throw new Error("pages could not be read");
    const pages = answers.flatMap((page, at) => (page?.state === "found" ? [{ page, note: items[at].note }] : []));
    const gone = answers.flatMap((page, at) => (page?.state === "found" ? [] : [items[at].title]));
    if (!pages.length) {
      this.say(WORDS.nothingLeft);
      return;
    }
    const { fileOf } = await import("../pack-files.js");
    const name = `${fileName(title)}.${ending}`;
    offer(fileOf(ending, { title, items: pages, ...this.site }), name);
    this.say([WORDS.ready(name), gone.length ? WORDS.leftOut(gone) : ""].filter(Boolean).join(" "));
  }
}
