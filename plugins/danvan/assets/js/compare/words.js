/** Every word that comparing says to readers. */

import { MOST_COMPARED } from "../own/refs.js";

/** @param {string} text */
const quoted = (text) => `“${text}”`;

/** @param {string[]} texts */
const list = (texts) => texts.map(quoted).join(", ");

export const WORDS = {
  compare: "So sánh",
  inPack: "Chuyên đề của tôi",
  choosing: "Bấm “So sánh” hoặc “Chuyên đề của tôi” ở từng mô hình; bấm lần nữa để bỏ.",
  chosen: "Đang chọn",
  /** @param {number} count */
  chosenCount: (count) => (count ? `Đã chọn ${count} mô hình để so sánh, nhiều nhất ${MOST_COMPARED}.` : "Chưa chọn mô hình nào để so sánh."),
  /** @param {number} count */
  compareCount: (count) => (count > 1 ? `So sánh ${count} mô hình` : "Xem mô hình đã chọn và chọn thêm"),
  dropChosen: "Bỏ chọn",
  /** @param {string} title */
  fullFor: (title) => `Chỉ so sánh được ${MOST_COMPARED} mô hình một lúc. Bỏ bớt rồi chọn ${quoted(title)}.`,

  rows: {
    kind: "Loại",
    level: "Cấp",
    field: "Lĩnh vực",
    place: "Địa phương",
    organization: "Ai làm",
    status: "Trạng thái",
    started: "Từ năm",
    summary: "Tóm tắt",
    problem: "Bối cảnh",
    actions: "Cách làm",
    results: "Kết quả",
    figures: "Số liệu",
    recognitions: "Được ghi nhận",
    areas: "Khu vực",
    partners: "Đơn vị phối hợp",
    resources: "Nguồn lực",
    conditions: "Điều kiện áp dụng",
    lessons: "Bài học",
    guidelines: "Quy tắc áp dụng",
    documents: "Văn bản",
    completeness: "Mức đầy đủ",
    evidence: "Mức bằng chứng",
    sources: "Nguồn",
  },
  unknown: "Nguồn không nêu.",
  none: "Danh mục chưa ghi.",
  /** @param {number} count */
  unknownAll: (count) => `Nguồn của cả ${count} mô hình đều không nêu.`,
  /** @param {number} count */
  noneAll: (count) => `Danh mục chưa ghi cho cả ${count} mô hình.`,
  same: "giống nhau",
  different: "khác nhau",
  row: "Nội dung",
  onlyDifferent: "Chỉ hiện những dòng khác nhau",
  /** @param {number} count */
  hiddenRows: (count) => (count ? `Đang ẩn ${count} dòng giống nhau.` : "Không có dòng nào giống nhau để ẩn."),
  allRows: "Đang hiện mọi dòng.",

  /** @param {number} count */
  caption: (count) => (count > 1 ? `So sánh ${count} mô hình` : "Mô hình đã chọn"),
  tableHelp: "Bảng so sánh",
  /** What to do next where there are too few. */
  needed: [
    "Chọn từ hai đến bốn mô hình: gõ tên vào ô ở trên, hoặc vào một danh sách rồi bấm “Chọn để so sánh, lập chuyên đề”.",
    "Chọn thêm ít nhất một mô hình để so sánh.",
  ],
  loading: "Đang tải các mô hình…",
  /** @param {string[]} titles */
  shown: (titles) => (titles.length > 1 ? `Đang so sánh ${list(titles)}.` : `Đang xem ${list(titles)}.`),
  remove: "Bỏ",
  replace: "Thay",
  /** @param {string} title */
  of: (title) => ` ${quoted(title)}`,
  /** @param {string} title */
  removed: (title) => `Đã bỏ ${quoted(title)} khỏi bảng.`,
  add: "Thêm mô hình để so sánh",
  /** @param {string} title */
  replaceBy: (title) => `Thay ${quoted(title)} bằng mô hình khác`,
  cancelReplace: "Thôi, không thay",
  addHelp: "Gõ có dấu hay không dấu đều được, rồi chọn trong danh sách hiện ra.",
  full: `Đã đủ ${MOST_COMPARED} mô hình. Bỏ hoặc thay một mô hình để chọn mô hình khác.`,
  suggestions: "Mô hình tìm thấy",
  /** @param {number} count */
  suggested: (count) => `${count} mô hình, dùng phím mũi tên để chọn.`,
  /** @param {string} text */
  noneFor: (text) => `Không tìm thấy mô hình nào cho ${quoted(text)}.`,
  already: "đã có trong bảng",
  searchFailed: "Chưa tải được phần tìm, do mạng. Mời bạn thử lại, hoặc chọn từ một danh sách.",

  /** @param {string[]} ids */
  wrong: (ids) => `Không phải mã của mô hình nào: ${list(ids)}.`,
  /** @param {string[]} ids */
  missing: (ids) => `Danh mục không có mô hình nào mang mã ${list(ids)}. Có thể địa chỉ bị gõ sai hoặc bị cắt.`,
  /** @param {string[]} titles */
  withdrawn: (titles) => `Đã được rút khỏi danh mục: ${list(titles)}.`,
  /** @param {string[]} ids */
  over: (ids) => `Chỉ so sánh được ${MOST_COMPARED} mô hình một lúc; không hiện: ${list(ids)}.`,
  /** @param {string[]} ids */
  notLoaded: (ids) => `Chưa tải được ${list(ids)}, do mạng.`,
  retry: "Thử lại",

  link: "Liên kết của bảng này",
  copy: "Chép liên kết",
  copied: "Đã chép liên kết.",
  notCopied: "Chưa chép được. Liên kết đã được bôi sẵn, mời bạn chép bằng tay.",
  print: "In bảng (A4 ngang)",
};
