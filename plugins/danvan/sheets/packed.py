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

_BITS = (1 << 32) - 1


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
    zeros = memoryview(bytes(max([piece.size for piece in listed], default=0)))
    crc = 0
    for piece in listed:
        crc = _shifted(crc, zeros[: piece.size]) ^ piece.crc
    deflated = b"".join([*(piece.deflated for piece in listed), end])
    return Packed(deflated, crc, sum(piece.size for piece in listed))


def _shifted(crc: int, zeros: memoryview) -> int:
    """What a text with this CRC-32 adds to that of a longer one, as many bytes before its end.

    A CRC is linear: that of two texts one after the other is what the first one adds, and the CRC
    of the second. zlib inverts all bits before and after, which is undone here.
    """
    return zlib.crc32(zeros, crc ^ _BITS) ^ _BITS
