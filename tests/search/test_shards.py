"""The exported files hold what the index holds, and are the same every time."""

import gzip
import json
import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import pytest

from danvan.search import shards
from danvan.search.arithmetic import LENGTHS
from danvan.search.index import build_index
from danvan.search.postings import varint
from danvan.search.shards import SearchFile
from danvan.search.texts import IndexedTexts
from tests.search.builders import ROOT, Strange, files_of, strange_texts, text
from tests.search.decoder import Decoded, Decoder
from tests.search.test_index import places_in

_PRINT_NAMES = """
import hashlib
from tests.search.builders import files_of, strange_texts
strange = strange_texts(40)
files = files_of(strange.texts, strange.synonyms)
print(hashlib.sha256(repr([(f.name, f.content) for f in files]).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def strange() -> Strange:
    return strange_texts()


@pytest.fixture(scope="module")
def files(strange: Strange) -> list[SearchFile]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SHARD_BYTES", 700)
        return files_of(strange.texts, strange.synonyms)


@pytest.fixture(scope="module")
def decoded(files: list[SearchFile]) -> Decoded:
    return Decoder(files).decoded()


def test_every_posting_can_be_read_back(strange: Strange, decoded: Decoded) -> None:
    places = places_in(build_index(strange.texts))
    assert decoded.places == places
    assert decoded.counts == {
        spelling: sum(map(len, found.values())) for spelling, found in places.items()
    }


def test_keys_rise_through_the_shards(decoded: Decoded) -> None:
    assert decoded.keys == sorted(decoded.keys)
    assert len(decoded.root["keys"]) > 20
    assert any(key > "\U00010000" for key in decoded.keys)


def test_only_words_in_many_texts_have_their_positions_elsewhere(
    strange: Strange, decoded: Decoded
) -> None:
    size = len(strange.texts)
    assert decoded.elsewhere == {
        spelling for spelling, found in decoded.places.items() if len(found) > 0.4 * size
    }
    assert "dân" in decoded.elsewhere


def test_their_frequencies_are_clipped(decoded: Decoded) -> None:
    for spelling, clipped in decoded.clipped.items():
        for (document, found), frequencies in zip(
            decoded.places[spelling].items(), clipped, strict=True
        ):
            title = sum(position < decoded.titles[document] for position in found)
            assert frequencies == (min(title, 15), min(len(found) - title, 15))


def test_lengths_are_those_that_ranking_uses(strange: Strange, decoded: Decoded) -> None:
    texts = IndexedTexts(build_index(strange.texts))
    assert decoded.root["averages"] == list(texts.averages)
    assert max(decoded.titles) == 255
    for document in range(texts.size):
        title, body = decoded.titles[document], LENGTHS[decoded.bodies[document]]
        average_title, average_body = texts.averages
        assert texts.norms(document) == (
            0.5 + 0.5 * title / average_title,
            0.25 + 0.75 * body / average_body,
        )


def test_cards_show_what_was_stored(strange: Strange, decoded: Decoded) -> None:
    keys = ("kind", "address", "title", "place", "now", "summary", "year")
    assert [card[:-1] for card in decoded.cards] == [
        [item.stored[key] for key in keys] for item in strange.texts
    ]
    assert decoded.texts == [item.stored["text"] for item in strange.texts]


def test_columns_hold_facets_years_and_ranks(strange: Strange, decoded: Decoded) -> None:
    stored = [item.stored for item in strange.texts]
    for name, values in decoded.facets.items():
        assert values == [list(card["facets"].get(name, ())) for card in stored]
    assert decoded.years == [card["year"] or 0 for card in stored]
    assert decoded.ranks == [card["rank"] for card in stored]


def test_the_vocabulary_has_every_key(decoded: Decoded) -> None:
    assert list(decoded.vocabulary) == decoded.keys
    assert sum(count for count, _ in decoded.vocabulary.values()) == sum(decoded.counts.values())


def test_no_file_is_left_over(decoded: Decoded) -> None:
    assert decoded.unread == set()


def marked(file: SearchFile) -> bytes:
    """The digest of what is in a file, worked out anew."""
    assert blake2b(gzip.decompress(file.content), digest_size=16).digest() == file.mark
    return file.mark


def test_names_are_digests_of_contents(files: list[SearchFile]) -> None:
    *named, manifest = files
    assert manifest.name == "manifest.json"
    cards, texts = (
        [file for file in named if file.name.startswith(kind) and "-" in file.name] for kind in "ct"
    )
    for file in named:
        name = file.name.removesuffix(".gz")
        if file not in cards and file not in texts:
            assert marked(file).hex().startswith(name.rpartition("-")[2])
    assert len({file.name.split("-")[1] for file in texts}) == 1
    assert len({file.mark for file in texts}) == len(texts) > 1
    cards.sort(key=lambda file: int(file.name[1:].split("-")[0]))
    together = blake2b(b"".join(map(marked, cards)), digest_size=16)
    assert {f.name.split("-")[1] for f in cards} == {f"{together.hexdigest()[:16]}.gz"}
    assert f"{json.loads(manifest.content)['root']}.gz" in {file.name for file in named}


def test_another_text_changes_the_root(files: list[SearchFile], strange: Strange) -> None:
    other = files_of([*strange.texts, text("thêm một")], strange.synonyms)
    assert other[-1].content != files[-1].content


def test_the_same_texts_give_the_same_bytes_whatever_the_hash_seed() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", _PRINT_NAMES],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join(["plugins", "."]),
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop().strip()) == 64


def test_a_catalog_without_texts_can_be_exported() -> None:
    decoded = Decoder(files_of([])).decoded()
    assert decoded.keys == []
    assert decoded.root["size"] == 0


@pytest.mark.parametrize(
    ("number", "packed"),
    [(0, b"\0"), (127, b"\x7f"), (128, b"\x80\x01"), (16_384, b"\x80\x80\x01")],
)
def test_numbers_take_seven_bits_a_byte(number: int, packed: bytes) -> None:
    assert varint(number) == packed


def test_files_carry_no_time(files: list[SearchFile], tmp_path: Path) -> None:
    for file in files[:-1]:
        assert file.content[4:8] == b"\0\0\0\0"
        (tmp_path / file.name).write_bytes(file.content)
        with gzip.open(tmp_path / file.name) as opened:
            opened.read()
