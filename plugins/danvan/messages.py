"""Every sentence that `danvan check` says to an editor, with its severity and its remedy.

A rule's id is part of the product: it stays when its sentence is improved.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from danvan.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`message` and `hint` are `str.format` templates over the facts of one case."""

    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


_FILES = {
    "symlink": Rule(
        "Đây là liên kết tượng trưng, không phải tệp.",
        "Xóa liên kết và đặt chính tệp .yml vào thư mục này.",
    ),
    "not-a-file": Rule(
        "Mục này không phải là tệp, hoặc tên thư mục không hợp lệ.",
        "Tên thư mục chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.",
    ),
    "same-name": Rule(
        "Tên tệp chỉ khác “{other}” ở chữ hoa, chữ thường.",
        "Đổi tên một trong hai tệp: nhiều máy không phân biệt chữ hoa với chữ thường.",
    ),
    "device-name": Rule(
        "Tên “{found}” không dùng được trên máy Windows.",
        "Đổi tên, ví dụ thêm tên địa phương: Windows giữ riêng các tên con, aux, nul, prn, com1, "
        "lpt1.",
    ),
    "not-yml": Rule(
        "“{found}” không phải tệp mục từ.",
        "Tệp mục từ có đuôi .yml; ảnh và tài liệu khác không để trong thư mục này.",
    ),
    "bad-file-name": Rule(
        "Tên tệp “{found}” không hợp lệ.",
        "Đặt tên bằng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ ngay-thu-7-voi-dan.yml.",
    ),
    "unreadable": Rule(
        "Không đọc được tệp hay thư mục này: {found}.",
        "Kiểm tra quyền đọc rồi chạy lại.",
    ),
    "not-written": Rule(
        "Không ghi được tệp này: {found}.",
        "Kiểm tra quyền ghi của thư mục và chỗ trống trên ổ đĩa rồi chạy lại.",
    ),
    "not-tidied": Rule(
        "Chưa viết lại được tệp này theo dạng chuẩn mà vẫn giữ nguyên nội dung.",
        "Tệp được để nguyên như cũ; gửi tệp này cho người phụ trách danh mục.",
    ),
    "too-large": Rule(
        "Tệp lớn hơn {most} KB.",
        "Một mục từ chỉ vài KB: rút gọn nội dung hoặc tách thành nhiều mục từ.",
    ),
    "not-utf-8": Rule(
        "Tệp không phải UTF-8: gặp byte {found}.",
        "Mở tệp, chọn lưu với mã UTF-8 (bảng mã Unicode), không dùng TCVN3 hay VNI.",
    ),
    "hidden-character": Rule(
        "Có ký tự không nhìn thấy hoặc đảo chiều chữ ({found}).",
        "Xóa ký tự ở cột này rồi gõ lại; nó thường theo vào khi chép từ trang web hay Zalo.",
    ),
    "piled-marks": Rule(
        "Có quá nhiều dấu chồng lên một chữ.",
        "Xóa chữ ở cột này cùng các dấu của nó rồi gõ lại.",
    ),
    "more-problems": Rule(
        "Tệp còn lỗi khác, ở đây chỉ liệt kê {found} lỗi đầu.",
        "Sửa các lỗi đã liệt kê rồi chạy lại.",
    ),
    "not-a-mapping": Rule(
        "Tệp trống hoặc không gồm các dòng “khóa: nội dung”.",
        "Bắt đầu bằng dòng “id: …”; xem tệp mẫu ở trang Đóng góp.",
    ),
    "not-a-page": Rule(
        "“{found}” không phải là trang viết hay ảnh.",
        "Thư mục này được đăng nguyên lên mạng nên chỉ nhận trang .md và ảnh {expected}; tệp SVG, "
        "HTML hay mã lệnh không để ở đây.",
    ),
    "bad-page-name": Rule(
        "Tên tệp “{found}” không hợp lệ.",
        "Tên tệp là địa chỉ trang: chữ thường không dấu, chữ số và dấu gạch nối, đuôi viết thường.",
    ),
    "image-too-large": Rule(
        "Ảnh lớn hơn {most} KB.",
        "Thu nhỏ ảnh để trang mở được trên mạng yếu.",
    ),
    "not-an-image": Rule(
        "Nội dung của “{found}” không phải là ảnh loại ấy.",
        "Mở ảnh bằng chương trình xem ảnh rồi lưu lại đúng loại.",
    ),
    "no-page-head": Rule(
        "Trang không có phần đầu nằm giữa hai dòng “---”.",
        "Mở đầu tệp bằng dòng ---, rồi “title: …” và “description: …”, rồi lại dòng ---.",
    ),
    "page-markup": Rule(
        "Trang có “{found}”, là thứ không được đăng.",
        "Chỉ dùng chữ, tiêu đề, danh sách, bảng, liên kết và ảnh của chính trang này; không dùng "
        "mã HTML khác, thuộc tính, kiểu chữ riêng hay nội dung từ nơi khác.",
    ),
    "wrong-folder": Rule(
        "Tệp nằm ở “{found}” nhưng phải nằm ở “{expected}”.",
        "Chuyển tệp đến {expected}.",
    ),
    "unknown-folder": Rule(
        "Thư mục “{found}” không chứa loại mục từ nào.",
        "Các thư mục đúng: {expected}.{suggestion}",
    ),
}

