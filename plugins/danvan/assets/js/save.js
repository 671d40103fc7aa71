const KEPT_FOR = 60_000; // milliseconds: some browsers read the file only after asking where to put it
const TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", json: "application/json" };

/** RIS wants its lines to end with CR and LF, which HTML cannot hold. @param {string} text @param {string} ending */
const written = (text, ending) => (ending === "ris" ? text.replaceAll("\n", "\r\n") : text);

/** Gives the text of the element that a `<button data-save="#id" data-name="file">` names as a file. @param {HTMLButtonElement} button */
export function save(button) {
  const { save: source = "", name = "" } = button.dataset;
  const ending = name.slice(name.lastIndexOf(".") + 1);
  const text = document.querySelector(source)?.textContent ?? "";
  const type = `${TYPES[ending] ?? "text/plain"};charset=utf-8`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([written(text, ending)], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
