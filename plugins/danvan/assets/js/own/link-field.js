/** A field that holds an address to be sent, and the button that copies it. */

import { button, element } from "../search/dom.js";

/** @typedef {{link: string, copy: string, copied: string, notCopied: string}} Words */

export class LinkField {
  /** @param {string} id @param {Words} words @param {(words: string) => void} say */
  constructor(id, words, say) {
    this.words = words;
    this.say = say;
    this.box = /** @type {HTMLInputElement} */ (element("input", { id, type: "text", readonly: true, spellcheck: "false" }));
    const copy = button(words.copy, () => this.#copy());
    this.node = element("div", { class: "dv-link-field dv-no-print" }, element("label", { for: id }, words.link), element("div", { class: "dv-link-field__row" }, this.box, copy));
  }

  /** @param {string} address */
  show(address) {
    this.box.value = address;
  }

  /** Browsers inside other apps often lack the clipboard interface: a marked text can still be copied. */
  async #copy() {
    try {
      await navigator.clipboard.writeText(this.box.value);
      this.say(this.words.copied);
    } catch {
      this.box.select();
      this.say(document.execCommand("copy") ? this.words.copied : this.words.notCopied);
    }
  }
}
