/** The pages of a pack as reference managers read them: what each page gives as its own citation. */

/** @typedef {import("./copies.js").Content} Content */

/** @param {Content} content @param {string} ending of the format, as in the ids of templates/citing.html */
const cited = ({ items }, ending) => items.map(({ page }) => page.article.querySelector(`#trich-dan--${ending}`)?.textContent ?? "");

/** @param {Content} content */
export const bibtex = (content) => cited(content, "bib").join("\n");

/** Its lines end with CR and LF, which HTML cannot hold. @param {Content} content */
export const ris = (content) => cited(content, "ris").join("\n").replaceAll("\n", "\r\n");
