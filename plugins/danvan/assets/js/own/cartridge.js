/**
 * The pack as IMS Common Cartridge 1.1, the newest that Moodle takes: for each page a copy to read
 * and a link to the site. Moodle looks for the namespace in the first 500 bytes of the manifest, and
 * makes a section of every folder below the root item; laid out as exports/cartridge.py does it.
 * https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-html
 */

import { STYLE_FILE, copies, fileOf } from "./copies.js";
import { WORDS } from "./words.js";

/** @typedef {import("./copies.js").Content} Content */
/** @typedef {import("./zip.js").TextFile} TextFile */

const CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
const LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest";
const LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1";
const SCHEMAS = "http://www.imsglobal.org/profile/cc/ccv1p1/";
const PROFILE = "IMS Common Cartridge";
const XMLNS = "http://www.w3.org/2000/xmlns/";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An XML document that begins with `name`. @param {string} space @param {string} name @param {string} schemas pairs of namespace and schema */
function xml(space, name, schemas) {
  const made = document.implementation.createDocument(space, name, null);
  made.documentElement.setAttributeNS(XMLNS, "xmlns:xsi", XSI);
  made.documentElement.setAttributeNS(XSI, "xsi:schemaLocation", schemas);
  return made;
}

/**
 * An element in the namespace of `parent`, or one named with a prefix in another, appended to it.
 * @param {Element} parent @param {string} name @param {Record<string, string>} [attributes] @param {string} [text]
 */
function add(parent, name, attributes = {}, text = "") {
  const space = name.startsWith("lomimscc:") ? LOM : parent.namespaceURI;
  const made = parent.ownerDocument.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = storable(text);
  parent.append(made);
  return made;
}

/** Without the characters that XML cannot hold. @param {string} text */
const storable = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** @param {Document} made */
const written = (made) => `${DECLARATION}${new XMLSerializer().serializeToString(made)}\n`;

/** @param {Content} content */
function manifest({ title, items, site }) {
  const made = xml(CP, "manifest", `${CP} ${SCHEMAS}ccv1p1_imscp_v1p2_v1p0.xsd ${LOM} ${SCHEMAS}LOM/ccv1p1_lommanifest_v1p0.xsd`);
  const root = made.documentElement;
  root.setAttribute("identifier", "chuyen-de");
  root.setAttributeNS(XMLNS, "xmlns:lomimscc", LOM);
  const metadata = add(root, "metadata");
  add(metadata, "schema", {}, PROFILE);
  add(metadata, "schemaversion", {}, "1.1.0");
  describe(add(metadata, "lomimscc:lom"), title, site);
  const organization = add(add(root, "organizations"), "organization", { identifier: "to-chuc", structure: "rooted-hierarchy" });
  const folder = add(add(organization, "item", { identifier: "goc" }), "item", { identifier: "noi-dung" });
  add(folder, "title", {}, WORDS.contents);
  items.forEach(({ page }, at) => addToTable(folder, page.title, at + 1));
  const resources = add(root, "resources");
  items.forEach(({ page }, at) => addResources(resources, fileOf(page.ref), at + 1));
  addFile(resources, { identifier: "tep-kieu", type: "webcontent", href: STYLE_FILE.name }, STYLE_FILE.name);
  return written(made);
}

/** @param {Element} lom @param {string} title @param {string} site */
function describe(lom, title, site) {
  const general = add(lom, "lomimscc:general");
  addSaid(general, "lomimscc:title", title);
  add(general, "lomimscc:language", {}, "vi");
  addSaid(general, "lomimscc:description", WORDS.taken(site));
  const kind = add(add(lom, "lomimscc:educational"), "lomimscc:learningResourceType");
  add(kind, "lomimscc:value", {}, PROFILE);
  const rights = add(lom, "lomimscc:rights");
  add(add(rights, "lomimscc:copyrightAndOtherRestrictions"), "lomimscc:value", {}, "yes");
  addSaid(rights, "lomimscc:description", WORDS.rights);
}

/** @param {Element} parent @param {string} name @param {string} text */
const addSaid = (parent, name, text) => add(add(parent, name), "lomimscc:string", { language: "vi" }, text);

/** The copy, and the link to the page. @param {Element} folder @param {string} title @param {number} number */
function addToTable(folder, title, number) {
  add(add(folder, "item", { identifier: `doc-${number}`, identifierref: `tep-${number}` }), "title", {}, title);
  add(add(folder, "item", { identifier: `xem-${number}`, identifierref: `lien-ket-${number}` }), "title", {}, WORDS.onLine(title));
}

/** @param {Element} resources @param {string} file @param {number} number */
function addResources(resources, file, number) {
  const copy = addFile(resources, { identifier: `tep-${number}`, type: "webcontent", href: file }, file);
  add(copy, "dependency", { identifierref: "tep-kieu" });
  addFile(resources, { identifier: `lien-ket-${number}`, type: "imswl_xmlv1p1" }, linkFile(number));
}

/** @param {Element} resources @param {Record<string, string>} attributes @param {string} href */
function addFile(resources, attributes, href) {
  const resource = add(resources, "resource", attributes);
  add(resource, "file", { href });
  return resource;
}

/** @param {number} number */
const linkFile = (number) => `lien-ket-${number}.xml`;

/** @param {string} title @param {string} href */
function webLink(title, href) {
  const made = xml(LINK, "webLink", `${LINK} ${SCHEMAS}ccv1p1_imswl_v1p1.xsd`);
  add(made.documentElement, "title", {}, title);
  add(made.documentElement, "url", { href, target: "_blank" });
  return written(made);
}

/** Every file of the cartridge, the manifest first. @param {Content} content @returns {TextFile[]} */
export function cartridge(content) {
  const links = content.items.map(({ page }, at) => ({
    name: linkFile(at + 1),
    text: webLink(page.title, content.published(page.address)),
  }));
  return [{ name: "imsmanifest.xml", text: manifest(content) }, STYLE_FILE, ...copies(content), ...links];
}
