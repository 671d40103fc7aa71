/**
 * A box that finds models by what is typed: the combobox with a listbox popup of the ARIA practices.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */

import { refAt, idOf } from "../own/refs.js";
import { SearchClient } from "../search/client.js";
import { element, marked } from "../search/dom.js";
import { fewFacts } from "../search/result-view.js";
import { KINDS } from "../search/words.js";
import { WORDS } from "./words.js";

/** @typedef {import("../search/client.js").Results} Results */

const PAUSE = 120; // milliseconds between the last key and the question
const QUIET = 900; // before a screen reader is told how many there are
const SHOWN = 6;
const MODELS = { "noi-dung": [KINDS["mo-hinh"]] };

export class ModelChooser {
  #typing = 0;
  #saying = 0;
  #active = -1;
  /** @type {HTMLElement[]} */
  #options = [];

  /**
   * @param {string} data absolute address of the search data @param {URL} root
   * @param {{chosen: (id: string) => void, isTaken: (id: string) => boolean}} acts
   */
  constructor(data, root, acts) {
    this.root = root;
    this.acts = acts;
    this.label = element("label", { for: "them-mo-hinh" }, WORDS.add);
    this.box = /** @type {HTMLInputElement} */ (element("input", { id: "them-mo-hinh", type: "text", role: "combobox", maxlength: "400", autocomplete: "off", autocapitalize: "none", spellcheck: "false", inputmode: "search", enterkeyhint: "search", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "them-mo-hinh-goi-y", "aria-describedby": "them-mo-hinh-giup" }));
    this.list = element("div", { role: "listbox", id: "them-mo-hinh-goi-y", "aria-label": WORDS.suggestions });
    this.note = element("p", { class: "dv-suggest__note" });
    this.popup = element("div", { class: "dv-suggest", hidden: true }, this.note, this.list);
    this.said = element("p", { class: "dv-visually-hidden", role: "status" });
    const help = element("p", { class: "dv-muted", id: "them-mo-hinh-giup" }, WORDS.addHelp);
    this.node = element("div", { class: "dv-versus-add dv-no-print" }, this.label, element("div", { class: "dv-suggest-host" }, this.box, this.popup, this.said), help);
    this.client = new SearchClient(data, { results: (results) => this.#show(results), failed: () => this.#fail() });
    this.#listen();
  }

  #listen() {
    this.box.addEventListener("focus", () => this.client.open());
    this.box.addEventListener("input", () => this.#type());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("blur", () => this.#close());
    this.box.addEventListener("click", () => this.#open());
    // The press must not take the focus, or the list would be gone before the click.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Empties the box and gives it another purpose. @param {string} label */
  begin(label) {
    clearTimeout(this.#typing);
    this.client.forget();
    this.label.textContent = label;
    this.box.value = "";
    this.#fill([], "");
    this.#close();
  }

  #type() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), PAUSE);
  }

  #ask() {
    const text = this.box.value;
    if (!text.trim()) {
      this.begin(this.label.textContent ?? "");
      return;
    }
    const finished = /\s$/.test(text);
    this.client.search({ text, finished, chosen: MODELS, order: "lien-quan", offset: 0, limit: SHOWN, facets: false });
  }

  /** @param {Results} results */
  #show(results) {
    const options = results.hits.flatMap((hit) => {
      const ref = refAt(hit.address, this.root);
      return ref ? [this.#option(idOf(ref), marked(hit.title, hit.titleMarks), fewFacts(hit))] : [];
    });
    this.#fill(options, options.length ? "" : WORDS.noneFor(this.box.value.trim()));
    this.#say(options.length ? WORDS.suggested(options.length) : this.note.textContent ?? "");
  }

  #fail() {
    this.#fill([], WORDS.searchFailed);
    this.#say(WORDS.searchFailed);
  }

  /** @param {string} id @param {Node} title @param {string} facts */
  #option(id, title, facts) {
    const taken = this.acts.isTaken(id);
    const said = taken ? `${facts} · ${WORDS.already}` : facts;
    const made = element(
      "div",
      { role: "option", class: "dv-suggest__option", "aria-selected": "false", "aria-disabled": taken && "true" },
      element("span", { class: "dv-suggest__title" }, title),
      element("span", { class: "dv-suggest__facts" }, said),
    );
    if (!taken) made.addEventListener("click", () => this.acts.chosen(id));
    return made;
  }

  /** @param {HTMLElement[]} options @param {string} note */
  #fill(options, note) {
    options.forEach((option, at) => (option.id = `${this.list.id}-${at + 1}`));
    this.#options = options;
    this.list.replaceChildren(...options);
    this.note.textContent = note;
    this.note.hidden = !note;
    this.#point(-1);
    this.#open();
  }

  #open() {
    if ((!this.#options.length && this.note.hidden) || document.activeElement !== this.box) return;
    this.popup.hidden = false;
    this.list.hidden = !this.#options.length;
    this.box.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.popup.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.#point(-1);
    clearTimeout(this.#saying);
  }

  /** @param {number} at the option to point at; -1 for none */
  #point(at) {
    this.#active = at;
    this.#options.forEach((option, other) => option.setAttribute("aria-selected", String(other === at)));
    const option = this.#options[at];
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const acts = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: () => (this.#options[this.#active] ?? this.#options.find((one) => !one.ariaDisabled))?.click(),
      Escape: () => (this.popup.hidden ? this.begin(this.label.textContent ?? "") : this.#close()),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Down from the box to the first, up to the last, and round through the box. @param {number} step */
  #move(step) {
    if (!this.#options.length) return;
    this.#open();
    const places = this.#options.length + 1;
    this.#point(((this.#active + 1 + step + places) % places) - 1);
  }

  /** @param {string} words */
  #say(words) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.said.textContent = words), QUIET);
  }
}
