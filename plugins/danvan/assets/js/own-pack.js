// The page at /chuyen-de-cua-toi/: the reader's own pack, or one that a link brings.

import { ownItem, sharedItem } from "./own/item-view.js";
import { EMPTY, MOST_TITLE, moved, refsOf, withItemAt, withItems, withNote, withTitle, without } from "./own/pack.js";
import { fromQuery } from "./own/refs.js";
import { readShared, sharedHead } from "./own/shared-pack.js";
import { load, save } from "./own/storage.js";
import { Ways } from "./own/ways.js";
import { WORDS } from "./own/words.js";
import { button, element } from "./search/dom.js";

/** @typedef {import("./own/pack.js").Pack} Pack */
/** @typedef {import("./own/shared-pack.js").Asked} Asked */
/** @typedef {import("./own/shared-pack.js").Shared} Shared */

class OwnPackPage {
  #pack = load();
  /** @type {Shared | null} what a link brought; the own pack is left alone */
  #shared = null;
  #turn = 0;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.site = siteOf(place);
    this.said = element("p", { class: "dv-own__said dv-no-print", role: "status" });
    this.undo = element("p", { class: "dv-own__undo dv-no-print" });
    this.body = element("div", {});
    this.start = document.getElementById("bat-dau");
    this.ways = new Ways(this.site, () => this.#shared?.pack ?? this.#pack, (words) => this.#say(words));
    this.acts = {
      move: (/** @type {string} */ ref, /** @type {number} */ step) => this.#move(ref, step),
      drop: (/** @type {string} */ ref) => this.#drop(ref),
      note: (/** @type {string} */ ref, /** @type {string} */ note) => this.#change(withNote(this.#pack, ref, note)),
    };
    place.replaceChildren(this.said, this.undo, this.body);
    addEventListener("storage", () => this.#hearOthers());
    addEventListener("popstate", () => this.#open());
    this.#open();
  }

  /** Shows what the address asks: the pack of a link, unless it is the own one, or the own one. */
  #open() {
    const asked = fromQuery(location.search);
    const isOwn = asked && !asked.unread && asked.refs.join() === refsOf(this.#pack).join();
    this.#shared = null;
    if (asked && !isOwn) this.#openShared(asked);
    else this.#showOwn();
  }

  /** Another window changed the pack. */
  #hearOthers() {
    this.#pack = load();
    if (!this.#shared) this.#showOwn();
  }

  /** @param {Pack} pack @param {string} [words] */
  #change(pack, words = "") {
    this.#pack = pack;
    const kept = save(pack);
    this.#say(kept ? words : `${words} ${WORDS.notKeptHere}`.trim());
  }

  /** Changes the pack, and offers the way back. @param {Pack} pack @param {string} words @param {() => void} back */
  #changeWithUndo(pack, words, back) {
    this.#change(pack, words);
    this.#showOwn();
    this.#offerUndo(back);
  }

  #showOwn() {
    const { items, title } = this.#pack;
    this.#turn += 1;
    if (this.start) this.start.hidden = items.length > 0;
    if (!items.length) {
      this.body.replaceChildren(element("p", { class: "dv-lead" }, WORDS.empty));
      return;
    }
    this.heading = element("h2", { id: "cac-trang", tabindex: "-1", class: "dv-own__heading" }, WORDS.chosen);
    this.body.replaceChildren(
      ...this.#titleField(title),
      this.heading,
      element("p", { class: "dv-muted dv-no-print" }, WORDS.count(items.length)),
      list(items.map((item, at) => ownItem(item, this.site, at, items.length, this.acts))),
      element("p", { class: "dv-no-print" }, button(WORDS.clear, () => this.#clear())),
      ...this.ways.nodes(items),
    );
  }

  /** @param {string} title */
  #titleField(title) {
    const attributes = { id: "ten-chuyen-de", type: "text", maxlength: MOST_TITLE, placeholder: WORDS.name, autocomplete: "off", "aria-describedby": "ten-chuyen-de-giup" };
    const box = /** @type {HTMLInputElement} */ (element("input", attributes));
    const printed = element("p", { class: "dv-own__printed dv-own__title" }, title || WORDS.name);
    box.value = title;
    box.addEventListener("input", () => {
      this.#change(withTitle(this.#pack, box.value));
      printed.textContent = box.value || WORDS.name;
    });
    const help = element("span", { class: "dv-muted", id: "ten-chuyen-de-giup" }, WORDS.titleHelp);
    const field = element("p", { class: "dv-own__field dv-no-print" }, element("label", { for: "ten-chuyen-de" }, WORDS.title), box, help);
    return [field, printed];
  }

