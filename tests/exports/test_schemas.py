"""The schemas of the API: every file follows the one that its type names."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from danvan.catalog import Catalog
from danvan.entries.schema import Evidence, Model, Place, Result
from danvan.exports.encoding import json_bytes
from danvan.exports.records import Records
from danvan.exports.schemas import schema_of
from danvan.exports.wording import SCHEMA_TITLES
from danvan.options import SiteOptions
from tests.builders import PACK, built, pack
from tests.exports.catalogs import URL, WITHDRAWN, made, model_file
from tests.exports.schema_rules import complaints, described, validator
from tests.exports.test_entry_files import RICH


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return built(tmp_path_factory.mktemp("catalog"))


@pytest.mark.parametrize("url", [URL, ""])
def test_every_file_follows_its_schema(tmp_path: Path, url: str) -> None:
    gone = model_file(f"title: Rút\n{WITHDRAWN}", id="mo-hinh-rut")
    renamed = model_file("former_ids: [ten-cu]\n", id="ten-moi")
    files = made(tmp_path, {**RICH, **gone, **renamed, PACK: pack()}, url=url)
    types = set()
    for name, content in files.items():
        if described(name, content):
            assert complaints(content, files) == [], name
            types.add(json.loads(content)["type"])
    assert types >= SCHEMA_TITLES.keys()


@pytest.mark.parametrize("name", SCHEMA_TITLES)
def test_every_schema_is_one_and_knows_its_address(name: str) -> None:
    schema = schema_of(name, root=URL)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{URL}api/v1/schema/{name}.json"
    assert "$id" not in schema_of(name)


TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=10, max_size=60).filter(
    lambda text: len(text.strip()) >= 10
)
NUMBER = st.decimals(-(10**9), 10**15, allow_nan=False, places=3) | st.integers(0, 10**18).map(
    Decimal
)
RESULT = st.builds(
    lambda text, value: Result(text=text, value=value, unit="hồ sơ"), TEXT, NUMBER
) | st.builds(lambda text: Result(text=text, figures=("ha-nam/mo-hinh",)), TEXT)
MODEL = st.builds(
    Model,
    id=st.just("mo-hinh-bat-ky"),
    title=TEXT,
    kind=st.sampled_from(["mo-hinh", "phong-trao"]),
    status=st.just("dang-thuc-hien"),
    summary=TEXT.map(lambda text: (text * 5)[:400]),
    organization=TEXT,
    sector=st.sampled_from(["cap-uy", "cong-an"]),
    level=st.sampled_from(["tinh", "xa"]),
    place=st.sampled_from(
        [
            Place(province="Hà Nam"),
            Place(province="Hà Nam", district="huyện Bình Lục", site="Nhà văn hóa"),
        ]
    ),
    field=st.just("kinh-te"),
    themes=st.sampled_from([("doi-thoai",), ("doi-thoai", "cai-cach-hanh-chinh")]),
    sources=st.just((Evidence(source="bai-bao-thu", quote="câu trích"),)),
    other_fields=st.sampled_from([(), ("van-hoa-xa-hoi",)]),
    started=st.none() | st.integers(1000, 9999),
    part_of=st.sampled_from([None, "mo-hinh-goc"]),
    problem=st.none() | TEXT,
    actions=st.lists(TEXT, max_size=3).map(tuple),
    results=st.lists(RESULT, max_size=3).map(tuple),
    guidelines=st.sampled_from([(), ("4-xin",), ("4-xin/ha-nam",)]),
    documents=st.sampled_from([(), ("van-ban-thu",)]),
    reviewed_on=st.none() | st.dates(),
)


@settings(max_examples=60)
@given(model=MODEL)
def test_whatever_an_editor_writes_follows_the_schema(catalog: Catalog, model: Model) -> None:
    content = json_bytes(Records(catalog, SiteOptions()).of(model))
    schema = json_bytes(schema_of("mo-hinh"))
    assert complaints(content, {"api/v1/schema/mo-hinh.json": schema}) == []


@settings(max_examples=60)
@given(model=MODEL)
def test_nothing_that_is_written_is_lost(catalog: Catalog, model: Model) -> None:
    """The entry within a record, read as a file of the catalog would be, is the same entry."""
    said = json.loads(json_bytes(Records(catalog, SiteOptions()).of(model)), parse_float=Decimal)
    assert Model.model_validate(said["entry"]) == model


def _without(value: Any, keys: list[Any]) -> None:
    *way, last = keys
    for key in way:
        value = value[key]
    del value[last]


@pytest.mark.parametrize(
    "keys", [["id"], ["entry", "summary"], ["place", "now"], ["sources", 0, "title"], ["labels"]]
)
def test_a_record_without_what_it_must_have_is_refused(catalog: Catalog, keys: list[Any]) -> None:
    model = catalog.models["mo-hinh-goc"]
    said = json.loads(json_bytes(Records(catalog, SiteOptions()).of(model)))
    schema = validator(json_bytes(schema_of("mo-hinh")))
    assert schema.is_valid(said)
    _without(said, keys)
    assert not schema.is_valid(said)
