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
    "stage-data": "Tệp dữ liệu và tệp chung",
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
    "search-about": "Tìm CÂU_HỎI trong mô hình, quy tắc ứng xử, văn bản, chuyên đề, địa phương và "
    "thuật ngữ. Gõ có dấu hay không dấu đều được; đặt trong “…” để tìm đúng cụm từ.",
    "search-catalog": "Thư mục danh mục, mặc định models_catalog.",
    "search-json": "In kết quả dạng JSON.",
    "search-limit": "Số kết quả nhiều nhất, từ 1 đến 1000, mặc định 10.",
    "search-kind": "Chỉ tìm một loại nội dung.",
    "search-facet": "Lọc theo một mặt, ví dụ linh-vuc=“Kinh tế”; dùng được nhiều lần. Các mặt: "
    "{facets}.",
    "search-explain": "Nói vì sao từng kết quả đứng ở đó.",
    "search-needs-check": "Danh mục có lỗi; chạy “danvan check” trước.",
    "due-short": "Liệt kê mục từ đã quá hạn hoặc sắp đến hạn rà soát.",
    "due-about": "Liệt kê mô hình, quy tắc ứng xử và văn bản đã quá hạn rà soát, sắp đến hạn, và "
    "những mục từ chưa ghi ngày rà soát. Hạn tính từ reviewed_on: mô hình sau {models} "
    "tháng, quy tắc ứng xử sau {guidelines} tháng, văn bản sau {documents} tháng. "
    "Kết thúc với mã 1 khi có mục từ quá hạn.",
    "due-within": "Sắp đến hạn là trong bao nhiêu ngày tới, mặc định 30.",
    "due-all": "Liệt kê hết những mục từ chưa ghi ngày rà soát.",
    "due-json": "In kết quả dạng JSON.",
    "due-overdue": "Quá hạn rà soát: {count} mục từ.",
    "due-soon": "Đến hạn trong {days} ngày tới: {count} mục từ.",
    "due-never": "Chưa ghi ngày rà soát: {count} mục từ.",
    "due-more": "  … và {count} mục từ nữa; thêm --all để xem hết.",
    "grades-short": "Liệt kê mức bằng chứng của các mô hình.",
    "grades-about": "Liệt kê mọi mô hình theo mức bằng chứng, từ mức cao xuống mức thấp, kèm những "
    "điều làm căn cứ xếp mức. Mức do máy tính từ nội dung mục từ, không ai đặt bằng tay.",
    "grades-json": "In kết quả dạng JSON.",
    "grades-head": "{label}: {count} mô hình.",
    "grades-facts": "{figures} số liệu, {results} kết quả, {actions} việc, {sources} nguồn",
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
    "new-short": "Hỏi từng câu rồi viết tệp cho mục từ mới.",
    "new-about": "Hỏi từng câu, gợi ý giá trị có sẵn, rồi viết tệp mục từ mới và kiểm tra. LOẠI là "
    "mo-hinh (mặc định), nguon hoặc van-ban. Câu trả lời cũng có thể đưa bằng tùy chọn; đủ phần "
    "bắt buộc thì không hỏi nữa.",
    "new-many": "{title}; dùng được nhiều lần.",
    "export-short": "Xuất cả danh mục thành các tệp cho chương trình khác.",
    "export-about": "Viết cả danh mục vào THƯ_MỤC_ĐÍCH: mỗi mục từ một tệp Markdown có đủ các "
    "trường ở phần đầu, cùng cấu hình để Zensical, MkDocs hay Hugo dựng thành trang mà không cần "
    "chương trình này. Chạy lại thì thư mục được thay bằng bản mới.",
    "export-format": "Dạng tệp; hiện có markdown.",
    "export-taken": "thư mục “{folder}” đã có tệp không do lệnh này viết; chọn thư mục khác",
    "export-not-written": "Chưa xuất được vào {folder}: {why}.",
    "export-done": "Đã viết {count} tệp vào {folder}.",
    "import-short": "Đưa các mô hình trong một bảng tính vào danh mục.",
    "import-about": "Đọc TỆP .xlsx hoặc .csv theo bảng mẫu (hay bảng tải từ trang), kiểm tra từng "
    "ô rồi viết mỗi dòng thành một tệp mục từ. Có một ô sai thì không tệp nào được viết. Mục từ đã "
    "có mà giống hệt thì bỏ qua; khác thì báo, trừ khi có --update.",
    "import-dry-run": "Chỉ kiểm tra và nói sẽ viết những gì, không viết.",
    "import-update": "Thay nội dung mục từ đã có bằng nội dung trong bảng; cột nào bảng không có "
    "thì giữ như cũ.",
    "import-no-file": "không có tệp “{file}”",
    "import-refused": "Không đọc được bảng; chưa viết tệp nào.",
    "import-errors": "Bảng có {count} chỗ phải sửa; chưa viết tệp nào.",
    "import-not-written": "Chưa viết tệp nào: {why}.",
    "import-new": "Đã viết {path}",
    "import-changed": "Đã viết lại {path}",
    "import-would-new": "Sẽ viết {path}",
    "import-would-changed": "Sẽ viết lại {path}",
    "import-summary": "Xong: {new} mục từ mới, {changed} mục từ được viết lại, {unchanged} mục từ "
    "đã có và không đổi.",
    "import-dry-summary": "Bảng đúng: {new} mục từ mới, {changed} mục từ sẽ được viết lại, "
    "{unchanged} mục từ đã có và không đổi. Chưa viết tệp nào.",
    "bad-facet": "không có mặt lọc “{found}”; viết dạng linh-vuc=“Kinh tế”",
    "no-folder": "không có thư mục “{folder}”",
    "wrong-use": "Lệnh chưa đúng: {why}.",
    "try-help": "Gõ “{command} --help” để xem hướng dẫn.",
    "stopped": "Đã dừng.",
    "no-such-option": "không có tùy chọn {name}",
    "no-such-command": "không có lệnh “{name}”",
    "missing-parameter": "thiếu {name}",
    "bad-option": "tùy chọn {name} thiếu giá trị, hoặc không nhận giá trị nào",
    "bad-choice": "giá trị của {name} không đúng; các giá trị: {allowed}",
    "bad-number": "giá trị của {name} phải là số nguyên từ {least} đến {most}",
    "bad-value": "giá trị của {name} không đúng",
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
    "form-elsewhere": "Nơi khác làm theo",
    "form-elsewhere-help": "Nơi khác cần biết gì để làm theo. Chỉ viết điều nguồn nói.",
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