QUOTE_COLONS = "Nếu trong đoạn chữ có dấu “: ” thì đặt cả đoạn trong dấu nháy."

_YAML = {
    "yaml-syntax": Rule(
        "Không đọc được cú pháp YAML ở đây.",
        "Xem lại dòng này và dòng ngay trên: dấu hai chấm, dấu nháy, khoảng thụt đầu dòng.",
    ),
    "yaml-colon": Rule(
        "Trong nội dung có dấu “: ” nên không rõ đâu là khóa, đâu là nội dung.",
        'Đặt cả nội dung trong dấu nháy: khóa: "phần này: phần kia"; nếu đây là một khóa mới thì '
        "viết thẳng cột với khóa phía trên.",
    ),
    "yaml-indentation": Rule(
        "Khoảng thụt đầu dòng không khớp với các dòng chung quanh.",
        "Các khóa cùng cấp phải thẳng cột; mỗi cấp thụt vào hai dấu cách.",
    ),
    "yaml-after-quote": Rule(
        "Sau dấu nháy đóng còn có chữ.",
        "Bỏ dấu nháy ở đầu, hoặc đặt cả nội dung trong dấu nháy đơn: "
        """khóa: '"Dân vận khéo" ở cơ sở'.""",
    ),
    "yaml-list-item": Rule(
        "Dấu “- ” mở một mục danh sách không đặt được ở đây.",
        "Xuống dòng trước mỗi “- ”; nếu là nội dung bắt đầu bằng dấu gạch thì đặt trong dấu nháy.",
    ),
    "yaml-missing-colon": Rule(
        "Dòng này thiếu dấu hai chấm sau tên khóa.",
        "Viết “khóa: nội dung”, có một dấu cách sau dấu hai chấm.",
    ),
    "yaml-character": Rule(
        "Ký tự ở cột này không được đứng đầu nội dung.",
        "Thụt dòng bằng dấu cách, không dùng phím Tab; nội dung bắt đầu bằng một trong các dấu "
        "@ ` % | > ? thì đặt trong dấu nháy.",
    ),
    "yaml-open-quote": Rule(
        "Có dấu nháy mở mà không có dấu nháy đóng.",
        "Thêm dấu nháy đóng ở cuối nội dung.",
    ),
    "yaml-escape": Rule(
        "Dấu gạch chéo ngược “\\” trong dấu nháy kép không hợp lệ.",
        "Viết “\\\\” hoặc dùng dấu nháy đơn.",
    ),
    "yaml-open-bracket": Rule(
        "Danh sách hay nhóm trong ngoặc chưa đóng, hoặc thừa, thiếu dấu phẩy.",
        "Kiểm tra ngoặc [ ] và {{ }} trên dòng này.",
    ),
    "alias": Rule(
        "Dùng “*{found}” để chép nội dung từ chỗ khác.",
        "Viết hẳn nội dung ra; nếu đó là chữ có dấu * thì đặt trong dấu nháy.",
    ),
    "anchor": Rule(
        "Đặt tên “&{found}” cho một đoạn.",
        "Bỏ “&{found}”; nếu đó là chữ có dấu & thì đặt trong dấu nháy.",
    ),
    "tag": Rule(
        "Có thẻ kiểu dữ liệu “{found}”.",
        "Bỏ thẻ bắt đầu bằng “!”; nếu đó là chữ thì đặt trong dấu nháy.",
    ),
    "merge-key": Rule("Khóa “<<” không được dùng.", "Viết hẳn các khóa ra."),
    "complex-key": Rule(
        "Khóa phải là một từ, không phải danh sách hay nhóm.",
        "Nếu nội dung có dấu {{ }} hay [ ] thì đặt trong dấu nháy.",
    ),
    "equal-key": Rule(
        "Khóa “{found}” đã có ở dòng {first}.",
        "Giữ một khóa; nếu có nhiều nội dung thì viết thành danh sách.",
    ),
    "several-documents": Rule(
        "Tệp chứa nhiều tài liệu, ngăn bằng “---”.",
        "Tách mỗi mục từ ra một tệp riêng.",
    ),
    "too-deep": Rule(
        "Nội dung lồng nhau quá {most} cấp.",
        "Mục từ chỉ cần vài cấp; kiểm tra khoảng thụt đầu dòng.",
    ),
    "null-word": Rule(
        "“{found}” có nghĩa là không có nội dung.",
        "Xóa hẳn dòng này; nếu đúng là chữ ấy thì đặt trong dấu nháy.",
    ),
}

