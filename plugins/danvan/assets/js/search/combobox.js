import { SearchClient } from "./client.js";
import { element, isPlainClick, marked, within } from "./dom.js";
import { fewFacts } from "./result-view.js";
import { NOTHING, format, withText } from "./url-state.js";
import { WORDS } from "./words.js";

/** @typedef {import("./client.js").Results} Results */

const PAUSE = 120; // milliseconds between the last key and the question
const QUIET = 900; // before a screen reader is told how many there are
const SHOWN = 6;

/**
 * A box of the page with a list of first results under it: the combobox with a listbox popup of
 * the ARIA practices, where every option is a link. Without a choice Enter sends the form.
 */
class Combobox {
  #typing = 0;
  #saying = 0;
  #active = -1;
  /** @type {HTMLElement[]} */
  #options = [];

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.address = new URL(form.getAttribute("action") || ".", document.baseURI);
    this.root = new URL("..", this.address);
    this.list = element("div", { role: "listbox", id: `${this.box.id}-goi-y`, "aria-label": WORDS.suggestions });
    this.note = element("p", { class: "dv-suggest__note" });
    this.popup = element("div", { class: "dv-suggest", hidden: true }, this.note, this.list);
    this.said = element("p", { class: "dv-visually-hidden", role: "status" });
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
      "aria-controls": this.list.id,
    };
    for (const [name, value] of Object.entries(attributes)) this.box.setAttribute(name, value);
    this.box.parentElement?.classList.add("dv-suggest-host");
    this.box.parentElement?.append(this.popup, this.said);
  }

  /** @param {HTMLFormElement} form */
  #listen(form) {
    this.box.addEventListener("input", () => this.#type());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("blur", () => this.#close());
    this.box.addEventListener("click", () => this.#reopen());
    // The press must not take the focus, or the list would be gone before the click.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      if (isPlainClick(event)) this.#close();
    });
    form.addEventListener("submit", () => this.#close());
  }

  #type() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), PAUSE);
  }

  #ask() {
    const text = this.box.value;
    if (!text.trim()) {
      this.client.forget();
      this.#options = [];
      this.#close();
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
    this.#fill([...links, this.#toPage(label)], results.total ? "" : WORDS.noneFor(this.box.value.trim()));
    this.#say(results.total ? WORDS.suggested(links.length) : this.note.textContent ?? "");
  }

  #fail() {
    this.#fill([this.#toPage(WORDS.seePage)], WORDS.suggestFailed);
    this.#say(WORDS.suggestFailed);
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

  /** @param {HTMLElement[]} options @param {string} note */
  #fill(options, note) {
    options.forEach((option, at) => (option.id = `${this.list.id}-${at + 1}`));
    this.#options = options;
    this.list.replaceChildren(...options);
    this.note.textContent = note;
    this.note.hidden = !note;
    this.#choose(-1);
    this.#reopen();
  }

  #reopen() {
    if (!this.#options.length || document.activeElement !== this.box) return;
    this.popup.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.popup.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.#choose(-1);
    clearTimeout(this.#saying);
  }

  /** @param {number} at the option to point at; -1 for none */
  #choose(at) {
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
      Enter: () => this.#enter(),
      Escape: () => this.#escape(),
    };
    if (acts[event.key]?.()) event.preventDefault();
  }

  /** Down from the box to the first, up to the last, and round through the box. @param {number} step */
  #move(step) {
    if (!this.#options.length) return false;
    if (this.popup.hidden) this.#reopen();
    const places = this.#options.length + 1;
    this.#choose(((this.#active + 1 + step + places) % places) - 1);
    return true;
  }

  #enter() {
    const option = this.popup.hidden ? undefined : this.#options[this.#active];
    option?.click();
    return Boolean(option);
  }

  /** First the list goes, then the text. */
  #escape() {
    clearTimeout(this.#typing);
    this.client.forget();
    if (this.popup.hidden) {
      this.box.value = "";
      this.#ask();
    } else this.#close();
    return true;
  }

  /** @param {string} words */
  #say(words) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.said.textContent = words), QUIET);
  }
}

/** @param {HTMLFormElement} form a form whose box gets suggestions */
export function start(form) {
  return new Combobox(form);
}