_SHEETS = {
    "models": "Mô hình",
    "results": "Kết quả",
    "variants": "Quy tắc ứng xử",
    "documents": "Văn bản",
    "sources": "Nguồn",
    "figures": "Số liệu",
    "notes": "Ghi chú",
    "lists": "Danh mục từ",
    "model-id": "Mã mô hình",
    "model-title": "Tên mô hình",
    "family-id": "Mã quy tắc",
    "family-title": "Tên quy tắc",
    "file-id": "Mã tệp",
    "file-place": "Địa phương của tệp",
    "province": "Tỉnh, thành phố",
    "now": "Nay thuộc",
    "now-help": "Tên gọi hiện nay của địa phương, nếu đã đổi. Cột này chỉ để đọc.",
    "page": "Trang",
    "page-help": "Địa chỉ trang của mục từ. Cột này chỉ để đọc.",
    "read-only": "Cột này chỉ để đọc.",
    "topic": "Mục",
    "explanation": "Giải thích",
    "about": "Bảng này",
    "about-table": "{sheet}: {rows} dòng, lấy từ danh mục “{name}”{where}.",
    "licence": "Giấy phép",
    "licence-text": "Nội dung được dùng lại theo giấy phép Creative Commons Ghi công 4.0 Quốc tế "
    "(CC BY 4.0): ghi tên danh mục và địa chỉ trang, ghi tên giấy phép, nói rõ nếu đã sửa đổi. "
    "Những câu trích thuộc về bài viết được dẫn.",
    "cells": "Cách ghi trong ô",
    "cells-lists": "Ô có nhiều mục thì mỗi mục một dòng (trong Excel bấm Alt+Enter). Một mục gồm "
    "nhiều dòng thì từ dòng thứ hai bắt đầu bằng hai dấu cách. Danh sách quá dài được viết tiếp ở "
    "cột cùng tên có số (2), (3) …",
    "cells-groups": "Mục gồm nhiều phần thì ngăn các phần bằng dấu “|”. Phần đầu không cần tên; "
    "mỗi phần sau viết “Tên phần: nội dung”; trong một phần, nhiều giá trị ngăn bằng dấu “;”. Chữ "
    "có sẵn dấu “|” hay “;” ở đó thì viết “\\|”, “\\;”.",
    "cells-example": "Ví dụ: {example}",
    "cells-numbers": "Con số và ngày trong tệp .xlsx là số và ngày thật. Trong tệp .csv, phần thập "
    "phân viết sau dấu chấm, ngày viết năm-tháng-ngày; chữ bắt đầu bằng =, +, - hay @ có thêm "
    "dấu ' ở đầu để không thành công thức.",
    "import": "Đưa vào danh mục",
    "import-text": "Sửa bảng này hoặc điền bảng mẫu, rồi chạy “danvan import TỆP”; xem trang Đóng "
    "góp, phần “Gửi nhiều mô hình bằng bảng tính”.",
    "column": "Cột “{heading}”",
    "required": "Bắt buộc.",
    "choose-list": "Chọn trong cột “{heading}” của trang “{sheet}”.",
    "yes-or-no": "Có hay không",
    "parts": "Các phần của một mục: {parts}.",
    "source-ids": "Nguồn: mã",
    "source-titles": "Nguồn: tên",
    "template-text": "Điền mỗi mô hình một dòng ở trang đầu, rồi chạy “danvan import TỆP” hoặc gửi "
    "tệp này cho người phụ trách danh mục. Cách làm ở trang Đóng góp, phần “Gửi nhiều mô hình "
    "bằng bảng tính”.",
    "example": "Ví dụ: {example}",
    "example-mark": "VÍ DỤ",
    "example-note": "Dòng thứ hai của trang “{sheet}” là ví dụ, có chữ “{mark}” ở cột “Mã”; xóa đi "
    "hoặc để nguyên: lệnh nhập bỏ qua dòng này. Ô màu vàng ở dòng đầu là cột bắt buộc.",
    "template": "Bảng mẫu để gửi mô hình",
    "id-empty": "Bỏ trống thì lệnh nhập tự đặt theo tên.",
}


