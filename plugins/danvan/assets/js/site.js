import { startCopyButtons } from "./copy.js";
import { startOffline } from "./offline.js";
import { startKeeping } from "./keep.js";
import { startSchemeSwitch } from "./scheme-switch.js";
import { startSearchBoxes } from "./search-box.js";

startSchemeSwitch(document.querySelector("button.dv-scheme"));
startCopyButtons();
startSearchBoxes();
startOffline();
startKeeping();

const form = document.querySelector("[data-entry-form]");
if (form) import("./form-page.js").then(({ start }) => start(form));

if (document.querySelector("[data-due]")) import("./due.js").then(({ tellOverdue }) => tellOverdue(document, new Date()));

const own = document.querySelector("[data-own-pack]");
if (own) import("./own-pack.js").then(({ start }) => start(own)).catch(notLoaded);
const versus = document.querySelector("[data-compare-page]");
if (versus) import("./compare.js").then(({ start }) => start(versus)).catch(notLoaded);

/** The page says so itself, and has its lists. */
function notLoaded() {
  const said = document.getElementById("khong-tai-duoc");
  if (said) said.hidden = false;
  document.getElementById("bat-dau")?.classList.add("is-ready");
}
document.querySelectorAll("button[data-save]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => import("./save.js").then(({ save }) => save(button)));
});
