import { failureOf } from "./offline/gather.js";
import { ROOT, hindrance, save, switchOff, unsave } from "./offline/saving.js";
import { bytesOf, bytesOfAll, recordOf } from "./offline/shelf.js";
import { WORDS, savedWords, totalWords } from "./offline/words.js";
import { button, element, within } from "./search/dom.js";

/** @typedef {import("./offline/shelf.js").Item} Item */
/** @typedef {import("./offline/shelf.js").Record_} Record_ */

/** The page /ngoai-tuyen/: everything that is kept, with what can be done about it. */
class Shelf {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.list = element("div");
    this.said = element("p", { role: "status" });
    place.append(this.list, this.said);
    place.hidden = false;
  }

  async show() {
    const record = await recordOf(ROOT);
    const { items } = record;
    const parts = items.length ? this.#filled(record) : [element("p", {}, WORDS.nothing)];
    if (!items.length && (await navigator.serviceWorker.getRegistration(ROOT))) parts.push(this.#offButton());
    this.list.replaceChildren(...parts);
  }

  /** @param {Record_} record */
  #filled(record) {
    const rows = record.items.map((item) => this.#row(record, item));
    const acts = element(
      "p",
      { class: "dv-shelf__acts" },
      button(WORDS.updateAll, () => this.#act(() => this.#updateAll(record.items), WORDS.updated)),
      button(WORDS.dropAll, () => confirm(WORDS.askDropAll) && this.#act(() => this.#dropAll(record.items), WORDS.dropped)),
      this.#offButton(),
    );
    return [
      element("ul", { class: "dv-list" }, ...rows),
      element("p", {}, totalWords(record.items.length, bytesOfAll(record))),
      acts,
    ];
  }

  /** @param {Record_} record @param {Item} item */
  #row(record, item) {
    const link = element("a", { href: within(item.id, new URL(ROOT)) }, item.title);
    const pages = item.kind === "chuyen-de" ? ` · ${item.pages.length} trang` : "";
    const drop = button(WORDS.drop, () => this.#act(() => unsave(item.id), WORDS.dropped), {
      "aria-label": `${WORDS.drop}: ${item.title}`,
    });
    return element(
      "li",
      { class: "dv-item" },
      element("h2", { class: "dv-item__title" }, link),
      element("p", { class: "dv-item__facts" }, `${WORDS.kinds[item.kind]}${pages} · ${savedWords(item, bytesOf(record, item))}`),
      element("p", {}, drop),
    );
  }

  #offButton() {
    return button(WORDS.off, () => confirm(WORDS.askOff) && this.#act(switchOff, WORDS.isOff));
  }

  /** @param {Item[]} items */
  async #updateAll(items) {
    for (const item of items) await save(item, (words) => (this.said.textContent = `${item.title}. ${words}`));
  }

  /** @param {Item[]} items */
  async #dropAll(items) {
    for (const { id } of items) await unsave(id);
  }

  /** @param {() => Promise<void>} act @param {string} done */
  async #act(act, done) {
    this.said.textContent = WORDS.saving;
    let words = done;
    try {
      await act();
    } catch (error) {
      words = WORDS.failed[failureOf(error)];
    }
    await this.show().catch(() => {});
    this.said.textContent = words;
    this.said.tabIndex = -1;
    this.said.focus(); // The button that was pressed may be gone.
  }
}

/** Somebody who opened a page that is not kept was sent here. @param {HTMLElement} place */
function tellMissing(place) {
  const wanted = new URLSearchParams(location.search).get("chua-luu");
  if (wanted === null) return;
  const again = element("a", { href: within(wanted, new URL(ROOT)) }, WORDS.again);
  place.before(element("p", { class: "dv-notice", role: "status" }, `${WORDS.missing} `, again));
}

/** @param {HTMLElement} place */
export async function start(place) {
  const reason = hindrance();
  if (reason) {
    place.append(element("p", { class: "dv-notice" }, WORDS[reason]));
    place.hidden = false;
    return;
  }
  tellMissing(place);
  try {
    await new Shelf(place).show();
  } catch {
    place.append(element("p", { class: "dv-notice" }, WORDS.unsupported));
  }
}
