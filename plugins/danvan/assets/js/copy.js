const WORDS = {
  done: "Đã chép",
  failed: "Chưa chép được. Phần cần chép đã được bôi sẵn, mời bạn chép bằng tay.",
};
const SHOWN_FOR = 5000; // milliseconds

/** @param {Element} source */
function textOf(source) {
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) return source.value;
  return (source instanceof HTMLElement ? source.innerText : source.textContent ?? "").trim();
}

/** @param {Element} source */
function select(source) {
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) source.select();
  else getSelection()?.selectAllChildren(source);
}

/** Browsers inside other apps often lack the clipboard interface: a marked text can still be copied. @param {Element} source */
async function copy(source) {
  try {
    await navigator.clipboard.writeText(textOf(source));
    return true;
  } catch {
    select(source);
    return document.execCommand("copy");
  }
}

/** The place for the answer stands ready before the press, or screen readers would miss it. @param {HTMLButtonElement} button */
function prepare(button) {
  const answer = document.createElement("span");
  answer.className = "dv-copied";
  answer.setAttribute("role", "status");
  button.after(answer);
  button.hidden = false;
  let timer = 0;
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy ?? "");
    if (!source) return;
    answer.textContent = (await copy(source)) ? WORDS.done : WORDS.failed;
    clearTimeout(timer);
    timer = setTimeout(() => (answer.textContent = ""), SHOWN_FOR);
  });
}

/** Every `<button data-copy="#id">` copies the text, or the value, of the element it names. */
export function startCopyButtons() {
  document.querySelectorAll("button[data-copy]").forEach((button) => {
    if (button instanceof HTMLButtonElement) prepare(button);
  });
}
