/** A box that finds models by what is typed. */

import { refAt, idOf } from "../own/refs.js";
import { SearchClient } from "../search/client.js";
import { element, marked } from "../search/dom.js";
import { fewFacts } from "../search/result-view.js";
import { Suggestions } from "../search/suggestions.js";
import { KINDS } from "../search/words.js";
import { WORDS } from "./words.js";

/** @typedef {import("../search/client.js").Results} Results */

const PAUSE = 120; // milliseconds between the last key and the question
const SHOWN = 6;
const MODELS = { "noi-dung": [KINDS["mo-hinh"]] };

export class ModelChooser {
  #typing = 0;

  /**
   * @param {string} data absolute address of the search data @param {URL} root
   * @param {{chosen: (id: string) => void, isTaken: (id: string) => boolean}} acts
   */
  constructor(data, root, acts) {
    this.root = root;
    this.acts = acts;
    this.label = element("label", { for: "them-mo-hinh" }, WORDS.add);
    this.box = /** @type {HTMLInputElement} */ (element("input", { id: "them-mo-hinh", type: "text", role: "combobox", maxlength: "400", autocomplete: "off", autocapitalize: "none", spellcheck: "false", inputmode: "search", enterkeyhint: "search", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "them-mo-hinh-goi-y", "aria-describedby": "them-mo-hinh-giup" }));
    this.shown = new Suggestions(this.box, WORDS.suggestions);
    const help = element("p", { class: "dv-muted", id: "them-mo-hinh-giup" }, WORDS.addHelp);
    this.node = element("div", { class: "dv-versus-add dv-no-print" }, this.label, element("div", { class: "dv-suggest-host" }, this.box, this.shown.popup, this.shown.said), help);
    this.client = new SearchClient(data, { results: (results) => this.#show(results), failed: () => this.#fail() });
    this.#listen();
  }

  #listen() {
    this.box.addEventListener("focus", () => this.client.open());
    this.box.addEventListener("input", () => this.#type());
    this.box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Empties the box and gives it another purpose. @param {string} label */
  begin(label) {
    clearTimeout(this.#typing);
    this.client.forget();
    this.label.textContent = label;
    this.box.value = "";
    this.shown.fill([], "");
    this.shown.close();
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
    this.shown.fill(options, options.length ? "" : WORDS.noneFor(this.box.value.trim()));
    this.shown.say(options.length ? WORDS.suggested(options.length) : this.shown.note.textContent ?? "");
  }

  #fail() {
    this.shown.fill([], WORDS.searchFailed);
    this.shown.say(WORDS.searchFailed);
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

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const acts = {
      ArrowDown: () => this.shown.move(1),
      ArrowUp: () => this.shown.move(-1),
      Enter: () => (this.shown.active ?? this.shown.options.find((one) => !one.ariaDisabled))?.click(),
      Escape: () => (this.shown.isClosed ? this.begin(this.label.textContent ?? "") : this.shown.close()),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