def sheet_words(name: str, /, **facts: object) -> str:
    """A sentence of a spreadsheet; KeyError for one that does not exist."""
    return _SHEETS[name].format_map(facts)


_NEW = {
    "greeting": "Trả lời từng câu; gõ ? để xem hướng dẫn, Enter để bỏ qua câu không bắt buộc, "
    "Ctrl+C để dừng. Gõ tên không dấu cũng được khi chọn trong danh sách.",
    "required": "bắt buộc",
    "optional": "Enter để bỏ qua",
    "example": "Ví dụ: {example}",
    "key": "Khóa trong tệp: {key}.",
    "how-to-answer": "Trong danh sách, gõ số thứ tự hoặc vài chữ của tên, có dấu hay không dấu. "
    "Nhiều mục thì mỗi mục một dòng, xong thì Enter.",
    "must-answer": "Câu này bắt buộc; gõ ? để xem hướng dẫn.",
    "yes-or-no": "Gõ c (có) hoặc k (không).",
    "pick-number": "Gõ một số từ 1 đến {most}.",
    "several-meant": "“{found}” có thể là nhiều mục:",
    "none-meant": "Không có mục nào khớp với “{found}”.",
    "may-mean": "Có thể là: {choices}.",
    "more-meant": "Có {count} mục khớp, dưới đây là {shown} mục đầu; gõ thêm chữ để thu hẹp.",
    "many-choices": "Có {count} mục; gõ vài chữ của tên, có dấu hay không dấu.",
    "said-already": "Đã chọn “{found}” rồi.",
    "ask-meant": "Số (Enter nếu không phải): ",
    "ask-which": "Sửa câu nào (số, Enter để thôi): ",
    "ask-optional": "Còn {count} câu không bắt buộc (cách làm, kết quả, ghi chú …). Trả lời luôn?",
    "ask-id": "Mã [{proposal}]: ",
    "ask-resume": "Lần trước bạn đang viết dở “{title}” ({path}). Viết tiếp?",
    "ask-write": "Ghi {count} tệp này? c = ghi, s = sửa một câu trả lời, k = không ghi: ",
    "ask-keep": "Giữ phần đã trả lời trong {path} để lần sau viết tiếp? [C/k] ",
    "kept": "Đã giữ trong {path}. Lần sau gõ lại lệnh này để viết tiếp.",
    "not-kept": "Không giữ được vì không ghi được tệp.",
    "no-title": "chưa có tên",
    "another-place": "Thêm một nơi nữa, hoặc Enter để thôi:",
    "first-group": "Thêm “{title}”?",
    "another-group": "Thêm một “{title}” nữa?",
    "group-again": "Xin trả lời lại phần “{title}”.",
    "new-source-hint": "Nguồn chưa có trong danh sách thì gõ: mới",
    "new-source": "Nguồn mới",
    "source-taken": "Đã nhận nguồn “{title}”; trở lại mục từ",
    "bad-id": "Mã “{found}” không dùng được: viết 3–80 chữ thường không dấu, chữ số, dấu gạch nối.",
    "id-taken": "Mã “{found}” đã thuộc về mục từ khác.",
    "preview": "Tệp {path}:",
    "left-empty": "Chưa có nội dung; bỏ dấu # ở đầu dòng rồi viết sau dấu hai chấm:",
    "written": "Đã ghi {path}",
    "not-written": "Chưa ghi tệp nào: {why}.",
    "file-exists": "đã có tệp mang tên này",
    "checks-well": "Đã kiểm tra: không có chỗ phải sửa.",
    "checks-hints": "Đã kiểm tra: không có lỗi; xin xem những điều nêu trên.",
    "checks-badly": "Tệp đã ghi còn chỗ phải sửa như trên.",
    "not-for-kind": "{switch}: không dùng cho loại mục từ này.",
    "source-with-quote": "mỗi --source đi với một --quote.",
    "missing-options": "thiếu {switches}; gõ lệnh trên cửa sổ dòng lệnh để được hỏi từng câu",
    "wrong-options": "có lựa chọn không dùng được",
}


