/** The pages of a pack as reference managers read them: BibTeX and RIS. */

import { idOf, sectionOf } from "./refs.js";
import { WORDS } from "./words.js";

/** @typedef {import("./copies.js").Content} Content */
/** @typedef {{key: string, title: string, address: string, version: string, catalog: string}} Work */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** BibTeX counts braces even behind a backslash: they have to go by name. */
const TEX = { "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

/** @param {string} text */
const tex = (text) => text.replace(/[\\{}~^&%$#_]/g, (char) => TEX[char] ?? `\\${char}`);

/** @param {Content} content @returns {Work[]} */
const works = ({ items, site, published }) =>
  items.map(({ page }) => ({
    key: `${sectionOf(page.ref)}:${idOf(page.ref)}`,
    title: page.title,
    address: published(page.address),
    version: page.article.querySelector("[data-version]")?.getAttribute("data-version") ?? "",
    catalog: WORDS.work(site),
  }));

/** Doubled braces keep the capitals of the title. @param {Work} work */
function bibtexEntry({ key, title, address, version, catalog }) {
  const [year, month, day] = version.split("-").map(Number);
  const fields = [["title", `{{${tex(title)}}}`], ["howpublished", `{${tex(catalog)}}`]];
  if (version) fields.push(["year", `{${year}}`], ["month", MONTHS[month - 1]], ["day", `{${day}}`]);
  fields.push(["url", `{${address}}`], ["langid", "{vietnamese}"]);
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join("")}}\n`;
}

/** @param {Work} work */
function risRecord({ key, title, address, version, catalog }) {
  const lines = [["TY", "ELEC"], ["ID", key], ["TI", title], ["T2", catalog]];
  if (version) lines.push(["PY", version.slice(0, 4)], ["DA", version.replaceAll("-", "/")]);
  lines.push(["UR", address], ["LA", "vi"], ["ER", ""]);
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}

/** @param {Content} content */
export const bibtex = (content) => works(content).map(bibtexEntry).join("\n");

/** @param {Content} content */
export const ris = (content) => works(content).map(risRecord).join("\r\n");
