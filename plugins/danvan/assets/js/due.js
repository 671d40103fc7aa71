/** The day of `date` where the reader is, as `2026-11-22`. @param {Date} date */
const dayOf = (date) =>
  [String(date.getFullYear()).padStart(4, "0"), ...[date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"))].join("-");

/**
 * Says which entries should have been reviewed before today. Pages are published once and read for
 * months, so only the browser knows whether the day on them is past.
 * @param {ParentNode} root @param {Date} now
 */
export function tellOverdue(root, now) {
  const today = dayOf(now);
  for (const node of root.querySelectorAll("[data-due]")) {
    const notice = node.querySelector("[hidden]");
    if (notice instanceof HTMLElement && node instanceof HTMLElement && (node.dataset.due ?? "") < today) notice.hidden = false;
  }
}
