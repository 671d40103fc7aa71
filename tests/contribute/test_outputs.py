"""The committed files made from the schema: up to date, and what their readers need."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from danvan.catalog import Catalog, open_catalog
from danvan.cli import cli
from danvan.contribute.editor import editor_files
from danvan.contribute.issue_form import issue_form
from danvan.contribute.kinds import FILE_KINDS
from danvan.contribute.outputs import outputs
from danvan.contribute.reference import anchor, reference_page
from danvan.entries.shapes import parts_within, shapes
from tests.builders import TODAY

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = open_catalog(ROOT / "models_catalog", today=TODAY).catalog
    assert found is not None
    return found


def test_every_committed_output_is_current(catalog: Catalog) -> None:
    made = outputs(catalog.vocabularies, catalog="models_catalog")
    assert [output.path for output in made if not output.is_current(ROOT)] == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "models_catalog", tmp_path / "models_catalog")
    return tmp_path


def generate(project: Path, *options: str) -> Result:
    arguments = ["generate", "--project", str(project), *options]
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def test_generate_writes_what_is_old_and_check_names_it(project: Path) -> None:
    told = generate(project, "--check")
    assert told.return_value == 1
    assert "content/dong-gop/cac-truong.md đã cũ." in told.output
    assert not (project / "content").exists()

    generate(project)
    again = generate(project, "--check")
    assert again.return_value == 0

    themes = project / "models_catalog/vocabulary/themes.yml"
    text = themes.read_text(encoding="utf-8").replace("label: ", "label: Mới ", 1)
    themes.write_text(text, encoding="utf-8")
    changed = generate(project, "--check")
    assert ".vscode/schema/models.json đã cũ." in changed.output
    assert ".vscode/schema/sources.json" not in changed.output


def test_generate_refuses_a_catalog_with_errors(project: Path) -> None:
    (project / "models_catalog/sources/sai.yml").write_text("id: sai\n", encoding="utf-8")
    told = generate(project)
    assert told.return_value == 1
    assert "danvan check" in told.output
    assert not (project / ".vscode").exists()


def test_the_reference_has_every_field_of_every_entry(catalog: Catalog) -> None:
    page = reference_page(catalog.vocabularies)
    anchors = re.findall(r"\{#([a-z-]+)\}", page)
    assert len(anchors) == len(set(anchors))
    for kind in FILE_KINDS[:6]:
        for part in parts_within(kind.part):
            assert {anchor(part), *(anchor(part, name) for name in shapes(part))} <= set(anchors)
    links = re.findall(r"\(#([a-z-]+)\)", page)
    assert set(links) <= set(anchors)


def test_editor_settings_lead_to_files_that_are_there(catalog: Catalog) -> None:
    files = dict(editor_files(catalog.vocabularies, catalog="models_catalog"))
    schemas: dict[str, list[str]] = json.loads(files[".vscode/settings.json"])["yaml.schemas"]
    assert {path.removeprefix("./") for path in schemas} <= files.keys()
    covered = [path for globs in schemas.values() for glob in globs for path in ROOT.glob(glob)]
    assert sorted(covered) == sorted((ROOT / "models_catalog").rglob("*.yml"))


def test_the_issue_form_is_one_that_github_accepts(catalog: Catalog) -> None:
    """https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms"""
    form: dict[str, Any] = yaml.safe_load(issue_form(catalog.vocabularies))
    assert form.keys() == {"name", "description", "title", "body"}
    ids = [element["id"] for element in form["body"] if "id" in element]
    labels = [element["attributes"].get("label") for element in form["body"]]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    for element in form["body"]:
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", element.get("id", "x"))
        assert element["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        if element["type"] == "dropdown":
            options = element["attributes"]["options"]
            assert len(set(options)) == len(options) > 0
            assert "none" not in [option.lower() for option in options]
