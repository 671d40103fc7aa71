/** The controls of the form, made from the fields the build described. Every control has a name,
 * help, an example and a place for what is wrong with it. */

import { button, element } from "../search/dom.js";
import { characters } from "./rules.js";
import { WORDS } from "./words.js";

/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Part} Part */

/**
 * What a control needs of the form around it.
 * @typedef {object} Form
 * @property {Record<string, Part>} parts
 * @property {string} hidden pattern of characters nobody can see
 * @property {() => void} changed a value was changed
 * @property {(view: View) => void} left a control was left
 * @property {(field: Field, input: HTMLInputElement) => void} complete offers names for a field
 * @property {(field: Field, options: {number?: number}) => View | null} special a control of the form's own
 */

/**
 * @typedef {object} View
 * @property {HTMLElement} node
 * @property {() => any} value undefined where nothing is filled in
 * @property {(value: any) => void} set
 * @property {(path: (string | number)[]) => View | undefined} at the view of a field below
 * @property {(sentences: string[]) => void} show what is wrong with it
 * @property {() => void} focus
 * @property {boolean} touched
 * @property {string} title
 * @property {string} id
 */

const LONG = 161;
let made = 0;

/** Spaces at the ends, and characters nobody can see, are no part of a text. @param {string} text @param {string} hidden */
function cleaned(text, hidden) {
  return text.replace(/\r\n?/g, "\n").replace(new RegExp(hidden, "gu"), "").normalize("NFC").trim();
}

/** @param {Field} field @param {boolean} bare */
const isLong = (field, bare) => field.type === "prose" || (!bare && field.type === "text" && (field.most ?? 0) >= LONG && !field.pattern && !field.ref && field.most !== 300);

/**
 * The frame of a control: label, help, example, the control, what is wrong.
 * @param {Field} field @param {HTMLElement} control @param {string} id @param {{number?: number, group?: boolean}} options
 */
function framed(field, control, id, { number = 0, group = false }) {
  const title = number ? WORDS.item(field.title, number) : field.title;
  const mark = field.required ? element("span", { class: "dv-form__need" }, ` (${WORDS.required})`) : "";
  const name = group ? element("legend", { id: `${id}-ten` }, title, mark) : element("label", { for: id }, title, mark);
  const help = element("p", { class: "dv-form__help", id: `${id}-giup` }, [field.help, field.limit].filter(Boolean).join(" "));
  const example = exampleOf(field);
  const wrong = element("p", { class: "dv-form__wrong", id: `${id}-loi`, "aria-live": "polite" });
  const inside = [name, number ? "" : help, number || !example ? "" : example, control, wrong];
  const node = element(group ? "fieldset" : "div", { class: "dv-form__field", "data-field": field.name }, ...inside);
  return { node, wrong, title };
}

/** @param {Field} field */
function exampleOf({ example, choices, type }) {
  if (example === undefined || choices || type === "flag") return null;
  const text = Array.isArray(example) ? example[0] : String(example);
  return element("p", { class: "dv-form__example" }, `${WORDS.example} ${text}`);
}

/** What controls of one value have in common. @implements {View} */
class Control {
  touched = false;

  /** @param {Field} field @param {Form} form @param {HTMLElement} control @param {{number?: number, group?: boolean}} options */
  constructor(field, form, control, options) {
    made += 1;
    this.id = control.id || `o-${made}`;
    this.field = field;
    this.form = form;
    this.control = control;
    const { node, wrong, title } = framed(field, control, this.id, options);
    this.node = node;
    this.wrong = wrong;
    this.title = title;
    control.id = this.id;
    const described = options.number ? `${this.id}-loi` : `${this.id}-giup ${this.id}-loi`;
    (options.group ? node : control).setAttribute("aria-describedby", described);
    node.addEventListener("input", () => form.changed());
    node.addEventListener("focusout", () => this.leave());
  }

  leave() {
    if (this.value() !== undefined) this.touched = true;
    this.form.left(this);
  }

  /** @returns {any} */
  value() {}

  /** @param {any} _value */
  set(_value) {}

  /** @param {(string | number)[]} path @returns {View | undefined} */
  at(path) {
    return path.length ? undefined : this;
  }

  /** @param {string[]} sentences */
  show(sentences) {
    if (this.wrong.textContent !== sentences.join(" ")) this.wrong.textContent = sentences.join(" ");
    this.node.classList.toggle("is-wrong", sentences.length > 0);
    if (this.control.matches("input, select, textarea")) this.control.setAttribute("aria-invalid", String(sentences.length > 0));
  }

