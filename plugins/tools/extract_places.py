"""Extracts the tables of `danvan/places/data` from the package vietnamadminunits (MIT licence).

The package is read as files and never imported, so its own dependencies are not needed:

    pip download --no-deps vietnamadminunits==1.0.4 -d wheels
    python plugins/tools/extract_places.py wheels/vietnamadminunits-1.0.4-py3-none-any.whl

The same wheel gives the same bytes. Written: provinces.tsv, districts.tsv, communes_old.tsv,
communes.tsv and former.tsv. Everything else in that folder is kept by hand; what happened
after the wheel was made belongs in resolutions.toml, not here.
"""

import argparse
import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from danvan.text import fold, nfc

DATA = Path(__file__).parents[1] / "danvan" / "places" / "data"

TYPES = ("thị trấn", "thị xã", "thành phố", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")

BEFORE_FIRST_RESOLUTION = {"46": ("tỉnh", "Thừa Thiên Huế")}
"""Provinces as they were before the first entry of resolutions.toml, where the wheel is later."""

ISLANDS = {"318": "11948", "471": "19742", "498": "20333", "536": "21548", "755": "26732"}
"""Island districts without communes, and the special zone (đặc khu) each became."""

_PREFIXES = (
    ("thitran", "thị trấn"),
    ("phuong", "phường"),
    ("huyen", "huyện"),
    ("thanhpho", "thành phố"),
    ("thixa", "thị xã"),
    ("quan", "quận"),
    ("tt", "thị trấn"),
    ("tx", "thị xã"),
    ("tp", "thành phố"),
    ("xa", "xã"),
)
_NOISE = re.compile(r"(?:p|f|q|ward|district)\d+|.*quandoan.*|.*(?:thixa|thitran)$")

Row = tuple[str, ...]
Record = Mapping[str, str]


class ExtractError(Exception):
    """The wheel is not what this script was written for."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is read from the wheel."""

    old: tuple[Record, ...]
    new: tuple[Record, ...]
    whole: Mapping[str, Mapping[str, list[str]]]
    divided: Mapping[str, Mapping[str, list[Mapping[str, object]]]]


def read_wheel(wheel: Path) -> Source:
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        database = archive.extract("vietnamadminunits/data/dataset.db", folder)
        converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        return Source(
            old=_table(database, "admin_units_legacy"),
            new=_table(database, "admin_units"),
            whole=converter["DICT_PROVINCE_WARD_NO_DIVIDED"],
            divided=converter["DICT_PROVINCE_WARD_DIVIDED"],
        )


def _table(database: str, name: str) -> tuple[Record, ...]:
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    try:
        rows = connection.execute(f"SELECT * FROM {name}").fetchall()
    finally:
        connection.close()
    return tuple({key: str(row[key] or "") for key in row.keys()} for row in rows)  # noqa: SIM118 (a Row iterates over values)


def split_type(full_name: str) -> tuple[str, str]:
    """("thị xã", "Việt Yên") of "Thị Xã Việt Yên"."""
    text = nfc(" ".join(full_name.split()))
    for kind in TYPES:
        if text.lower().startswith(f"{kind} "):
            return kind, text[len(kind) + 1 :]
    raise ExtractError(f"no type in the name {full_name!r}")


def provinces(source: Source) -> list[Row]:
    named = {row["provinceCode"]: split_type(row["province"]) for row in source.old}
    return [(code, *BEFORE_FIRST_RESOLUTION.get(code, named[code])) for code in sorted(named)]


def districts(source: Source) -> list[Row]:
    found = {row["districtCode"]: row for row in source.old}
    return [
        (code, row["provinceCode"], *split_type(row["district"]), ISLANDS.get(code, ""))
        for code, row in sorted(found.items())
    ]


def communes(source: Source) -> list[Row]:
    return sorted(
        (row["wardCode"], row["provinceCode"], *split_type(row["ward"])) for row in source.new
    )


def old_communes(source: Source) -> list[Row]:
    successors = _successors(source)
    rows: list[Row] = []
    for row in source.old:
        codes = successors.pop(_old_key(row), ())
        if not codes:
            raise ExtractError(f"{row['ward']}, {row['district']}: no successor")
        if row["wardCode"]:
            rows.append(
                (row["wardCode"], row["districtCode"], *split_type(row["ward"]), " ".join(codes))
            )
        elif [ISLANDS.get(row["districtCode"])] != list(codes):
            raise ExtractError(f"{row['district']}: became {codes}")
    if successors:
        raise ExtractError(f"successors of unknown communes: {sorted(successors)}")
    return sorted(rows)


def _old_key(row: Record) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"


def _successors(source: Source) -> dict[str, tuple[str, ...]]:
    """Old key → new codes; of a divided commune, the one that took its centre comes first."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in source.new}
    found: dict[str, tuple[str, ...]] = {}
    for province, merged in source.whole.items():
        for ward, olds in merged.items():
            found.update(dict.fromkeys(olds, (codes[province, ward],)))
    for province, splits in source.divided.items():
        for old, parts in splits.items():
            ordered = sorted(parts, key=lambda part: (not part["isDefaultNewWard"],))
            found[old] = tuple(codes[province, str(part["newWardKey"])] for part in ordered)
    return found


def former(source: Source) -> list[Row]:
    """(code, type, name without marks or spaces) of names given up before mid-2025."""
    rows: set[Row] = set()
    for row in source.old:
        rows.update(_former_of(row["districtAlias"], row["districtCode"], row["district"]))
        rows.update(_former_of(row["wardAlias"], row["wardCode"], row["ward"]))
    return sorted(rows)


def _former_of(aliases: str, code: str, full_name: str) -> Iterator[Row]:
    keys = {fold(alias) for alias in json.loads(aliases or "[]")}
    keys = {key for key in keys if not _NOISE.fullmatch(key)}
    kind, name = split_type(full_name) if full_name else ("", "")
    own = re.sub(r"[^a-z0-9]", "", fold(name))
    bare = {key for key in keys if any(prefix + key in keys for prefix, _ in _PREFIXES)}
    for key in keys - bare - {own}:
        former_kind, rest = _typed(key)
        if (former_kind, rest) != (kind, own):
            yield code, former_kind, rest.lstrip("0")


def _typed(key: str) -> tuple[str, str]:
    """("xã", "songho") of "xasongho", ("", "songho") of "songho"."""
    for prefix, kind in _PREFIXES:
        if key.startswith(prefix) and key != prefix:
            return kind, key.removeprefix(prefix)
    return "", key


def write(file: Path, header: Row, rows: Iterable[Row]) -> None:
    lines = ["\t".join(row) for row in (header, *rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{file.name}: {len(lines) - 1}\n")


def extract(wheel: Path, folder: Path) -> None:
    source = read_wheel(wheel)
    unit = ("type", "name")
    write(folder / "provinces.tsv", ("code", *unit), provinces(source))
    write(folder / "districts.tsv", ("code", "province", *unit, "successors"), districts(source))
    write(
        folder / "communes_old.tsv",
        ("code", "district", *unit, "successors"),
        old_communes(source),
    )
    write(folder / "communes.tsv", ("code", "province", *unit), communes(source))
    write(folder / "former.tsv", ("code", "type", "key"), former(source))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--to", type=Path, default=DATA, metavar="FOLDER")
    options = parser.parse_args()
    extract(options.wheel, options.to)


if __name__ == "__main__":
    main()
