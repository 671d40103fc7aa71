// The page at /chuyen-de-cua-toi/: the reader's own pack, or one that a link brings.

import { Downloads } from "./own/downloads.js";
import { ownItem, sharedItem } from "./own/item-view.js";
import { LinkField } from "./own/link-field.js";
import { EMPTY, MOST_TITLE, asItem, moved, refsOf, withItemAt, withItems, withNote, withTitle, without } from "./own/pack.js";
import { readPages } from "./own/reading.js";
import { MOST_COMPARED, asQuery, compareQuery, fromQuery, idOf, sectionOf } from "./own/refs.js";
import { load, save } from "./own/storage.js";
import { WORDS } from "./own/words.js";
import { button, element } from "./search/dom.js";

/** @typedef {import("./own/pack.js").Pack} Pack */
/** @typedef {import("./own/pack.js").Item} Item */

class OwnPackPage {
  #pack = load();
  /** @type {Pack | null} what a link brought; the own pack is left alone */
  #shared = null;
  #turn = 0;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.root = new URL(place.dataset.root ?? "", document.baseURI);
    this.outside = place.dataset.siteUrl || this.root.href;
    this.said = element("p", { class: "dv-own__said dv-no-print", role: "status" });
    this.undo = element("p", { class: "dv-own__undo dv-no-print" });
    this.body = element("div", {});
    this.start = document.getElementById("bat-dau");
    this.site = { root: this.root, site: place.dataset.siteName ?? "", published: (/** @type {string} */ href) => this.#published(href) };
    this.downloads = new Downloads(this.site, () => this.#shared ?? this.#pack, (words) => this.#say(words));
    this.link = new LinkField("lien-ket-chuyen-de", WORDS, (words) => this.#say(words));
    place.replaceChildren(this.said, this.undo, this.body);
    addEventListener("storage", () => this.#hearOthers());
    addEventListener("popstate", () => this.#open());
    this.#open();
  }

  /** The address of a page of this site for the outside. @param {string} href */
  #published(href) {
    return href.startsWith(this.root.href) ? this.outside + href.slice(this.root.href.length) : href;
  }

  #open() {
    const asked = fromQuery(location.search);
    const isOwn = asked && !asked.unread && asked.refs.join() === refsOf(this.#pack).join();
    this.#shared = null;
    if (asked && !isOwn) this.#openShared(asked.refs, asked.unread);
    else this.#showOwn();
  }

  /** Another window changed the pack. */
  #hearOthers() {
    this.#pack = load();
    if (!this.#shared) this.#showOwn();
  }

  // The own pack.

  /** @param {Pack} pack @param {string} [words] */
  #change(pack, words = "") {
    this.#pack = pack;
    const kept = save(pack);
    this.#say(kept ? words : `${words} ${WORDS.notKeptHere}`.trim());
  }

  #showOwn() {
    const { items, title } = this.#pack;
    this.#turn += 1;
    if (this.start) this.start.hidden = items.length > 0;
    if (!items.length) {
      this.body.replaceChildren(element("p", { class: "dv-lead" }, WORDS.empty));
      return;
    }
    const acts = {
      move: (/** @type {string} */ ref, /** @type {number} */ step) => this.#move(ref, step),
      drop: (/** @type {string} */ ref) => this.#drop(ref),
      note: (/** @type {string} */ ref, /** @type {string} */ note) => this.#change(withNote(this.#pack, ref, note)),
    };
    const list = items.map((item, at) => ownItem(item, this.site, at, items.length, acts));
    this.heading = element("h2", { id: "cac-trang", tabindex: "-1", class: "dv-own__heading" }, WORDS.chosen);
    this.body.replaceChildren(
      ...this.#titleField(title),
      this.heading,
      element("p", { class: "dv-muted dv-no-print" }, WORDS.count(items.length)),
      element("ol", { class: "dv-list dv-own__list", "aria-labelledby": "cac-trang" }, ...list),
      element("p", { class: "dv-no-print" }, button(WORDS.clear, () => this.#clear())),
      ...this.#ways(items),
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

  /** What can be done with a list. @param {readonly Item[]} items */
  #ways(items) {
    this.link.show(new URL(asQuery(items.map(({ ref }) => ref)), location.href.split(/[?#]/)[0]).href);
    const models = items.filter(({ ref }) => sectionOf(ref) === "mo-hinh").map(({ ref }) => idOf(ref));
    const shown = models.slice(0, MOST_COMPARED);
    const label = models.length > MOST_COMPARED ? WORDS.compareFirst(MOST_COMPARED) : WORDS.compare;
    const compare = element("a", { class: "dv-button", href: new URL(`so-sanh/${compareQuery(shown)}`, this.root).href }, label);
    return [
      element("h2", { class: "dv-no-print" }, WORDS.send),
      this.link.node,
      element("p", { class: "dv-muted dv-no-print" }, WORDS.linkHelp),
      element("p", { class: "dv-own__acts" }, button(WORDS.print, () => print()), ...(shown.length > 1 ? [compare] : [])),
      element("section", { class: "dv-no-print" }, element("h2", {}, WORDS.download), this.downloads.node),
    ];
  }

  /** @param {string} ref @param {number} step */
  #move(ref, step) {
    const pack = moved(this.#pack, ref, step);
    const at = pack.items.findIndex((item) => item.ref === ref);
    this.#change(pack, WORDS.movedTo(pack.items[at].title, at + 1, pack.items.length));
    this.#offerUndo(null);
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
    this.#change(without(this.#pack, ref), WORDS.removed(item.title));
    this.#showOwn();
    this.#offerUndo(() => {
      this.#change(withItemAt(this.#pack, item, at), WORDS.restored(item.title));
      this.#showOwn();
      this.#focus(ref, "drop");
    });
  }

  #clear() {
    const before = this.#pack;
    this.#change(EMPTY, WORDS.cleared);
    this.#showOwn();
    this.#offerUndo(() => {
      this.#change(before, WORDS.restoredAll);
      this.#showOwn();
      this.heading?.focus();
    });
  }

  /** @param {(() => void) | null} act */
  #offerUndo(act) {
    if (!act) {
      this.undo.replaceChildren();
      return;
    }
    const made = button(WORDS.undo, () => {
      this.undo.replaceChildren();
      act();
    });
    this.undo.replaceChildren(made);
    made.focus();
  }

  // What a link brings.

  /** @param {readonly string[]} refs @param {number} unread */
  async #openShared(refs, unread) {
    this.#turn += 1;
    const turn = this.#turn;
    if (this.start) this.start.hidden = true;
    this.body.replaceChildren(element("h2", {}, WORDS.sharedTitle));
    this.#say(refs.length ? WORDS.sharedOpening : "");
    const answers = await readPages(this.root, refs);
    if (turn !== this.#turn) return;
    const items = answers.flatMap((page) => (page?.state === "found" ? [asItem(page)] : []));
    this.#shared = withItems(EMPTY, items);
    this.#say("");
    this.#showShared(this.#shared, this.#sharedNotes(refs, answers, unread));
  }

  /** @param {readonly string[]} refs @param {(import("./own/reading.js").Answer | null)[]} answers @param {number} unread */
  #sharedNotes(refs, answers, unread) {
    const unknown = answers.flatMap((page) => (page?.state === "unknown" ? [page.ref] : []));
    const lost = answers.filter((page) => page === null).length;
    const notes = answers.flatMap((page) => (page?.state === "withdrawn" ? [element("p", {}, WORDS.withdrawn(page.title))] : []));
    if (unread) notes.push(element("p", {}, WORDS.unread(unread)));
    if (unknown.length) notes.push(element("p", {}, WORDS.unknown(unknown)));
    if (lost) notes.push(element("p", {}, `${WORDS.notLoaded(lost)} `, button(WORDS.retry, () => this.#openShared(refs, unread))));
    return notes;
  }

  /** @param {Pack} shared @param {Node[]} notes */
  #showShared(shared, notes) {
    const { items } = shared;
    const kept = this.#pack.items.length ? [element("p", {}, WORDS.sharedKept)] : [];
    const head = element(
      "div",
      { class: "dv-notice dv-no-print" },
      element("p", {}, items.length ? WORDS.sharedCount(items.length) : WORDS.sharedNone),
      ...notes,
      ...kept,
      element("p", { class: "dv-own__acts" }, ...this.#sharedActs(shared)),
    );
    this.heading = element("h2", { tabindex: "-1", id: "cac-trang" }, WORDS.sharedTitle);
    this.body.replaceChildren(this.heading, head);
    if (!items.length) return;
    const list = element("ol", { class: "dv-list dv-own__list", "aria-labelledby": "cac-trang" }, ...items.map((item) => sharedItem(item, this.site)));
    this.body.append(list, ...this.#ways(items));
  }

  /** @param {Pack} shared */
  #sharedActs(shared) {
    const back = button(WORDS.backToMine, () => this.#takeOver(null, ""));
    if (!shared.items.length) return [back];
    const main = { class: "dv-button dv-button--main" };
    if (!this.#pack.items.length) return [button(WORDS.saveAsMine, () => this.#takeOver(withItems(this.#pack, shared.items), WORDS.savedAsMine), main)];
    return [button(WORDS.addToMine, () => this.#addShared(shared), main), button(WORDS.replaceMine, () => this.#replaceOwn(shared)), back];
  }

  /** @param {Pack} shared */
  #addShared(shared) {
    const fresh = shared.items.filter(({ ref }) => !refsOf(this.#pack).includes(ref)).length;
    const pack = withItems(this.#pack, shared.items);
    const added = pack.items.length - this.#pack.items.length;
    const over = fresh > added ? ` ${WORDS.tooMany(fresh - added)}` : "";
    this.#takeOver(pack, WORDS.addedToMine(added) + over);
  }

  /** @param {Pack} shared */
  #replaceOwn(shared) {
    const before = this.#pack;
    this.#takeOver(shared, WORDS.replaced);
    this.#offerUndo(() => {
      this.#change(before, WORDS.restoredMine);
      this.#showOwn();
      this.heading?.focus();
    });
  }

  /** From now on the page shows the own pack, which is `pack` where one is given. @param {Pack | null} pack @param {string} words */
  #takeOver(pack, words) {
    this.#shared = null;
    history.replaceState(null, "", location.pathname);
    if (pack) this.#change(pack, words);
    else this.#say(words);
    this.#offerUndo(null);
    this.#showOwn();
    this.heading?.focus();
  }

  /** @param {string} words */
  #say(words) {
    this.said.textContent = words;
  }
}

/** @param {HTMLElement} place */
export function start(place) {
  return new OwnPackPage(place);
}
