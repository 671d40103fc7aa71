"""The picture that stands for a page where its address is shared (Open Graph), one for each kind.

They are drawn by plugins/tools/draw_pictures.py from the words below and lie in assets/pictures/.
"""

from importlib.resources import files
from typing import NamedTuple

WIDTH, HEIGHT = 1200, 630
"""In pixels: what Facebook and Zalo show large without cutting.
https://developers.facebook.com/docs/sharing/webmasters/images"""
FOLDER = "assets/hinh/"


class Picture(NamedTuple):
    """A picture's file name without ending, and the two lines on it."""

    name: str
    title: str
    line: str

    @property
    def address(self) -> str:
        """Below the site's root; never changes."""
        return f"{FOLDER}{self.name}.png"

    @property
    def alt(self) -> str:
        return f"Danh mục Dân vận khéo. {self.title}: {self.line}"


_GENERAL = Picture("danh-muc", "Dân vận khéo", "Mô hình, cách làm và quy tắc ứng xử")
_LIST = Picture("danh-sach", "Tìm theo danh sách", "Lĩnh vực, chủ đề, khối, cấp, loại")
_PACK = Picture("chuyen-de", "Chuyên đề", "Bài soạn sẵn cho lớp học về dân vận")
_BY_KIND = {
    "mo-hinh": Picture("mo-hinh", "Mô hình", "Việc gì, ai làm, ở đâu, kết quả ra sao"),
    "quy-tac": Picture("quy-tac", "Quy tắc ứng xử", "Từng nơi nói gì, khác nhau ở đâu"),
    "van-ban": Picture("van-ban", "Văn bản", "Nghị quyết, chỉ thị, đề án về công tác dân vận"),
    "nguon": Picture("nguon", "Nguồn", "Bài viết mà dữ kiện của danh mục dựa vào"),
    "dia-phuong": Picture("dia-phuong", "Địa phương", "Tìm được theo tên cũ và tên mới"),
    "so-lieu": Picture("so-lieu", "Số liệu", "Con số nào cũng có mốc thời gian và nguồn"),
    "thuat-ngu": Picture("thuat-ngu", "Thuật ngữ", "Chữ viết tắt và ký hiệu văn bản"),
    "chuyen-de": _PACK,
    "tai-lieu": _PACK,
    "du-lieu": Picture("du-lieu", "Dữ liệu mở", "Tải về, dùng lại, dẫn nguồn"),
    "danh-sach": _LIST,
    "nhom": _LIST,
}
PICTURES = tuple(dict.fromkeys((_GENERAL, *_BY_KIND.values())))


def picture_of(kind: str) -> Picture:
    """The picture for pages of a kind (`Page.kind`), the general one where it has none."""
    return _BY_KIND.get(kind, _GENERAL)


def picture_file(picture: Picture) -> bytes:
    """The drawn picture: PNG."""
    return (files("danvan") / "assets" / "pictures" / f"{picture.name}.png").read_bytes()
