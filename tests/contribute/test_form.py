"""The data the form is made from, and the cases of its rules on the side of `danvan check`."""

import json
from pathlib import Path
from typing import Any

import pytest

from danvan.contribute.form import LEFT_OUT, SECTIONS, form_data, form_files
from danvan.entries import schema as s
from danvan.entries.shapes import shapes
from danvan.options import SiteOptions
from danvan.pages import Press
from danvan.pages.form import form_page
from danvan.places import load
from tests.builders import built
from tests.contribute.form_cases import CASES, told_by_check


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_check_finds_what_the_case_says(case: dict[str, Any], tmp_path: Path) -> None:
    found = [[problem.rule, problem.field] for problem in told_by_check(case, tmp_path)]
    assert sorted(found) == sorted(case["problems"])


def test_the_sections_have_every_field_of_a_new_model_once() -> None:
    shown = [name for _, always, asked in SECTIONS for name in (*always, *asked)]
    assert sorted([*shown, *LEFT_OUT[s.Model]]) == sorted(shapes(s.Model))
    always = {name for _, names, _ in SECTIONS for name in names}
    required = {name for name, shape in shapes(s.Model).items() if shape.required}
    assert required == always


def test_every_rule_of_a_case_has_its_sentence_in_the_form(tmp_path: Path) -> None:
    rules = form_data(built(tmp_path))["rules"]
    assert {rule for case in CASES for rule, _ in case["problems"]} <= rules.keys()


def test_the_files_are_small_and_plain_json(tmp_path: Path) -> None:
    files = dict(form_files(built(tmp_path)))
    assert sum(map(len, files.values())) < 400_000
    for content in files.values():
        json.loads(content)


def test_places_have_old_and_new_names(tmp_path: Path) -> None:
    places = json.loads(dict(form_files(built(tmp_path)))["dong-gop/bieu-mau/du-lieu/noi.json"])
    by_slug = {
        slug: (names, dict(districts), communes)
        for names, slug, districts, communes in places["provinces"]
    }
    assert len(by_slug) == len({unit.slug for unit in load().all_provinces()})
    names, districts, communes = by_slug["ha-nam"]
    assert names == ["tỉnh Hà Nam"]
    assert "xã Bồ Đề" in districts["huyện Bình Lục"].split("|")
    assert communes == ""
    assert "phường Phủ Lý" in by_slug["ninh-binh"][2].split("|")


@pytest.mark.parametrize(
    ("edit_url", "new_url"),
    [
        ("", None),
        (
            "https://github.com/a/b/edit/main/models_catalog/",
            "https://github.com/a/b/new/main/models_catalog/",
        ),
    ],
)
def test_the_way_to_the_forge_is_there_only_where_the_forge_is_known(
    tmp_path: Path, edit_url: str, new_url: str | None
) -> None:
    page = form_page(Press(built(tmp_path), SiteOptions(edit_url=edit_url))).render()
    assert ("data-new-url" in page.html) == (new_url is not None)
    if new_url:
        assert f'data-new-url="{new_url}"' in page.html