_SHAPE = {
    "missing-key": Rule(
        "Thiếu khóa bắt buộc “{found}” ({label}).",
        "Thêm dòng “{found}: …”.",
    ),
    "empty-key": Rule(
        "Khóa bắt buộc “{found}” ({label}) để trống.",
        "Viết nội dung sau dấu hai chấm.",
    ),
    "unknown-key": Rule(
        "Không có khóa “{found}”.",
        "{suggestion}Các khóa dùng được ở đây: {expected}.",
    ),
    "wrong-type": Rule(
        "“{field}” phải là {expected}, nhưng ở đây là {found}.",
        "Viết lại thành {expected}.{suggestion}",
    ),
    "too-short": Rule(
        "“{field}” ({label}) chỉ có {found} ký tự, ít nhất phải {least}.",
        "Viết rõ hơn.",
    ),
    "too-long": Rule(
        "“{field}” ({label}) có {found} ký tự, nhiều nhất {most}.",
        "Rút gọn, hoặc chuyển bớt sang trường khác.",
    ),
    "too-few": Rule(
        "“{field}” ({label}) phải có ít nhất {least} mục.",
        "Thêm mục vào danh sách này.",
    ),
    "too-many": Rule(
        "“{field}” ({label}) có {found} mục, nhiều nhất {most}.",
        "Giữ lại những mục cần nhất.",
    ),
    "bad-id": Rule(
        "Mã “{found}” không hợp lệ.",
        "Mã gồm chữ thường không dấu, chữ số và dấu gạch nối, từ 3 đến 80 ký tự{suggestion}.",
    ),
    "bad-address": Rule(
        "Địa chỉ “{found}” không hợp lệ.",
        "Viết đầy đủ, bắt đầu bằng https:// rồi đến tên miền, không có dấu cách hay tên đăng nhập.",
    ),
    "not-a-year": Rule("“{found}” không phải là năm.", "Viết bốn chữ số, ví dụ 2019."),
    "not-a-date": Rule(
        "“{found}” không phải là ngày.",
        "Viết năm-tháng-ngày, ví dụ 2024-04-24.",
    ),
    "not-a-number": Rule(
        "“{found}” không phải là số.",
        "Viết chữ số, dấu chấm trước phần thập phân, không có dấu ngăn hàng nghìn: 754277 hoặc "
        "12.27. Chữ như “hàng nghìn” viết vào trường khác.",
    ),
    "thousands-separator": Rule(
        "Không rõ “{found}” là {plain} hay một số có phần thập phân.",
        "Nếu là {plain} thì viết {plain}, không có dấu chấm; nếu là số thập phân thì bỏ số 0 ở "
        "cuối hoặc thêm một chữ số.",
    ),
    "not-a-boolean": Rule("“{found}” không phải true hay false.", "Viết true (có) hoặc false."),
    "quote-too-long": Rule(
        "Câu trích dài {found} chữ, nhiều nhất {most}.",
        "Chỉ giữ phần làm bằng chứng; phần còn lại viết bằng lời của mình.",
    ),
    "quote-without-source": Rule(
        "Có câu trích mà không có nguồn.",
        "Thêm khóa source ngay bên câu trích.",
    ),
    "value-without-unit": Rule(
        "Con số {found} không có đơn vị.",
        "Thêm khóa unit, ví dụ “unit: hồ sơ”.",
    ),
    "figure-without-value": Rule(
        "Số liệu không có con số.",
        "Thêm value (con số) hoặc text (cách viết bằng chữ trong nguồn).",
    ),
    "invalid": Rule("Nội dung của “{field}” không hợp lệ: {found}.", "Xem lại trường này."),
}

