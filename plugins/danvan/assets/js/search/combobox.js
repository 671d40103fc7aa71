import { SearchClient } from "./client.js";
import { element, isPlainClick, marked, within } from "./dom.js";
import { fewFacts } from "./result-view.js";
import { Suggestions } from "./suggestions.js";
import { NOTHING, format, withText } from "./url-state.js";
import { WORDS } from "./words.js";

/** @typedef {import("./client.js").Results} Results */

const PAUSE = 120; // milliseconds between the last key and the question
const SHOWN = 6;

/**
 * A box of the page with a list of first results under it: the combobox with a listbox popup of
 * the ARIA practices, where every option is a link. Without a choice Enter sends the form.
 */
class Combobox {
  #typing = 0;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.address = new URL(form.getAttribute("action") || ".", document.baseURI);
    this.root = new URL("..", this.address);
    this.shown = new Suggestions(this.box, WORDS.suggestions);
    this.client = new SearchClient(new URL(form.dataset.searchData ?? "", document.baseURI).href, {
      results: (results) => this.#show(results),
      failed: () => this.#fail(),
    });
    this.#dress();
    this.#listen(form);
    this.client.open();
    if (this.box.value) this.#type();
  }

  /** A search field may not be a combobox; a text field may. */
  #dress() {
    this.box.type = "text";
    const attributes = {
      role: "combobox",
      inputmode: "search",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.shown.list.id,
    };
    for (const [name, value] of Object.entries(attributes)) this.box.setAttribute(name, value);
    this.box.parentElement?.classList.add("dv-suggest-host");
    this.box.parentElement?.append(this.shown.popup, this.shown.said);
  }

  /** @param {HTMLFormElement} form */
  #listen(form) {
    this.box.addEventListener("input", () => this.#type());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.shown.list.addEventListener("click", (event) => {
      if (isPlainClick(event)) this.shown.close();
    });
    form.addEventListener("submit", () => this.shown.close());
  }

  #type() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), PAUSE);
  }

  #ask() {
    const text = this.box.value;
    if (!text.trim()) {
      this.client.forget();
      this.shown.fill([], "");
      this.shown.close();
      return;
    }
    const { order, chosen } = NOTHING;
    const finished = /\s$/.test(text);
    this.client.search({ text, finished, chosen, order, offset: 0, limit: SHOWN, facets: false });
  }

  /** @param {Results} results */
  #show(results) {
    const links = results.hits.map((hit) =>
      this.#option(within(hit.address, this.root), [
        element("span", { class: "dv-suggest__title" }, marked(hit.title, hit.titleMarks)),
        element("span", { class: "dv-suggest__facts" }, fewFacts(hit)),
      ]),
    );
    const label = results.total > SHOWN ? WORDS.seeAll(results.total) : WORDS.seePage;
    this.shown.fill([...links, this.#toPage(label)], results.total ? "" : WORDS.noneFor(this.box.value.trim()));
    this.shown.say(results.total ? WORDS.suggested(links.length) : this.shown.note.textContent ?? "");
  }

  #fail() {
    this.shown.fill([this.#toPage(WORDS.seePage)], WORDS.suggestFailed);
    this.shown.say(WORDS.suggestFailed);
  }

  /** @param {string} label */
  #toPage(label) {
    const query = format(withText(NOTHING, this.box.value));
    return this.#option(new URL(query, this.address).href, [element("span", { class: "dv-suggest__all" }, label)]);
  }

  /** @param {string} href @param {Node[]} inside */
  #option(href, inside) {
    return element("a", { role: "option", href, tabindex: "-1", "aria-selected": "false" }, ...inside);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const acts = {
      ArrowDown: () => this.shown.move(1),
      ArrowUp: () => this.shown.move(-1),
      Enter: () => this.#enter(),
      Escape: () => this.#escape(),
    };
    if (acts[event.key]?.()) event.preventDefault();
  }

  #enter() {
    const option = this.shown.isClosed ? undefined : this.shown.active;
    option?.click();
    return Boolean(option);
  }

  /** First the list goes, then the text. */
  #escape() {
    clearTimeout(this.#typing);
    this.client.forget();
    if (this.shown.isClosed) {
      this.box.value = "";
      this.#ask();
    } else this.shown.close();
    return true;
  }
}

/** @param {HTMLFormElement} form a form whose box gets suggestions */
export function start(form) {
  return new Combobox(form);
}
