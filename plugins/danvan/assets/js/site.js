import { startCopyButtons } from "./copy.js";
import { startSchemeSwitch } from "./scheme-switch.js";

startSchemeSwitch(document.querySelector("button.dv-scheme"));
startCopyButtons();
