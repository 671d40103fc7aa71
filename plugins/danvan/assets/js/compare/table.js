/** The comparison as a table; on a phone its rows become blocks, each cell under its model's name. */

import { element } from "../search/dom.js";
import { apart, isSame, rowsOf, unknownIn } from "./rows.js";
import { WORDS } from "./words.js";

/** @typedef {import("../own/reading.js").Found} Found */
/** @typedef {import("./rows.js").Row} Row */

/** @param {Node | null} cell @param {string} unknown what is said of nothing @param {boolean} [odd] whether most of the others say something else */
function said(cell, unknown, odd = false) {
  const text = cell ?? element("span", { class: "dv-unknown" }, unknown);
  return element("div", { class: "dv-versus__said" }, odd ? element("mark", {}, text) : text);
}

/** What all say stands once, across the row. @param {Row} row */
function common({ name, cells }) {
  const count = cells.length;
  return element("td", { role: "cell", colspan: count, "aria-colspan": count }, said(cells[0], unknownIn(name, count)));
}

/** @param {Row} row @param {readonly Found[]} models */
function each(row, models) {
  const odd = row.short ? apart(row) : [];
  return models.map(({ title }, at) => {
    const of = element("span", { class: "dv-versus__of", "aria-hidden": "true" }, title);
    return element("td", { role: "cell" }, of, said(row.cells[at], unknownIn(row.name), odd[at]));
  });
}

/** @param {Row} row @param {boolean} same */
function how(row, same) {
  if (same) return row.cells[0] ? [element("span", { class: "dv-versus__how" }, WORDS.same)] : [];
  return row.short ? [element("mark", { class: "dv-versus__how" }, WORDS.different)] : [];
}

// Styles take the table's parts their display away on phones, and with it their roles.

/** @param {Row} row @param {readonly Found[]} models */
function tableRow(row, models) {
  const several = models.length > 1;
  const same = several && isSame(row);
  const head = element("th", { scope: "row", role: "rowheader" }, `${WORDS.rows[row.name]} `, ...(several ? how(row, same) : []));
  const cells = same ? [common(row)] : each(row, models);
  return element("tr", { role: "row", "data-row": row.name, "data-same": same }, head, ...cells);
}

/** @param {readonly Found[]} models @param {(model: Found) => Node[]} acts what can be done with each */
export function comparison(models, acts) {
  const heads = models.map((model) =>
    element(
      "th",
      { scope: "col", role: "columnheader" },
      element("a", { href: model.address }, model.title),
      element("span", { class: "dv-versus__acts dv-no-print" }, ...acts(model)),
    ),
  );
  const corner = element("td", { role: "cell" }, element("span", { class: "dv-visually-hidden" }, WORDS.row));
  const table = element(
    "table",
    { role: "table", class: `dv-versus dv-versus--${models.length}` },
    element("caption", { class: "dv-visually-hidden" }, WORDS.caption(models.length)),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, corner, ...heads)),
    element("tbody", { role: "rowgroup" }, ...rowsOf(models).map((row) => tableRow(row, models))),
  );
  return element("div", { class: "dv-scroll dv-versus-frame", role: "group", tabindex: "0", "aria-label": WORDS.tableHelp }, table);
}