_CONTENT = {
    "id-not-file-name": Rule(
        "Mã “{found}” khác tên tệp “{expected}”.",
        "Sửa thành “id: {expected}”, hoặc đổi tên tệp thành {found}.yml.",
    ),
    "reserved-id": Rule(
        "Mã “{found}” trùng địa chỉ trang thứ hai, thứ ba … của danh sách.",
        "Chọn mã khác, không có dạng trang-2.",
    ),
    "reserved-anchor": Rule(
        "Mã “{found}” đã là tên một phần cố định của trang.",
        "Chọn mã khác, ví dụ thêm tên địa phương: liên kết đến #{found} phải dẫn đến một chỗ.",
    ),
    "raw-html": Rule(
        "Có mã HTML “{found}”.",
        "Bỏ thẻ HTML; chữ đậm viết **như thế này**, danh sách viết mỗi ý một dòng.",
    ),
    "unsafe-link": Rule(
        "Liên kết “{found}” không được phép.",
        "Chỉ dùng liên kết bắt đầu bằng https://, http://, mailto: hoặc tel:, có tên miền ngay "
        "sau đó và không có tên đăng nhập.",
    ),
    "tangled-text": Rule(
        "Đoạn chữ có quá nhiều dấu ngoặc vuông, hoặc danh sách lồng nhau quá nhiều cấp.",
        "Chia thành những đoạn ngắn; mỗi danh sách chỉ nên có một, hai cấp.",
    ),
    "image": Rule(
        "Có hình ảnh trong nội dung.",
        "Bỏ hình; mục từ chỉ gồm chữ để mở được trên mạng yếu và đọc được thành tiếng.",
    ),
    "future-year": Rule(
        "Năm {found} ở tương lai.",
        "Năm nay là {expected}; kiểm tra lại con số.",
    ),
    "future-date": Rule("Ngày {found} ở tương lai.", "Hôm nay là {expected}; kiểm tra lại."),
    "unknown-place": Rule(
        "{explained}",
        "Viết đúng tên như trong nguồn, kèm loại: huyện Bình Lục, xã Liêm Chung.",
    ),
    "self-reference": Rule(
        "“{found}” chính là mục từ này.",
        "Bỏ dòng này: một mục từ không dẫn đến chính nó.",
    ),
    "unknown-reference": Rule(
        "Không có {target} nào có mã “{found}”.",
        "{suggestion}",
    ),
    "unknown-word": Rule(
        "“{found}” không có trong danh mục {target}.",
        "{suggestion}Các giá trị: {expected}.",
    ),
    "repeated-item": Rule("“{found}” được ghi hai lần.", "Giữ lại một lần."),
    "item-target": Rule(
        "Mỗi mục của chuyên đề dẫn đến đúng một mục từ; ở đây: {found}.",
        "Ghi đúng một trong ba khóa: model (mã mô hình), guideline (mã quy tắc) hoặc document (mã "
        "văn bản).",
    ),
    "question-without-answer": Rule(
        "Câu hỏi dạng “{found}” thiếu khóa “{key}” ({label}).",
        "Thêm khóa {key} vào câu hỏi này, hoặc đổi kind cho đúng dạng câu hỏi.",
    ),
    "answer-of-another-kind": Rule(
        "Câu hỏi dạng “{found}” không dùng khóa “{key}”.",
        "Bỏ khóa này, hoặc đổi kind cho đúng dạng câu hỏi; dạng này trả lời bằng khóa {needed}.",
    ),
    "choices-one-sided": Rule(
        "Mọi phương án đều {found}: người học không có gì để chọn.",
        "Ghi “correct: true” ở phương án đúng và thêm ít nhất một phương án sai; phương án không "
        "ghi correct là sai.",
    ),
    "unknown-question-kind": Rule(
        "Chưa có cách trình bày và xuất câu hỏi dạng “{found}”.",
        "Chỉ dùng các dạng: {expected}.",
    ),
    "pack-names-withdrawn": Rule(
        "Mục từ “{found}” đã được rút khỏi danh mục ngày {on}.",
        "Thay bằng một mục từ khác, hoặc bỏ mục này và sửa những câu hỏi dựa vào nó.",
        Severity.WARNING,
    ),
    "main-field-repeated": Rule(
        "“{found}” đã là lĩnh vực chính.",
        "Bỏ khỏi other_fields.",
    ),
    "part-of-circle": Rule(
        "Các mục từ thuộc về nhau thành vòng tròn: {found}.",
        "Bỏ part_of ở một mục từ trong vòng.",
    ),
    "equal-id": Rule(
        "Mã “{found}” đã dùng trong tệp {other}.",
        "Đổi mã (và tên tệp) của một trong hai mục từ.",
    ),
    "equal-address": Rule(
        "Địa chỉ “{found}” đã thuộc về {other}.",
        "Đổi mã, hoặc bỏ mã này khỏi former_ids.",
    ),
    "missing-vocabulary": Rule(
        "Thiếu tệp danh mục {found}.",
        "Khôi phục tệp này: mọi mục từ cần đến nó.",
    ),
}

