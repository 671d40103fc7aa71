/** The form by which an entry is written: puts controls, rules, draft and files together. */

import { forget, keep, kept } from "./form/draft.js";
import { ChoiceControl, setAll, valuesOf, viewsOf } from "./form/fields.js";
import { handIn, preview } from "./form/outcome.js";
import { Places, offer } from "./form/places.js";
import { Rules, slug } from "./form/rules.js";
import { sentences } from "./form/sentences.js";
import { Similar } from "./form/similar.js";
import { WORDS } from "./form/words.js";
import { YamlWriter } from "./form/yaml.js";
import { SearchClient } from "./search/client.js";
import { button, element, within } from "./search/dom.js";
import { NOTHING } from "./search/url-state.js";
import { KINDS } from "./search/words.js";

/** @typedef {import("./form/rules.js").Field} Field */
/** @typedef {import("./form/rules.js").Problem} Problem */
/** @typedef {import("./form/fields.js").View} View */

const NEW_SOURCE = "@moi";
const PAUSE = 250; // milliseconds between the last key and the check
const LONGEST_OWN_ID = 60;
const PLACE_LEVELS = new Set(["province", "district", "commune"]);
const MODEL = "model";
const SOURCE = "source";

/** A name as the end of an address, cut at a word. @param {string} title */
function idOf(title) {
  const whole = slug(title);
  if (whole.length <= LONGEST_OWN_ID) return whole;
  return whole.slice(0, LONGEST_OWN_ID + 1).replace(/-[^-]*$/, "");
}

/** @param {any} value @param {string} from @param {string | undefined} to @returns {any} */
function replaced(value, from, to) {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((item) => replaced(item, from, to));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, replaced(item, from, to)]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

class EntryForm {
  #timer = 0;
  #serial = "";
  /** @type {Set<string>} ids that the catalog has already, as far as is known */
  #taken = new Set();

