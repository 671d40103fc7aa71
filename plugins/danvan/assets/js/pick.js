// Choosing from a list, or from what a search found: every model gets two buttons, and a bar at the
// foot of the window says what is chosen. Loaded when somebody wants to choose.

import { WORDS as COMPARE } from "./compare/words.js";
import { chosenModels, keepChosen } from "./compare/tray.js";
import { asItem, has, isFull, withItems, without } from "./own/pack.js";
import { MOST_COMPARED, compareQuery, idOf, refAt, sectionOf } from "./own/refs.js";
import { CHANGED, load, save } from "./own/storage.js";
import { WORDS } from "./own/words.js";
import { button, element } from "./search/dom.js";

/** @param {Element | null} part */
const textOf = (part) => (part?.textContent ?? "").replace(/\s+/g, " ").trim();

class Chooser {
  #chosen = chosenModels();
  #pack = load();

  /** @param {HTMLElement} place what holds the button that began it */
  constructor(place) {
    this.root = new URL(place.dataset.root ?? "", document.baseURI);
    this.compareAt = new URL(place.dataset.compare ?? "", document.baseURI);
    this.said = element("p", { class: "dv-picked__said", role: "status" });
    this.link = element("a", { class: "dv-button dv-button--main" });
    this.drop = button(COMPARE.dropChosen, () => this.#choose([]));
    this.bar = element("div", { class: "dv-picked dv-no-print", role: "group", "aria-label": COMPARE.chosen }, this.said, this.link, this.drop);
    document.querySelector("article.dv-page")?.append(this.bar);
    this.#dress();
    this.#show();
    const results = document.getElementById("ket-qua");
    if (results) new MutationObserver(() => this.#dress()).observe(results, { childList: true, subtree: true });
    for (const name of [CHANGED, "storage"]) {
      (name === CHANGED ? document : window).addEventListener(name, () => {
        this.#pack = load();
        this.#show();
      });
    }
  }

  /** The first button, where the focus goes. */
  focus() {
    document.querySelector(".dv-pick__acts button")?.focus();
  }

  /** Gives every item that leads to a page that can be kept its buttons, once. */
  #dress() {
    for (const item of document.querySelectorAll(".dv-item")) {
      const link = item.querySelector(".dv-item__title a");
      const ref = link instanceof HTMLAnchorElement && !item.querySelector(".dv-pick__acts") && refAt(link.href, this.root);
      if (ref) item.append(this.#acts(item, ref));
    }
  }

  /** @param {Element} item @param {string} ref */
  #acts(item, ref) {
    const title = textOf(item.querySelector(".dv-item__title"));
    const of = () => element("span", { class: "dv-visually-hidden" }, WORDS.of(title));
    const compare = button("", () => this.#toggleCompared(ref, title), { "data-compared": idOf(ref), "aria-pressed": "false" });
    compare.append(COMPARE.compare, of());
    const keep = button("", () => this.#toggleKept(item, ref, title), { "data-kept": ref, "aria-pressed": "false" });
    keep.append(COMPARE.inPack, of());
    const acts = sectionOf(ref) === "mo-hinh" ? [compare, keep] : [keep];
    const made = element("p", { class: "dv-pick__acts dv-no-print" }, ...acts);
    this.#press(made);
    return made;
  }

  /** @param {string} ref @param {string} title */
  #toggleCompared(ref, title) {
    const id = idOf(ref);
    if (this.#chosen.includes(id)) this.#choose(this.#chosen.filter((other) => other !== id));
    else if (this.#chosen.length < MOST_COMPARED) this.#choose([...this.#chosen, id]);
    else this.#say(COMPARE.fullFor(title));
  }

  /** @param {string[]} ids */
  #choose(ids) {
    this.#chosen = ids;
    keepChosen(ids);
    this.#show();
    this.#say(COMPARE.chosenCount(ids.length));
  }

  /** @param {Element} item @param {string} ref @param {string} title */
  #toggleKept(item, ref, title) {
    if (has(this.#pack, ref)) {
      const left = without(this.#pack, ref);
      this.#say(save(left) ? WORDS.left(left.items.length) : WORDS.notKept);
      return;
    }
    if (isFull(this.#pack)) {
      this.#say(WORDS.full);
      return;
    }
    const facts = textOf(item.querySelector(".dv-item__facts"));
    const summary = textOf(item.querySelector(".dv-item__summary"));
    const next = withItems(this.#pack, [asItem({ ref, title, facts, summary })]);
    this.#say(save(next) ? WORDS.kept(next.items.length) : WORDS.notKept);
  }

  #show() {
    this.#press(document);
    const count = this.#chosen.length;
    this.link.setAttribute("href", `${this.compareAt.href}${compareQuery(this.#chosen)}`);
    this.link.textContent = COMPARE.compareCount(count);
    this.link.hidden = this.drop.hidden = !count;
  }

  /** @param {ParentNode} within */
  #press(within) {
    for (const made of within.querySelectorAll("[data-compared]")) {
      made.setAttribute("aria-pressed", String(this.#chosen.includes(made.dataset.compared)));
    }
    for (const made of within.querySelectorAll("[data-kept]")) {
      made.setAttribute("aria-pressed", String(has(this.#pack, made.dataset.kept)));
    }
  }

  /** @param {string} words */
  #say(words) {
    this.said.textContent = words;
  }
}

/** @param {HTMLElement} place */
export function choose(place) {
  const chooser = new Chooser(place);
  place.querySelector("button")?.remove();
  place.querySelector("[role=status]")?.replaceChildren(COMPARE.choosing);
  chooser.focus();
}