  focus() {
    this.control.focus();
  }
}

/** One line or several of text, a number, a year, a day. */
class TextControl extends Control {
  /** @param {Field} field @param {Form} form @param {{number?: number}} options */
  constructor(field, form, options) {
    const long = isLong(field, false);
    const modes = { year: "numeric", number: "decimal" };
    const control = long
      ? element("textarea", { rows: field.type === "prose" ? 4 : 3 })
      : element("input", { type: "text", inputmode: modes[field.type], autocomplete: "off" });
    super(field, form, control, options);
    this.input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (control);
    if (field.most && long) this.#count(field.most);
    if (control instanceof HTMLInputElement) form.complete(field, control);
  }

  /** @param {number} most */
  #count(most) {
    const count = element("p", { class: "dv-form__count" });
    const show = () => (count.textContent = WORDS.counted(characters(this.value() ?? ""), most));
    this.input.after(count);
    this.input.addEventListener("input", show);
    this.recount = show;
    show();
  }

  value() {
    const text = cleaned(this.input.value, this.form.hidden);
    const plain = this.field.type === "prose" ? text : text.replace(/\s+/g, " ");
    return plain || undefined;
  }

  /** @param {any} value */
  set(value) {
    this.input.value = value ?? "";
    this.recount?.();
  }
}

/** One value of a closed list. */
export class ChoiceControl extends Control {
  /** @param {Field} field @param {Form} form @param {[string, string, string][]} choices @param {{number?: number}} [options] */
  constructor(field, form, choices, options = {}) {
    const empty = element("option", { value: "" }, WORDS.choose);
    const control = element("select", {}, empty, ...choices.map(([id, label]) => element("option", { value: id }, label)));
    super(field, form, control, options);
    this.input = /** @type {HTMLSelectElement} */ (control);
    const meaning = element("p", { class: "dv-form__meaning", "aria-live": "polite" });
    this.meanings = new Map(choices.map(([id, , description]) => [id, description]));
    this.meaning = meaning;
    control.after(meaning);
    control.addEventListener("change", () => this.#tell());
  }

  #tell() {
    this.meaning.textContent = this.meanings.get(this.input.value) ?? "";
  }

  value() {
    return this.input.value || undefined;
  }

  /** @param {any} value */
  set(value) {
    this.input.value = value ?? "";
    if (this.input.selectedIndex < 0) this.input.value = "";
    this.#tell();
  }
}

/** Several values of a closed list. */
class ChoicesControl extends Control {
  /** @param {Field} field @param {Form} form */
  constructor(field, form) {
    const boxes = (field.choices ?? []).map(([id, label, description], at) => {
      const name = `chon-${made + 1}-${at}`;
      const box = element("input", { type: "checkbox", id: name, value: id });
      const says = element("small", {}, description);
      return element("div", { class: "dv-form__choice" }, box, element("label", { for: name }, label, " ", says));
    });
    super(field, form, element("div", { class: "dv-form__choices", tabindex: "-1" }, ...boxes), { group: true });
    this.boxes = /** @type {HTMLInputElement[]} */ ([...this.control.querySelectorAll("input")]);
  }

  value() {
    const chosen = this.boxes.filter((box) => box.checked).map((box) => box.value);
    return chosen.length ? chosen : undefined;
  }

  /** @param {any} value */
  set(value) {
    this.boxes.forEach((box) => (box.checked = (value ?? []).includes(box.value)));
  }

  /** @param {(string | number)[]} _path @returns {View} */
  at(_path) {
    return this;
  }

  focus() {
    this.boxes[0]?.focus();
  }
}

/** Yes or nothing. */
class FlagControl extends Control {
  /** @param {Field} field @param {Form} form @param {{number?: number}} options */
  constructor(field, form, options) {
    super({ ...field, limit: "" }, form, element("input", { type: "checkbox" }), options);
    this.input = /** @type {HTMLInputElement} */ (this.control);
    this.node.classList.add("dv-form__flag");
  }

  value() {
    return this.input.checked ? "true" : undefined;
  }

  /** @param {any} value */
  set(value) {
    this.input.checked = value === "true";
  }
}

/** Several keys under one. @implements {View} */
export class GroupControl {
  touched = false;

  /** @param {Field} field @param {Form} form @param {{number?: number, fields?: Field[]}} options */
  constructor(field, form, { number = 0 }) {
    made += 1;
    this.id = `o-${made}`;
    this.title = number ? WORDS.item(field.title, number) : field.title;
    this.views = viewsOf(form.parts[field.group ?? ""].fields, form);
    const children = [...this.views.values()].map((view) => view.node);
    const { node, wrong } = framed(field, element("div", { class: "dv-form__group", tabindex: "-1" }, ...children), this.id, { number, group: true });
    this.node = node;
    this.wrong = wrong;
    node.setAttribute("aria-describedby", `${this.id}-loi`);
  }

