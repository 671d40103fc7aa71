/** Every word about the reader's own pack that scripts say. */

import { MOST } from "./refs.js";

const numbers = new Intl.NumberFormat("vi-VN");

/** @param {string} text */
const quoted = (text) => `“${text}”`;

/** @param {number} count */
const pages = (count) => `${numbers.format(count)} trang`;

export const WORDS = {
  name: "Chuyên đề của tôi",
  /** @param {string} title @param {number} count */
  added: (title, count) => `Đã thêm ${quoted(title)} vào chuyên đề của tôi (${pages(count)}).`,
  /** @param {string} title */
  dropped: (title) => `Đã bỏ ${quoted(title)} khỏi chuyên đề của tôi.`,
  /** @param {number} count */
  kept: (count) => `Đã thêm; chuyên đề của tôi có ${pages(count)}.`,
  /** @param {number} count */
  left: (count) => (count ? `Đã bỏ; chuyên đề của tôi còn ${pages(count)}.` : "Đã bỏ; chuyên đề của tôi không còn trang nào."),
  full: `Chuyên đề của tôi đã có ${MOST} trang, là số nhiều nhất. Mời bạn bỏ bớt rồi thêm.`,
  notKept: "Trình duyệt này không cho giữ dữ liệu, hoặc đã hết chỗ, nên chưa lưu được.",
  notKeptHere: "Trình duyệt này không cho giữ dữ liệu, hoặc đã hết chỗ: thay đổi chỉ còn trên trang đang mở. Mời bạn chép liên kết hoặc tải tệp về trước khi đóng.",
  open: "Mở chuyên đề của tôi",

  chosen: "Các trang đã chọn",
  /** @param {number} count */
  count: (count) => `${pages(count)}, nhiều nhất ${MOST}.`,
  empty: "Chưa có trang nào. Mở một mô hình, quy tắc ứng xử hoặc văn bản rồi bấm “Thêm vào chuyên đề của tôi”.",
  title: "Tên chuyên đề",
  titleHelp: "Hiện khi in và trong tệp tải về.",
  note: "Ghi chú của tôi",
  noteShown: "Ghi chú:",
  up: "Lên",
  down: "Xuống",
  drop: "Bỏ",
  /** @param {string} title */
  of: (title) => ` ${quoted(title)}`,
  /** @param {string} title @param {number} at @param {number} count */
  movedTo: (title, at, count) => `${quoted(title)} nay đứng thứ ${at} trong ${count}.`,
  /** @param {string} title */
  removed: (title) => `Đã bỏ ${quoted(title)}.`,
  undo: "Hoàn tác",
  /** @param {string} title */
  restored: (title) => `Đã đưa ${quoted(title)} trở lại.`,
  clear: "Bỏ hết, làm lại từ đầu",
  cleared: "Đã bỏ hết.",
  restoredAll: "Đã đưa các trang trở lại.",

  send: "Gửi cho người khác",
  link: "Liên kết giữ danh sách và thứ tự",
  linkHelp: "Ai mở liên kết cũng thấy đúng các trang này. Tên chuyên đề và ghi chú không có trong liên kết.",
  copy: "Chép liên kết",
  copied: "Đã chép liên kết.",
  notCopied: "Chưa chép được. Liên kết đã được bôi sẵn, mời bạn chép bằng tay.",
  compare: "So sánh các mô hình",
  /** @param {number} count */
  compareFirst: (count) => `So sánh ${count} mô hình đầu`,
  print: "In",

  download: "Tải về",
  cartridge: "Gói cho hệ thống học trực tuyến (.imscc)",
  cartridgeHelp: "Common Cartridge 1.1, nhập được vào Moodle: mỗi trang có một bản đọc và một liên kết về danh mục.",
  offline: "Gói đọc không cần mạng (.zip)",
  offlineHelp: "Giải nén rồi mở tệp index.html.",
  bibtex: "Trích dẫn BibTeX (.bib)",
  ris: "Trích dẫn RIS (.ris)",
  /** @param {number} done @param {number} total */
  fetching: (done, total) => `Đang lấy nội dung: ${done}/${total} trang…`,
  /** @param {string} name */
  ready: (name) => `Đã làm xong tệp ${name}.`,
  offlineNow: "Chưa lấy được nội dung, do mạng. Mời bạn thử lại.",
  /** @param {string[]} titles */
  leftOut: (titles) => `Không có trong tệp, vì danh mục không còn trang: ${titles.map(quoted).join(", ")}.`,
  nothingLeft: "Danh mục không còn trang nào trong danh sách này, nên không có gì để tải.",

  sharedTitle: "Chuyên đề được gửi cho bạn",
  sharedOpening: "Đang mở danh sách được gửi…",
  /** @param {number} count */
  sharedCount: (count) => `${pages(count)}, theo thứ tự của người gửi.`,
  sharedKept: "Chuyên đề của tôi trên máy này vẫn giữ nguyên.",
  sharedNone: "Liên kết này không có trang nào đọc được.",
  saveAsMine: "Lưu thành chuyên đề của tôi",
  addToMine: "Thêm vào chuyên đề của tôi",
  replaceMine: "Thay chuyên đề của tôi bằng danh sách này",
  backToMine: "Về chuyên đề của tôi",
  savedAsMine: "Đã lưu thành chuyên đề của tôi.",
  /** @param {number} count */
  addedToMine: (count) => `Đã thêm ${pages(count)} vào chuyên đề của tôi.`,
  /** @param {number} count */
  tooMany: (count) => `Chuyên đề chỉ giữ được ${MOST} trang; ${pages(count)} cuối không được thêm.`,
  replaced: "Đã thay chuyên đề của tôi.",
  restoredMine: "Đã đưa chuyên đề cũ trở lại.",
  /** @param {number} count */
  unread: (count) => `${numbers.format(count)} phần của liên kết không đọc được nên bị bỏ qua.`,
  /** @param {string[]} refs */
  unknown: (refs) => `Danh mục không có: ${refs.join(", ")}.`,
  /** @param {string} title */
  withdrawn: (title) => `${quoted(title)} đã được rút khỏi danh mục.`,
  /** @param {number} count */
  notLoaded: (count) => `Chưa tải được ${pages(count)}, do mạng.`,
  retry: "Thử lại",

  catalog: "Danh mục",
  onSite: "Xem trên trang của danh mục",
  /** @param {string} title */
  onLine: (title) => `${title} (trang trên mạng)`,
  contents: "Nội dung",
  rights: "Dùng lại theo giấy phép Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0). Câu trích và nguyên văn các quy tắc ứng xử thuộc về nguồn và nơi ban hành.",
  /** @param {string} site */
  taken: (site) => `Trích từ Danh mục ${site}.`,
};
