import { failureOf } from "./offline/gather.js";
import { ROOT, save, searching, unsave } from "./offline/saving.js";
import { SEARCH, addressOf, bytesOf, recordOf } from "./offline/shelf.js";
import { STALE_SEARCH, WORDS, dayWords, savedWords, searchSize } from "./offline/words.js";
import { button, element } from "./search/dom.js";

/** @typedef {import("./offline/shelf.js").Item} Item */

const PACK = /^chuyen-de\/(?!trang-)[^/]+\/$/;

/** The address of this page. */
const here = () => addressOf(location.href, ROOT);

/** What the button of this page keeps. @returns {Omit<Item, "saved">} */
function itemHere() {
  const id = here();
  const title = document.querySelector("h1")?.textContent?.trim() || document.title;
  if (id === SEARCH) return { id, kind: "tim-kiem", title: WORDS.searchTitle, pages: [id] };
  if (PACK.test(id)) return { id, kind: "chuyen-de", title, pages: [id] };
  return { id, kind: "trang", title, pages: [id] };
}

/** The button at the end of a page: keeps it, says what is kept, keeps it anew, drops it. */
class OfflineButton {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.item = itemHere();
    this.main = /** @type {HTMLButtonElement} */ (place.querySelector("button"));
    this.said = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
    this.choices = element("span", { class: "dv-offline__choices" });
    this.said.after(this.choices);
    this.main.addEventListener("click", () => this.ask());
    navigator.serviceWorker.addEventListener("message", ({ data }) => data?.type === "danvan-stale" && this.#warn(data.saved));
    navigator.serviceWorker.startMessages();
  }

  /** What is kept of this page now. */
  async show() {
    const record = await recordOf(ROOT);
    const kept = record.items.find(({ id }) => id === this.item.id);
    this.main.textContent = kept ? WORDS.update : this.#label();
    this.choices.replaceChildren();
    if (!kept) return;
    this.said.textContent = savedWords(kept, bytesOf(record, kept));
    this.choices.append(button(WORDS.drop, () => this.#drop()));
  }

  #label() {
    if (this.item.kind === "tim-kiem") return WORDS.saveSearch;
    return this.item.kind === "chuyen-de" ? WORDS.savePack : WORDS.save;
  }

  /** The search may be large: its size is told before. */
  async ask() {
    if (this.main.getAttribute("aria-disabled") === "true") return;
    if (this.item.kind !== "tim-kiem") return this.#work(() => this.#save());
    await this.#work(async () => {
      this.said.textContent = WORDS.asking;
      const { sizeOfSearch } = await searching();
      const [{ files, bytes }, room] = await Promise.all([sizeOfSearch(ROOT), roomLeft()]);
      this.said.textContent = searchSize(files, bytes, bytes < room);
      const yes = button(WORDS.yes, () => this.#work(() => this.#save()), { class: "dv-button dv-button--main" });
      this.choices.replaceChildren(yes, button(WORDS.no, () => this.#cancel()));
      yes.focus();
    });
  }

  async #save() {
    this.said.textContent = WORDS.saving;
    this.choices.replaceChildren();
    this.main.focus();
    await save(this.item, (words) => (this.said.textContent = words));
    await this.show();
  }

  async #cancel() {
    this.said.textContent = "";
    this.main.focus();
    await this.show();
  }

  async #drop() {
    await this.#work(async () => {
      this.main.focus();
      await unsave(this.item.id);
      await this.show();
      this.said.textContent = WORDS.dropped;
    });
  }

  /** @param {() => Promise<void>} act */
  async #work(act) {
    this.main.setAttribute("aria-disabled", "true");
    try {
      await act();
    } catch (error) {
      await this.show().catch(() => {});
      this.said.textContent = WORDS.failed[failureOf(error)];
    } finally {
      this.main.removeAttribute("aria-disabled");
    }
  }

  /** Results from the kept search are not passed off as fresh ones. @param {string} saved */
  #warn(saved) {
    if (document.querySelector(".dv-stale")) return;
    const words = `${STALE_SEARCH} ${dayWords(saved)}.`;
    document.querySelector("main")?.prepend(element("p", { class: "dv-notice dv-stale", role: "status" }, words));
  }
}

/** Bytes that the browser would still give. */
async function roomLeft() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return quota - usage;
}

/** @param {HTMLElement} place @param {boolean} pressed whether the reader has asked for it already */
export async function start(place, pressed) {
  const shown = new OfflineButton(place);
  if (pressed) await shown.ask();
  else await shown.show();
}
