"""What each file says by itself, read only where it changed since it was last read.

Records are kept in a `Store`, in a few chunks, so that one change rewrites little. A file counts
as unchanged while the system says the same of it (`Stamp`). Where that is in doubt, because the
file was written within two seconds of being read and may have been written again since, its
bytes are compared: the rule by which git knows a changed file.
"""

import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from danvan.entries.files import Found, unreadable
from danvan.entries.part import complete, early_values_of, late_parts, values_of
from danvan.entries.reader import read_bytes
from danvan.entries.references import Listed, names, places, references
from danvan.entries.schema import Model, Part
from danvan.places import Gazetteer, Placed, Written
from danvan.problems import Problem
from danvan.store import Store, pack, unpack
from danvan.workers import ordered, slices, workers_for

T = TypeVar("T")

CHUNK = 128
"""Files in one chunk, about."""
_TOGETHER = 2
"""Models of which the rest is read together: few, as those that a list asks for lie apart."""
_PLACES_TOGETHER = 16

_DIGEST_BYTES = 16
_DOUBTFUL_NS = 2_000_000_000


class Record(NamedTuple):
    """One file as it is by itself, without the others."""

    path: str
    entry: Part | None
    """None where the file has an error."""
    problems: tuple[Problem, ...]
    digest: bytes = b""
    """Of the file's bytes; empty where they could not be read."""
    data: Any = None
    """The raw data of a file with an error, where it has a known schema."""
    order: str = ""
    """Sorts by its title, up to the use of capitals."""
    newest: date = date.min
    """The latest day named where it must not lie ahead."""
    listed: Listed = Listed()
    """Of a model."""


class Named(NamedTuple):
    """What a number of right files refer to."""

    names: frozenset[tuple[str, str]]
    """Kind and id."""
    themselves: bool = False
    """Whether any of them names itself."""


class Recalled(NamedTuple):
    """All files in the order they were asked for."""

    records: tuple[Record, ...]
    named: Named


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file is read, and what the outcome depends on beside its bytes."""

    root: Path
    record: Callable[[str, bytes], Record]
    """From a path and the bytes there; its `digest` is set here."""
    gazetteer: Gazetteer
    """Knows afterwards every place that a right file names."""
    today: date
    advice: bool = True
    """Whether warnings and hints are looked for too: what is kept is another then."""

    @property
    def era(self) -> date:
        """The last day up to `today` on which places changed."""
        return self.gazetteer.last_change(on=self.today)


class _Kept(NamedTuple):
    """A record, the day on which it was made, and the file's stamp if it can be trusted."""

    stamp: tuple[int, ...] | None
    made: date
    record: Record


class _Places(NamedTuple):
    """What right files name, found on a day of one era."""

    written: tuple[tuple[str | None, ...], ...]
    """Columns of provinces, districts and communes."""
    packed: tuple[bytes, ...] = ()
    """Mappings of what is written to what was found, each of the next few and to be read when one
    of them is asked for."""


class _Chunk(NamedTuple):
    era: date
    chunks: int
    kept: dict[str, _Kept]
    """By path."""
    named: Named
    places: _Places


class _Models(NamedTuple):
    """Models without a problem as a store keeps them: each column has a value for each model, and
    equal ones are one."""

    path: tuple[str, ...]
    stamp: tuple[tuple[int, ...] | None, ...]
    made: tuple[date, ...]
    digest: tuple[bytes, ...]
    order: tuple[str, ...]
    newest: tuple[date, ...]
    listed: tuple[Listed, ...]
    early: tuple[tuple[Any, ...], ...]
    """A column for each of `Model.early`."""
    rest: tuple[bytes, ...]
    """All values of the first few models, of the next few, and so on."""


class _Packed(NamedTuple):
    """A chunk as a store keeps it."""

    chunk: _Chunk
    """Without what is in `models`."""
    models: _Models


def recall(found: Sequence[Found], reading: Reading, store: Store | None) -> Recalled:
    """A record of every file of `found`."""
    count = _chunks_for(len(found))
    parts: dict[int, list[Found]] = defaultdict(list)
    for file in found:
        parts[zlib.crc32(file.path.encode()) % count].append(file)
    chunks = _refreshed(parts, count, reading, store)
    kept: dict[str, _Kept] = {}
    for chunk in chunks:
        kept.update(chunk.kept)
    return Recalled(
        records=tuple([kept[file.path].record for file in found]),
        named=_united(chunk.named for chunk in chunks),
    )


