/** Where a link in an entry may lead: decided as entries/addresses.py decides it. */

const IGNORED = /[\x00-\x20]/g;
const AUTHORITY = /^\/\/(?:[\p{L}\p{N}_-]+\.)*[\p{L}\p{N}_-]+\.?(?::[0-9]{1,5})?(?=[/?#]|$)/u;
const MAIL = /^[^?&%@,;]+@[^?&%@,;]+(?:\?subject=[^?&]*)?$/;
const PHONE = /^\+?[0-9][0-9().-]*$/;

/** Text with "&amp;" and its like read as browsers read them; nothing in it is run. @param {string} text */
function unescaped(text) {
  if (!text.includes("&")) return text;
  return new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").documentElement.textContent ?? "";
}

/** @param {string} address */
export function isSafeAddress(address) {
  const plain = unescaped(address).replace(IGNORED, "");
  if (plain.startsWith("//") || plain.includes("\\")) return false;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(plain)?.[1].toLowerCase();
  const rest = plain.slice(plain.indexOf(":") + 1);
  if (scheme === "http" || scheme === "https") return AUTHORITY.test(rest);
  if (scheme === "mailto") return MAIL.test(rest);
  if (scheme === "tel") return PHONE.test(rest);
  return !scheme && !plain.split("/")[0].includes(":");
}
