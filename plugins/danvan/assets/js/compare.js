// The page at /so-sanh/: which models stand side by side lives in its address, so that it can be sent.

import { ModelChooser } from "./compare/chooser.js";
import { comparison } from "./compare/table.js";
import { keepChosen } from "./compare/tray.js";
import { WORDS } from "./compare/words.js";
import { LinkField } from "./own/link-field.js";
import { readPages } from "./own/reading.js";
import { MOST_COMPARED, compareQuery, comparedIn, idOf } from "./own/refs.js";
import { button, element } from "./search/dom.js";

/** @typedef {import("./own/reading.js").Answer} Answer */
/** @typedef {import("./own/reading.js").Found} Found */

class ComparePage {
  /** @type {string[]} */
  #ids = [];
  /** @type {Map<string, Answer>} pages read so far, by the id that was asked */
  #known = new Map();
  /** @type {{wrong: string[], over: string[]}} what of the address was of no use */
  #useless = { wrong: [], over: [] };
  /** @type {string | null} the model that the next one chosen takes the place of */
  #replaced = null;
  #onlyDifferent = false;
  #turn = 0;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.root = new URL(place.dataset.root ?? "", document.baseURI);
    this.chooser = new ModelChooser(new URL(place.dataset.searchData ?? "", document.baseURI).href, this.root, {
      chosen: (id) => this.#chosen(id),
      isTaken: (id) => this.#ids.includes(id),
    });
    this.cancel = button(WORDS.cancelReplace, () => this.#endReplacing(true));
    this.full = element("p", { class: "dv-muted" }, WORDS.full);
    this.notes = element("div", { class: "dv-versus-notes" });
    this.said = element("p", { class: "dv-versus-status", role: "status" });
    this.heard = element("p", { class: "dv-visually-hidden", role: "status" });
    this.table = element("div", {});
    this.different = this.#differentBox();
    this.link = new LinkField("lien-ket-bang", WORDS, (words) => this.#say(words));
    this.foot = element("div", { class: "dv-versus-foot dv-no-print" }, this.link.node, element("p", {}, button(WORDS.print, () => print())));
    this.start = document.getElementById("bat-dau");
    place.replaceChildren(this.chooser.node, this.cancel, this.full, this.notes, this.said, this.heard, this.different, this.table, this.foot);
    addEventListener("popstate", () => this.#open());
    this.#open();
  }

  #differentBox() {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    box.addEventListener("change", () => {
      this.#onlyDifferent = box.checked;
      this.#hideSame();
      const hidden = this.table.querySelectorAll("tr[hidden]").length;
      this.#say(box.checked ? WORDS.hiddenRows(hidden) : WORDS.allRows);
    });
    return element("label", { class: "dv-versus-only dv-no-print" }, box, ` ${WORDS.onlyDifferent}`);
  }

  /** Shows what the address asks. */
  #open() {
    const { ids, wrong, over } = comparedIn(location.search);
    this.#ids = ids;
    this.#useless = { wrong, over };
    this.#show();
  }

  /** @param {string[]} ids @param {string} [words] what is said once they are there */
  #change(ids, words = "") {
    this.#ids = ids;
    this.#useless = { wrong: [], over: [] };
    this.#endReplacing(false);
    this.#follow();
    return this.#show(words);
  }

  #follow() {
    history.replaceState(null, "", `${location.pathname}${compareQuery(this.#ids)}`);
  }

  /** @param {string} id */
  async #chosen(id) {
    const at = this.#replaced === null ? -1 : this.#ids.indexOf(this.#replaced);
    const ids = at < 0 ? [...this.#ids, id] : this.#ids.map((other, number) => (number === at ? id : other));
    await this.#change(ids.slice(0, MOST_COMPARED));
    if (this.chooser.box.offsetParent) this.chooser.box.focus();
    else this.table.querySelector(".dv-versus-frame")?.focus();
  }

  /** Loads what is missing, then shows all; a newer call makes an older one idle. @param {string} [words] */
  async #show(words = "") {
    this.#turn += 1;
    const turn = this.#turn;
    const wanted = this.#ids.filter((id) => !this.#known.has(id));
    if (wanted.length) {
      this.#say(WORDS.loading);
      this.table.setAttribute("aria-busy", "true");
      const answers = await readPages(this.root, wanted.map((id) => `mo-hinh/${id}`));
      answers.forEach((answer, at) => answer && this.#known.set(wanted[at], answer));
      if (turn !== this.#turn) return;
      this.table.removeAttribute("aria-busy");
    }
    this.#draw(words);
  }

  /** @param {string} words */
  #draw(words) {
    const asked = this.#ids.map((id) => ({ id, answer: this.#known.get(id) }));
    this.#notes(asked);
    const found = asked.flatMap(({ answer }) => (answer?.state === "found" ? [answer] : []));
    const models = found.filter((model, at) => found.findIndex(({ ref }) => ref === model.ref) === at);
    const lost = asked.flatMap(({ id, answer }) => (answer ? [] : [id]));
    this.#ids = lost.length ? this.#ids : models.map(({ ref }) => idOf(ref));
    if (!lost.length && !this.#useless.wrong.length) this.#follow();
    for (const model of models) this.#known.set(idOf(model.ref), model);
    keepChosen(models.map(({ ref }) => idOf(ref)));
    this.#fill(models);
    const shown = models.length ? WORDS.shown(models.map(({ title }) => title)) : "";
    this.#say(WORDS.needed[models.length] ?? "");
    this.heard.textContent = [words, shown].filter(Boolean).join(" ");
  }

  /** @param {Found[]} models */
  #fill(models) {
    this.table.replaceChildren(...(models.length ? [comparison(models, (model) => this.#acts(model))] : []));
    this.#hideSame();
    this.different.hidden = models.length < 2;
    this.foot.hidden = !models.length;
    if (this.start) this.start.hidden = models.length > 0;
    this.link.show(location.href);
    this.#offer();
  }

  /** The box to choose by, where another model has room. */
  #offer() {
    const full = this.#ids.length >= MOST_COMPARED && this.#replaced === null;
    this.chooser.node.hidden = full;
    this.full.hidden = !full;
    this.cancel.hidden = this.#replaced === null;
  }

  #hideSame() {
    for (const row of this.table.querySelectorAll("tr[data-same]")) row.hidden = this.#onlyDifferent;
  }

  /** @param {Found} model */
  #acts(model) {
    const id = idOf(model.ref);
    const of = () => element("span", { class: "dv-visually-hidden" }, WORDS.of(model.title));
    const replace = button(WORDS.replace, () => this.#beginReplacing(id, model.title));
    const remove = button(WORDS.remove, () => this.#remove(id, model.title));
    replace.append(of());
    remove.append(of());
    return [replace, remove];
  }

  /** @param {string} id @param {string} title */
  async #remove(id, title) {
    await this.#change(this.#ids.filter((other) => other !== id), WORDS.removed(title));
    this.chooser.box.focus();
  }

  /** @param {string} id @param {string} title */
  #beginReplacing(id, title) {
    this.#replaced = id;
    this.#offer();
    this.chooser.begin(WORDS.replaceBy(title));
    this.chooser.box.focus();
  }

  /** @param {boolean} refocus */
  #endReplacing(refocus) {
    this.#replaced = null;
    this.chooser.begin(WORDS.add);
    this.#offer();
    if (refocus) this.table.querySelector(".dv-versus-frame")?.focus();
  }

  /** Says what of the address could not be shown, and why. @param {{id: string, answer: Answer | undefined}[]} asked */
  #notes(asked) {
    const { wrong, over } = this.#useless;
    const missing = asked.flatMap(({ id, answer }) => (answer?.state === "unknown" ? [id] : []));
    const withdrawn = asked.flatMap(({ answer }) => (answer?.state === "withdrawn" ? [answer.title] : []));
    const lost = asked.flatMap(({ id, answer }) => (answer ? [] : [id]));
    const shorter = wrong.slice(0, MOST_COMPARED).map((text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text));
    const lines = [
      wrong.length ? element("p", {}, WORDS.wrong(shorter)) : null,
      missing.length ? element("p", {}, WORDS.missing(missing)) : null,
      withdrawn.length ? element("p", {}, WORDS.withdrawn(withdrawn)) : null,
      over.length ? element("p", {}, WORDS.over(over.slice(0, MOST_COMPARED))) : null,
      lost.length ? element("p", {}, `${WORDS.notLoaded(lost)} `, button(WORDS.retry, () => this.#show())) : null,
    ].filter((line) => line !== null);
    this.notes.className = lines.length ? "dv-notice" : "";
    this.notes.setAttribute("role", "status");
    this.notes.replaceChildren(...lines);
  }

  /** @param {string} words */
  #say(words) {
    this.said.textContent = words;
  }
}

/** @param {HTMLElement} place */
export function start(place) {
  return new ComparePage(place);
}