_LAW = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"
_IF_PUBLIC = (
    "Nếu đây là thông tin công khai và cần có, chép đúng đoạn ấy vào danh sách public_details."
)


def _privacy(message: str, remedy: str) -> Rule:
    return Rule(message, f"{remedy} ({_LAW}). {_IF_PUBLIC}", Severity.WARNING)


_PRIVACY = {
    "privacy-id-number": _privacy(
        "Có vẻ là số giấy tờ tùy thân: “{found}”.",
        "Bỏ con số này",
    ),
    "privacy-phone": _privacy(
        "Có vẻ là số điện thoại: “{found}”.",
        "Bỏ con số này, hoặc ghi tên cơ quan để người đọc tự liên hệ",
    ),
    "privacy-email": _privacy(
        "Có vẻ là thư điện tử cá nhân: “{found}”.",
        "Bỏ địa chỉ này, hoặc thay bằng địa chỉ công vụ có đuôi gov.vn",
    ),
    "privacy-name": _privacy(
        "Có vẻ là tên một người: “{found}”.",
        "Thay tên bằng vai trò, ví dụ “một hộ dân”, “Bí thư Đảng ủy xã”",
    ),
    "privacy-ethnicity": _privacy(
        "Dân tộc hoặc tôn giáo (“{found}”) đứng cùng câu với tên một người.",
        "Bỏ tên người, hoặc bỏ phần này vì là dữ liệu cá nhân nhạy cảm",
    ),
    "public-detail-unused": Rule(
        "“{found}” ghi ở public_details nhưng không có trong mục từ.",
        "Bỏ dòng này, hoặc chép lại cho đúng từng chữ.",
        Severity.HINT,
    ),
}

_STYLE = {
    "style-long-sentence": Rule(
        "Câu bắt đầu bằng “{start} …” dài {found} chữ; nên ngắn hơn {most} chữ.",
        "Tách thành hai câu, mỗi câu một ý.",
        Severity.HINT,
    ),
    "style-capitals": Rule(
        "“{found}” viết hoa toàn bộ.",
        "Viết thường, chỉ viết hoa chữ đầu câu và tên riêng; muốn nhấn mạnh thì viết **chữ đậm**.",
        Severity.HINT,
    ),
    "style-tone-place": Rule(
        "“{found}” ở đây đặt dấu khác với “{first}” ở chỗ khác trong mục từ.",
        "Chọn một cách đặt dấu cho cả mục từ: hòa, thủy hoặc hoà, thuỷ.",
        Severity.HINT,
    ),
}

_BETWEEN = {
    "style-abbreviation": Rule(
        "Chữ tắt “{found}” không được giải thích trong mục từ hay ở trang Thuật ngữ.",
        "Viết đủ cụm từ ở lần đầu, kèm chữ tắt trong ngoặc; hoặc thêm chữ tắt vào "
        "vocabulary/glossary.yml.",
        Severity.HINT,
    ),
    "near-duplicate": Rule(
        "Có thể trùng với “{title}” ({other}): giống {found} %, vì {reasons}.",
        "Nếu là một việc thì bổ sung vào mục từ đã có và bỏ tệp này; nếu là hai việc khác nhau "
        "thì ghi “{id}” vào related.",
        Severity.WARNING,
    ),
    "equal-title": Rule(
        "Tên và địa phương trùng với tệp {other}.",
        "Nếu là một mô hình thì gộp vào một tệp; nếu là hai thì đặt tên cho khác nhau, hoặc ghi "
        "“{id}” vào related.",
    ),
    "address-gone": Rule(
        "Địa chỉ {found} đã công bố mà nay không còn.",
        "Nếu đổi mã, ghi “{id}” vào former_ids của mục từ mới; nếu rút mục từ, khôi phục tệp rồi "
        "thêm withdrawn với ngày (on) và lý do (reason).",
    ),
    "anchor-gone": Rule(
        "Địa chỉ {found} đã công bố mà nay không còn.",
        "Giữ lại biến thể có mã “{id}”; nếu nội dung sai hay không còn dùng thì sửa và nói rõ ở "
        "note.",
    ),
    "word-gone": Rule(
        "Trang {found} đã công bố mà nay không còn.",
        "Giữ lại mã “{id}” trong danh mục này; muốn đổi cách gọi thì chỉ sửa label.",
    ),
    "page-gone": Rule(
        "Trang {found} đã công bố mà nay không còn.",
        "Khôi phục tệp; nếu nội dung đã chuyển đi thì để lại trang với liên kết đến chỗ mới.",
    ),
}

