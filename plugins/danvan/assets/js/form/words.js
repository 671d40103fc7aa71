/** Every word that the form says besides titles, help and the sentences of the rules. */

const numbers = new Intl.NumberFormat("vi-VN");

/** @param {number} count */
const fields = (count) => `${count} chỗ`;

export const WORDS = {
  required: "bắt buộc",
  optionalFields: "Điền thêm (không bắt buộc)",
  choose: "Chọn …",
  example: "Ví dụ:",
  yes: "Có",
  /** @param {string} title */
  add: (title) => `Thêm: ${title.toLowerCase()}`,
  /** @param {string} title @param {number} number */
  item: (title, number) => `${title} ${number}`,
  /** @param {string} title @param {number} number */
  remove: (title, number) => `Bỏ ${title.toLowerCase()} ${number}`,
  /** @param {number} found @param {number} most */
  counted: (found, most) => `${numbers.format(found)}/${numbers.format(most)} ký tự`,

  sourceHelp: "Chọn bài viết theo tên. Bài chưa có thì chọn dòng cuối, rồi tả bài ấy ở phần “Nguồn mới”.",
  newSource: "Nguồn mới, chưa có trong danh mục (điền ở dưới)",
  newSourceTitle: "Nguồn mới",
  newSourceHelp: "Bài viết chưa có ở trang Nguồn thì tả ở đây; biểu mẫu làm thêm một tệp cho nguồn ấy.",

  similar: "Có thể đã có trong danh mục",
  similarHelp: "Mời bạn xem trước khi viết tiếp. Nếu đúng là một, hãy sửa mục từ đã có thay vì thêm mới.",
  /** @param {string} place */
  similarAt: (place) => ` (${place})`,

  check: "Kiểm tra và xem trước",
  /** @param {number} count */
  wrong: (count) => `Còn ${fields(count)} phải sửa`,
  wrongHelp: "Bấm vào từng dòng để đến chỗ ấy.",
  toSee: "Nên xem lại (không bắt buộc)",
  right: "Nội dung hợp lệ. Mời bạn xem lại rồi lấy tệp.",
  changed: "Nội dung vừa thay đổi. Bấm “Kiểm tra và xem trước” để làm lại tệp.",

  preview: "Xem trước",
  unnamed: "(chưa có tên)",
  files: "Tệp để gửi",
  sourceFirst: "Có hai tệp: gửi tệp nguồn trước, rồi đến tệp mô hình, trong cùng một đề xuất nếu được.",
  /** @param {string} path */
  fileAt: (path) => `Tệp ${path}`,
  text: "Nội dung tệp",
  download: "Tải tệp về",
  copy: "Chép nội dung",
  copied: "Đã chép.",
  notCopied: "Chưa chép được. Nội dung đã được bôi sẵn, mời bạn chép bằng tay.",
  open: "Mở trang tạo tệp trên kho mã nguồn",
  tooLong: "Nội dung quá dài để điền sẵn: bấm “Chép nội dung”, mở trang tạo tệp rồi dán vào.",
  next: "Gửi thế nào",
  nextHelp: "Tải tệp về rồi gửi cho người phụ trách danh mục, hoặc tự gửi đề xuất theo ",
  nextLink: "hướng dẫn ở trang Đóng góp",

  saved: "Bản nháp được giữ trên máy này.",
  notSaved: "Trình duyệt này không giữ được bản nháp: xin đừng đóng trang khi chưa tải tệp về.",
  restored: "Đã mở lại bản nháp lần trước.",
  clear: "Xóa bản nháp, viết lại từ đầu",
  clearSure: "Bấm lần nữa để xóa hết những gì đã viết",
  cleared: "Đã xóa bản nháp.",

  failed: "Chưa mở được biểu mẫu, do mạng. Mời bạn tải lại trang.",
  unknownPlace: {
    province: "tỉnh, thành phố",
    district: "huyện, quận, thị xã, thành phố",
    commune: "xã, phường, thị trấn, đặc khu",
  },
  /** @param {string} what @param {string} found */
  notFound: (what, found) => `Không tìm thấy ${what} nào tên “${found}”.`,
};
