import { button, element } from "./dom.js";
import { chosenChips, facetPanel } from "./facets-view.js";
import { emptyOffers, notes } from "./offers.js";
import { moveByArrows, resultItem, titles } from "./result-view.js";
import { PER_PAGE, format, pairs, withPage } from "./url-state.js";
import { ORDERS, WORDS } from "./words.js";

/** @typedef {import("./client.js").Results} Results */
/** @typedef {import("./url-state.js").State} State */

/**
 * What the reader does, told to the page.
 * @typedef {object} Acts
 * @property {(facet: string, value: string, on: boolean) => void} choose
 * @property {() => void} dropAll @property {(order: string) => void} order
 * @property {() => void} retry @property {() => void} reload
 * @property {() => void} filters the filters were opened: their counts are wanted
 */

const QUIET = 900; // milliseconds without a new result before a screen reader is told

/** The part of the search page below the box; knows nothing of addresses' history or workers. */
export class ResultsView {
  #timer = 0;

  /**
   * @param {{place: HTMLElement, start: HTMLElement, said: HTMLElement, box: HTMLElement, root: URL}} parts
   * `start` holds what stands there before any use, `said` is the live region
   * @param {Acts} acts
   */
  constructor({ place, start, said, box, root }, acts) {
    this.place = place;
    this.start = start;
    this.said = said;
    this.root = root;
    this.acts = acts;
    this.title = element("h2", { class: "dv-found__title", tabindex: "-1" });
    this.range = element("p", { class: "dv-muted dv-found__range" });
    this.notes = element("div", { class: "dv-found__notes" });
    this.chips = element("ul", { class: "dv-chips dv-found__chips", "aria-label": WORDS.chosen });
    this.list = element("ol", { class: "dv-list dv-found__list" });
    this.earlier = element("a", { class: "dv-button" }, WORDS.earlier);
    this.more = element("a", { class: "dv-button dv-found__more" });
    this.panel = facetPanel(acts.choose, () => this.title.focus());
    this.panel.node.addEventListener("toggle", () => {
      if (this.filtersOpen) acts.filters();
    });
    this.order = this.#orderSelect();
    this.failure = element("div", { class: "dv-notice", hidden: true });
    this.found = this.#columns();
    this.place.replaceChildren(this.#head(), this.failure, this.notes, this.chips, this.found);
    moveByArrows(this.list, box);
  }

  /** Whether anybody sees the filters; their counts cost a large file. */
  get filtersOpen() {
    return /** @type {HTMLDetailsElement} */ (this.panel.node).open;
  }

  #head() {
    this.ordering = element("label", { class: "dv-found__order" }, `${WORDS.order} `, this.order);
    return element("div", { class: "dv-found__head" }, this.title, this.ordering);
  }

