// What every page knows of the reader's own pack: how many pages are in it, and whether this is one.
// Small on purpose: whatever changes the pack is loaded by the press of a button.

const PACK = "danvan:chuyen-de"; // as in own/storage.js
const TRAY = "danvan:so-sanh"; // as in compare/tray.js
const MOST_COMPARED = 4;
const WORDS = {
  add: "Thêm vào chuyên đề của tôi",
  drop: "Bỏ khỏi chuyên đề của tôi",
  /** @param {number} count */
  compare: (count) => `So sánh với ${count} mô hình đã chọn`,
  failed: "Chưa tải được phần này, do mạng. Mời bạn thử lại.",
};

/** @returns {string[]} */
function kept() {
  try {
    const { v, items } = JSON.parse(localStorage.getItem(PACK) ?? "{}");
    return v === 1 && Array.isArray(items) ? items.map((item) => item.ref) : [];
  } catch {
    return [];
  }
}

/** @returns {string[]} */
function tray() {
  try {
    return (sessionStorage.getItem(TRAY) ?? "").split(",").filter((id) => /^[a-z0-9-]{3,80}$/.test(id));
  } catch {
    return [];
  }
}

/** @param {HTMLElement} place */
function prepare(place) {
  const [button, said] = [place.querySelector("button"), place.querySelector("[role=status]")];
  button?.addEventListener("click", async () => {
    try {
      const { toggle } = await import("./keep-button.js");
      toggle(place);
    } catch {
      if (said) said.textContent = WORDS.failed;
    }
  });
  const link = place.querySelector("a");
  const chosen = tray();
  const id = place.dataset.keep?.split("/")[1] ?? "";
  if (link && chosen.length && chosen.length < MOST_COMPARED && !chosen.includes(id)) {
    link.search = `?m=${[...chosen, id].join(",")}`;
    link.textContent = WORDS.compare(chosen.length);
  }
}

function show() {
  const refs = kept();
  const mine = document.querySelector("a.dv-mine");
  if (mine instanceof HTMLElement) {
    mine.hidden = !refs.length;
    document.documentElement.toggleAttribute("data-kept", refs.length > 0);
    mine.querySelector("b")?.replaceChildren(String(refs.length));
  }
  const place = document.querySelector("[data-keep]");
  const label = place instanceof HTMLElement && refs.includes(place.dataset.keep ?? "") ? WORDS.drop : WORDS.add;
  place?.querySelector("button")?.replaceChildren(label);
}

/** @param {HTMLElement} place */
function prepareChoosing(place) {
  place.querySelector("button")?.addEventListener("click", async () => {
    try {
      const { choose } = await import("./pick.js");
      choose(place);
    } catch {
      place.querySelector("[role=status]")?.replaceChildren(WORDS.failed);
    }
  });
}

/** The button of this page, the button that lets one choose from its list, and the count in the header. */
export function startKeeping() {
  show();
  document.addEventListener(PACK, show);
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  for (const [mark, start] of [["[data-keep]", prepare], ["[data-choose]", prepareChoosing]]) {
    const place = document.querySelector(mark);
    if (!place) continue;
    start(place);
    place.hidden = place.querySelector("button").hidden = false;
  }
}