  /** @param {string} ref @param {number} step */
  #move(ref, step) {
    const pack = moved(this.#pack, ref, step);
    const at = pack.items.findIndex((item) => item.ref === ref);
    this.#change(pack, WORDS.movedTo(pack.items[at].title, at + 1, pack.items.length));
    this.undo.replaceChildren();
    this.#showOwn();
    this.#focus(ref, step < 0 ? "up" : "down");
  }

  /** @param {string} ref @param {string} act */
  #focus(ref, act) {
    this.body.querySelector(`[data-ref="${ref}"] [data-act="${act}"]`)?.focus();
  }

  /** @param {string} ref */
  #drop(ref) {
    const at = this.#pack.items.findIndex((item) => item.ref === ref);
    const item = this.#pack.items[at];
    this.#changeWithUndo(without(this.#pack, ref), WORDS.removed(item.title), () => {
      this.#change(withItemAt(this.#pack, item, at), WORDS.restored(item.title));
      this.#showOwn();
      this.#focus(ref, "drop");
    });
  }

  #clear() {
    this.#changeWithUndo(EMPTY, WORDS.cleared, this.#backTo(this.#pack, WORDS.restoredAll));
  }

  /** @param {Pack} pack @param {string} words */
  #backTo(pack, words) {
    return () => {
      this.#change(pack, words);
      this.#showOwn();
      this.heading?.focus();
    };
  }

  /** @param {() => void} act */
  #offerUndo(act) {
    const made = button(WORDS.undo, () => {
      this.undo.replaceChildren();
      act();
    });
    this.undo.replaceChildren(made);
    made.focus();
  }

  /** @param {Asked} asked */
  async #openShared(asked) {
    this.#turn += 1;
    const turn = this.#turn;
    if (this.start) this.start.hidden = true;
    this.body.replaceChildren(element("h2", {}, WORDS.sharedTitle));
    this.#say(asked.refs.length ? WORDS.sharedOpening : "");
    const shared = await readShared(this.site.root, asked);
    if (turn !== this.#turn) return;
    this.#shared = shared;
    this.#say("");
    this.#showShared(shared);
  }

  /** @param {Shared} shared */
  #showShared(shared) {
    const { items } = shared.pack;
    const head = sharedHead(shared, this.#pack.items.length > 0, {
      take: () => this.#takeOver(withItems(this.#pack, items), WORDS.savedAsMine),
      add: () => this.#addShared(shared.pack),
      replace: () => this.#replaceOwn(shared.pack),
      leave: () => this.#takeOver(this.#pack, ""),
      retry: () => this.#openShared(shared.asked),
    });
    this.heading = element("h2", { tabindex: "-1", id: "cac-trang" }, WORDS.sharedTitle);
    this.body.replaceChildren(this.heading, head);
    if (items.length) this.body.append(list(items.map((item) => sharedItem(item, this.site))), ...this.ways.nodes(items));
  }

  /** @param {Pack} shared */
  #addShared(shared) {
    const before = refsOf(this.#pack);
    const fresh = refsOf(shared).filter((ref) => !before.includes(ref)).length;
    const pack = withItems(this.#pack, shared.items);
    const added = pack.items.length - before.length;
    const over = fresh > added ? ` ${WORDS.tooMany(fresh - added)}` : "";
    this.#takeOver(pack, WORDS.addedToMine(added) + over);
  }

  /** @param {Pack} shared */
  #replaceOwn(shared) {
    const back = this.#backTo(this.#pack, WORDS.restoredMine);
    this.#takeOver({ ...shared, title: "" }, WORDS.replaced);
    this.#offerUndo(back);
  }

  /** From now on the page shows the own pack, which is `pack`. @param {Pack} pack @param {string} words */
  #takeOver(pack, words) {
    this.#shared = null;
    history.replaceState(null, "", location.pathname);
    if (pack !== this.#pack) this.#change(pack, words);
    this.undo.replaceChildren();
    this.#showOwn();
    this.heading?.focus();
  }

  /** @param {string} words */
  #say(words) {
    this.said.textContent = words;
  }
}

/** Where the pages are read, and what their addresses are for the outside. @param {HTMLElement} place */
function siteOf({ dataset }) {
  const root = new URL(dataset.root ?? "", document.baseURI);
  const outside = dataset.siteUrl || root.href;
  const published = (/** @type {string} */ href) => (href.startsWith(root.href) ? outside + href.slice(root.href.length) : href);
  return { root, site: dataset.siteName ?? "", published };
}

/** @param {Node[]} items */
const list = (items) => element("ol", { class: "dv-list dv-own__list", "aria-labelledby": "cac-trang" }, ...items);

/** @param {HTMLElement} place */
export function start(place) {
  return new OwnPackPage(place);
}