def new_words(name: str, /, **facts: object) -> str:
    """A sentence of `danvan new`; KeyError for one that does not exist."""
    return filled(_NEW[name], facts)


_MARKDOWN = {
    "yes": "có",
    "home": "Danh mục mô hình “Dân vận khéo”",
    "home-about": "Mô hình, quy tắc ứng xử, văn bản và số liệu về dân vận khéo, có nguồn.",
    "mo-hinh": "Mô hình",
    "mo-hinh-about": "Các mô hình, cách làm, phong trào, chương trình, hoạt động và định hướng.",
    "quy-tac": "Quy tắc ứng xử",
    "quy-tac-about": "Quy tắc, phương châm, khẩu hiệu, cùng các bản khác nhau ở từng nơi.",
    "van-ban": "Văn bản",
    "van-ban-about": "Những văn bản làm căn cứ cho các mô hình.",
    "nguon": "Nguồn",
    "nguon-about": "Những bài viết mà dữ kiện của danh mục được lấy ra.",
    "chuyen-de": "Chuyên đề",
    "chuyen-de-about": "Những mục từ chọn sẵn cho một buổi học, theo thứ tự giảng dạy.",
    "so-lieu": "Số liệu",
    "so-lieu-about": "Những con số mà các nguồn nêu, theo địa phương.",
    "dia-phuong": "Địa phương",
    "dia-phuong-about": "Mô hình theo tỉnh, thành phố, gọi theo tên trong nguồn.",
    "linh-vuc": "Lĩnh vực",
    "linh-vuc-about": "Mô hình theo lĩnh vực của phong trào.",
    "chu-de": "Chủ đề",
    "chu-de-about": "Mô hình theo chủ đề.",
    "thuat-ngu": "Thuật ngữ",
    "thuat-ngu-about": "Chữ tắt và từ gặp trong các nguồn.",
}


def markdown_words(name: str, /) -> str:
    """A word of the Markdown project; KeyError for one that does not exist."""
    return _MARKDOWN[name]


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
