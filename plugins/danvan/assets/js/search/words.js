/** Every word that search says to readers, and how it writes numbers and lists. */

const numbers = new Intl.NumberFormat("vi-VN");

/** Kinds of results. The same as KINDS in danvan/search/documents.py; a test compares them. */
export const KINDS = {
  "mo-hinh": "Mô hình",
  "quy-tac": "Quy tắc ứng xử",
  "van-ban": "Văn bản",
  "chuyen-de": "Chuyên đề giảng dạy",
  "dia-phuong": "Địa phương",
  "thuat-ngu": "Thuật ngữ",
  trang: "Trang",
};

/** Facets in the order they are shown. The same as FACETS there. */
export const FACETS = {
  "noi-dung": "Nội dung",
  "linh-vuc": "Lĩnh vực",
  "chu-de": "Chủ đề",
  "dia-phuong": "Địa phương",
  "nay-thuoc": "Địa phương hiện nay",
  cap: "Cấp",
  khoi: "Khối",
  loai: "Loại",
  nam: "Năm bắt đầu",
  "quy-tac": "Quy tắc áp dụng",
  "muc-day-du": "Mức đầy đủ",
  "bang-chung": "Mức bằng chứng",
  "khu-vuc": "Khu vực",
  "nguon-luc": "Nguồn lực",
};

/** Orders of results; the first is the usual one. */
export const ORDERS = {
  "lien-quan": "Liên quan nhất",
  "moi-nhat": "Mới nhất",
  ten: "Theo tên",
};

/** @param {number} value */
export const number = (value) => numbers.format(value);

/** @param {string} text */
export const quoted = (text) => `“${text}”`;

/** @param {string[]} words */
export const quotedList = (words) => words.map(quoted).join(", ");

/** @param {number} total @param {string} text what was asked; empty where somebody only browses */
const counted = (total, text) => {
  if (!text) return total ? `${number(total)} mục trong danh mục` : "Không có mục nào";
  return total ? `${number(total)} kết quả cho ${quoted(text)}` : `Không có kết quả cho ${quoted(text)}`;
};

export const WORDS = {
  counted,
  /** @param {number} first @param {number} last */
  shown: (first, last) => `Đang hiện từ ${number(first)} đến ${number(last)}.`,
  order: "Xếp theo",
  /** The usual order where nothing was typed: that of the index. */
  browsing: "Nội dung, địa phương",
  skip: "Bỏ qua phần lọc, đến kết quả",

  loading: "Đang tải dữ liệu tìm kiếm…",
  /** @param {number} done @param {number} total */
  parts: (done, total) => `(${number(done)}/${number(total)} phần)`,
  slow: "Đường truyền đang chậm, vẫn đang tải dữ liệu tìm kiếm…",

  filter: "Lọc kết quả",
  /** @param {number} count */
  filterCount: (count) => ` (đang chọn ${number(count)})`,
  /** @param {number} total */
  filterDone: (total) => (total ? `Xem ${number(total)} kết quả` : "Đóng phần lọc"),
  /** @param {number} count */
  allValues: (count) => `Hiện cả ${number(count)} mục`,
  fewValues: "Thu gọn",
  chosen: "Đang lọc",
  /** @param {string} facet @param {string} value */
  chip: (facet, value) => `${facet}: ${value}`,
  /** @param {string} facet @param {string} value */
  dropChip: (facet, value) => `Bỏ lọc ${facet}: ${value}`,
  dropAll: "Bỏ hết bộ lọc",

  /** @param {string[]} words */
  missing: (words) => `thiếu: ${words.join(", ")}`,
  /** @param {string} typed @param {string} meant */
  replaced: (typed, meant) => `hiểu ${quoted(typed)} là ${quoted(meant)}`,
  didYouMean: "Có phải bạn tìm ",
  didYouMeanEnd: "?",
  /** @param {string[]} words */
  unknown: (words) => `Danh mục không có từ ${quotedList(words)}.`,
  /** @param {string[]} words */
  lost: (words) => `Chưa tra được từ ${quotedList(words)}, do mạng.`,
  /** @param {number} count */
  lostHits: (count) => `Chưa tải được ${number(count)} kết quả, do mạng.`,
  retry: "Thử lại",

  more: "Xem thêm",
  /** @param {number} count */
  moreCount: (count) => ` ${number(count)} kết quả`,
  earlier: "Xem các kết quả trước đó",

  nothing: "Bạn có thể thử:",
  /** @param {string} word */
  withoutWord: (word) => `Bỏ từ ${quoted(word)}`,
  withoutQuotes: "Tìm các từ này ở bất cứ đâu, không cần liền nhau",
  withoutFilters: "Tìm với cùng những từ này, không lọc",
  orLists: "Hoặc chọn một danh sách dưới đây.",

  failedTitle: "Chưa tìm được",
  /** @type {Record<string, string>} */
  failed: {
    offline: "Chưa tải được dữ liệu tìm kiếm vì máy không kết nối được với trang. Mời bạn kiểm tra mạng rồi thử lại.",
    format: "Trang vừa được cập nhật, còn trình duyệt đang giữ bản cũ. Mời bạn tải lại trang rồi tìm tiếp.",
    damaged: "Dữ liệu tìm kiếm tải về không nguyên vẹn. Mời bạn thử lại sau ít phút.",
    unsupported: "Trình duyệt này quá cũ, không chạy được phần tìm kiếm.",
    unknown: "Phần tìm kiếm gặp lỗi. Mời bạn thử lại.",
  },
  failedLists: "Trong lúc đó, các danh sách dưới đây vẫn mở được.",
  reload: "Tải lại trang",

  suggestions: "Gợi ý",
  /** @param {number} count */
  suggested: (count) => `${number(count)} gợi ý, dùng phím mũi tên để chọn.`,
  /** @param {number} total */
  seeAll: (total) => `Xem tất cả ${number(total)} kết quả`,
  seePage: "Mở trang tìm kiếm",
  /** @param {string} text */
  noneFor: (text) => `Không có kết quả cho ${quoted(text)}.`,
  suggestFailed: "Chưa tải được gợi ý, do mạng. Bấm Enter để mở trang tìm kiếm.",
};
