"""What exports say in words."""

from danvan.catalog import SECTIONS
from danvan.entries import schema as s

LICENCE_NAME = "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
KINDS = {
    SECTIONS[s.Model.folder]: "Mô hình",
    SECTIONS[s.Guideline.folder]: "Quy tắc ứng xử",
    SECTIONS[s.Document.folder]: "Văn bản",
    SECTIONS[s.Source.folder]: "Nguồn",
    "so-lieu": "Số liệu",
    SECTIONS[s.Collection.folder]: "Chuyên đề giảng dạy",
}
"""Type of a record → what it is called."""
NEW_MODELS = "mô hình mới và mới sửa"
FEED_LENGTH = "Nhiều nhất {most} mô hình, mới nhất ở trên."
CHANGES = "thay đổi của danh mục"
TOLD = {
    "moi": "Mới",
    "sua": "Sửa",
    "doi-ten": "Đổi địa chỉ",
    "rut": "Rút",
}
"""Kind of a change → its name."""
TOLD_AT_LENGTH = {
    "moi": "Mục từ mới.",
    "sua": "Mục từ được sửa.",
    "doi-ten": "Địa chỉ đổi từ {former} sang {id}; địa chỉ cũ dẫn sang trang mới.",
    "rut": "Mục từ đã được rút khỏi danh mục; trang còn lời báo và lý do.",
}
"""Kind of a change → a sentence for somebody who has not seen the catalog before."""
HISTORY = {
    "day-du": "Kể các thay đổi từ khi lập danh mục; khi quá nhiều thì chỉ giữ những thay đổi "
    "gần nhất.",
    "mot-phan": "Chỉ kể những thay đổi gần đây.",
    "khong-co": "Bản này được dựng khi không có lịch sử sửa đổi nên chỉ kể những mục từ đã rút.",
}
"""How much of the history is known → said in a sentence."""
SCHEMA_TITLES = {
    "mo-hinh": "Một mô hình",
    "quy-tac": "Một quy tắc ứng xử",
    "van-ban": "Một văn bản",
    "nguon": "Một nguồn",
    "so-lieu": "Số liệu của một tỉnh, thành phố",
    "chuyen-de": "Một chuyên đề giảng dạy",
    "danh-sach": "Một phần của danh sách mục từ",
    "muc-luc": "Mục lục của dữ liệu mở",
    "tu-vung": "Từ vựng của danh mục",
    "thay-doi": "Thay đổi của danh mục",
    "da-doi-dia-chi": "Mục từ đã đổi địa chỉ",
}
"""Type of a JSON file → what its schema is called."""
PAGE_ADDRESS = "(địa chỉ trang)"
"""Stands where a site does not know its own address."""
LICENCE_TEXT = """\
Dữ liệu mở của danh mục “{name}”

Nội dung do người biên tập viết được dùng lại theo giấy phép {licence}:
{url}

Được sao chép, phân phát và sửa đổi, kể cả cho mục đích thương mại, với ba điều kiện:
- ghi tên danh mục và địa chỉ trang;
- ghi tên giấy phép;
- nói rõ nếu đã sửa đổi.

Ví dụ: Danh mục “{name}”, {where}, CC BY 4.0.

Câu trích ngắn (khóa “quote”) và nội dung nguyên văn của các quy tắc ứng xử (khóa “items”) thuộc về
nguồn và nơi ban hành. Danh mục chỉ dẫn lại để làm bằng chứng; giấy phép trên không bao gồm những
phần này.
"""