  value() {
    return valuesOf(this.views);
  }

  /** @param {any} value */
  set(value) {
    setAll(this.views, value);
  }

  /** @param {(string | number)[]} path @returns {View | undefined} */
  at([name, ...rest]) {
    return name === undefined ? this : this.views.get(String(name))?.at(rest);
  }

  /** @param {string[]} sentences */
  show(sentences) {
    if (this.wrong.textContent !== sentences.join(" ")) this.wrong.textContent = sentences.join(" ");
    this.node.classList.toggle("is-wrong", sentences.length > 0);
  }

  focus() {
    [...this.views.values()][0]?.focus();
  }
}

/** A list that grows and shrinks. @implements {View} */
class ListControl {
  touched = false;
  /** @type {View[]} */
  items = [];

  /** @param {Field} field @param {Form} form */
  constructor(field, form) {
    made += 1;
    this.id = `o-${made}`;
    this.field = field;
    this.form = form;
    this.title = field.title;
    this.list = element("div", { class: "dv-form__items" });
    const grow = button(WORDS.add(field.title), () => this.#grow());
    this.more = grow;
    const { node, wrong } = framed(field, element("div", {}, this.list, grow), this.id, { group: true });
    this.node = node;
    this.wrong = wrong;
    node.setAttribute("aria-describedby", `${this.id}-giup ${this.id}-loi`);
    this.set([]);
  }

  #grow() {
    this.#add();
    this.items[this.items.length - 1].focus();
    this.form.changed();
  }

  #add() {
    const one = { ...this.field, many: false, required: false };
    const view = makeView(one, this.form, { number: this.items.length + 1 });
    const drop = button(WORDS.remove(this.field.title, this.items.length + 1), () => this.#remove(view));
    this.list.append(element("div", { class: "dv-form__item" }, view.node, drop));
    this.items.push(view);
  }

  /** The others move up, so their numbers stay those of the list. @param {View} view */
  #remove(view) {
    const values = this.items.filter((item) => item !== view).map((item) => item.value());
    this.set(values);
    this.more.focus();
    this.form.changed();
  }

  value() {
    const values = this.items.map((item) => item.value()).filter((value) => value !== undefined);
    return values.length ? values : undefined;
  }

  /** @param {any} value */
  set(value) {
    this.items = [];
    this.list.replaceChildren();
    const wanted = Math.max(value?.length ?? 0, this.field.required ? 1 : 0);
    for (let at = 0; at < wanted; at += 1) {
      this.#add();
      this.items[at].set(value?.[at]);
    }
  }

  /** Empty items are no part of the value: its places are those of the others. @param {(string | number)[]} path @returns {View | undefined} */
  at([place, ...rest]) {
    if (place === undefined) return this;
    const filled = this.items.filter((item) => item.value() !== undefined);
    return filled[Number(place)]?.at(rest);
  }

  /** @param {string[]} sentences */
  show(sentences) {
    if (this.wrong.textContent !== sentences.join(" ")) this.wrong.textContent = sentences.join(" ");
    this.node.classList.toggle("is-wrong", sentences.length > 0);
  }

  focus() {
    if (this.items.length) this.items[0].focus();
    else this.more.focus();
  }
}

/** @param {Field} field @param {Form} form @param {{number?: number}} [options] @returns {View} */
export function makeView(field, form, options = {}) {
  const special = form.special(field, options);
  if (special) return special;
  if (field.many && field.choices) return new ChoicesControl(field, form);
  if (field.many) return new ListControl(field, form);
  if (field.group) return new GroupControl(field, form, options);
  if (field.choices) return new ChoiceControl(field, form, field.choices, options);
  if (field.type === "flag") return new FlagControl(field, form, options);
  return new TextControl(field, form, options);
}

/** @param {Field[]} fields @param {Form} form @returns {Map<string, View>} */
export function viewsOf(fields, form) {
  return new Map(fields.map((field) => [field.name, makeView(field, form)]));
}

/** @param {Map<string, View>} views */
export function valuesOf(views) {
  const entries = [...views].map(([name, view]) => [name, view.value()]).filter(([, value]) => value !== undefined);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** @param {Map<string, View>} views @param {Record<string, any>} [values] */
export function setAll(views, values = {}) {
  for (const [name, view] of views) view.set(values[name]);
}
