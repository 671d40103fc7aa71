/** Where a link in an entry may lead: as prose.py decides it. */

// eslint-disable-next-line no-control-regex
const IGNORED = /[\x00-\x20]/g;

/** Text with "&amp;" and its like read as browsers read them; nothing in it is run. @param {string} text */
function unescaped(text) {
  if (!text.includes("&")) return text;
  return new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").documentElement.textContent ?? "";
}

/** @param {string} address @param {string[]} schemes */
export function isSafeAddress(address, schemes) {
  const plain = unescaped(address).replace(IGNORED, "");
  if (plain.startsWith("//") || plain.includes("\\")) return false;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(plain)?.[1].toLowerCase();
  if (scheme) return schemes.includes(scheme);
  return !plain.split("/")[0].includes(":");
}
