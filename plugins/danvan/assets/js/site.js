import { startCopyButtons } from "./copy.js";
import { startOffline } from "./offline.js";
import { startSchemeSwitch } from "./scheme-switch.js";
import { startSearchBoxes } from "./search-box.js";

startSchemeSwitch(document.querySelector("button.dv-scheme"));
startCopyButtons();
startSearchBoxes();
startOffline();

const form = document.querySelector("[data-entry-form]");
if (form) import("./form-page.js").then(({ start }) => start(form));

if (document.querySelector("[data-due]")) import("./due.js").then(({ tellOverdue }) => tellOverdue(document, new Date()));
