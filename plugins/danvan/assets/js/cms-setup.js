// Runs beside the CMS: gives it the Vietnamese it lacks, and keeps what nobody filled in out of
// the entries, where it would save empty text and empty lists.

const PHRASES = {
  collection: {
    collectionTop: {
      viewAs: "Cách xem",
      viewAsList: "Xem dạng danh sách",
      viewAsGrid: "Xem dạng ô",
      groupBy: "Nhóm theo",
    },
    entries: { unpublishedHeader: "Mục chưa công bố" },
    groups: { other: "Khác", negateLabel: "Không phải %{label}" },
  },
  editor: {
    editorControl: { field: { widgetLabel: "Ô %{widgetLabel}" } },
    editorInterface: {
      togglePreview: "Bật, tắt xem trước",
      toggleScrollSync: "Cuộn cùng nhau",
      toggleNotes: "Bật, tắt ghi chú",
    },
    editorNotesPane: {
      title: "Ghi chú",
      emptyState: "Chưa có ghi chú. Viết ghi chú đầu tiên ở dưới để trao đổi.",
      addNote: "Thêm ghi chú",
      addPlaceholder: "Viết ghi chú…",
      editPlaceholder: "Sửa ghi chú…",
      save: "Lưu",
      cancel: "Thôi",
      edit: "Sửa",
      delete: "Xóa",
      resolve: "Đánh dấu đã xong",
      unresolve: "Mở lại",
      confirmDelete: "Bạn có chắc muốn xóa ghi chú này?",
      shortcut: "Bấm Ctrl+Enter để thêm nhanh",
    },
    editorToolbar: {
      statusInfoTooltipDraft: "Mục đang là bản nháp. Viết xong thì chuyển sang “Đang xét duyệt” để gửi.",
      statusInfoTooltipInReview: "Mục đang được xét duyệt. Bạn vẫn sửa tiếp được.",
    },
    editorWidgets: {
      list: { add: "Thêm: %{item}", addType: "Thêm: %{item}" },
      object: { expand: "Mở ra", collapse: "Thu lại" },
    },
  },
  mediaLibrary: {
    mediaLibraryCard: {
      copy: "Chép",
      copyUrl: "Chép địa chỉ",
      copyPath: "Chép đường dẫn",
      copyName: "Chép tên",
      copied: "Đã chép",
    },
    mediaLibraryModal: { close: "Đóng" },
  },
  ui: {
    settingsDropdown: { account: "Tài khoản" },
    toast: {
      noteAdded: "Đã thêm ghi chú",
      onFailToAddNote: "Chưa thêm được ghi chú: %{details}",
      noteUpdated: "Đã sửa ghi chú",
      onFailToUpdateNote: "Chưa sửa được ghi chú: %{details}",
      noteDeleted: "Đã xóa ghi chú",
      onFailToDeleteNote: "Chưa xóa được ghi chú: %{details}",
      noteResolved: "Đã đánh dấu xong",
      noteReopened: "Đã mở lại ghi chú",
      onFailToToggleNote: "Chưa đổi được ghi chú: %{details}",
    },
  },
};

/** `phrases` over `known`, group by group. @param {any} known @param {any} phrases @returns {any} */
function merged(known, phrases) {
  if (typeof phrases === "string") return phrases;
  const names = Object.keys(phrases).map((name) => [name, merged(known?.[name] ?? {}, phrases[name])]);
  return { ...known, ...Object.fromEntries(names) };
}

/** @param {any} value of Immutable, as the CMS keeps it @returns {any} undefined where nothing is in it */
function filledIn(value) {
  if (typeof value === "string") return value.trim() ? value : undefined;
  if (typeof value?.toJS !== "function") return value ?? undefined;
  const kept = value.map(filledIn).filter((/** @type {any} */ item) => item !== undefined);
  return kept.size ? kept : undefined;
}

window.CMS.registerLocale("vi", merged(window.CMS.getLocale("vi"), PHRASES));
window.CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => filledIn(entry.get("data")),
});
