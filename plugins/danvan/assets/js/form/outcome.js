/** What comes out of the form: a preview, the files, and the ways to hand them in. */

import { button, element } from "../search/dom.js";
import { WORDS } from "./words.js";

/** @typedef {import("./rules.js").Field} Field */

/** @typedef {{folder: string, name: string, text: string}} EntryFile a file below the catalog's folder */

/** Servers refuse longer addresses; GitHub does from about 8 KB on. */
const LONGEST_ADDRESS = 7500;
const ROOT = "models_catalog/";

/** The forge's page for a new file with everything filled in; null where that is too long. @param {string} newUrl @param {EntryFile} file */
export function newFileAddress(newUrl, { folder, name, text }) {
  const address = new URL(`${newUrl}${folder}`);
  address.search = new URLSearchParams({ filename: name, value: text }).toString();
  return address.href.length <= LONGEST_ADDRESS ? address.href : null;
}

/** @param {EntryFile} file */
function download({ name, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {HTMLTextAreaElement} area @param {HTMLElement} said */
async function copy(area, said) {
  try {
    await navigator.clipboard.writeText(area.value);
    said.textContent = WORDS.copied;
  } catch {
    area.select();
    said.textContent = document.execCommand("copy") ? WORDS.copied : WORDS.notCopied;
  }
}

/** One file: its text, and what can be done with it. @param {EntryFile} file @param {string | undefined} newUrl @param {number} number */
function fileView(file, newUrl, number) {
  const id = `tep-${number}`;
  const rows = Math.min(24, file.text.split("\n").length + 1);
  const area = /** @type {HTMLTextAreaElement} */ (element("textarea", { id, readonly: true, rows, spellcheck: "false", wrap: "off" }));
  area.value = file.text;
  const said = element("span", { class: "dv-copied", role: "status" });
  const acts = [
    button(WORDS.download, () => download(file), { class: "dv-button dv-button--main", "data-act": "download" }),
    button(WORDS.copy, () => copy(area, said), { "data-act": "copy" }),
    ...(newUrl ? [opener(file, newUrl)] : []),
    said,
  ];
  const path = `${ROOT}${file.folder}/${file.name}`;
  const long = newUrl && !newFileAddress(newUrl, file) ? element("p", { class: "dv-form__help" }, WORDS.tooLong) : "";
  return element(
    "div",
    { class: "dv-form__file", "data-file": `${file.folder}/${file.name}` },
    element("label", { for: id }, WORDS.fileAt(path)),
    area,
    element("div", { class: "dv-form__acts" }, ...acts),
    long,
  );
}

/** @param {EntryFile} file @param {string} newUrl */
function opener(file, newUrl) {
  const plain = new URL(`${newUrl}${file.folder}`);
  plain.search = new URLSearchParams({ filename: file.name }).toString();
  const href = newFileAddress(newUrl, file) ?? plain.href;
  return element("a", { class: "dv-button", href, target: "_blank", rel: "noopener" }, WORDS.open);
}

/** @param {Field[]} fields @param {Record<string, any>} entry @param {string} name */
function labelOf(fields, entry, name) {
  const choices = fields.find((field) => field.name === name)?.choices ?? [];
  return choices.find(([id]) => id === entry[name])?.[1] ?? "";
}

/** The entry as a short card. @param {Field[]} fields @param {Record<string, any>} entry */
export function preview(fields, entry) {
  const facts = ["kind", "level", "field", "status"].map((name) => labelOf(fields, entry, name)).filter(Boolean);
  const place = ["commune", "district", "province"].map((name) => entry.place?.[name]).filter(Boolean);
  const rows = [
    [titleOf(fields, "organization"), entry.organization],
    [titleOf(fields, "place"), place.join(", ")],
    [titleOf(fields, "results"), entry.results?.map((/** @type {any} */ one) => one.text).join(" ")],
    [titleOf(fields, "conditions"), entry.conditions],
    [titleOf(fields, "sources"), entry.sources?.map((/** @type {any} */ one) => `“${one.quote ?? ""}”`).join(" ")],
  ].filter(([, value]) => value);
  const steps = (entry.actions ?? []).map((/** @type {string} */ one) => element("li", {}, one));
  return element(
    "div",
    { class: "dv-form__card" },
    element("h3", {}, entry.title ?? WORDS.unnamed),
    element("p", { class: "dv-muted" }, facts.join(" · ")),
    element("p", {}, entry.summary ?? ""),
    element("dl", {}, ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    steps.length ? element("ol", {}, ...steps) : "",
  );
}

/** @param {Field[]} fields @param {string} name */
const titleOf = (fields, name) => fields.find((field) => field.name === name)?.title ?? name;

/** The files with the ways to hand them in. @param {EntryFile[]} files @param {{newUrl?: string, guide: string}} ways */
export function handIn(files, { newUrl, guide }) {
  const link = element("a", { href: `${guide}#them-muc-tu` }, WORDS.nextLink);
  return element(
    "div",
    {},
    element("h3", {}, WORDS.files),
    files.length > 1 ? element("p", {}, WORDS.sourceFirst) : "",
    ...files.map((file, at) => fileView(file, newUrl, at + 1)),
    element("h3", {}, WORDS.next),
    element("p", {}, WORDS.nextHelp, link, "."),
  );
}