def _chunks_for(count: int) -> int:
    """A power of two: it stays while files come and go."""
    return 1 << max(0, (count - 1) // CHUNK).bit_length()


def _refreshed(
    parts: Mapping[int, Sequence[Found]], count: int, reading: Reading, store: Store | None
) -> list[_Chunk]:
    """The chunks as they are now; those that changed are kept for the next time."""
    old = {number: _recalled(number, count, reading, store) for number in parts}
    _know(old.values(), reading)
    stale = {
        number: sum(not _is_fresh(old[number].kept.get(file.path), file, reading) for file in files)
        for number, files in parts.items()
    }
    changed = [
        number
        for number, files in parts.items()
        if stale[number] or len(files) < len(old[number].kept)
    ]

    def renewed(number: int) -> bytes:
        return _packed(_renewed(parts[number], old[number], reading))

    workers = workers_for(sum(stale.values()))
    if workers == 1 and (store is None or not store.keeps):
        return [
            _renewed(parts[number], old[number], reading) if number in changed else old[number]
            for number in parts
        ]
    for number, packed in zip(changed, ordered(renewed, changed, workers=workers), strict=True):
        old[number] = _unpacked(packed)
        if stale[number] > len(parts[number]) // 2:
            _complete(old[number], reading)
        if store is not None:
            store.write_bytes(_name(number, reading), packed)
    _know((old[number] for number in changed), reading)
    return list(old.values())


def _know(chunks: Iterable[_Chunk], reading: Reading) -> None:
    for written, packed in (chunk.places for chunk in chunks):
        rows = cast(list[Written], list(zip(*written, strict=True)))
        for some, found in zip(slices(rows, _PLACES_TOGETHER), packed, strict=True):
            reading.gazetteer.know_later(some, partial(unpack, found), on=reading.today)


def _name(number: int, reading: Reading) -> str:
    return f"entries-{number}" if reading.advice else f"entries-{number}-plain"


def _recalled(number: int, count: int, reading: Reading, store: Store | None) -> _Chunk:
    """A chunk as kept; an empty one where there is none for this division and era."""
    packed = store.read(_name(number, reading)) if store is not None else None
    if isinstance(packed, _Packed):
        chunk = _whole(packed)
        if (chunk.era, chunk.chunks) == (reading.era, count):
            return chunk
    return _Chunk(reading.era, count, {}, Named(frozenset()), _Places(()))


def _packed(chunk: _Chunk) -> bytes:
    kept = chunk.kept
    plain = {path: one for path, one in kept.items() if _is_plain(one.record)}
    records = [one.record for one in plain.values()]
    models = [cast(Model, record.entry) for record in records]
    return pack(
        _Packed(
            chunk._replace(kept={path: one for path, one in kept.items() if path not in plain}),
            _Models(
                path=tuple(plain),
                stamp=tuple([one.stamp and tuple(one.stamp) for one in plain.values()]),
                made=_shared(one.made for one in plain.values()),
                digest=tuple([record.digest for record in records]),
                order=tuple([record.order for record in records]),
                newest=_shared(record.newest for record in records),
                listed=_shared(record.listed for record in records),
                early=tuple(map(_shared, zip(*map(early_values_of, models), strict=True))),
                rest=tuple(pack(list(map(values_of, some))) for some in slices(models, _TOGETHER)),
            ),
        )
    )


def _shared(values: Iterable[T]) -> tuple[T, ...]:
    """`values`, of which equal ones are kept and read as one."""
    seen: dict[T, T] = {}
    return tuple([seen.setdefault(value, value) for value in values])


def _is_plain(record: Record) -> bool:
    return isinstance(record.entry, Model) and not record.problems


def _unpacked(packed: bytes) -> _Chunk:
    return _whole(cast(_Packed, unpack(packed)))


def _whole(packed: _Packed) -> _Chunk:
    """The chunk with its models, of which the rest waits until somebody asks."""
    chunk, models = packed
    entries: list[Model] = []
    rows = list(zip(*models.early, strict=True))
    for early, rest in zip(slices(rows, _TOGETHER), models.rest, strict=True):
        entries += late_parts(Model, early, partial(unpack, rest))
    columns = zip(
        models.path,
        entries,
        repeat(()),
        models.digest,
        repeat(None),
        models.order,
        models.newest,
        models.listed,
        strict=False,
    )
    records = map(Record._make, columns)
    kept = map(_Kept._make, zip(models.stamp, models.made, records, strict=True))
    return chunk._replace(kept={**chunk.kept, **dict(zip(models.path, kept, strict=True))})


def _complete(chunk: _Chunk, reading: Reading) -> None:
    """Reads all there is to read, once for all processes that will come."""
    for places_of_some in chunk.places.packed:
        reading.gazetteer.know(unpack(places_of_some), on=reading.today)
    for one in chunk.kept.values():
        if isinstance(one.record.entry, Model):
            complete(one.record.entry)


def _is_fresh(kept: _Kept | None, file: Found, reading: Reading) -> bool:
    return (
        kept is not None
        and kept.stamp is not None
        and kept.stamp == file.stamp
        and _holds(kept.record, kept.made, reading.today)
    )


def _holds(record: Record, made: date, today: date) -> bool:
    """Whether a record made on one day is the same on another: an error may depend on the day."""
    return made == today or (record.entry is not None and record.newest <= today)


def _renewed(files: Iterable[Found], old: _Chunk, reading: Reading) -> _Chunk:
    kept: dict[str, _Kept] = {}
    for file in files:
        before = old.kept.get(file.path)
        if before is not None and _is_fresh(before, file, reading):
            kept[file.path] = before
        else:
            kept[file.path] = _read(file, before, reading)
    records = [one.record for one in kept.values()]
    return _Chunk(old.era, old.chunks, kept, _named(records), _placed(records, reading))


def _read(file: Found, before: _Kept | None, reading: Reading) -> _Kept:
    now = time.time_ns()
    try:
        raw = read_bytes(reading.root, file.path)
    except OSError as error:
        problem = unreadable(file.path, error)
        return _Kept(None, reading.today, Record(file.path, None, (problem,)))
    stamp = file.stamp
    if stamp is not None and max(stamp.modified, stamp.changed) > now - _DOUBTFUL_NS:
        stamp = None
    digest = blake2b(raw, digest_size=_DIGEST_BYTES).digest()
    if before is not None:
        _, made, record = before
        if record.digest == digest and _holds(record, made, reading.today):
            return _Kept(stamp, made, record)
    record = reading.record(file.path, raw)._replace(digest=digest)
    return _Kept(stamp, reading.today, record)


def _named(records: Iterable[Record]) -> Named:
    entries = {record.path: record.entry for record in records if record.entry is not None}
    found = names(entries.values())
    own = ((_own_name(path), entry) for path, entry in entries.items())
    # Any that are named may name themselves: only these few are looked at one by one.
    suspects = ((name, entry) for name, entry in own if name in found)
    return Named(found, any(_names(entry, name) for name, entry in suspects))


def _placed(records: Iterable[Record], reading: Reading) -> _Places:
    named = places(record.entry for record in records if record.entry is not None)
    written = dict.fromkeys((place.province, place.district, place.commune) for place in named)
    found = ((words, reading.gazetteer.resolve(*words, on=reading.today)) for words in written)
    known = {words: place for words, place in found if isinstance(place, Placed)}
    parts = slices(list(known.items()), _PLACES_TOGETHER)
    packed = tuple(pack(dict(part)) for part in parts)
    return _Places(tuple(map(_shared, zip(*known, strict=True))), packed)


def _own_name(path: str) -> tuple[str, str]:
    """How others refer to the entry in the file at `path`: kind and id."""
    folder, *_, file = path.split("/")
    return folder, file.removesuffix(".yml")


def _names(entry: Part, name: tuple[str, str]) -> bool:
    return any((reference.kind, reference.id) == name for reference in references(entry))


def _united(parts: Iterable[Named]) -> Named:
    listed = list(parts)
    return Named(
        frozenset().union(*(part.names for part in listed)),
        any(part.themselves for part in listed),
    )
