/** The pages of a pack as reference managers read them: BibTeX and RIS. */

import { idOf, sectionOf } from "./refs.js";
import { WORDS } from "./words.js";

/** @typedef {import("./copies.js").Content} Content */
/** @typedef {{key: string, title: string, address: string, version: string, work: string, note: string}} Reference */

const RIS_LINE = "\r\n";

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** @param {Content} content @returns {Reference[]} */
const references = ({ items, site, published }) =>
  items.map(({ page, note }) => ({
    key: `${sectionOf(page.ref)}-${idOf(page.ref)}`,
    title: oneLine(page.title),
    address: published(page.address),
    version: page.article.querySelector("[data-version]")?.getAttribute("data-version") ?? "",
    work: WORDS.work(site),
    note: oneLine(note),
  }));

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

/** A text that TeX sets as it is; braces that could end a field are escaped too. @param {string} text */
const tex = (text) => text.replace(/[\\~^{}%&$#_]/g, (char) => TEX[char] ?? `\\${char}`);

/** One @misc for each page: the older styles know no @online. @param {Content} content */
export function bibtex(content) {
  const entries = references(content).map(({ key, title, address, version, work, note }) => {
    const fields = [
      ["title", `{${tex(title)}}`],
      ["howpublished", tex(work)],
      ["year", version.slice(0, 4)],
      ["url", address],
      ["language", "vietnamese"],
      ["note", tex(note)],
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@misc{${key},\n${lines.join("")}}\n`;
  });
  return entries.join("\n");
}

/** One TY - ELEC for each page: tag, two spaces, hyphen, space. @param {Content} content */
export function ris(content) {
  const records = references(content).map(({ title, address, version, work, note }) => {
    const fields = [
      ["TY", "ELEC"],
      ["TI", title],
      ["T2", work],
      ["PY", version.slice(0, 4)],
      ["DA", version.replace(/-/g, "/")],
      ["UR", address],
      ["LA", "vi"],
      ["N1", note],
    ];
    const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}`);
    return [...lines, "ER  - ", ""].join(RIS_LINE);
  });
  return records.join(RIS_LINE);
}
