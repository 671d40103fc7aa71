/**
 * What a search brings; see engine.js for the fields.
 * @typedef {object} Hit
 * @property {string} address @property {string} kind
 * @property {string} title @property {[number, number][]} titleMarks
 * @property {string} place @property {string} now @property {number | null} year
 * @property {string[]} missing @property {[string, string][]} replaced
 * @property {string} summary @property {[number, number][]} summaryMarks
 * @property {{text: string, marks: [number, number][]} | null} passage
 */

/**
 * @typedef {object} Results
 * @property {number} total @property {Hit[]} hits
 * @property {{typed: string, help: string | null, meant: string[]}[]} understood
 * @property {string | null} suggestion
 * @property {Record<string, {value: string, count: number}[]>} facets
 * @property {boolean} counted whether there are `facets`
 * @property {string[]} lostWords words that could not be looked up
 * @property {number} lostHits results of this slice that could not be loaded
 */

/**
 * @typedef {object} Question
 * @property {string} text @property {boolean} finished @property {Record<string, string[]>} chosen
 * @property {string} order @property {number} offset @property {number} limit
 * @property {boolean | "light"} [facets] false where nobody will see them, "light" where nobody asked for them
 */

/**
 * @typedef {object} Listeners
 * @property {(done: number, total: number) => void} [progress]
 * @property {(results: Results) => void} results
 * @property {(reason: string) => void} failed
 */

const isSupported = () => typeof Worker === "function" && typeof DecompressionStream === "function";

/** Asks the worker; only the newest question is answered. */
export class SearchClient {
  /** @type {Worker | null} */
  #worker = null;
  #newest = 0;

  /** @param {string} base absolute address of the folder of search data @param {Listeners} listeners */
  constructor(base, listeners) {
    this.base = base;
    this.listeners = listeners;
  }

  /** Starts the worker, if none runs, so that the first question finds it warm. */
  open() {
    if (this.#worker || !isSupported()) return;
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event) => this.#hear(event.data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#end(navigator.onLine ? "unknown" : "offline");
    });
    worker.postMessage({ type: "open", base: this.base });
    this.#worker = worker;
  }

  /** @param {Question} question */
  search(question) {
    this.#newest += 1;
    if (!isSupported()) {
      this.listeners.failed("unsupported");
      return;
    }
    this.open();
    this.#worker?.postMessage({ type: "search", id: this.#newest, ...question });
  }

  /** What is under way is no longer wanted. */
  forget() {
    this.#newest += 1;
  }

  /** @param {any} said */
  #hear(said) {
    if (said.id !== this.#newest) return;
    if (said.type === "progress") this.listeners.progress?.(said.done, said.total);
    else if (said.type === "results") this.listeners.results(said);
    else if (said.type === "failed") this.listeners.failed(said.reason);
  }

  /** The worker itself is broken; the next question gets a new one. @param {string} reason */
  #end(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.listeners.failed(reason);
  }
}