_SAVE_AS = "Trong Excel chọn Tệp (File) → Lưu thành (Save As) → “Excel Workbook (*.xlsx)”"

_SHEETS = {
    "sheet-unknown-file": Rule(
        "Tệp không phải bảng tính .xlsx hay .csv.",
        f"{_SAVE_AS} rồi thử lại.",
    ),
    "sheet-old-office": Rule(
        "Tệp là bảng tính Excel 97–2003 (.xls).",
        f"{_SAVE_AS} rồi thử lại.",
    ),
    "sheet-binary": Rule("Tệp là bảng tính nhị phân (.xlsb).", f"{_SAVE_AS} rồi thử lại."),
    "sheet-open-document": Rule(
        "Tệp là bảng tính OpenDocument (.ods).",
        "Trong LibreOffice chọn Tệp → Lưu thành → “Excel 2007–365 (.xlsx)” rồi thử lại.",
    ),
    "sheet-locked": Rule(
        "Tệp được khóa bằng mật khẩu.",
        "Mở tệp, vào Tệp (File) → Thông tin (Info) → Bảo vệ (Protect Workbook), bỏ mật khẩu rồi "
        "lưu lại.",
    ),
    "sheet-broken": Rule(
        "Tệp .xlsx bị hỏng hoặc không đúng dạng.",
        f"Mở tệp xem có đọc được không; {_SAVE_AS[0].lower()}{_SAVE_AS[1:]} để có tệp mới.",
    ),
    "sheet-too-large": Rule("Tệp lớn hơn {most} MB.", "Chia bảng thành nhiều tệp."),
    "sheet-unpacks-too-large": Rule(
        "Tệp giải nén ra lớn hơn {most} MB.",
        "Xóa hình ảnh và những trang, dòng, cột không dùng, hoặc chia bảng thành nhiều tệp.",
    ),
    "sheet-too-many-rows": Rule(
        "Bảng có hơn {most} dòng.", "Chia bảng thành nhiều tệp, mỗi tệp ít dòng hơn."
    ),
    "sheet-too-many-columns": Rule(
        "Bảng có hơn {most} cột.", "Xóa những cột thừa ở bên phải bảng."
    ),
    "sheet-not-utf-8": Rule(
        "Tệp CSV không ghi bằng UTF-8 mà bằng {found}.",
        "Trong Excel chọn Lưu thành (Save As) → “CSV UTF-8 (Comma delimited) (*.csv)”, hoặc lưu "
        "thành .xlsx. Chữ gõ bằng phông TCVN3 hay VNI phải chuyển sang Unicode trước.",
    ),
    "sheet-quotation-mark": Rule(
        "Từ dòng này có dấu nháy kép không đóng hoặc đặt sai chỗ.",
        "Mở tệp bằng Excel hay LibreOffice rồi lưu lại thành .xlsx; dấu nháy kép trong ô phải viết "
        "hai lần.",
    ),
    "sheet-hidden": Rule(
        "Trang “{found}” đang bị ẩn.",
        "Bấm chuột phải vào tên trang, chọn Bỏ ẩn (Unhide), xem lại nội dung rồi lưu.",
    ),
    "sheet-which": Rule(
        "Không rõ phải đọc trang nào trong các trang {found}.",
        "Đặt tên “{expected}” cho trang có các mô hình, hoặc chỉ để lại một trang.",
    ),
    "sheet-empty": Rule(
        "Bảng không có dòng nào dưới tên cột.",
        "Điền mỗi mô hình một dòng, từ dòng thứ hai; dòng “VÍ DỤ” không tính.",
    ),
    "sheet-no-headings": Rule(
        "Dòng đầu của bảng không phải là tên các cột.",
        "Giữ dòng tên cột của bảng mẫu làm dòng đầu: {expected} …",
    ),
    "sheet-heading-near": Rule(
        "Không có cột tên “{found}”.", "Có phải là “{suggestion}”? Sửa lại tên cột."
    ),
    "sheet-heading-twice": Rule(
        "Cột “{found}” đã có ở ô {first}.", "Giữ lại một cột, hoặc đổi tên cột thừa."
    ),
    "sheet-heading-missing": Rule(
        "Bảng thiếu cột bắt buộc “{found}”.", "Thêm một cột có tên “{found}” và điền cho mọi dòng."
    ),
    "sheet-heading-extra": Rule(
        "Cột “{found}” không thuộc về mục từ nên được bỏ qua.",
        "Không cần sửa nếu cột này chỉ để ghi chú riêng.",
        Severity.HINT,
    ),
    "sheet-no-heading": Rule(
        "Ô có nội dung nhưng cột không có tên.", "Đặt tên cho cột ở dòng đầu, hoặc xóa ô này."
    ),
    "sheet-merged": Rule(
        "Các ô {found} bị gộp làm một.",
        "Chọn các ô ấy, bấm “Bỏ gộp ô” (Unmerge Cells), rồi điền nội dung cho từng dòng.",
    ),
    "sheet-formula": Rule(
        "Ô này là công thức, không phải nội dung.",
        "Chép ô, rồi dán lại vào chỗ cũ bằng “Dán đặc biệt” (Paste Special) → “Giá trị” (Values).",
    ),
    "sheet-error-value": Rule("Ô này mang lỗi {found}.", "Xóa đi rồi điền lại nội dung."),
    "sheet-cell-empty": Rule("Ô bắt buộc còn trống.", "{expected}"),
    "sheet-word": Rule(
        "“{found}” không có trong danh sách.", "{suggestion}Chọn một trong: {expected}."
    ),
    "sheet-name": Rule(
        "Không có {target} nào có mã hay tên “{found}”.",
        "{suggestion}Mã là phần cuối địa chỉ trang; {target} chưa có thì thêm trước.",
    ),
    "sheet-flag": Rule("“{found}” không phải là có hay không.", "Ghi “có” hoặc “không”."),
    "sheet-day": Rule("“{found}” không phải là ngày.", "Ghi ngày/tháng/năm, ví dụ 24/4/2024."),
    "sheet-became-day": Rule(
        "Chương trình bảng tính đã đổi nội dung thành ngày {found}.",
        "Định dạng ô là Văn bản (Text) rồi gõ lại đúng như trong nguồn.",
    ),
    "sheet-moment": Rule("“{found}” có cả giờ.", "Chỉ ghi ngày/tháng/năm."),
    "sheet-number-doubtful": Rule(
        "Không rõ “{found}” là {whole} hay {parts}.",
        "Định dạng ô là Số (Number) rồi gõ lại, hoặc ghi {whole} không có dấu ngăn hàng nghìn.",
    ),
    "sheet-value-without-unit": Rule(
        "Con số không có đơn vị.", "Thêm phần “Đơn vị tính: …”, ví dụ “Đơn vị tính: hồ sơ”."
    ),
    "sheet-quote-without-source": Rule(
        "Có câu trích mà không có nguồn.", "Thêm phần “Nguồn: …” với mã của bài viết."
    ),
    "sheet-part-unknown": Rule(
        "“{found}” không rõ thuộc phần nào.",
        "Viết “Tên phần: nội dung”; các phần: {expected}. Dấu “|” trong nội dung viết thành “\\|”.",
    ),
    "sheet-part-twice": Rule(
        "“{found}” lặp lại một phần đã có.",
        "Mỗi phần viết một lần; mục khác thì xuống dòng (Alt+Enter).",
    ),
    "sheet-part-missing": Rule("Thiếu phần “{found}”.", "Thêm “{found}: …” vào mục này."),
    "sheet-id-twice": Rule(
        "Mã “{found}” đã có ở dòng {first}.", "Mỗi mô hình một dòng; đổi mã hoặc xóa dòng thừa."
    ),
    "sheet-id-taken": Rule(
        "Mã “{found}” đã thuộc về tệp khác của danh mục.", "Đổi mã, hoặc bỏ trống để lệnh tự đặt."
    ),
    "sheet-differs": Rule(
        "“{found}” đã có trong danh mục với nội dung khác (ở {expected}).",
        "Muốn thay nội dung cũ bằng dòng này thì thêm --update; nếu là mô hình khác thì đổi mã.",
    ),
    "sheet-comments": Rule(
        "Tệp {found} có lời ghi chú sau dấu #, viết lại từ bảng sẽ mất.",
        "Sửa thẳng vào tệp ấy, hoặc xóa các dòng ghi chú rồi chạy lại.",
    ),
    "sheet-moved": Rule(
        "Tệp {found} phải chuyển sang {expected} vì tỉnh đã đổi.",
        "Chuyển tệp sang thư mục mới trước, rồi chạy lại.",
    ),
    "sheet-withdrawn": Rule(
        "“{found}” đã được rút khỏi danh mục.",
        "Đổi mã nếu là mô hình khác; nếu không thì xóa dòng.",
    ),
}

