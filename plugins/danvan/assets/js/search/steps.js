import { format, parse } from "./url-state.js";

/** @typedef {import("./url-state.js").State} State */

/**
 * What the address cannot say about what is on show.
 * @typedef {object} Shown
 * @property {number} from first page of results shown
 * @property {boolean} finished whether the last word stands as meant, or may still grow
 */

/** Pages shown at once when an address with a high page number is opened. */
const OPENED_PAGES = 5;
/** Pages that the list may grow to; then those at its top make room. */
const MOST_PAGES = 10;

/** The first of the pages that a list may show together, if it ends with `page`. @param {number} from @param {number} page */
export const firstShown = (from, page) => Math.min(Math.max(1, from, page - MOST_PAGES + 1), page);

/** The search in the address, and its steps in the history of the tab. */
export class Steps {
  /** Where the last deliberate act led. */
  #settled = { url: location.href, state: history.state };

  /** @param {URL} address of the search page */
  constructor(address) {
    this.address = address;
  }

  /** What the address asks. @returns {{state: State, shown: Shown}} */
  read() {
    this.#settle();
    const state = parse(location.search);
    const from = Number(history.state?.from ?? state.page - OPENED_PAGES + 1);
    const finished = Boolean(history.state?.finished ?? true);
    return { state, shown: { from: firstShown(from, state.page), finished } };
  }

  /** Whether the address asks something else than `state`; a jump within the page does not. @param {State} state */
  differs(state) {
    return format(parse(location.search)) !== format(state);
  }

  /** The address follows, without a step of its own. @param {State} state @param {Shown} shown */
  follow(state, shown) {
    this.#write("replaceState", state, shown);
  }

  /** A step of its own: back leads to what is asked now. @param {State} state @param {Shown} shown */
  add(state, shown) {
    this.#write("pushState", state, shown);
    this.#settle();
  }

  /** A step instead of all that was typed since the last: back leads there. @param {State} state @param {Shown} shown */
  addAfterTyping(state, shown) {
    if (new URL(format(state), this.address).href === this.#settled.url) {
      this.follow(state, shown);
      return;
    }
    history.replaceState(this.#settled.state, "", this.#settled.url);
    this.add(state, shown);
  }

  #settle() {
    this.#settled = { url: location.href, state: history.state };
  }

  /** @param {"pushState" | "replaceState"} how @param {State} state @param {Shown} shown */
  #write(how, state, shown) {
    try {
      history[how](shown, "", new URL(format(state), this.address));
    } catch {
      // Browsers refuse too many steps in a short time; the search itself goes on.
    }
  }
}
