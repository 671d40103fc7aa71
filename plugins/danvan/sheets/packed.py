"""Files of a zip, deflated in pieces that can be kept and joined with others.

Each piece ends with a full flush of zlib: at a whole byte, and what stands behind refers to
nothing before (RFC 1951). So pieces stand one behind the other as they are.
"""

import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LEVEL = 4
"""Of compression: an eighth larger than the usual 6, in half the time."""


class Packed(NamedTuple):
    """A piece: what it is deflated, and CRC-32 and size of what it was."""

    deflated: bytes
    crc: int
    size: int


def packed(content: bytes) -> Packed:
    """`content` as a piece."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Packed(deflated, zlib.crc32(content), len(content))


def zipped(files: Iterable[tuple[str, Iterable[Packed]]]) -> bytes:
    """A zip of files by their names, each of its pieces; without times."""
    stream = BytesIO()
    with ZipFile(stream, "w") as whole:
        for name, pieces in files:
            _put(whole, stream, ZipInfo(name), _joined(pieces))
    return stream.getvalue()


def _put(whole: ZipFile, stream: BytesIO, info: ZipInfo, file: Packed) -> None:
    """Adds a file as one that is stored, then says what it is: `zipfile` takes none that is
    deflated already."""
    whole.writestr(info, file.deflated)
    end = stream.tell()
    info.compress_type, info.CRC, info.file_size = ZIP_DEFLATED, file.crc, file.size
    stream.seek(info.header_offset)
    stream.write(info.FileHeader())
    stream.seek(end)


def _joined(pieces: Iterable[Packed]) -> Packed:
    """All pieces one after another, and the end."""
    listed = list(pieces)
    end = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    crc = 0
    for piece in listed:
        crc = _crc_with(crc, piece)
    deflated = b"".join([*(piece.deflated for piece in listed), end])
    return Packed(deflated, crc, sum(piece.size for piece in listed))


def _crc_with(crc: int, piece: Packed) -> int:
    """The CRC-32 of what has `crc` with `piece` behind it.

    A CRC is linear: that of a text after another one is its own, with the difference that the
    other makes to as many zeros.
    """
    zeros = bytes(piece.size)
    return zlib.crc32(zeros, crc) ^ zlib.crc32(zeros) ^ piece.crc
