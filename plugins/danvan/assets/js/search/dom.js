/** Elements from values. Text only ever becomes text: nothing here reads markup. */

/**
 * An element with its attributes and children; an attribute that is false, null or undefined is
 * left out, one that is true stands empty.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * A button that does something on this page.
 * @param {string} label @param {() => void} act @param {Record<string, string>} [attributes]
 */
export function button(label, act, attributes = {}) {
  const made = element("button", { type: "button", class: "dv-button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/**
 * The text with every [start, end) of `marks` inside a <mark>; marks that overlap or lie outside
 * the text are passed over.
 * @param {string} text @param {[number, number][]} marks
 * @returns {DocumentFragment}
 */
export function marked(text, marks) {
  const made = document.createDocumentFragment();
  let last = 0;
  for (const [start, end] of marks) {
    if (!(start >= last && end > start && end <= text.length)) continue;
    made.append(text.slice(last, start), element("mark", {}, text.slice(start, end)));
    last = end;
  }
  made.append(text.slice(last));
  return made;
}

/**
 * The address of a result, never outside the site's root.
 * @param {string} address @param {URL} root
 */
export function within(address, root) {
  try {
    const { href } = new URL(address, root);
    return href.startsWith(root.href) ? href : root.href;
  } catch {
    return root.href;
  }
}

/** Whether a click asks for this tab and nothing else. @param {MouseEvent} event */
export function isPlainClick(event) {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