RULES: Mapping[str, Rule] = {
    **_FILES,
    **_YAML,
    **_SHAPE,
    **_CONTENT,
    **_PRIVACY,
    **_STYLE,
    **_BETWEEN,
    **_SHEETS,
}

_LABELS = {
    "id": "mã",
    "title": "tên",
    "kind": "loại",
    "status": "tình trạng",
    "summary": "tóm tắt",
    "organization": "đơn vị thực hiện",
    "sector": "khối",
    "level": "cấp",
    "place": "địa phương",
    "province": "tỉnh, thành phố",
    "district": "huyện, quận, thành phố",
    "commune": "xã, phường, thị trấn",
    "field": "lĩnh vực",
    "themes": "chủ đề",
    "sources": "nguồn",
    "source": "nguồn",
    "quote": "câu trích",
    "actions": "cách làm",
    "results": "kết quả",
    "text": "nội dung",
    "value": "con số",
    "unit": "đơn vị tính",
    "problem": "bối cảnh",
    "resources": "nguồn lực",
    "recognitions": "được ghi nhận",
    "by": "ai ghi nhận",
    "areas": "khu vực",
    "partners": "đơn vị phối hợp",
    "resource_kinds": "loại nguồn lực",
    "prerequisites": "điều kiện tiên quyết",
    "conditions": "điều kiện áp dụng",
    "lessons": "bài học",
    "variants": "biến thể",
    "items": "nội dung quy tắc",
    "name": "tên gọi",
    "audience": "đối tượng",
    "type": "loại văn bản",
    "subject": "trích yếu",
    "scope": "phạm vi",
    "places": "địa phương",
    "figures": "số liệu",
    "what": "nội dung",
    "terms": "các từ",
    "label": "nhãn",
    "description": "giải thích",
    "expansion": "nghĩa đầy đủ",
    "term": "từ",
    "stated": "nguồn có khai triển",
    "reason": "lý do",
    "on": "ngày",
    "aliases": "tên gọi khác",
    "started": "năm bắt đầu",
    "part_of": "thuộc về",
    "related": "liên quan",
    "guidelines": "quy tắc áp dụng",
    "documents": "văn bản",
    "note": "ghi chú",
    "goals": "mục tiêu",
    "duration": "thời lượng",
    "model": "mô hình",
    "guideline": "quy tắc ứng xử",
    "document": "văn bản",
    "questions": "câu hỏi",
    "answer": "gợi ý trả lời",
    "correct": "đúng hay sai",
    "choices": "các phương án",
    "feedback": "lời nhắn",
    "pairs": "các cặp",
    "left": "vế trái",
    "right": "vế phải",
    "explanation": "giải thích",
    "public_details": "thông tin công khai",
}


