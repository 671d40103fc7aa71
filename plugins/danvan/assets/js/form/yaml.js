/**
 * An entry as YAML that the strict reader takes back unchanged: plain text where nothing in it
 * can be misread, folded lines for long text, quotation marks for the rest.
 */

/** @typedef {import("./rules.js").Field} Field */

const WIDTH = 100;
/** Items of a list that may be longer stand on lines of their own, as in danvan/entries/canonical.py. */
const SHORT = 200;
/** Begins with a letter, a digit or an opening mark, and holds signs that mean nothing to YAML behind these. */
const PLAIN = /^[\p{L}\p{N}“‘(][\p{L}\p{N} .,;:/()%+“”‘’…–—'"?=&_~@!*#[\]{}-]*$/u;
/** What would begin a value or a note. */
const TELLING = /:(?: |$)| #/;
const PLAIN_IN_LIST = /^[\p{L}\p{N}“‘(][\p{L}\p{N} .;/()%+“”‘’…–—'"=&_~@!*-]*$/u;
/** What other tools would not read as text. */
const NOT_TEXT = /^(?:true|false|yes|no|on|off|null|y|n|[-+]?[0-9][0-9_.,:eE+-]*|0[xob][0-9a-fA-F]+|[-+]?\.(?:inf|nan))$/i;
const TYPED = new Set(["year", "day", "number", "flag"]);

/** Single quotation marks where double ones would have to escape, and nothing needs an escape. @param {string} text */
function quoted(text) {
  if (/["\\]/.test(text) && !/[\n\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`;
}

/** @param {string} text @param {RegExp} form */
const isPlain = (text, form) => form.test(text) && !TELLING.test(text) && !NOT_TEXT.test(text) && !text.includes("  ") && !text.endsWith(" ");

/** @param {string} text @param {RegExp} [form] */
const inline = (text, form = PLAIN) => (isPlain(text, form) ? text : quoted(text));

/** Words in lines of at most `width`; a longer word has a line of its own. @param {string} text @param {number} width */
function wrapped(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (!last) lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Whether folding the text and reading it back changes nothing. @param {string} text */
const folds = (text) => !/[\n\t]/.test(text) && !text.includes("  ") && text === text.trim();

/** @param {string} text */
const keepsLines = (text) => !text.includes("\t") && text === text.trim() && !/^[^\S\n]+$/m.test(text);

/**
 * A value that stands behind its key.
 * @param {string} text @param {Field} field @param {number} indent where the lines of a block begin
 * @param {number} column where the value begins on the line of its key
 */
function scalar(text, field, indent, column) {
  if (TYPED.has(field.type)) return ` ${text}`;
  const pad = " ".repeat(indent);
  if (text.includes("\n") && keepsLines(text)) {
    const lines = text.split("\n").map((line) => (line.trim() ? pad + line : ""));
    return ` |-\n${lines.join("\n")}`;
  }
  const line = ` ${inline(text)}`;
  if (column + line.length > WIDTH && folds(text)) return ` >-\n${wrapped(text, WIDTH - indent).map((line) => pad + line).join("\n")}`;
  return line;
}

/** Writes entries of the parts that the build described. */
export class YamlWriter {
  /** @param {Record<string, {fields: Field[]}>} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /** A whole file. @param {string} part @param {Record<string, any>} entry */
  file(part, entry) {
    return `${this.#group(part, entry, 0).join("\n")}\n`;
  }

  /** @param {string} part @param {Record<string, any>} entry @param {number} indent @returns {string[]} */
  #group(part, entry, indent) {
    return this.parts[part].fields
      .filter((field) => entry[field.name] !== undefined)
      .map((field) => `${" ".repeat(indent)}${field.name}:${this.#value(field, entry[field.name], indent)}`);
  }

  /** @param {Field} field @param {any} value @param {number} indent @returns {string} */
  #value(field, value, indent) {
    if (field.many) return this.#list(field, value, indent);
    if (!field.group) return scalar(value, field, indent + 2, indent + field.name.length + 1);
    return ` ${this.#flow(field.group, value, indent + field.name.length + 2) ?? `\n${this.#group(field.group, value, indent + 2).join("\n")}`}`.replace(/^ \n/, "\n");
  }

  /** `{province: Hà Nam}` where it is short and plain. @param {string} part @param {Record<string, any>} value @param {number} column where it begins */
  #flow(part, value, column) {
    const fields = this.parts[part].fields.filter((field) => value[field.name] !== undefined);
    if (!fields.every((field) => typeof value[field.name] === "string" && isPlain(value[field.name], PLAIN_IN_LIST))) return null;
    const line = `{${fields.map((field) => `${field.name}: ${value[field.name]}`).join(", ")}}`;
    return column + line.length <= WIDTH ? line : null;
  }

  /** @param {Field} field @param {any[]} items @param {number} indent @returns {string} */
  #list(field, items, indent) {
    const pad = " ".repeat(indent + 2);
    if (!field.group) {
      const line = ` [${items.map((item) => inline(item, PLAIN_IN_LIST)).join(", ")}]`;
      if ((field.most ?? 0) <= SHORT && indent + field.name.length + 1 + line.length <= WIDTH) return line;
      return `\n${items.map((item) => `${pad}-${scalar(item, field, indent + 4, indent + 3)}`).join("\n")}`;
    }
    const part = field.group;
    const blocks = items.map((item) => {
      const flow = this.#flow(part, item, indent + 4);
      if (flow && part === "place") return `${pad}- ${flow}`;
      return `${pad}- ${this.#group(part, item, indent + 4).join("\n").trimStart()}`;
    });
    return `\n${blocks.join("\n")}`;
  }
}
