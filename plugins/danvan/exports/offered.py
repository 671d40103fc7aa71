"""What the site offers to other programs: the rows of /du-lieu/ and of the API's index.

Whoever adds a file below `/api/v1/` adds one line here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from danvan.exports.atom import MOST as FEED_MOST
from danvan.exports.changes import FEED as CHANGES_FEED
from danvan.exports.changes import FILE as CHANGES_FILE
from danvan.exports.changes import MOST as CHANGES_MOST
from danvan.exports.list_files import PER_FILE
from danvan.exports.records import ROOT, SCHEMA_FOLDER, SUMS_FILE
from danvan.exports.template import TEMPLATE

INDEX = f"{ROOT}index.json"
LICENCE_FILE = f"{ROOT}giay-phep.txt"
WORDS_FILE = f"{ROOT}tu-vung.json"
JSON, ATOM, TEXT = "application/json", "application/atom+xml", "text/plain"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
BIBTEX, RIS = "application/x-bibtex", "application/x-research-info-systems"
CSL = "application/vnd.citationstyles.csl+json"
FORMS: Mapping[str, str] = {
    JSON: "JSON",
    ATOM: "Atom",
    TEXT: "Văn bản",
    CSV: "CSV",
    XLSX: "Excel",
    ZIP: "ZIP",
    BIBTEX: "BibTeX",
    RIS: "RIS",
    CSL: "CSL-JSON",
}
"""Media type → what readers know it as."""


class Offer(NamedTuple):
    """`address` is below the site's root; `{id}` and `{n}` stand for what differs between files
    of one kind. `schema` names the JSON Schema that such a file follows, without folder."""

    address: str
    media_type: str
    title: str
    text: str
    schema: str = ""

    @property
    def form(self) -> str:
        return FORMS[self.media_type]

    @property
    def schema_address(self) -> str:
        return f"{SCHEMA_FOLDER}{self.schema}.json" if self.schema else ""

    @property
    def address_below_root(self) -> str:
        """From the folder of the API."""
        return self.address.removeprefix(ROOT)

    @property
    def is_one_file(self) -> bool:
        return "{" not in self.address


_SHEETS: Mapping[str, tuple[str, str]] = {
    "mo-hinh": ("Mô hình", "Mọi trường của từng mô hình, mỗi mô hình một dòng; nhập lại được."),
    "ket-qua": ("Kết quả", "Từng kết quả của các mô hình, con số để riêng một cột."),
    "quy-tac": ("Quy tắc ứng xử", "Từng bản của các quy tắc, kèm nơi áp dụng."),
    "van-ban": ("Văn bản", "Số, loại, nơi ban hành, trích yếu."),
    "nguon": ("Nguồn", "Những bài viết mà dữ kiện được lấy ra."),
    "so-lieu": ("Số liệu", "Từng con số với đơn vị, thời gian và nguồn."),
}
"""Name of a table's files → its title, and what it holds."""


def _sheets(media_type: str, ending: str, kind: str) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"{ROOT}{name}.{ending}", media_type, f"{kind}: {title}", text)
        for name, (title, text) in _SHEETS.items()
    )


FOR_OFFICES: tuple[Offer, ...] = (
    *_sheets(XLSX, "xlsx", "Bảng tính"),
    Offer(
        TEMPLATE,
        XLSX,
        "Bảng mẫu để gửi mô hình",
        "Điền mỗi mô hình một dòng rồi gửi người phụ trách danh mục; cách làm ở trang Đóng góp.",
    ),
    Offer(
        f"{ROOT}moi.atom",
        ATOM,
        "Mô hình mới và mới sửa",
        f"{FEED_MOST} mô hình gần nhất, để theo dõi bằng chương trình đọc tin.",
    ),
    Offer(
        CHANGES_FEED,
        ATOM,
        "Thay đổi của danh mục",
        f"{FEED_MOST} lần thêm, sửa, đổi địa chỉ hoặc rút mục từ gần nhất.",
    ),
    Offer(LICENCE_FILE, TEXT, "Giấy phép", "Được dùng lại những gì, với điều kiện nào."),
)
"""What people without a programmer can use, the most useful first."""

