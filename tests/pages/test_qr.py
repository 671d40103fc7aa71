"""Codes that were added up are those that segno draws, and readers read them."""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.options import SiteOptions
from danvan.pages.qr import LEVEL, MASK, QUIET, QrCodes
from danvan.pages.render import Printer
from danvan.store import Store
from tests.builders import built

ROOT = "https://danvan.example.vn/"
Pixels = list[list[int]]

slugs = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,6}", fullmatch=True)
addresses = st.builds("{}mo-hinh/{}/".format, st.just(ROOT), slugs)


def drawn(address: str, version: int) -> Pixels:
    """1 for white, as in a PNG of one bit a pixel."""
    text = address.encode()
    code = segno.make(text, version=version, error=LEVEL, mask=MASK, mode="byte", boost_error=False)
    return [[1 - module for module in row] for row in code.matrix_iter(border=QUIET)]


def pixels(png: bytes) -> Pixels:
    """The pixels of a PNG of one bit a pixel, without filters; checks every part's sum."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    parts, at = {}, 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        end = at + 8 + length
        assert struct.unpack(">I", png[end : end + 4])[0] == zlib.crc32(png[at + 4 : end])
        parts[name] = png[at + 8 : end]
        at = end + 4
    width, height, *kind = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert (kind, list(parts)) == ([1, 0, 0, 0, 0], [b"IHDR", b"IDAT", b"IEND"])
    lines, size = zlib.decompress(parts[b"IDAT"]), 1 + -(-width // 8)
    assert len(lines) == size * height
    rows = [lines[start : start + size] for start in range(0, len(lines), size)]
    assert all(row[0] == 0 for row in rows)
    return [[row[1 + x // 8] >> (7 - x % 8) & 1 for x in range(width)] for row in rows]


@settings(max_examples=15)
@given(st.lists(addresses, min_size=1, max_size=8))
def test_every_code_is_segnos(found: Sequence[str]) -> None:
    codes = QrCodes(max(len(address) for address in found))
    for address in found:
        assert pixels(codes.png(address)) == drawn(address, codes.version)


@settings(max_examples=25)
@given(st.text(max_size=30))
def test_an_address_may_hold_any_letter(end: str) -> None:
    address = ROOT + end
    codes = QrCodes(150)
    assert pixels(codes.png(address)) == drawn(address, codes.version)


def test_many_addresses_need_few_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(*values: object, **options: object) -> segno.QRCode:
        calls.append(values)
        return make(*values, **options)  # type: ignore[arg-type]

    make = segno.make
    monkeypatch.setattr(segno, "make", counted)
    codes = QrCodes(60)
    found = [f"{ROOT}mo-hinh/{number:05d}-{number * 7919 % 99991:05d}/" for number in range(500)]
    for address in found:
        codes.png(address)
    assert len(calls) == 1


def test_what_they_are_added_up_from_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "project" / "cache")
    found = [f"{ROOT}mo-hinh/{'a' * length}/" for length in range(1, 20)]
    drawn_once = [QrCodes(60, store).png(address) for address in found]
    monkeypatch.delattr(segno, "make")
    assert [QrCodes(60, store).png(address) for address in found] == drawn_once
    with pytest.raises(AttributeError):
        QrCodes(61, store).png(found[0])


@pytest.mark.parametrize("address", [f"{ROOT}mo-hinh/{'a' * 40}/", f"{ROOT}{'dai-' * 60}/"])
def test_a_reader_reads_the_address_though_it_be_longer_than_usual(address: str) -> None:
    codes = QrCodes(90)
    for wanted in (f"{ROOT}mo-hinh/khac/", address):
        picture = np.array(pixels(codes.png(wanted)), dtype=np.uint8) * 255
        (read,) = zxingcpp.read_barcodes(picture.repeat(4, axis=0).repeat(4, axis=1))
        assert read.text == wanted


def test_a_site_without_an_address_has_no_codes(tmp_path_factory: pytest.TempPathFactory) -> None:
    catalog = built(tmp_path_factory.mktemp("catalog"))
    assert Printer(catalog, SiteOptions()).code("mo-hinh/x/") == ""
    known = Printer(catalog, SiteOptions(url=ROOT)).code("mo-hinh/x/")
    assert known.startswith("data:image/png;base64,")
