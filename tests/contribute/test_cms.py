"""The configuration of the CMS, and that nothing of it is there unless it has been fetched."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from danvan.contribute.cms import LOCAL_PROXY, cms_config
from danvan.contribute.cms_bundle import FOLDER, cms_scripts
from danvan.entries import schema as s
from danvan.entries.dump import yaml_text
from danvan.entries.field_words import field_words
from danvan.entries.shapes import shapes
from danvan.options import SiteOptions
from danvan.pages import Press
from danvan.pages.cms import cms_files
from danvan.places import load
from tests.builders import built


@pytest.fixture
def config(tmp_path: Path) -> dict[str, Any]:
    """As the CMS reads it."""
    catalog = built(tmp_path)
    made = cms_config(catalog.vocabularies, load(), catalog="models_catalog")
    read: dict[str, Any] = yaml.safe_load(yaml_text(made, aliases=True))
    return read


def collection(config: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in config["collections"] if one["name"] == name)


def fields(group: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in group["fields"]}


def test_every_province_old_or_new_has_its_folder(config: dict[str, Any]) -> None:
    folders = {one["folder"] for one in config["collections"]}
    slugs = {unit.slug for unit in load().all_provinces()}
    assert {f"models_catalog/models/{slug}" for slug in slugs} <= folders
    assert len(folders) == len(config["collections"])
    ha_nam = fields(collection(config, "models-ha-nam"))
    assert fields(ha_nam["place"])["province"]["options"] == ["Hà Nam"]
    ninh_binh = fields(collection(config, "models-ninh-binh"))
    assert fields(ninh_binh["place"])["province"]["default"] == "Ninh Bình"


def test_every_field_has_its_words(config: dict[str, Any]) -> None:
    shown = fields(collection(config, "models-ha-nam"))
    assert shown.keys() == shapes(s.Model).keys() - {"former_ids", "withdrawn"}
    for name, field in shown.items():
        words = field_words(s.Model, name)
        assert (field["label"], field["hint"]) == (words.title, words.whole)
        assert field["required"] == shapes(s.Model)[name].required


def test_widgets_fit_what_a_field_holds(config: dict[str, Any]) -> None:
    shown = fields(collection(config, "models-ha-nam"))
    kinds = {name: field["widget"] for name, field in shown.items()}
    assert kinds["title_by_editors"] == "boolean"
    assert kinds["kind"] == kinds["themes"] == "select"
    assert (shown["themes"]["multiple"], shown["themes"]["min"], shown["themes"]["max"]) == (
        True,
        1,
        8,
    )
    assert kinds["summary"] == kinds["problem"] == "text"
    assert kinds["documents"] == "relation"
    assert kinds["actions"] == kinds["results"] == kinds["sources"] == "list"
    assert kinds["place"] == "object"


@pytest.mark.parametrize(
    ("repo_url", "backend"),
    [
        ("", {"name": "proxy", "proxy_url": LOCAL_PROXY}),
        ("https://git.example.org/a/b", {"name": "proxy"}),
        ("https://github.com/a/b.git/", {"name": "github", "repo": "a/b", "open_authoring": True}),
    ],
)
def test_the_backend_is_github_or_this_machine(
    tmp_path: Path, repo_url: str, backend: dict[str, object]
) -> None:
    catalog = built(tmp_path)
    made = cms_config(catalog.vocabularies, load(), catalog="models_catalog", repo_url=repo_url)
    assert backend.items() <= made["backend"].items()
    assert made["publish_mode"] == "editorial_workflow"


def test_without_its_scripts_there_is_no_page(tmp_path: Path) -> None:
    press = Press(built(tmp_path / "catalog"), SiteOptions())
    assert cms_scripts(tmp_path) == {}
    assert list(cms_files(press, {}, catalog="models_catalog", repo_url="")) == []

    (tmp_path / FOLDER).mkdir(parents=True)
    for name in ("decap-cms.js", "decap-cms.js.LICENSE.txt"):
        (tmp_path / FOLDER / name).write_bytes(b"//")
    scripts = cms_scripts(tmp_path)
    files = dict(cms_files(press, scripts, catalog="models_catalog", repo_url=""))
    assert {"admin/index.html", "admin/config.yml", "admin/decap-cms.js"} <= files.keys()
    page = files["admin/index.html"].decode()
    assert "Content-Security-Policy" in page
    assert "<script>" not in page