FOR_PROGRAMS: tuple[Offer, ...] = (
    Offer(INDEX, JSON, "Mục lục", "Phiên bản, giấy phép, số mục từ và mọi loại tệp.", "muc-luc"),
    *_sheets(CSV, "csv", "CSV"),
    Offer(
        f"{ROOT}mo-hinh/trang-{{n}}.json",
        JSON,
        "Danh sách mô hình",
        f"Mỗi tệp {PER_FILE} mô hình, kèm địa chỉ của tệp trước và tệp sau.",
        "danh-sach",
    ),
    Offer(
        f"{ROOT}mo-hinh/{{id}}.json",
        JSON,
        "Một mô hình",
        "Toàn bộ nội dung của mục từ, nhãn, địa phương hiện nay, nguồn và mức đầy đủ.",
        "mo-hinh",
    ),
    Offer(
        f"{ROOT}quy-tac/{{id}}.json",
        JSON,
        "Một quy tắc ứng xử",
        "Mọi bản của quy tắc ở từng nơi. Danh sách: quy-tac/trang-{n}.json.",
        "quy-tac",
    ),
    Offer(
        f"{ROOT}van-ban/{{id}}.json",
        JSON,
        "Một văn bản",
        "Số, loại, nơi ban hành, trích yếu. Danh sách: van-ban/trang-{n}.json.",
        "van-ban",
    ),
    Offer(
        f"{ROOT}nguon/{{id}}.json",
        JSON,
        "Một nguồn",
        "Bài viết mà dữ kiện được lấy ra. Danh sách: nguon/trang-{n}.json.",
        "nguon",
    ),
    Offer(
        f"{ROOT}so-lieu/{{id}}.json",
        JSON,
        "Số liệu của một tỉnh, thành phố",
        "Từng con số với đơn vị, mốc thời gian và nguồn. Danh sách: so-lieu/trang-{n}.json.",
        "so-lieu",
    ),
    Offer(
        f"{ROOT}chuyen-de/{{id}}.json",
        JSON,
        "Một chuyên đề giảng dạy",
        "Mục từ theo thứ tự dạy, câu hỏi và đáp án. Danh sách: chuyen-de/trang-{n}.json.",
        "chuyen-de",
    ),
    Offer(
        WORDS_FILE,
        JSON,
        "Từ vựng",
        "Mã, tên và giải thích của lĩnh vực, chủ đề, loại, cấp, khối …; chữ viết tắt.",
        "tu-vung",
    ),
    Offer(
        CHANGES_FILE,
        JSON,
        "Thay đổi",
        f"{CHANGES_MOST} thay đổi gần nhất: mới, sửa, đổi địa chỉ, rút.",
        "thay-doi",
    ),
    Offer(
        f"{ROOT}due.json",
        JSON,
        "Hạn rà soát",
        "Ngày rà soát gần nhất và hạn tiếp theo của từng mục từ.",
        "due",
    ),
    Offer(
        f"{ROOT}trich-dan/{{mục}}.bib",
        BIBTEX,
        "Trích dẫn BibTeX",
        "Mục: mo-hinh, quy-tac, van-ban.",
    ),
    Offer(f"{ROOT}trich-dan/{{mục}}.ris", RIS, "Trích dẫn RIS", "Cho Zotero, EndNote, Mendeley."),
    Offer(f"{ROOT}trich-dan/{{mục}}.json", CSL, "Trích dẫn CSL", "Cho phần mềm đọc CSL."),
    Offer(
        f"{ROOT}linh-vuc/{{id}}.atom",
        ATOM,
        "Tin theo lĩnh vực",
        f"{FEED_MOST} mô hình gần nhất của một lĩnh vực.",
    ),
    Offer(
        f"{ROOT}chu-de/{{id}}.atom",
        ATOM,
        "Tin theo chủ đề",
        f"{FEED_MOST} mô hình gần nhất của một chủ đề.",
    ),
    Offer(
        f"{ROOT}dia-phuong/{{id}}.atom",
        ATOM,
        "Tin theo địa phương",
        f"{FEED_MOST} mô hình gần nhất của một tỉnh, thành phố, theo tên cũ hoặc tên mới.",
    ),
    Offer(
        SUMS_FILE,
        TEXT,
        "Tổng kiểm",
        "SHA-256 của mọi tệp ở đây, để kiểm tra tệp tải về.",
    ),
)
"""What programs read."""

OFFERS = (*FOR_OFFICES, *FOR_PROGRAMS)
