"""What the command line and the build say to those who run them."""

from danvan.messages import filled

_SITE = {
    "needs-directory-urls": "Cần đặt use_directory_urls: true trong mkdocs.yml.",
    "no-catalog": "Không có thư mục {folder} chứa các mục từ.",
    "catalog-has-errors": "Danh mục {folder} có {count} chỗ phải sửa, nên chưa dựng trang:",
    "pages-have-errors": "Thư mục {folder} có {count} chỗ phải sửa, nên chưa dựng trang:",
    "built": "Xong: {pages} trang từ {entries} mô hình. Mở {folder}/index.html để xem.",
    "unchanged": "Không có gì thay đổi; giữ nguyên {folder}.",
    "printing": "Dựng trang",
    "stage": "{name}: {seconds} giây",
    "stage-read": "Đọc và kiểm tra danh mục",
    "stage-mkdocs": "Trang viết tay và giao diện",
    "stage-plan": "Xếp các trang của danh mục",
    "stage-pages": "Dựng các trang đã đổi",
    "stage-search": "Chỉ mục tìm kiếm",
    "stage-publish": "Đưa trang mới vào chỗ",
    "two-sources": "Địa chỉ /{address} vừa là trang của danh mục, vừa là tệp {other}.",
    "not-opened": "Danh mục chưa được đọc.",
}

_CLI = {
    "about": "Kiểm tra và dựng danh mục mô hình “Dân vận khéo”.",
    "usage": "Cách dùng: ",
    "options": "Tùy chọn",
    "options-piece": "[TÙY CHỌN]",
    "command-piece": "LỆNH …",
    "commands": "Các lệnh",
    "help": "Xem hướng dẫn này.",
    "check-short": "Báo mọi chỗ phải sửa trong danh mục.",
    "check-about": "Đọc mọi tệp trong THƯ_MỤC (mặc định models_catalog) và báo tất cả chỗ phải "
    "sửa. Kết thúc với mã 0 khi không có lỗi, 1 khi có lỗi, 2 khi gọi lệnh sai. Cảnh báo chỉ làm "
    "kết thúc với mã 1 khi có --strict; gợi ý thì không bao giờ.",
    "check-format": "Cách in kết quả: text để đọc, json cho chương trình khác, github cho bước "
    "kiểm tra trên GitHub (kèm bản tóm tắt của bước), sarif cho nơi đọc kết quả dạng SARIF 2.1.0.",
    "check-no-cache": "Đọc lại mọi tệp, không dùng kết quả lần trước còn lưu trong .danvan/cache.",
    "check-strict": "Coi cảnh báo cũng là lỗi.",
    "check-against": "Đối chiếu với một nhánh hay bản ghi git, ví dụ origin/main: báo lỗi khi một "
    "địa chỉ đã công bố không còn, và chỉ so những mục từ đã đổi với các mục từ khác.",
    "no-git": "không chạy được git; cài git rồi thử lại, hoặc bỏ --against",
    "no-repository": "thư mục này không nằm trong kho git; bỏ --against",
    "no-ref": "kho git không có “{detail}”; kiểm tra lại tên nhánh, hoặc tải đủ lịch sử bằng git "
    "fetch --unshallow",
    "git-failed": "git báo lỗi: {detail}",
    "check-summary": "{errors} lỗi, {warnings} cảnh báo, {hints} gợi ý, trong {files} tệp.",
    "check-strict-failed": "Vì có --strict, cảnh báo cũng phải sửa hết.",
    "no-summary": "Không ghi được bản tóm tắt vào {file}: {cause}.",
    "check-read": "Đã đọc {folder}: {models} mô hình, {variants} biến thể quy tắc, {documents} "
    "văn bản, {figures} số liệu.",
    "search-short": "Tìm trong danh mục.",
    "search-about": "Tìm CÂU_HỎI trong mô hình, quy tắc ứng xử, văn bản, địa phương và thuật ngữ. "
    "Gõ có dấu hay không dấu đều được; đặt trong “…” để tìm đúng cụm từ.",
    "search-catalog": "Thư mục danh mục, mặc định models_catalog.",
    "search-json": "In kết quả dạng JSON.",
    "search-limit": "Số kết quả nhiều nhất, mặc định 10.",
    "search-kind": "Chỉ tìm một loại nội dung.",
    "search-facet": "Lọc theo một mặt, ví dụ linh-vuc=“Kinh tế”; dùng được nhiều lần. Các mặt: "
    "{facets}.",
    "search-explain": "Nói vì sao từng kết quả đứng ở đó.",
    "search-needs-check": "Danh mục có lỗi; chạy “danvan check” trước.",
    "fmt-short": "Viết lại mục từ theo dạng chuẩn.",
    "fmt-about": "Viết lại từng TỆP theo dạng chuẩn: thứ tự khóa, khoảng thụt, cách ngắt dòng, "
    "dấu nháy. Nội dung và lời ghi chú sau dấu # được giữ nguyên. TỆP cũng có thể là thư mục; "
    "không nêu thì lấy cả models_catalog. Tệp có lỗi cú pháp được báo và để nguyên.",
    "fmt-check": "Chỉ liệt kê những tệp sẽ được viết lại, không ghi gì; kết thúc với mã 1 khi có "
    "tệp như vậy.",
    "fmt-changed": "Đã viết lại {path}",
    "fmt-would-change": "Cần viết lại {path}",
    "fmt-summary": "Đã viết lại {changed} tệp, {kept} tệp đã đúng dạng, {refused} tệp có lỗi.",
    "fmt-check-summary": "{changed} tệp cần viết lại, {kept} tệp đã đúng dạng, {refused} tệp có "
    "lỗi.",
    "fmt-no-file": "không có tệp mục từ nào ở “{found}”",
    "bad-facet": "không có mặt lọc “{found}”; viết dạng linh-vuc=“Kinh tế”",
    "no-folder": "không có thư mục “{folder}”",
    "wrong-use": "Lệnh chưa đúng: {why}.",
    "try-help": "Gõ “{command} --help” để xem hướng dẫn.",
    "stopped": "Đã dừng.",
    "no-such-option": "không có tùy chọn {name}",
    "no-such-command": "không có lệnh “{name}”",
    "missing-parameter": "thiếu {name}",
    "bad-parameter": "giá trị của {name} không đúng; các giá trị: {allowed}",
    "other-misuse": "thiếu lệnh hoặc thừa tham số",
}


_SEVERITIES = {"error": "LỖI", "warning": "CẢNH BÁO", "hint": "GỢI Ý"}

_REPORTS = {
    "line": "dòng",
    "summary-title": "Kết quả kiểm tra danh mục",
    "summary-clean": "Không có chỗ nào phải sửa.",
    "summary-counts": "{errors} lỗi, {warnings} cảnh báo, {hints} gợi ý, trong {files} tệp.",
    "summary-head": "| Mức | Ở đâu | Điều cần sửa | Cách sửa |",
    "summary-more": "Còn {left} chỗ nữa; chạy “danvan check” để xem hết.",
}


def severity_words(severity: str) -> str:
    """A severity as people read it; KeyError for one that does not exist."""
    return _SEVERITIES[severity]


def report_words(name: str, /, **facts: object) -> str:
    """A sentence of a report; KeyError for one that does not exist."""
    return filled(_REPORTS[name], facts)


def cli_words(name: str, /, **facts: object) -> str:
    """A sentence of the command line; KeyError for one that does not exist."""
    return filled(_CLI[name], facts)


def site_words(name: str, /, **facts: object) -> str:
    """A sentence of the site build; KeyError for one that does not exist."""
    return filled(_SITE[name], facts)
