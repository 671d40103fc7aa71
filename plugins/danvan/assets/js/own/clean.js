/** Copies of a page's text that hold nothing but text: known elements, and links that are known to be safe. */

const KEPT = new Set(
  ("a abbr b blockquote br caption dd div dl dt em h1 h2 h3 h4 h5 h6 i li mark ol p section span strong sub sup " +
    "table tbody td th thead tr u ul").split(" "),
);
/** Gone with all that is in them. */
const DROPPED =
  "script, style, template, noscript, iframe, object, embed, form, button, input, select, textarea, svg, math, img, figure, nav, " +
  ".dv-no-print, .dv-keep, [hidden]";

/**
 * A copy of what is in `source`; its links are absolute, or what `linkTo` makes of them.
 * @param {Element} source @param {string} base the address that its links are relative to
 * @param {(href: string) => string} [linkTo]
 * @returns {DocumentFragment}
 */
export function cleaned(source, base, linkTo = (href) => href) {
  const made = document.createDocumentFragment();
  for (const child of source.childNodes) {
    if (child instanceof Text) made.append(child.data);
    else if (child instanceof Element && !child.matches(DROPPED)) made.append(copyOf(child, base, linkTo));
  }
  return made;
}

/** @param {Element} source @param {string} base @param {(href: string) => string} linkTo */
function copyOf(source, base, linkTo) {
  const inside = cleaned(source, base, linkTo);
  const name = source.localName;
  if (!KEPT.has(name)) return inside;
  const made = document.createElement(name);
  if (name === "a") {
    const href = safe(source.getAttribute("href"), base);
    if (!href) return inside;
    made.setAttribute("href", linkTo(href));
  }
  const title = name === "abbr" && source.getAttribute("title");
  if (title) made.setAttribute("title", title);
  made.append(inside);
  return made;
}

/**
 * The absolute address of a link that a browser may follow without running anything; null for
 * others, and for links within the page, whose targets a copy does not have.
 * @param {string | null} href @param {string} base
 */
function safe(href, base) {
  try {
    const url = new URL(href ?? "", base);
    return href && !href.startsWith("#") && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