  #columns() {
    const skip = button(WORDS.skip, () => this.focusResult(0), { class: "dv-button dv-found__skip" });
    const results = element(
      "div",
      { class: "dv-found__results" },
      this.earlier,
      this.range,
      this.list,
      this.more,
    );
    return element("div", { class: "dv-found__columns" }, skip, this.panel.node, results);
  }

  #orderSelect() {
    const options = Object.entries(ORDERS).map(([value, label]) => element("option", { value }, label));
    const select = /** @type {HTMLSelectElement} */ (element("select", {}, ...options));
    select.addEventListener("change", () => this.acts.order(select.value));
    return select;
  }

  /** Before any use: the lists, no results. */
  idle() {
    this.place.hidden = true;
    this.#start(true);
    this.say("", false);
  }

  /** The title says what goes on; results of before stay, so that nothing jumps. @param {string} words */
  waiting(words) {
    this.place.hidden = false;
    this.found.setAttribute("aria-busy", "true");
    this.title.textContent = words;
  }

  /** @param {string} reason one of the keys of WORDS.failed */
  failed(reason) {
    const words = WORDS.failed[reason] ?? WORDS.failed.unknown;
    const act = reason === "format" ? button(WORDS.reload, this.acts.reload) : button(WORDS.retry, this.acts.retry);
    const shown = [element("p", {}, words), element("p", {}, WORDS.failedLists)];
    if (reason !== "unsupported") shown.push(element("p", {}, act));
    const focused = this.place.contains(document.activeElement);
    this.failure.replaceChildren(...shown);
    if (focused) act.focus();
    this.title.textContent = WORDS.failedTitle;
    this.place.hidden = this.failure.hidden = false;
    this.notes.hidden = this.chips.hidden = this.found.hidden = this.ordering.hidden = true;
    this.#start(true);
    this.say(`${WORDS.failedTitle}. ${words}`, true);
  }

  /**
   * @param {Results} results @param {State} state
   * @param {{from: number, finished: boolean, afresh: boolean, deliberate: boolean}} how
   * `from` is the first page shown; `afresh` when other words were asked; `deliberate` when more than a key was pressed
   */
  show(results, state, { from, finished, afresh, deliberate }) {
    const text = state.text.trim();
    this.place.hidden = false;
    this.failure.hidden = true;
    this.found.removeAttribute("aria-busy");
    this.place.dataset.asked = format(state); // which question these results answer
    this.title.textContent = WORDS.counted(results.total, text);
    this.order.value = state.order;
    this.order.options[0].textContent = text ? Object.values(ORDERS)[0] : WORDS.browsing;
    this.ordering.hidden = results.total < 2;
    this.#chips(state);
    if (!results.counted) this.panel.fold();
    this.panel.update(results.counted ? results.facets : null, state.chosen, results.total, afresh);
    this.#fill(results, from);
    this.#pages(results, state, from);
    const said = notes(results, state, { finished, retry: this.acts.retry });
    const offers = results.total ? [] : emptyOffers(results, state);
    this.notes.replaceChildren(...said, ...offers);
    this.notes.hidden = !this.notes.childElementCount;
    this.found.hidden = results.total === 0 && !pairs(state).length;
    this.#start(results.total === 0);
    this.say([this.title.textContent, ...said.map((note) => note.textContent)].join(". "), deliberate);
  }

  /** Who already stands on a result stays on it. @param {Results} results @param {number} from */
  #fill(results, from) {
    const at = titles(this.list).findIndex((link) => link === document.activeElement);
    const before = titles(this.list)[at]?.getAttribute("href");
    this.list.replaceChildren(...results.hits.map((hit) => resultItem(hit, this.root)));
    this.list.start = (from - 1) * PER_PAGE + 1;
    if (at < 0) return;
    const links = titles(this.list);
    const same = links.find((link) => link.getAttribute("href") === before);
    (same ?? links[at] ?? this.title).focus({ preventScroll: true });
  }

  /** @param {State} state */
  #chips(state) {
    const chips = chosenChips(
      pairs(state),
      (facet, value) => this.acts.choose(facet, value, false),
      this.acts.dropAll,
    );
    const before = [...this.chips.querySelectorAll("button")].indexOf(/** @type {any} */ (document.activeElement));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
    if (before < 0) return;
    const left = this.chips.querySelectorAll("button");
    (left[Math.min(before, left.length - 1)] ?? this.title).focus();
  }

  /** Links to more; real addresses, so that they can be opened elsewhere. @param {Results} results @param {State} state @param {number} from */
  #pages(results, state, from) {
    const first = (from - 1) * PER_PAGE + 1;
    const last = Math.min(results.total, state.page * PER_PAGE);
    const left = results.total - last;
    this.more.replaceChildren(WORDS.more, WORDS.moreCount(Math.min(left, PER_PAGE)));
    this.more.setAttribute("href", format(withPage(state, state.page + 1)));
    this.more.hidden = left <= 0;
    this.earlier.setAttribute("href", format(withPage(state, from - 1)));
    this.earlier.hidden = from === 1;
    this.range.textContent = results.hits.length ? WORDS.shown(first, last) : "";
    this.range.hidden = results.total <= PER_PAGE || !results.hits.length;
  }

  /** The lists of the catalog, where there is nothing better to show. @param {boolean} shown */
  #start(shown) {
    this.start.hidden = !shown;
    this.start.classList.add("is-ready");
  }

  /** @param {number} at place among the results shown, from 0 */
  focusResult(at) {
    titles(this.list)[at]?.focus();
  }

  /**
   * Tells screen readers, once the reader rests where only keys were pressed.
   * @param {string} words @param {boolean} now
   */
  say(words, now) {
    clearTimeout(this.#timer);
    this.said.textContent = "";
    this.#timer = setTimeout(() => (this.said.textContent = words), now ? 50 : QUIET);
  }
}