  /** @param {HTMLElement} host @param {any} data */
  constructor(host, data) {
    this.host = host;
    this.data = data;
    this.parts = data.parts;
    this.hidden = data.hidden;
    this.rules = new Rules(data);
    this.writer = new YamlWriter(data.parts);
    this.places = new Places();
    this.root = new URL("..", new URL(host.dataset.guide ?? "..", document.baseURI));
    this.searchData = new URL(host.dataset.searchData ?? "", document.baseURI).href;
    this.similar = new Similar(this.searchData, (hits) => this.#tellSimilar(hits));
    this.views = viewsOf(this.parts[MODEL].fields, this);
    this.source = viewsOf(this.parts[SOURCE].fields, this);
    this.#draw();
    this.#restore();
    addEventListener("pagehide", () => this.#keep());
  }

  // What controls ask of the form.

  changed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), PAUSE);
  }

  /** @param {View} _view */
  left(_view) {
    this.changed();
  }

  /** A source is chosen by its title, or is new. @param {Field} field @param {{number?: number}} options @returns {View | null} */
  special(field, options) {
    if (field.ref !== "sources" || field.many) return null;
    /** @type {[string, string, string][]} */
    const known = this.data.names.sources.map((/** @type {[string, string]} */ [id, title]) => [id, title, ""]);
    const asked = { ...field, help: WORDS.sourceHelp, limit: "", example: undefined };
    return new ChoiceControl(asked, this, [...known, [NEW_SOURCE, WORDS.newSource, ""]], options);
  }

  /** @param {Field} field @param {HTMLInputElement} input */
  complete(field, input) {
    if (PLACE_LEVELS.has(field.name)) input.after(offer(input, () => this.places.offers(placeAround(input), field.name)));
    else if (field.ref === "models") this.#completeModels(input);
    else if (field.ref) {
      const list = offer(input, () => []);
      const names = this.data.names[field.ref] ?? [];
      list.replaceChildren(...names.map((/** @type {[string, string]} */ [id, title]) => element("option", { value: id }, title)));
      input.after(list);
    }
  }

  /** Models are too many to send along: the search finds them. @param {HTMLInputElement} input */
  #completeModels(input) {
    const list = element("datalist", { id: `${input.id}-ten` });
    input.setAttribute("list", list.id);
    input.after(list);
    const show = (/** @type {any[]} */ hits) =>
      list.replaceChildren(...hits.map((hit) => element("option", { value: hit.address.split("/")[1] }, hit.title)));
    const client = new SearchClient(this.searchData, { results: ({ hits }) => show(hits), failed: () => show([]) });
    const chosen = { "noi-dung": [KINDS["mo-hinh"]] };
    input.addEventListener("input", () => {
      const text = input.value.replaceAll("-", " ");
      if (text.trim()) client.search({ text, finished: false, chosen, order: NOTHING.order, offset: 0, limit: 6, facets: false });
    });
  }

  // How it looks.

  #draw() {
    this.said = element("p", { class: "dv-form__saved", role: "status" });
    this.clearing = button(WORDS.clear, () => this.#clear());
    this.likes = element("div", { class: "dv-form__similar", role: "status" });
    this.errors = element("div", { class: "dv-form__errors", tabindex: "-1" });
    this.outcome = element("div", { class: "dv-form__outcome", tabindex: "-1" });
    this.newSource = this.#newSource();
    const sections = this.data.sections.map((/** @type {any} */ section, /** @type {number} */ at) => this.#section(section, at + 1));
    const check = button(WORDS.check, () => this.#finish(), { class: "dv-button dv-button--main", "data-act": "check" });
    const form = element("form", { novalidate: true, autocomplete: "off" }, ...sections, element("p", {}, check));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#finish();
    });
    const draft = element("div", { class: "dv-form__draft" }, this.said, this.clearing);
    this.host.replaceChildren(draft, form, this.errors, this.outcome);
    this.views.get("title")?.node.after(this.likes);
  }

  /** @param {any} section @param {number} number */
  #section({ title, help, required, optional }, number) {
    const id = `phan-${number}`;
    const nodes = (/** @type {string[]} */ names) => names.map((name) => this.views.get(name)?.node ?? "");
    const more = optional.length ? element("details", {}, element("summary", {}, WORDS.optionalFields), ...nodes(optional)) : "";
    const own = required.includes("sources") ? [this.newSource] : [];
    const heading = element("h2", { id }, `${number}. ${title}`);
    return element("section", { "aria-labelledby": id }, heading, element("p", { class: "dv-muted" }, help), ...nodes(required), more, ...own);
  }

  #newSource() {
    const nodes = [...this.source.values()].map((view) => view.node);
    const name = element("legend", {}, WORDS.newSourceTitle);
    return element("fieldset", { class: "dv-form__field dv-form__new", hidden: true }, name, element("p", { class: "dv-form__help" }, WORDS.newSourceHelp), ...nodes);
  }

  // What is written.

  #raw() {
    return { model: valuesOf(this.views) ?? {}, source: valuesOf(this.source) ?? {} };
  }

  /** The entry and, where one is new, its source. */
  #entries() {
    const { model, source } = this.#raw();
    const isNew = JSON.stringify(model).includes(`"${NEW_SOURCE}"`);
    return { model: replaced(model, NEW_SOURCE, source.id ?? NEW_SOURCE), source: isNew ? source : null };
  }

  #update() {
    const typed = this.#raw();
    this.#ownId(this.views, typed.model, typed.model.place?.province);
    this.#ownId(this.source, typed.source, undefined);
    const { model, source } = this.#raw();
    const serial = JSON.stringify({ model, source });
    this.newSource.hidden = this.#entries().source === null;
    this.#showTouched();
    if (serial === this.#serial) return;
    this.#serial = serial;
    this.similar.ask(model.title ?? "", model.summary ?? "");
    this.#keep();
    if (this.outcome.childElementCount) {
      this.outcome.replaceChildren(element("p", { class: "dv-note" }, WORDS.changed));
      this.errors.replaceChildren();
    }
  }

  /** The id follows the title until somebody writes another one. @param {Map<string, View>} views @param {Record<string, any>} entry @param {string | undefined} place */
  #ownId(views, { title, id }, place) {
    const view = views.get("id");
    const last = view?.node.dataset.own ?? "";
    if (!view || (id && id !== last)) return;
    let own = idOf(title ?? "");
    if (this.#taken.has(own) && place) own = idOf(`${own} ${place}`);
    if (own === (id ?? "")) return;
    view.node.dataset.own = own;
    view.set(own);
  }

  // What is wrong with it.

  /** @returns {{view: View | undefined, problem: Problem}[]} */
  #problems() {
    const { model, source } = this.#entries();
    const names = this.rules.names.sources;
    const known = source?.id && !names.has(source.id);
    if (known) names.add(source.id);
    const ofModel = this.rules.check(MODEL, model).map((problem) => ({ view: this.#view(this.views, problem), problem }));
    if (known) names.delete(source.id);
    if (!source) return ofModel;
    return [...ofModel, ...this.#sourceProblems(source).map((problem) => ({ view: this.#view(this.source, problem), problem }))];
  }

  /** @param {Record<string, any>} source @returns {Problem[]} */
  #sourceProblems(source) {
    const taken = source.id && this.rules.names.sources.has(source.id);
    const facts = { found: source.id, other: `sources/${source.id}.yml` };
    return [...this.rules.check(SOURCE, source), ...(taken ? [{ rule: "equal-id", path: ["id"], facts }] : [])];
  }

  /** @param {Map<string, View>} views @param {Problem} problem */
  #view(views, { path: [name, ...rest] }) {
    const view = views.get(String(name));
    return view?.at(rest) ?? view;
  }

  /** Only of controls that somebody has been to; nobody likes to be told off before. */
  #showTouched() {
    /** @type {Map<View, string[]>} */
    const said = new Map();
    for (const { view, problem } of this.#problems()) {
      if (view?.touched) said.set(view, [...(said.get(view) ?? []), this.#sentence(problem)]);
    }
    for (const view of this.#all()) view.show(said.get(view) ?? []);
    for (const { view, sentence } of this.#doubts()) if (view.touched) view.show([sentence]);
  }

  /** @param {Problem} problem */
  #sentence(problem) {
    const { message, hint } = sentences(this.data.rules, problem);
    return `${message} ${hint}`;
  }

  /** Places on no list: worth a look. */
  #doubts() {
    const { model, source } = this.#entries();
    const found = [[this.views, ["place"], model.place], ...(source?.places ?? []).map((/** @type {any} */ place, /** @type {number} */ at) => [this.source, ["places", at], place])];
    return found.flatMap(([views, path, place]) => {
      const doubt = place && this.places.unknown(place);
      const view = doubt && this.#view(views, { rule: "", facts: {}, path: [...path, doubt.level] });
      return view ? [{ view, sentence: `${doubt.sentence} ${this.data.rules["unknown-place"][1]}` }] : [];
    });
  }

  /** Every control, those in groups and lists too. @returns {View[]} */
  #all() {
    const below = (/** @type {any} */ view) => [view, ...[...(view.views?.values() ?? []), ...(view.items ?? [])].flatMap(below)];
    return [...this.views.values(), ...this.source.values()].flatMap(below);
  }

  // What comes of it.

  #finish() {
    this.#update();
    for (const view of this.#all()) view.touched = true;
    this.#showTouched();
    const problems = this.#problems();
    const doubts = this.#doubts();
    this.outcome.replaceChildren();
    this.errors.replaceChildren();
    if (problems.length) this.#listProblems(problems);
    else this.#listFiles(doubts);
  }

  /** @param {{view: View | undefined, problem: Problem}[]} problems */
  #listProblems(problems) {
    const items = inOrder(problems).map(({ view, problem }) => this.#lead(view, sentences(this.data.rules, problem).message));
    this.errors.replaceChildren(
      element("h2", {}, WORDS.wrong(problems.length)),
      element("p", {}, WORDS.wrongHelp),
      element("ul", {}, ...items),
    );
    this.errors.focus();
  }

  /** A line that leads to a control. @param {View | undefined} view @param {string} sentence */
  #lead(view, sentence) {
    const link = element("a", { href: `#${view?.id ?? ""}` }, view?.title ?? "");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const closed = view?.node.closest("details");
      if (closed) closed.open = true;
      view?.focus();
    });
    return element("li", {}, link, `: ${sentence}`);
  }

  /** @param {{view: View, sentence: string}[]} doubts */
  #listFiles(doubts) {
    const { model, source } = this.#entries();
    const ways = { newUrl: this.host.dataset.newUrl, guide: this.host.dataset.guide ?? "" };
    const toSee = doubts.length
      ? element("div", { class: "dv-note" }, element("p", {}, WORDS.toSee), element("ul", {}, ...doubts.map(({ view, sentence }) => this.#lead(view, sentence))))
      : "";
    this.outcome.replaceChildren(
      element("h2", {}, WORDS.preview),
      element("p", {}, WORDS.right),
      toSee,
      preview(this.parts[MODEL].fields, model),
      handIn(this.#files(model, source), ways),
    );
    this.outcome.focus();
  }

  /** @param {Record<string, any>} model @param {Record<string, any> | null} source */
  #files(model, source) {
    const province = this.places.province(model.place.province)?.slug ?? slug(model.place.province);
    const own = { folder: `models/${province}`, name: `${model.id}.yml`, text: this.writer.file(MODEL, model) };
    if (!source) return [own];
    return [{ folder: "sources", name: `${source.id}.yml`, text: this.writer.file(SOURCE, source) }, own];
  }

  /** @param {import("./search/client.js").Hit[]} hits */
  #tellSimilar(hits) {
    this.#taken = new Set(hits.map((hit) => hit.address.split("/")[1]));
    const items = hits.map((hit) => {
      const link = element("a", { href: within(hit.address, this.root), target: "_blank", rel: "noopener" }, hit.title);
      return element("li", {}, link, WORDS.similarAt(hit.place));
    });
    this.likes?.replaceChildren(
      ...(items.length ? [element("p", {}, element("strong", {}, WORDS.similar)), element("ul", {}, ...items), element("p", {}, WORDS.similarHelp)] : []),
    );
    this.#update();
  }

  // The draft.

  #keep() {
    const written = this.#raw();
    if (!Object.keys(written.model).length && !Object.keys(written.source).length) return;
    this.#say(keep(written) ? WORDS.saved : WORDS.notSaved);
  }

  #restore() {
    const draft = kept();
    if (draft && typeof draft === "object") {
      setAll(this.views, draft.model);
      setAll(this.source, draft.source);
      for (const details of this.host.querySelectorAll("details")) {
        details.open = [...details.querySelectorAll("input, textarea, select")].some((box) => box.type === "checkbox" ? box.checked : box.value);
      }
      this.#say(WORDS.restored);
      this.#serial = JSON.stringify(this.#raw());
      this.#update();
    }
  }

  /** @param {string} words */
  #say(words) {
    if (this.said && this.said.textContent !== words) this.said.textContent = words;
  }

  /** The second press means it. */
  #clear() {
    const button = this.clearing;
    if (!button) return;
    if (button.dataset.sure) {
      forget();
      setAll(this.views);
      setAll(this.source);
      for (const view of this.#all()) view.touched = false;
      this.errors?.replaceChildren();
      this.outcome?.replaceChildren();
      this.#update();
      this.#say(WORDS.cleared);
    }
    const sure = !button.dataset.sure;
    if (sure) button.dataset.sure = "1";
    else delete button.dataset.sure;
    button.textContent = sure ? WORDS.clearSure : WORDS.clear;
  }
}

