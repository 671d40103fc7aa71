// The boxes that lead into search, and the keys that lead to the boxes. Small on purpose: all that
// searches is loaded when somebody goes to a box, or opens an address that asks something.

const SLASH = "danvan:slash";

/** @returns {HTMLFormElement[]} */
const forms = () => [...document.querySelectorAll("form[data-search-data]")];

/** @param {HTMLFormElement} form */
const isPage = (form) => form.hasAttribute("data-search-page");

/** @param {HTMLFormElement} form */
async function begin(form) {
  const { start } = await (isPage(form) ? import("./search-page.js") : import("./search/combobox.js"));
  start(form);
}

/** Without its scripts the box is still a form, and the search page still has its lists. */
function giveUp() {
  const said = document.getElementById("khong-tai-duoc");
  if (said) said.hidden = false;
  document.getElementById("bat-dau")?.classList.add("is-ready");
}

/** @param {HTMLFormElement} form */
function prepare(form) {
  const load = async () => {
    form.removeEventListener("focusin", load);
    try {
      await begin(form);
    } catch {
      form.addEventListener("focusin", load);
      giveUp();
    }
  };
  form.addEventListener("focusin", load);
  if (form.contains(document.activeElement) || (isPage(form) && location.search)) load();
  else document.getElementById("bat-dau")?.classList.add("is-ready");
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}

/** A key alone can be switched off: who dictates, or whose hand slips, presses it unmeant. */
function slashIsOff() {
  try {
    return localStorage.getItem(SLASH) === "off";
  } catch {
    return false;
  }
}

/** @param {KeyboardEvent} event */
function leadsToBox(event) {
  const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (control) return event.key.toLowerCase() === "k";
  return event.key === "/" && !event.altKey && !slashIsOff();
}

/** The box of this page; where none is in sight, the search page. */
function goToBox() {
  const box = forms()
    .map((form) => form.elements.namedItem("q"))
    .find((field) => field instanceof HTMLInputElement && field.offsetParent);
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  } else document.querySelector("a.dv-find-link")?.click();
}

/** @param {HTMLElement | null} place */
function offerSwitch(place) {
  const button = place?.querySelector("button");
  if (!place || !button) return;
  const show = () => button.setAttribute("aria-pressed", String(slashIsOff()));
  button.addEventListener("click", () => {
    try {
      if (slashIsOff()) localStorage.removeItem(SLASH);
      else localStorage.setItem(SLASH, "off");
    } catch {
      // Storage may be refused: the key then stays as it is.
    }
    show();
  });
  show();
  place.hidden = false;
}

/** Every `<form data-search-data>` of the page, and the keys "/" and Ctrl+K. */
export function startSearchBoxes() {
  forms().forEach(prepare);
  offerSwitch(document.getElementById("phim-tat"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || isField(event.target) || !leadsToBox(event)) return;
    event.preventDefault();
    goToBox();
  });
}
