/** The sentences of `danvan check`, filled with the facts of one case as messages.py does it. */

const MOST = 300;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** A fact on one line and of bounded length. @param {unknown} fact */
function shown(fact) {
  const chars = [...String(fact).replace(UNSEEN, (char) => `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`)];
  return chars.length <= MOST ? chars.join("") : `${chars.slice(0, MOST).join("")}…`;
}

/** @param {string} template @param {Record<string, unknown>} facts */
export function filled(template, facts) {
  return template.replace(/\{\{|\}\}|\{(\w+)\}/g, (whole, name) => (name ? shown(facts[name] ?? "") : whole[0]));
}

/** `["results", 1, "value"]` as `results.2.value`: people count from one. @param {(string | number)[]} path */
export const dotted = (path) => path.map((part) => (typeof part === "number" ? part + 1 : part)).join(".");

/**
 * What a problem says and how to mend it.
 * @param {Record<string, [string, string]>} rules
 * @param {{rule: string, path: (string | number)[], facts: Record<string, unknown>}} problem
 */
export function sentences(rules, { rule, path, facts }) {
  const known = { suggestion: "", ...facts, field: dotted(path) };
  const [message, hint] = rules[rule];
  return { message: filled(message, known), hint: filled(hint, known).trim() };
}
