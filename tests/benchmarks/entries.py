"""One synthetic model at a time, as YAML text."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.text import slug
from tests.benchmarks.details import Particulars, particulars
from tests.benchmarks.phrases import Phrases, phrases
from tests.benchmarks.prose import Prose
from tests.benchmarks.somewhere import Country, Somewhere
from tests.benchmarks.syllables import RareWords, rare_words

T = TypeVar("T")

_LEADS = (
    "Mô hình", "Mô hình", "Mô hình", "Tổ", "Câu lạc bộ", "Phong trào", "Cách làm", "Hội thi",
    "Tuyến đường", "Nhóm", "Đội", "Chương trình", "Ngày hội", "Khu dân cư",
)  # fmt: skip
_ORGANIZATIONS = {
    "cap-uy": ("Đảng ủy {}", "Ban Dân vận {}", "Chi bộ thôn {name}, {}"),
    "chinh-quyen": ("UBND {}", "Bộ phận một cửa {}", "Trường học {name}, {}"),
    "co-quan-dan-cu": ("HĐND {}",),
    "mat-tran-doan-the": (
        "Ủy ban MTTQ Việt Nam {}", "Hội Liên hiệp Phụ nữ {}", "Hội Nông dân {}",
        "Hội Cựu chiến binh {}", "Đoàn Thanh niên {}", "Hội Người cao tuổi {}",
    ),
    "cong-an": ("Công an {}",),
    "quan-doi": ("Ban Chỉ huy Quân sự {}",),
    "nhieu-khoi": ("Cấp ủy, chính quyền, Mặt trận {}",),
}  # fmt: skip
"""By sector; `{}` is the place."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the real catalog offers: models to take after, and what results may name."""

    models: Sequence[Model]
    figures: Sequence[str]
    evidence: Sequence[tuple[str, str]]
    """(source, quote)."""


@dataclass(frozen=True, slots=True)
class SyntheticEntry:
    """`path` is relative to the catalog's folder; `paragraphs` is what the text alone says."""

    path: str
    id: str
    title: str
    text: str
    paragraphs: Sequence[str]


def facts_of(catalog: Catalog) -> Facts:
    """The facts that synthetic entries are made of."""
    models = list(catalog.models.values())
    return Facts(
        models=models,
        figures=tuple(catalog.figures),
        evidence=[(item.source, item.quote) for model in models for item in model.sources],
    )


class Author:
    """Writes the entries of one catalog in order; each depends on its number and `seed` only, so
    that a smaller catalog is the beginning of a larger one."""

    def __init__(self, catalog: Catalog, *, content: Path, seed: int) -> None:
        self._seed = seed
        self._facts = facts_of(catalog)
        self._phrases: Phrases = phrases(Random(seed), catalog=catalog, content=content)
        self._rare: RareWords = rare_words(Random(seed))
        self._country = Country(on=catalog.as_of)
        self._written: dict[str, list[str]] = defaultdict(list)
        """Ids by the folder of their province: what later entries there may name."""
        self._titles: set[str] = set()

    def entries(self, size: int) -> Iterator[SyntheticEntry]:
        """Numbers 0 to `size` - 1. Call it once."""
        for number in range(size):
            entry = self._entry(Random(f"{self._seed}/{number}"), number)
            self._written[entry.path.split("/")[1]].append(entry.id)
            yield entry

    def _entry(self, random: Random, number: int) -> SyntheticEntry:
        area = self._country.area(random)
        place = area[0] if random.random() < 0.2 else random.choice(area)
        own = particulars(random, self._rare, random.choices(area, k=4))
        like = random.choice(self._facts.models)
        theme = like.themes[0]
        title = self._title(random, place, own, theme)
        if title in self._titles:
            title = f"{title} lần {number}"
        self._titles.add(title)
        entry_id = f"{slug(title)[:70].rstrip('-')}-{number}"
        prose = Prose(random, self._phrases, own, theme=theme, figures=self._facts.figures)
        parts = [
            f"id: {entry_id}",
            f"title: {_quoted(title)}",
            *self._head(random, like, place, own),
            *self._links(random, like, self._written[place.folder]),
            *prose.parts(),
        ]
        return SyntheticEntry(
            path=f"models/{place.folder}/{entry_id}.yml",
            id=entry_id,
            title=title,
            text="\n".join(parts) + "\n",
            paragraphs=tuple(prose.written),
        )

    def _title(self, random: Random, place: Somewhere, own: Particulars, theme: str) -> str:
        drawn = (self._phrases.clause(random, theme) for _ in range(4))
        subject = min(drawn, key=len)
        named = f"“{own.names[0]}” " if random.random() < 0.4 else ""
        return f"{random.choice(_LEADS)} {named}{subject} ở {place.name}"[:150].strip()

    def _head(
        self, random: Random, like: Model, place: Somewhere, own: Particulars
    ) -> Iterator[str]:
        """The required facts. Those from closed lists are as one real model has them, so that
        they are as common, and as often together, as in the real catalog."""
        organization = random.choice(_ORGANIZATIONS.get(like.sector, ("UBND {}",)))
        yield f"kind: {like.kind}"
        yield f"status: {like.status}"
        yield f"organization: {organization.format(place.name, name=own.names[0])}"
        yield f"sector: {like.sector}"
        yield f"level: {place.level}"
        yield f"place: {_place(place)}"
        yield f"field: {like.field}"
        yield f"other_fields: [{', '.join(like.other_fields)}]"
        yield f"themes: [{', '.join(like.themes)}]"
        yield "sources:"
        for source, quote in _some(random, self._facts.evidence, least=1, most=2):
            yield f"  - source: {source}\n    quote: {_quoted(quote)}"

    def _links(self, random: Random, like: Model, earlier: Sequence[str]) -> Iterator[str]:
        """Optional facts, most of which name other entries."""
        if random.random() < 0.6:
            yield f"started: {2025 - int(15 * random.random() ** 2)}"
        if earlier and random.random() < 0.08:
            yield f"part_of: {random.choice(earlier)}"
        if earlier and random.random() < 0.2:
            yield f"related: [{', '.join(_some(random, earlier, least=1, most=3))}]"
        yield f"guidelines: [{', '.join(like.guidelines)}]"
        yield f"documents: [{', '.join(like.documents)}]"
        if random.random() < 0.3:
            yield f"reviewed_on: 2026-{random.randrange(1, 11):02}-{random.randrange(1, 29):02}"


def _quoted(text: str) -> str:
    """A text that YAML takes as it is, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _place(place: Somewhere) -> str:
    parts = {"province": place.province, "district": place.district, "commune": place.commune}
    return "{" + ", ".join(f'{key}: "{name}"' for key, name in parts.items() if name) + "}"


def _some(random: Random, items: Sequence[T], *, least: int, most: int) -> list[T]:
    """Distinct ones of `items`."""
    drawn = (random.choice(items) for _ in range(random.randint(least, most)))
    return list(dict.fromkeys(drawn))