def label(field: str) -> str:
    """What a key means in Vietnamese; the key itself where it has no other name."""
    return _LABELS.get(field, field)


_REASONS = {
    "title": "tên gần như nhau",
    "place": "cùng địa phương",
    "text": "lời văn gần như nhau",
    "numbers": "có con số giống nhau",
}


def reason_words(reason: str) -> str:
    """Why two models are alike; KeyError for a reason that does not exist."""
    return _REASONS[reason]


def cell_place(cell: str, heading: str, part: str) -> str:
    """Which cell of a sheet, and which part of it, a problem is about."""
    where = f"Ô {cell}, cột “{heading}”" if heading else f"Ô {cell}"
    return f"{where}, {part}" if part else where


def part_words(number: int | None, title: str) -> str:
    """One item of a list in a cell, and one part of the item: "mục 2, phần “Con số”"."""
    item = "" if number is None else f"mục {number}"
    part = f"phần “{title}”" if title else ""
    return ", ".join(filter(None, (item, part)))


def no_reference_hint(target: str) -> str:
    """What to do about a name of which nothing like it is known."""
    return f"Kiểm tra lại mã, hoặc thêm tệp cho {target} này trước."


def say(
    rule: str,
    *,
    path: str,
    at: tuple[int, int] = (1, 1),
    field: str = "",
    **facts: object,
) -> Problem:
    """The `Problem` of `rule` at line and column `at`.

    Raises KeyError for a rule or fact that does not exist: a mistake of ours.
    """
    words = RULES[rule]
    known = {"field": field, "suggestion": "", **facts}
    return Problem(
        path=_shown(path),
        line=at[0],
        column=at[1],
        rule=rule,
        field=_shown(field),
        message=filled(words.message, known),
        hint=filled(words.hint, known).strip(),
        severity=words.severity,
    )


def filled(template: str, facts: Mapping[str, object]) -> str:
    """`template` with its facts, each cut to a length that fits a line or two."""
    return template.format_map({key: _shown(fact) for key, fact in facts.items()})


def _shown(fact: object, *, most: int = 300) -> str:
    """`fact` on one line, its control characters made visible and its length bounded."""
    whole = str(fact)
    cut = whole[:most]
    text = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in cut)
    return text if len(whole) <= most and len(text) <= most else f"{text[:most]}…"
