/** Names of places, old and new: what to offer, and whether a name is known. */

import { tokens } from "../search/analyzer.js";
import { element } from "../search/dom.js";
import { WORDS } from "./words.js";

/** @typedef {{names: string[], slug: string, districts: Map<string, string[]>, communes: string[]}} Province */

const TYPES = {
  province: ["tỉnh", "thành phố", "tp"],
  district: ["huyện đảo", "huyện", "h", "quận", "q", "thị xã", "tx", "thành phố", "tp"],
  commune: ["xã", "x", "phường", "p", "thị trấn", "tt", "đặc khu"],
};
const LEVELS = /** @type {("province" | "district" | "commune")[]} */ (["province", "district", "commune"]);

/** What spellings of a name have in common. @param {string} text */
const key = (text) => tokens(text.normalize("NFC")).map((token) => token.canonical).join(" ");

/** @param {string} text @param {"province" | "district" | "commune"} level */
function bare(text, level) {
  const whole = key(text);
  const type = TYPES[level].map(key).find((one) => whole.startsWith(`${one} `));
  return type ? whole.slice(type.length + 1) : whole;
}

/** @param {string} name */
const withoutType = (name) => name.replace(/^(tỉnh|thành phố) /, "");

/** @param {string} joined */
const listed = (joined) => (joined ? joined.split("|") : []);

/** Places as the build packed them (danvan/contribute/place_names.py). */
export class Places {
  /** @type {Province[]} */
  provinces = [];

  /** @param {any} data */
  fill(data) {
    this.provinces = data.provinces.map((/** @type {any} */ [names, slug, districts, communes]) => ({
      names,
      slug,
      districts: new Map(districts.map((/** @type {[string, string]} */ [name, inner]) => [name, listed(inner)])),
      communes: listed(communes),
    }));
    this.spellings = data.spellings;
  }

  /** @param {string} name */
  province(name) {
    const wanted = bare(name, "province");
    const official = this.spellings?.[wanted] ? key(this.spellings[wanted]) : wanted;
    return this.provinces.find(({ names }) => names.some((one) => bare(one, "province") === official));
  }

  /** Names to offer for one level of a place. @param {Record<string, string>} place @param {string} level @returns {string[]} */
  offers(place, level) {
    if (level === "province") return this.provinces.flatMap(({ names }) => [...new Set(names.map(withoutType))]);
    const province = this.province(place.province ?? "");
    if (!province) return [];
    if (level === "district") return [...province.districts.keys()];
    const district = this.#district(province, place.district);
    return district ?? [...province.communes, ...[...province.districts.values()].flat()];
  }

  /** @param {Province} province @param {string | undefined} name */
  #district(province, name) {
    if (!name) return undefined;
    const wanted = bare(name, "district");
    const found = [...province.districts].find(([one]) => bare(one, "district") === wanted);
    return found?.[1];
  }

  /** The first level of a place whose name is on no list: worth a look, not surely wrong. @param {Record<string, string>} place */
  unknown(place) {
    if (!this.provinces.length || !place.province) return null;
    for (const level of LEVELS) {
      const name = place[level];
      if (!name) continue;
      const known = level === "province" ? this.province(name) : this.offers(place, level).some((one) => bare(one, level) === bare(name, level));
      if (!known) return { level, sentence: WORDS.notFound(WORDS.unknownPlace[level], name) };
    }
    return null;
  }
}

/** Fills the list of names under the box of one level. @param {HTMLInputElement} input @param {() => string[]} names */
export function offer(input, names) {
  const list = element("datalist", { id: `${input.id}-ten` });
  input.setAttribute("list", list.id);
  const fill = () => {
    const wanted = names();
    if (list.childElementCount === wanted.length && list.firstElementChild?.getAttribute("value") === wanted[0]) return;
    list.replaceChildren(...wanted.map((name) => element("option", { value: name })));
  };
  input.addEventListener("focus", fill);
  return list;
}
