#!/bin/sh
# The end of the summary that an editor reads below a proposal, in Markdown. PREVIEW is the
# address of the built site, empty when the proposal could not be built.
set -eu
echo
echo "### Bản xem trước"
echo
if [ -n "${PREVIEW:-}" ]; then
  echo "Trang có đề xuất này: [tải bản xem trước]($PREVIEW) và giải nén. Để xem, mở cửa sổ lệnh ở thư mục vừa giải nén, gõ \`python -m http.server\` rồi mở <http://127.0.0.1:8000/>."
else
  echo "Chưa dựng được trang. Sửa những chỗ báo lỗi rồi gửi tiếp vào đề xuất này; việc kiểm tra tự chạy lại."
fi
