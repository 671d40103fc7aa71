"""What is remembered of very many files is the same when it is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.publishing.marks import MARK_BYTES, mark_of
from danvan.publishing.record import Part, Record
from danvan.publishing.stats import NO_STAT, FileStat

ADDRESSES = st.text(st.characters(exclude_characters="\0"), min_size=1)
STATS = st.tuples(
    st.integers(0, 2**63 - 1), st.integers(-(2**63), 2**63 - 1), st.integers(0, 2**64 - 1)
)
FILES = st.dictionaries(
    ADDRESSES, st.tuples(st.binary(min_size=MARK_BYTES, max_size=MARK_BYTES), STATS)
)


@given(FILES)
def test_a_part_gives_back_its_files_in_their_order(
    files: dict[str, tuple[bytes, FileStat]],
) -> None:
    marks = {address: mark for address, (mark, _) in files.items()}
    stats = {address: stat for address, (_, stat) in files.items()}
    part = Part.of(marks, stats)
    assert part.files == len(files)
    assert part.addresses == list(files)
    assert list(part.marked().items()) == list(marks.items())
    assert list(part.looked()) == list(stats.items())


def test_a_mark_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        Part.of({"a": b"short"}, {"a": NO_STAT})


def test_a_record_counts_the_files_of_all_its_parts() -> None:
    def part(*addresses: str) -> Part:
        return Part.of(dict.fromkeys(addresses, mark_of(b"")), dict.fromkeys(addresses, NO_STAT))

    record = Record(
        alone=part("a", "b"),
        groups={mark_of(b"1"): part("c"), mark_of(b"2"): part("d", "e")},
        copy=NO_STAT,
        copied={},
        stale=frozenset(),
        inputs=b"",
    )
    assert record.count == 5
    assert [part.addresses for part in record.parts] == [["a", "b"], ["c"], ["d", "e"]]
