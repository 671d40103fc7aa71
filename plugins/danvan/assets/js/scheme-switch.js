/** @typedef {"default" | "slate"} Scheme Material's names for the light and the dark scheme. */

const KEY = "danvan:scheme";
const WORDS = { default: "Nền sáng", slate: "Nền tối" };
const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** @returns {Scheme} */
const system = () => (systemDark.matches ? "slate" : "default");

/** @returns {Scheme} */
const current = () => (root.dataset.mdColorScheme === undefined ? system() : chosen());

/** @returns {Scheme} */
const chosen = () => (root.dataset.mdColorScheme === "slate" ? "slate" : "default");

/** @returns {Scheme} */
const other = () => (current() === "slate" ? "default" : "slate");

/** Choosing what the system has anyway hands the choice back to the system. @param {Scheme} scheme */
function choose(scheme) {
  const follow = scheme === system();
  if (follow) delete root.dataset.mdColorScheme;
  else root.dataset.mdColorScheme = scheme;
  try {
    if (follow) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // Storage may be refused: the choice then holds for this page only.
  }
}

/** The button names what a press brings; the browser's own bar takes the header's colour. @param {HTMLElement} button */
function show(button) {
  button.textContent = WORDS[other()];
  const bar = getComputedStyle(root).getPropertyValue("--dv-header").trim();
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    meta.setAttribute("content", bar);
  }
}

/** @param {HTMLElement | null} button */
export function startSchemeSwitch(button) {
  if (!button) return;
  show(button);
  button.hidden = false;
  button.addEventListener("click", () => {
    choose(other());
    show(button);
  });
  systemDark.addEventListener("change", () => show(button));
}
