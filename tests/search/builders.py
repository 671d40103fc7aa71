"""Small indexes: a test says what its texts hold, the rest is filled in."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from danvan.catalog import Catalog, open_catalog
from danvan.search import Search, open_search
from danvan.search.cards import IndexedText, cards_of
from danvan.search.columns import columns_of
from danvan.search.engine import SearchEngine
from danvan.search.gathered import quoted
from danvan.search.groups import encoded_groups
from danvan.search.index import SearchIndex, build_index
from danvan.search.lengths import Lengths
from danvan.search.query import synonyms_of
from danvan.search.shards import Searchable, SearchFile, export

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


@cache
def real_catalog() -> Catalog:
    """The catalog of this repository."""
    return open_catalog(ROOT / "models_catalog", today=TODAY).catalog


@cache
def real_search() -> Search:
    """Everything findable of it."""
    return open_search(real_catalog())


def mark_of(body: str) -> bytes:
    return blake2b(body.encode(), digest_size=16).digest()


def text(title: str = "", body: str = "", **card: Any) -> IndexedText:
    """A document of which a test names what it is about."""
    stored = {
        "kind": "trang",
        "address": f"{title}/",
        "title": title,
        "place": "",
        "now": "",
        "summary": "",
        "text": body,
        "text_mark": mark_of(body) if body else b"",
        "year": None,
        "rank": 0,
        "facets": {},
        **card,
    }
    return IndexedText(title=title, body=body, stored=stored)


def index_of(texts: Iterable[IndexedText]) -> SearchIndex:
    return build_index(texts)


def engine_of(
    texts: Iterable[IndexedText], synonyms: Iterable[tuple[str, str]] = ()
) -> SearchEngine:
    return SearchEngine(build_index(texts), synonyms_of(synonyms))


def files_of(
    texts: Iterable[IndexedText], synonyms: Iterable[tuple[str, str]] = ()
) -> list[SearchFile]:
    return exported(build_index(texts), synonyms)


def exported(index: SearchIndex, synonyms: Iterable[tuple[str, str]] = ()) -> list[SearchFile]:
    """All files of an index that has its cards."""
    lengths, cards = Lengths(index.titles, index.bodies), cards_of(index.cards)
    return export(
        Searchable(
            lengths,
            encoded_groups(index.groups(), lengths),
            columns_of(cards),
            cards.shown.__getitem__,
            lambda number: quoted(index.cards[number]["text"]),
        ),
        synonyms_of(synonyms),
    )


def written_into(folder: Path, files: Iterable[SearchFile]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return folder


@dataclass(frozen=True, slots=True)
class Strange:
    """Texts as no editor writes them, and the words they are made of."""

    texts: tuple[IndexedText, ...]
    words: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...] = (("XYZ", "dân vận ½ khéo"), ("XYZ", "𝐃 ガ"))


_WORDS = tuple(
    re.findall(
        r"\S+",
        "dân vận khéo Vận văn vần VẪN dan đân Đường đương hoà hòa thuỷ quý kỹ lý m² ½ Ⅷ ٣ İstanbul "
        "ΟΔΟΣ 한국 ｶﾞ ガ 𝐃𝐚𝐧 𠀀 قلب ஔ ﬁ ß tiếng việt người nước 754.277 25-NQ/TW 👍 e\u0323\u0302",
    )
)


@cache
def strange_texts(count: int = 150, seed: int = 11) -> Strange:
    """Long titles, empty bodies, words in every text, letters from beyond the basic plane."""
    rnd = random.Random(seed)
    tail = tuple(_made_up(rnd) for _ in range(300))
    words = (*_WORDS, *tail)
    ranks = rnd.sample(range(count), count)
    return Strange(tuple(_strange(rnd, words, rank) for rank in ranks), words)


def _made_up(rnd: random.Random) -> str:
    return "".join(rnd.choice("bcdđghklmnpqrstvx") + rnd.choice("aăâeêioôơuưyáàẫậ") for _ in "ab")


def _strange(rnd: random.Random, words: Sequence[str], rank: int) -> IndexedText:
    def some(least: int, most: int) -> str:
        chosen = [words[min(int(rnd.expovariate(0.03)), len(words) - 1)] for _ in range(most)]
        return " ".join(chosen[: rnd.randint(least, most)])

    title = some(256, 300) if rank == 7 else some(0, 9)
    body = "" if rank == 8 else "dân " + some(0, 200) + rnd.choice(["", " dân vận khéo."])
    facets = {
        name: rnd.sample(values, rnd.randint(0, len(values)))
        for name, values in {"màu": ["đỏ", "xanh", "<b>"], "một": ["𝐃"]}.items()
        if rnd.random() < 0.8
    }
    year = rnd.choice([None, 1999, 2024])
    return text(title, body, summary=some(0, 20), rank=rank, facets=facets, year=year)
