import { button, element } from "./dom.js";
import { FACETS, WORDS, number } from "./words.js";

/** @typedef {{value: string, count: number}} Counted */

/** Values that a facet shows before somebody asks for all of them. */
const FEW = 8;
/** Facets that stand open from the start where there is room. */
const OPEN = 3;
const WIDE = "(min-width: 62em)";

/** One facet: its values as checkboxes, commonest first. */
class Facet {
  /** @type {Map<string, {row: HTMLElement, box: HTMLInputElement, count: HTMLElement}>} */
  #rows = new Map();
  #all = false;
  #shown = 0;

  /** @param {string} id @param {boolean} open @param {(value: string, on: boolean) => void} choose */
  constructor(id, open, choose) {
    this.id = id;
    this.choose = choose;
    this.list = element("ul", { class: "dv-plain" });
    this.more = button("", () => this.#toggle(), { class: "dv-facet__more" });
    const legend = element("legend", { class: "dv-visually-hidden" }, FACETS[id]);
    const fields = element("fieldset", {}, legend, this.list, this.more);
    this.node = element("details", { class: "dv-facet", open }, element("summary", {}, FACETS[id]), fields);
  }

  /**
   * @param {Counted[]} counted @param {string[]} chosen @param {number} total
   * @param {boolean} afresh false keeps the order of the rows under the reader's hand
   */
  update(counted, chosen, total, afresh) {
    const counts = new Map(counted.map(({ value, count }) => [value, count]));
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const values = this.id === "nam" ? [...counts.keys()].sort().reverse() : [...counts.keys()];
    for (const value of values) if (!this.#rows.has(value)) this.#rows.set(value, this.#row(value));
    const kept = afresh ? values : [...new Set([...this.#listed(), ...values])];
    const rows = kept.map((value) => /** @type {HTMLElement} */ (this.#rows.get(value)?.row));
    if (rows.some((row, at) => row !== this.list.children[at]) || rows.length !== this.list.children.length) {
      this.list.replaceChildren(...rows);
    }
    for (const [value, { box, count }] of this.#rows) {
      box.checked = chosen.includes(value);
      count.textContent = number(counts.get(value) ?? 0);
    }
    this.#show(counts);
    this.node.hidden = !chosen.length && (!counts.size || (counts.size === 1 && [...counts.values()][0] === total));
  }

  /** The values of the rows as they stand. */
  #listed() {
    const byRow = new Map([...this.#rows].map(([value, { row }]) => [row, value]));
    return [...this.list.children].map((row) => byRow.get(/** @type {HTMLElement} */ (row)) ?? "");
  }

  /** @param {string} value */
  #row(value) {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", value }));
    const count = element("span", { class: "dv-count" });
    box.addEventListener("change", () => this.choose(value, box.checked));
    const label = element("label", {}, box, element("span", { class: "dv-facet__value" }, value), " ", count);
    return { row: element("li", {}, label), box, count };
  }

  /** Hides what leads nowhere, and what comes after the first few. @param {Map<string, number>} counts */
  #show(counts) {
    this.counts = counts;
    this.#shown = 0;
    const rowOf = new Map([...this.#rows.values()].map((item) => [item.row, item]));
    for (const child of this.list.children) {
      const item = rowOf.get(/** @type {HTMLElement} */ (child));
      if (!item) continue;
      const wanted = counts.has(item.box.value) || item.box === document.activeElement;
      this.#shown += wanted ? 1 : 0;
      item.row.hidden = !wanted || !(this.#all || this.#shown <= FEW || item.box.checked);
    }
    this.more.hidden = this.#shown <= FEW;
    this.more.textContent = this.#all ? WORDS.fewValues : WORDS.allValues(this.#shown);
    this.more.setAttribute("aria-expanded", String(this.#all));
  }

  #toggle() {
    this.#all = !this.#all;
    this.#show(this.counts ?? new Map());
  }
}

/**
 * The panel that narrows a search.
 * @param {(facet: string, value: string, on: boolean) => void} choose
 * @param {() => void} done what the button under the facets does, where the panel covers the results
 */
export function facetPanel(choose, done) {
  const count = element("span", { class: "dv-filter__count" });
  const close = button("", () => {
    node.removeAttribute("open");
    done();
  }, { class: "dv-button dv-filter__done" });
  const open = matchMedia(WIDE).matches ? OPEN : 1;
  const facets = Object.keys(FACETS).map(
    (id, at) => new Facet(id, at < open, (value, on) => choose(id, value, on)),
  );
  const inside = element("div", { class: "dv-filter__in" }, ...facets.map((facet) => facet.node), close);
  const summary = element("summary", {}, WORDS.filter, count);
  const node = element("details", { class: "dv-filter" }, summary, inside);
  openOnWideScreens(node);
  return {
    node,
    /** Opening it again asks for the counts. */
    fold: () => node.removeAttribute("open"),
    /** @param {Record<string, Counted[]> | null} counted null where nobody has asked for it yet @param {Record<string, string[]>} chosen @param {number} total @param {boolean} afresh */
    update(counted, chosen, total, afresh) {
      for (const facet of facets) facet.update(counted?.[facet.id] ?? [], chosen[facet.id] ?? [], total, afresh);
      const many = Object.values(chosen).flat().length;
      count.textContent = many ? WORDS.filterCount(many) : "";
      close.textContent = WORDS.filterDone(total);
      node.hidden = counted ? facets.every((facet) => facet.node.hidden) : total < 2;
    },
  };
}

/** Beside the results the panel always stands open; above them it opens on demand. @param {HTMLElement} panel */
function openOnWideScreens(panel) {
  const wide = matchMedia(WIDE);
  const follow = () => panel.toggleAttribute("open", wide.matches);
  wide.addEventListener("change", follow);
  follow();
}

/**
 * What is chosen, each with a button that gives it up.
 * @param {[string, string][]} pairs @param {(facet: string, value: string) => void} drop
 * @param {() => void} dropAll
 */
export function chosenChips(pairs, drop, dropAll) {
  const items = pairs.map(([facet, value]) => {
    const label = WORDS.chip(FACETS[facet], value);
    const chip = button(label, () => drop(facet, value), {
      class: "dv-chip",
      "aria-label": WORDS.dropChip(FACETS[facet], value),
    });
    chip.append(element("span", { "aria-hidden": "true", class: "dv-chip__cross" }, "×"));
    return element("li", {}, chip);
  });
  if (pairs.length > 1) items.push(element("li", {}, button(WORDS.dropAll, dropAll, { class: "dv-chip dv-chip--all" })));
  return items;
}
