"""The script that made the tables, run on a wheel of four communes."""

import importlib.util
import json
import sqlite3
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "plugins" / "tools" / "extract_places.py"
OLD = [
    # province, district, ward, codes, ward key, aliases of the ward
    ("Tỉnh Hà Nam", "Thị Xã Kim Bảng", "Phường Quế", "35", "350", "13384", "phuongque", None),
    ("Tỉnh Hà Nam", "Thị Xã Kim Bảng", "Xã Văn Xá", "35", "350", "13417", "xavanxa", None),
    (
        "Tỉnh Hà Nam",
        "Thành phố Phủ Lý",
        "Phường Liêm Chính",
        "35",
        "347",
        "13309",
        "phuongliemchinh",
        ["xaliemchung", "liemchung", "phuongliemchinh", "p1", "phuong04"],
    ),
    ("Tỉnh Quảng Ngãi", "Huyện Lý Sơn", None, "51", "536", None, None, None),
]
NEW = [
    ("Tỉnh Ninh Bình", "Phường Phủ Lý", "37", "13285", "phuongphuly"),
    ("Tỉnh Ninh Bình", "Phường Kim Bảng", "37", "13393", "phuongkimbang"),
    ("Tỉnh Quảng Ngãi", "Đặc khu Lý Sơn", "51", "21548", "dackhulyson"),
]
WHOLE = {
    "nb": {"phuongphuly": ["hn_347_phuongliemchinh"], "phuongkimbang": ["hn_350_phuongque"]},
    "qn": {"dackhulyson": ["qn_536_"]},
}
DIVIDED = {
    "nb": {
        "hn_350_xavanxa": [
            {"newWardKey": "phuongkimbang", "isDefaultNewWard": False},
            {"newWardKey": "phuongphuly", "isDefaultNewWard": True},
        ]
    }
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extract_places", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def make_wheel(folder: Path, *, whole: object = WHOLE) -> Path:
    database = folder / "dataset.db"
    connection = sqlite3.connect(database)
    connection.execute(
        "CREATE TABLE admin_units_legacy (province, district, ward, provinceCode, districtCode,"
        " wardCode, wardKey, wardAlias, districtAlias, provinceKey, districtKey)"
    )
    for *names, aliases in OLD:
        key = "hn" if names[3] == "35" else "qn"
        row = (*names, json.dumps(aliases) if aliases else None, None, key, names[4])
        connection.execute(f"INSERT INTO admin_units_legacy VALUES ({','.join('?' * 11)})", row)
    connection.execute(
        "CREATE TABLE admin_units (province, ward, provinceCode, wardCode, wardKey, provinceKey)"
    )
    for new in NEW:
        row = (*new, "nb" if new[2] == "37" else "qn")
        connection.execute(f"INSERT INTO admin_units VALUES ({','.join('?' * 6)})", row)
    connection.commit()
    connection.close()
    converter = {"DICT_PROVINCE_WARD_NO_DIVIDED": whole, "DICT_PROVINCE_WARD_DIVIDED": DIVIDED}
    wheel = folder / "vietnamadminunits.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(database, "vietnamadminunits/data/dataset.db")
        archive.writestr("vietnamadminunits/data/converter_2025.json", json.dumps(converter))
    return wheel


def tables(folder: Path) -> dict[str, list[str]]:
    return {
        file.stem: file.read_text(encoding="utf-8").splitlines()[1:]
        for file in folder.glob("*.tsv")
    }


def test_the_tables_hold_codes_types_names_and_successors(
    script: ModuleType, tmp_path: Path
) -> None:
    script.extract(make_wheel(tmp_path), tmp_path)
    assert tables(tmp_path) == {
        "provinces": ["35\ttỉnh\tHà Nam", "51\ttỉnh\tQuảng Ngãi"],
        "districts": [
            "347\t35\tthành phố\tPhủ Lý\t",
            "350\t35\tthị xã\tKim Bảng\t",
            "536\t51\thuyện\tLý Sơn\t21548",
        ],
        "communes_old": [
            "13309\t347\tphường\tLiêm Chính\t13285",
            "13384\t350\tphường\tQuế\t13393",
            "13417\t350\txã\tVăn Xá\t13285 13393",
        ],
        "communes": [
            "13285\t37\tphường\tPhủ Lý",
            "13393\t37\tphường\tKim Bảng",
            "21548\t51\tđặc khu\tLý Sơn",
        ],
        "former": ["13309\tphường\t4", "13309\txã\tliemchung"],
    }


def test_the_same_wheel_gives_the_same_bytes(script: ModuleType, tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path)
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        script.extract(wheel, folder)
    one, two = ({f.name: f.read_bytes() for f in folder.iterdir()} for folder in folders)
    assert one == two


def test_an_old_commune_without_successor_stops_the_script(
    script: ModuleType, tmp_path: Path
) -> None:
    wheel = make_wheel(tmp_path, whole={"qn": WHOLE["qn"]})
    with pytest.raises(script.ExtractError, match="Phường Quế, Thị Xã Kim Bảng: no successor"):
        script.extract(wheel, tmp_path)
