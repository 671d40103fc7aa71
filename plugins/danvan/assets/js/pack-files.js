// What a pack can be taken away as. Loaded when somebody asks for a file.

import { cartridge } from "./own/cartridge.js";
import { bibtex, ris } from "./own/citations.js";
import { STYLE_FILE, copies, indexFile } from "./own/copies.js";
import { zipped } from "./own/zip.js";

/** @typedef {import("./own/copies.js").Content} Content */

/** @param {string} text @param {string} type */
const textBlob = (text, type) => new Blob([text], { type: `${type};charset=utf-8` });

/** By the file's ending: what is in it. */
const MAKERS = {
  imscc: (/** @type {Content} */ content) => zipped(cartridge(content)),
  zip: (/** @type {Content} */ content) => zipped([indexFile(content), STYLE_FILE, ...copies(content)]),
  bib: (/** @type {Content} */ content) => textBlob(bibtex(content), "application/x-bibtex"),
  ris: (/** @type {Content} */ content) => textBlob(ris(content), "application/x-research-info-systems"),
};

/** @param {string} ending @param {Content} content */
export const fileOf = (ending, content) => MAKERS[ending](content);
