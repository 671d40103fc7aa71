/** All that offline reading says. */

const UNITS = [
  [1e6, "MB"],
  [1e3, "KB"],
];

/** @param {number} bytes */
export function sizeWords(bytes) {
  for (const [size, unit] of UNITS) {
    if (bytes >= size || size === 1e3) {
      const number = bytes / Number(size);
      const digits = number < 10 && size === 1e6 ? 1 : 0;
      return `${number.toLocaleString("vi-VN", { maximumFractionDigits: digits, minimumFractionDigits: 0 })}\u00a0${unit}`;
    }
  }
  return "";
}

/** @param {string} saved an ISO time */
export function dayWords(saved) {
  const time = new Date(saved);
  const minutes = String(time.getMinutes()).padStart(2, "0");
  return `ngày ${time.getDate()}/${time.getMonth() + 1}/${time.getFullYear()} lúc ${time.getHours()}:${minutes}`;
}

/** @param {string} saved @param {boolean} reached whether the server answered at all */
export const staleNotice = (saved, reached) =>
  reached
    ? `<strong>Bản lưu ${dayWords(saved)}.</strong> Máy chủ đang trục trặc, nên chưa biết trang có gì mới.`
    : `<strong>Bản lưu ${dayWords(saved)}, đang ngoại tuyến.</strong> Khi có mạng, mở lại trang để xem bản mới nhất.`;

export const STALE_SEARCH = "Kết quả lấy từ phần tìm kiếm đã lưu";
export const WORDS = {
  save: "Lưu để đọc ngoại tuyến",
  savePack: "Lưu cả chuyên đề để đọc ngoại tuyến",
  saveSearch: "Lưu phần tìm kiếm để dùng ngoại tuyến",
  update: "Cập nhật bản lưu",
  drop: "Bỏ bản lưu",
  dropped: "Đã bỏ bản lưu.",
  asking: "Đang hỏi dung lượng…",
  saving: "Đang lưu…",
  yes: "Lưu",
  no: "Thôi",
  shelf: "Những gì đã lưu",
  failed: {
    offline: "Chưa lưu được vì mất mạng hoặc mạng quá chậm. Mời bạn thử lại; bản lưu cũ, nếu có, vẫn còn.",
    gone: "Chưa lưu được vì trang vừa được cập nhật. Mời bạn tải lại trang rồi lưu.",
    full: "Chưa lưu được vì máy không còn đủ chỗ cho trình duyệt. Mời bạn bỏ bớt những gì đã lưu rồi thử lại; bản lưu cũ, nếu có, vẫn còn.",
    off: "Việc lưu để đọc ngoại tuyến đang tắt trên máy chủ.",
    unknown: "Chưa lưu được: trình duyệt không cho lưu, có thể vì đang ở chế độ ẩn danh.",
  },
  insecure: "Trang đang được mở qua kết nối không bảo mật (http), nên trình duyệt không cho lưu. Hãy mở địa chỉ bắt đầu bằng https.",
  unsupported:
    "Trình duyệt này không cho lưu trang: có thể vì đang ở chế độ ẩn danh, hoặc vì trang mở trong một ứng dụng khác như Zalo. Hãy mở trang bằng Chrome, Safari, Edge hoặc Firefox.",
  nothing: "Chưa lưu gì trên máy này.",
  kinds: { trang: "Trang", "chuyen-de": "Chuyên đề", "tim-kiem": "Tìm kiếm" },
  searchTitle: "Phần tìm kiếm",
  updateAll: "Cập nhật tất cả",
  updated: "Đã cập nhật tất cả.",
  dropAll: "Bỏ tất cả",
  off: "Tắt hẳn",
  askDropAll: "Bỏ tất cả những gì đã lưu trên máy này?",
  askOff: "Tắt hẳn việc đọc ngoại tuyến và xóa mọi bản lưu trên máy này?",
  isOff: "Đã tắt hẳn: mọi bản lưu đã được xóa, trình duyệt không còn giữ gì của trang này để đọc ngoại tuyến.",
  missing: "Trang bạn vừa mở chưa được lưu, mà máy đang ngoại tuyến.",
  again: "Thử mở lại trang đó",
};

/** @param {{saved: string}} item @param {number} bytes */
export const savedWords = ({ saved }, bytes) => `Đã lưu ${dayWords(saved)} (${sizeWords(bytes)}).`;

/** @param {number} done @param {number} total @param {string} what */
export const progressWords = (done, total, what) =>
  `Đang lưu: ${done.toLocaleString("vi-VN")}/${total.toLocaleString("vi-VN")} ${what}…`;

/** @param {number} files @param {number} bytes @param {boolean} room whether the browser has that much */
export const searchSize = (files, bytes, room) =>
  `Phần tìm kiếm có ${files.toLocaleString("vi-VN")} tệp, khoảng ${sizeWords(bytes)}.` +
  (room ? "" : " Máy có thể không đủ chỗ.");

/** @param {number} count @param {number} bytes */
export const totalWords = (count, bytes) => `${count.toLocaleString("vi-VN")} mục, tất cả ${sizeWords(bytes)}; phần dùng chung chỉ tính một lần.`;