/** As they stand on the page. @param {{view: View | undefined, problem: Problem}[]} problems */
function inOrder(problems) {
  const follows = (/** @type {View | undefined} */ one, /** @type {View | undefined} */ other) =>
    one && other && other.node.compareDocumentPosition(one.node) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
  return [...problems].sort(({ view: one }, { view: other }) => (one === other ? 0 : follows(one, other)));
}

/** The levels of the place that a box belongs to. @param {HTMLElement} input */
function placeAround(input) {
  const boxes = input.closest(".dv-form__group")?.querySelectorAll("input") ?? [];
  /** @type {[string, string][]} */
  const levels = [...boxes].map((box) => [box.closest("[data-field]")?.getAttribute("data-field") ?? "", box.value]);
  return Object.fromEntries(levels);
}

/** @param {string | undefined} address */
async function loaded(address) {
  const response = await fetch(new URL(address ?? "", document.baseURI), { cache: "no-cache" });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** @param {HTMLElement} host where the form stands, with the addresses of its data */
export async function start(host) {
  try {
    const form = new EntryForm(host, await loaded(host.dataset.fields));
    form.places.fill(await loaded(host.dataset.places));
  } catch (error) {
    if (!host.querySelector("form")) host.replaceChildren(element("p", { class: "dv-notice", role: "alert" }, WORDS.failed));
    console.error(error);
  }
}
