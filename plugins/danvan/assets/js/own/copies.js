/** Pages of a pack as files that need no network: each a whole HTML document, with the way back. */

import { element } from "../search/dom.js";
import { cleaned } from "./clean.js";
import { idOf, refAt, sectionOf } from "./refs.js";
import { WORDS } from "./words.js";

/** @typedef {import("./reading.js").Found} Found */
/** @typedef {import("./zip.js").TextFile} TextFile */

/**
 * What goes into a pack: its title, the pages with the notes beside them, and where they are from.
 * @typedef {object} Content
 * @property {string} title @property {{page: Found, note: string}[]} items
 * @property {URL} root where the pages were read @property {string} site the catalog's name
 * @property {(href: string) => string} published the address of a page of this site for the outside
 */

const STYLE = "kieu.css";
const STYLES = `body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1d2126; background: #fff; font: 1.0625rem/1.65 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1, h2, h3, h4 { line-height: 1.4; }
a { color: #8f1d21; }
dt { color: #555b63; }
dd { margin: 0 0 .75em; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #7a5200; }
table { border-collapse: collapse; }
th, td { padding: .4em .6em; border: 1px solid #8a8172; text-align: left; vertical-align: top; }
.ghi-chu { white-space: pre-line; padding: .75em 1em; border: 1px solid #7a5200; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #8a8172; color: #555b63; }
@media print { body { margin: 0; max-width: none; } }
`;

/** Sections that only make sense on the site itself. */
const ONLY_ON_SITE = ".dv-related, .dv-pager, [aria-labelledby='gop-y']";

/** Word for word what Moodle looks for; without it a page would be read in another encoding. */
const ENCODING = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />';

/** @type {TextFile} */
export const STYLE_FILE = { name: STYLE, text: STYLES };

/** @param {string} ref */
export const fileOf = (ref) => `${sectionOf(ref)}--${idOf(ref)}.html`;

/** @param {string} title @param {...(Node | string)} inside */
function wholePage(title, ...inside) {
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = "vi";
  const view = element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" });
  made.head.prepend(view);
  made.head.append(element("link", { rel: "stylesheet", href: STYLE }));
  made.body.append(...inside);
  return `<!doctype html>\n${made.documentElement.outerHTML.replace("<head>", `<head>${ENCODING}`)}\n`;
}

/** Links between pages of the pack lead from copy to copy, all others to the site. @param {Content} content */
function linker({ items, root, published }) {
  const inside = new Map(items.map(({ page }) => [page.ref, fileOf(page.ref)]));
  return (/** @type {string} */ href) => {
    const ref = refAt(href, root);
    return (ref && inside.get(ref)) ?? published(href);
  };
}

/** @param {string} note */
const noteBox = (note) => element("p", { class: "ghi-chu" }, element("strong", {}, WORDS.noteShown), ` ${note}`);

/** One file for each page. @param {Content} content @returns {TextFile[]} */
export function copies(content) {
  const linkTo = linker(content);
  return content.items.map(({ page, note }) => {
    const source = /** @type {Element} */ (page.article.cloneNode(true));
    source.querySelectorAll(ONLY_ON_SITE).forEach((part) => part.remove());
    const address = content.published(page.address);
    const foot = element("p", {}, `${WORDS.onSite}: `, element("a", { href: address }, address));
    const text = wholePage(
      page.title,
      element("main", {}, ...(note ? [noteBox(note)] : []), cleaned(source, page.address, linkTo)),
      element("footer", {}, element("p", {}, `${WORDS.taken(content.site)} ${WORDS.rights}`), foot),
    );
    return { name: fileOf(page.ref), text };
  });
}

/** The contents page, from which everything can be reached. @param {Content} content @returns {TextFile} */
export function indexFile({ title, items, site, published, root }) {
  const lines = items.map(({ page, note }) =>
    element(
      "li",
      {},
      element("p", {}, element("a", { href: fileOf(page.ref) }, page.title), page.facts ? ` (${page.facts})` : ""),
      ...(page.summary ? [element("p", {}, page.summary)] : []),
      ...(note ? [noteBox(note)] : []),
    ),
  );
  const address = published(root.href);
  const text = wholePage(
    title,
    element("main", {}, element("h1", {}, title), element("h2", {}, WORDS.contents), element("ol", {}, ...lines)),
    element("footer", {}, element("p", {}, `${WORDS.taken(site)} ${WORDS.rights}`), element("p", {}, element("a", { href: address }, address))),
  );
  return { name: "index.html", text };
}
