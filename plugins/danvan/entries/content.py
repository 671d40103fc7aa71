"""What a file may say wrongly whatever its shape, as far as the file itself tells.

Works on the raw data, not on the typed entry: a file with one wrong key is still told of
its unknown place in the same run.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import Any

from pydantic import BaseModel

from danvan.entries import schema
from danvan.entries.questions import collection_problems
from danvan.entries.reader import MAX_PROBLEMS, FieldPath, RawFile
from danvan.entries.walk import Contents, contents, groups
from danvan.places import Gazetteer, Placed, PlaceProblem, problem_phrase
from danvan.problems import Problem

_DATED = frozenset({"started", *schema.DAYS})
"""Keys whose value is a year or a day."""
FIXED_ANCHORS = frozenset(
    [
        "bai-hoc",
        "bang-chung",
        "bat-dau",
        "bien-the",
        "bieu-do",
        "boi-canh",
        "cac-muc",
        "cach-lam",
        "cach-tim",
        "can-cu",
        "cap-nhat",
        "cau-hoi",
        "cau-trich-dan",
        "chi-tiet",
        "chu-de",
        "chuyen-de",
        "co-mo-hinh",
        "cung-thuoc",
        "danh-sach",
        "dia-phuong",
        "dieu-kien",
        "dung-lai",
        "ghi-chu",
        "ghi-nhan",
        "gop-y",
        "hep-hon",
        "hien-nay",
        "ket-qua",
        "khac-nhau",
        "khong-tai-duoc",
        "lap-trinh",
        "lien-ket",
        "lien-ket-co-dinh",
        "lien-quan",
        "linh-vuc",
        "loc",
        "mo-hinh",
        "muc-day-du",
        "muc-tieu",
        "nguon",
        "nguon-luc",
        "noi-dung",
        "noi-dung-chinh",
        "noi-khac",
        "phim-tat",
        "quy-tac",
        "quy-uoc",
        "so-lieu",
        "tai-ve",
        "theo-dia-phuong",
        "theo-doi-tuong",
        "theo-ten",
        "thong-bao",
        "thuoc-ve",
        "tim",
        "tim-o-trang-chu",
        "tom-tat",
        "trich-dan",
        "van-ban",
    ]
)
"""Ids that templates give to parts of pages; those that begin with "dv-" are reserved as well.
Two elements of one id would send readers, screen readers and scripts to the wrong one."""


def content_problems(
    file: RawFile,
    kind: type[BaseModel],
    *,
    gazetteer: Gazetteer,
    today: date,
    inside: Contents | None = None,
) -> list[Problem]:
    """Problems of id, folder, dates, repeated items and places, as far as they are told: looking
    for what each of thousands of unknown places may mean would take minutes.

    `inside` is what lies in the file's data, where that is known.
    """
    inside = inside or contents(file.data)
    found = chain(
        _address(file, kind),
        _anchors(file, kind),
        _folder(file, kind, gazetteer, today),
        _main_field(file, kind),
        collection_problems(file) if kind is schema.Collection else (),
        () if _is_fine(inside, file, gazetteer, today) else _within(file, gazetteer, today),
    )
    return list(islice(found, MAX_PROBLEMS + 1))


def _is_fine(inside: Contents, file: RawFile, gazetteer: Gazetteer, today: date) -> bool:
    """Whether `_within` has nothing to say: a quick look, as it mostly has not."""
    if newest_day(file.data) > today or any(map(_has_repeats, inside.lists)):
        return False
    places = (group for group in inside.mappings if "province" in group)
    return not any(isinstance(_found(group, gazetteer, today), PlaceProblem) for group in places)


def _has_repeats(items: list[Any]) -> bool:
    if len(items) < 2:
        return False
    names = [item.get("id") if isinstance(item, dict) else item for item in items]
    texts = [name for name in names if isinstance(name, str)]
    return len(set(texts)) < len(texts)


def _within(file: RawFile, gazetteer: Gazetteer, today: date) -> Iterator[Problem]:
    """Dates outside lists, lists, and every place wherever the schema allows one."""
    for path, group in groups(file.data):
        if isinstance(group, list):
            yield from _repeats(group, path, file)
            continue
        if not _DATED.isdisjoint(group) and not any(isinstance(part, int) for part in path):
            yield from _ahead(group, path, file, today)
        if "province" in group and _text(group["province"]):
            yield from _place(group, path, file, gazetteer, today)


def newest_day(data: dict[str, Any]) -> date:
    """The latest day that `_ahead` looks at; of a year, its first. `date.min` where there is none.

    The file has no day or year ahead on this day and any later one.
    """
    newest = date.min
    for key in _DATED & data.keys():
        newest = max(newest, _day(key, _text(data[key])))
    for value in data.values():
        if isinstance(value, dict):
            newest = max(newest, newest_day(value))
    return newest


def _day(key: str, text: str) -> date:
    if key == "started":
        return date(int(text), 1, 1) if schema.YEAR.fullmatch(text) else date.min
    return schema.day_of(text) or date.min


def _address(file: RawFile, kind: type[BaseModel]) -> Iterator[Problem]:
    if not issubclass(kind, schema.Entry):
        return
    own = _text(file.data.get("id"))
    if own != file.stem and re.fullmatch(schema.SLUG_PATTERN, own):
        yield file.problem("id-not-file-name", ("id",), found=own, expected=file.stem)
    if kind is schema.Statistics:
        return
    formers = _listed(file.data.get("former_ids"))
    names = [(("id",), own), *((("former_ids", i), _text(one)) for i, one in enumerate(formers))]
    for field, name in names:
        if schema.RESERVED_ID.fullmatch(name):
            yield file.problem("reserved-id", field, found=name)


def _anchors(file: RawFile, kind: type[BaseModel]) -> Iterator[Problem]:
    """Ids that become ids of elements on a page."""
    if kind is schema.Guideline:
        for index, variant in enumerate(_listed(file.data.get("variants"))):
            name = _text(variant.get("id")) if isinstance(variant, Mapping) else ""
            if _is_fixed(name):
                yield file.problem("reserved-anchor", ("variants", index, "id"), found=name)
    elif kind is schema.Statistics and _is_fixed(name := _text(file.data.get("id"))):
        yield file.problem("reserved-anchor", ("id",), found=name)


def _is_fixed(name: str) -> bool:
    return name in FIXED_ANCHORS or name.startswith("dv-")


def _folder(
    file: RawFile, kind: type[BaseModel], gazetteer: Gazetteer, today: date
) -> Iterator[Problem]:
    """A model lies in the folder of its province, however the province is written."""
    place = file.data.get("place")
    if kind is not schema.Model or not isinstance(place, dict):
        return
    placed = gazetteer.resolve(_text(place.get("province")), on=today)
    if isinstance(placed, PlaceProblem):
        return
    expected = f"models/{placed.province.slug}/"
    found = "/".join(file.parts[:-1]) + "/"
    if found != expected:
        field = ("place", "province")
        yield file.problem("wrong-folder", field, found=found, expected=expected)


def _main_field(file: RawFile, kind: type[BaseModel]) -> Iterator[Problem]:
    main = file.data.get("field")
    others = _listed(file.data.get("other_fields"))
    if kind is schema.Model and isinstance(main, str) and main in others:
        yield file.problem("main-field-repeated", ("other_fields",), found=main)


def _ahead(
    data: Mapping[str, Any], path: FieldPath, file: RawFile, today: date
) -> Iterator[Problem]:
    """Years and dates that have not come yet."""
    for key in (key for key in data if key in _DATED):
        field, text = (*path, key), _text(data[key])
        if key == "started" and schema.YEAR.fullmatch(text) and int(text) > today.year:
            yield file.problem("future-year", field, found=text, expected=today.year)
        elif key in schema.DAYS and (day := schema.day_of(text)) and day > today:
            shown = {"found": f"{day:%d/%m/%Y}", "expected": f"{today:%d/%m/%Y}"}
            yield file.problem("future-date", field, **shown)


def _repeats(items: list[Any], path: FieldPath, file: RawFile) -> Iterator[Problem]:
    """The same text twice in one list, or the same local id twice among parts."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        name = item.get("id") if isinstance(item, dict) else item
        if isinstance(name, str) and name in seen:
            yield file.problem("repeated-item", (*path, index), found=name)
        elif isinstance(name, str):
            seen.add(name)


def _place(
    data: Mapping[str, Any], path: FieldPath, file: RawFile, gazetteer: Gazetteer, today: date
) -> Iterator[Problem]:
    found = _found(data, gazetteer, today)
    if isinstance(found, PlaceProblem):
        field = (*path, found.level)
        yield file.problem("unknown-place", field, explained=problem_phrase(found))


def _found(data: Mapping[str, Any], gazetteer: Gazetteer, today: date) -> Placed | PlaceProblem:
    province, district, commune = (
        _text(data.get(level)) for level in ("province", "district", "commune")
    )
    return gazetteer.resolve(province, district or None, commune or None, on=today)


def _text(value: object) -> str:
    """The words of a text; empty for whatever is none, of which the schema complains."""
    return value.strip() if isinstance(value, str) else ""


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
