"""The files of course packs: what each pack offers for download, and the plan to make them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from danvan.entries.schema import Collection
from danvan.exports.bundle import Bundle, question_bank
from danvan.exports.cartridge import Cartridge
from danvan.exports.course import Course
from danvan.exports.planned import Exports, PlannedFile

_CARTRIDGE = "Gói Common Cartridge (.imscc)"
_CARTRIDGE_NOTE = "Nạp cả chuyên đề vào Moodle, Canvas: nội dung, liên kết và câu hỏi."
_UNLINKED_NOTE = (
    "Nạp cả chuyên đề vào Moodle, Canvas: nội dung và câu hỏi. Gói này không có liên kết về "
    "danh mục vì trang chưa có địa chỉ trên mạng."
)
_GIFT = "Ngân hàng câu hỏi (GIFT)"
_GIFT_NOTE = "Nạp câu hỏi vào Moodle và các hệ thống đọc được GIFT."
_BUNDLE = "Trọn bộ để dùng khi không có mạng (.zip)"
_BUNDLE_NOTE = "Giải nén rồi mở index.html: nội dung, tài liệu để dạy và hai tệp trên."
_BUNDLE_ALONE_NOTE = "Giải nén rồi mở index.html: nội dung, tài liệu để dạy và tệp trên."


class PackFile(NamedTuple):
    """A file as the page of a pack offers it; `address` is below the site's root."""

    label: str
    address: str
    note: str


def pack_files(pack: Collection, *, linked: bool) -> list[PackFile]:
    """What a pack offers, in the order in which its page lists it.

    `linked` says whether the site's address is known: without it a cartridge holds no links.
    """
    folder = f"chuyen-de/{pack.id}/{pack.id}"
    note = _CARTRIDGE_NOTE if linked else _UNLINKED_NOTE
    files = [PackFile(_CARTRIDGE, f"{folder}.imscc", note)]
    if pack.questions:
        files.append(PackFile(_GIFT, f"{folder}.gift.txt", _GIFT_NOTE))
    last = _BUNDLE_NOTE if pack.questions else _BUNDLE_ALONE_NOTE
    return [*files, PackFile(_BUNDLE, f"{folder}.zip", last)]


def course_files(exports: Exports) -> Iterator[PlannedFile]:
    """Every file of every pack."""
    for pack in exports.catalog.collections.values():
        course = Course(exports, pack)
        for file in pack_files(pack, linked=bool(course.url)):
            make = _MAKERS["." + file.address.partition(".")[2]]
            yield exports.plan(file.address, course.entries, partial(make, course))


def _cartridge(course: Course) -> bytes:
    return Cartridge(course).content()


def _bundle(course: Course) -> bytes:
    return Bundle(course).content()


_MAKERS: Mapping[str, Callable[[Course], bytes]] = {
    ".imscc": _cartridge,
    ".gift.txt": question_bank,
    ".zip": _bundle,
}
