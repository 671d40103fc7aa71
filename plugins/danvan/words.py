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
    "generate-short": "Viết lại các tệp làm ra từ lược đồ.",
    "generate-about": "Viết lại những tệp làm ra từ lược đồ và danh mục từ: JSON Schema cho trình "
    "soạn thảo, trang các trường, mẫu đề xuất. Chạy ở thư mục của dự án.",
    "generate-check": "Chỉ báo tệp nào đã cũ, không viết; kết thúc với mã 1 khi có tệp cũ.",
    "generate-project": "Thư mục của dự án, mặc định là thư mục đang đứng.",
    "generate-written": "Đã viết {path}",
    "generate-old": "{path} đã cũ.",
    "generate-how": "Chạy “danvan generate” rồi gửi kèm những tệp vừa được viết lại.",
    "generate-current": "{count} tệp đều đúng với lược đồ.",
    "generate-failed": "Không viết được {path}: kiểm tra quyền ghi.",
    "needs-check": "Danh mục có lỗi; chạy “danvan check” trước.",
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

_CONTRIBUTE = {
    "generated": "Tệp này do lệnh “danvan generate” viết ra; sửa ở đây sẽ bị ghi đè.",
    "reference-title": "Các trường của mục từ",
    "reference-description": "Mỗi trường của từng loại mục từ viết gì, dài bao nhiêu, chọn giá trị "
    "nào, kèm ví dụ.",
    "reference-intro": "Trang này tả từng trường mà một tệp mục từ có thể có. Trường bắt buộc phải "
    "viết; trường tùy chọn thì chỉ viết khi nguồn có nói, không có thì bỏ cả khóa. Ví dụ cho thấy "
    "cách viết. Cách gửi xem ở trang [Đóng góp](../dong-gop.md).",
    "reference-folder": "Tệp nằm trong `{folder}`.",
    "reference-items": "Mỗi mục gồm các khóa ở phần {link}.",
    "reference-keys": "Gồm các khóa ở phần {link}.",
    "required": "Bắt buộc.",
    "optional": "Tùy chọn.",
    "example": "Ví dụ:",
    "value": "Giá trị",
    "meaning": "Nghĩa",
    "form-name": "Tên và loại",
    "form-name-help": "Mô hình tên là gì, thuộc loại nào.",
    "form-who": "Ai làm, ở đâu",
    "form-who-help": "Gọi theo tên như trong nguồn, kể cả tên cũ.",
    "form-sorting": "Xếp loại",
    "form-sorting-help": "Để người đọc tìm được theo lĩnh vực và chủ đề.",
    "form-content": "Nội dung",
    "form-content-help": "Viết bằng lời của bạn, chỉ điều nguồn nói. Không ghi tên người dân.",
    "form-sources": "Nguồn",
    "form-sources-help": "Bài viết hoặc văn bản đã công bố, kèm một câu trích làm bằng chứng.",
    "form-links": "Quy tắc, văn bản, mục liên quan",
    "form-links-help": "Không bắt buộc.",
    "form-more": "Ghi chú, rà soát",
    "form-more-help": "Không bắt buộc.",
    "cms-province": "{kind}: {province}",
    "cms-create": "Thêm {collection}: {slug}",
    "cms-update": "Sửa {collection}: {slug}",
    "cms-delete": "Xóa {collection}: {slug}",
    "issue-name": "Đề xuất mô hình mới",
    "issue-description": "Gửi một mô hình, cách làm bằng cách điền mẫu; người phụ trách viết thành "
    "mục từ.",
    "issue-title": "Đề xuất: ",
    "issue-intro": "Chỉ viết điều nguồn nói, bằng lời của bạn. Nơi này ai cũng đọc được: xin đừng "
    "ghi tên người dân, số điện thoại, số giấy tờ.",
    "issue-source": "Nguồn",
    "issue-promises": "Trước khi gửi",
    "promise-source": "Điều viết ở trên đều có trong nguồn đã dẫn.",
    "promise-people": "Không có tên, số điện thoại, giấy tờ, địa chỉ nhà của cá nhân.",
    "promise-licence": "Tôi đồng ý công bố phần đóng góp này theo giấy phép CC BY 4.0.",
}


def contribute_words(name: str, /, **facts: object) -> str:
    """A sentence of what helps contributors; KeyError for one that does not exist."""
    return filled(_CONTRIBUTE[name], facts)


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
