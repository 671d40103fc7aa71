import { SearchClient } from "./search/client.js";
import { isPlainClick } from "./search/dom.js";
import { Steps, firstShown } from "./search/steps.js";
import { PER_PAGE, parse, withOrder, withPage, withText, withValue, withoutChosen } from "./search/url-state.js";
import { ResultsView } from "./search/view.js";
import { WORDS } from "./search/words.js";

/** @typedef {import("./search/url-state.js").State} State */
/** @typedef {import("./search/steps.js").Shown} Shown */
/** @typedef {import("./search/client.js").Results} Results */

const PAUSE = 120; // milliseconds between the last key and the question
const PATIENCE = 400; // before the page says that it is loading
const SLOW = 8000; // before it says that the line is slow

/** @type {Shown} */
const FRESH = { from: 1, finished: true };

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The page at /tim-kiem/: what is asked lives in its address, so that a search can be sent. */
class SearchPage {
  /** @type {State} */
  #state = parse("");
  #shown = FRESH;
  #deliberate = true;
  #typing = 0;
  #waiting = 0;
  /** What the page says while it loads; empty while nobody had to wait. */
  #loading = "";
  /** The text of the results on show, to tell other words from other filters. */
  #shownText = "";
  #failed = "";
  #counted = false;
  /** Whether the reader opened the filters; they may be large. */
  #filtersAsked = false;
  /** @type {(() => void) | null} where the focus goes once the results are there */
  #then = null;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.address = new URL(form.getAttribute("action") || ".", document.baseURI);
    this.steps = new Steps(this.address);
    this.client = new SearchClient(new URL(form.dataset.searchData ?? "", document.baseURI).href, {
      progress: (done, total) => this.#progress(done, total),
      results: (results) => this.#results(results),
      failed: (reason) => this.#fail(reason),
    });
    this.view = this.#view();
    this.#listen(form);
    this.client.open();
    this.#open(this.box.value);
  }

  #view() {
    const root = new URL("..", this.address);
    const parts = { place: part("ket-qua"), start: part("bat-dau"), said: part("thong-bao"), box: this.box, root };
    return new ResultsView(parts, {
      choose: (facet, value, on) => this.#act((state) => withValue(state, facet, value, on)),
      dropAll: () => this.#act(withoutChosen),
      filters: () => {
        if (this.#counted || this.view.place.hidden) return;
        this.#filtersAsked = true;
        this.#search(false);
      },
      order: (order) => this.#act((state) => withOrder(state, order)),
      retry: () => this.#retry(),
      reload: () => location.reload(),
    });
  }

  /** @param {HTMLFormElement} form */
  #listen(form) {
    this.box.addEventListener("input", () => this.#type());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.view.place.addEventListener("click", (event) => this.#follow(event));
    addEventListener("popstate", () => {
      if (this.steps.differs(this.#state)) this.#open("");
    });
    addEventListener("online", () => {
      if (this.#failed === "offline") this.#search(false);
    });
  }

  /** Shows what the address asks. @param {string} typed what stands in the box already, if somebody is typing there */
  #open(typed) {
    clearTimeout(this.#typing);
    this.#typing = 0;
    const { state, shown } = this.steps.read();
    this.#state = state;
    this.#shown = shown;
    if (typed && typed !== state.text && document.activeElement === this.box) {
      this.#typed();
    } else {
      this.box.value = state.text;
      this.#search(true);
    }
  }

  #type() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#typed(), PAUSE);
  }

  #typed() {
    this.#readBox();
    this.#search(false);
  }

  #readBox() {
    clearTimeout(this.#typing);
    this.#typing = 0;
    this.#state = withText(this.#state, this.box.value);
    this.#shown = { from: 1, finished: /\s$/.test(this.box.value) };
    this.steps.follow(this.#state, this.#shown);
  }

  #enter() {
    this.#readBox();
    this.#state = { ...this.#state, asked: true };
    this.#shown = FRESH;
    this.steps.addAfterTyping(this.#state, this.#shown);
    this.#search(true);
  }

  /** A deliberate act is a step of its own. @param {(state: State) => State} change @param {Shown} [shown] */
  #act(change, shown = FRESH) {
    if (this.#typing) this.#readBox();
    this.#state = change(this.#state);
    this.#shown = shown;
    this.steps.add(this.#state, shown);
    this.#search(true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && !this.view.place.hidden && !this.view.found.hidden) {
      event.preventDefault();
      this.view.focusResult(0);
    } else if (event.key === "Escape" && this.box.value) {
      event.preventDefault();
      this.box.value = "";
      this.#type();
    }
  }

  /** Links that only ask something else need no new page. @param {MouseEvent} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || !isPlainClick(event)) return;
    const url = new URL(link.href);
    if (url.origin + url.pathname !== this.address.href || url.hash) return;
    event.preventDefault();
    if (link === this.view.more) this.#grow();
    else this.#ask(parse(url.search));
  }

  /** One page more, and the focus on its first result. */
  #grow() {
    const page = this.#state.page + 1;
    const from = firstShown(this.#shown.from, page);
    this.#then = () => this.view.focusResult((page - from) * PER_PAGE);
    this.#act((state) => withPage(state, page), { ...this.#shown, from });
  }

  /** @param {State} state */
  #ask(state) {
    this.#then = () => this.view.title.focus();
    this.#act(() => state, { from: state.page, finished: true });
    this.box.value = state.text;
  }

  #retry() {
    this.#then = () => this.view.title.focus();
    this.#search(true);
  }

  /** @param {boolean} deliberate */
  #search(deliberate) {
    clearTimeout(this.#waiting);
    this.#failed = this.#loading = "";
    this.#deliberate = deliberate;
    if (!this.#state.asked) {
      this.client.forget();
      this.view.idle();
      return;
    }
    this.#waiting = setTimeout(() => this.#wait(), PATIENCE);
    const { text, order, chosen, page } = this.#state;
    const { from, finished } = this.#shown;
    const limit = (page - from + 1) * PER_PAGE;
    const facets = this.view.filtersOpen && (this.#filtersAsked || "light");
    this.client.search({ text, finished, chosen, order, facets, offset: (from - 1) * PER_PAGE, limit });
  }

  #wait() {
    this.#loading = WORDS.loading;
    this.view.waiting(this.#loading);
    this.#waiting = setTimeout(() => {
      this.#loading = WORDS.slow;
      this.view.waiting(this.#loading);
    }, SLOW);
  }

  /** @param {number} done @param {number} total */
  #progress(done, total) {
    if (this.#loading) this.view.waiting(`${this.#loading} ${WORDS.parts(done, total)}`);
  }

  /** @param {Results} results */
  #results(results) {
    this.#rest();
    this.#counted = results.counted;
    const last = Math.ceil(results.total / PER_PAGE);
    if (results.total && this.#state.page > last) {
      this.#stepBackTo(last);
      return;
    }
    const active = document.activeElement;
    const mayMove = active === document.body || this.view.place.contains(active);
    const afresh = this.#shownText !== this.#state.text;
    this.view.show(results, this.#state, { ...this.#shown, afresh, deliberate: this.#deliberate });
    this.#shownText = this.#state.text;
    if (mayMove) this.#then?.();
    this.#then = null;
  }

  /** The address asks for a page that is not there. @param {number} last the last that is */
  #stepBackTo(last) {
    this.#state = withPage(this.#state, last);
    this.#shown = { ...this.#shown, from: Math.min(this.#shown.from, last) };
    this.steps.follow(this.#state, this.#shown);
    this.#search(this.#deliberate);
  }

  /** @param {string} reason */
  #fail(reason) {
    this.#rest();
    this.#failed = reason;
    this.#then = null;
    this.view.failed(reason);
  }

  #rest() {
    clearTimeout(this.#waiting);
    this.#loading = "";
  }
}

/** @param {HTMLFormElement} form the form of the search page */
export function start(form) {
  return new SearchPage(form);
}
