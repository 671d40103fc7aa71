import { element } from "./dom.js";

const QUIET = 900; // milliseconds before a screen reader is told how many there are

/**
 * The list under a box that suggests while one types: the listbox popup of a combobox after the
 * ARIA practices. Who has it decides what is suggested and what a key does.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export class Suggestions {
  #saying = 0;
  #at = -1;

  /** @param {HTMLInputElement} box @param {string} label names the list to screen readers */
  constructor(box, label) {
    this.box = box;
    /** @type {HTMLElement[]} */
    this.options = [];
    this.list = element("div", { role: "listbox", id: `${box.id}-goi-y`, "aria-label": label });
    this.note = element("p", { class: "dv-suggest__note" });
    this.popup = element("div", { class: "dv-suggest", hidden: true }, this.note, this.list);
    this.said = element("p", { class: "dv-visually-hidden", role: "status" });
    box.addEventListener("blur", () => this.close());
    box.addEventListener("click", () => this.open());
    // The press must not take the focus, or the list would be gone before the click.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isClosed() {
    return this.popup.hidden;
  }

  /** The option that the keys have come to. */
  get active() {
    return this.options[this.#at];
  }

  /** @param {HTMLElement[]} options @param {string} note stands above them; empty for none */
  fill(options, note) {
    options.forEach((option, at) => (option.id = `${this.list.id}-${at + 1}`));
    this.options = options;
    this.list.replaceChildren(...options);
    this.note.textContent = note;
    this.note.hidden = !note;
    this.#point(-1);
    this.open();
  }

  /** Shows what there is, if the box has the focus. */
  open() {
    if ((!this.options.length && this.note.hidden) || document.activeElement !== this.box) return;
    this.popup.hidden = false;
    this.list.hidden = !this.options.length;
    this.box.setAttribute("aria-expanded", "true");
  }

  close() {
    this.popup.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.#point(-1);
    clearTimeout(this.#saying);
  }

  /** Down from the box to the first, up to the last, and round through the box. @param {number} step */
  move(step) {
    if (!this.options.length) return false;
    this.open();
    const places = this.options.length + 1;
    this.#point(((this.#at + 1 + step + places) % places) - 1);
    return true;
  }

  /** @param {string} words for screen readers, once typing pauses */
  say(words) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.said.textContent = words), QUIET);
  }

  /** @param {number} at the option to point at; -1 for none */
  #point(at) {
    this.#at = at;
    this.options.forEach((option, other) => option.setAttribute("aria-selected", String(other === at)));
    const option = this.active;
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }
}
