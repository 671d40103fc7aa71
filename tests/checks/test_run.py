"""What comparing all entries tells is kept while no file changes, and only then."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from danvan.checks import run, run_checks
from danvan.store import Store

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "models_catalog", tmp_path / "models_catalog"))


def repeat(catalog: Path) -> None:
    """Adds an entry that says in other words what another one says."""
    old = catalog / "models/ha-nam/tieng-keng-an-ninh.yml"
    text = old.read_text(encoding="utf-8").replace("id: tieng-keng", "id: lai-tieng-keng")
    text = text.replace("title: Tiếng kẻng an ninh", "title: Kẻng báo an ninh")
    old.with_name("lai-tieng-keng-an-ninh.yml").write_text(text, encoding="utf-8")


def test_entries_are_compared_again_when_one_changes(
    catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "kept" / "cache")
    repeat(catalog)
    first = run_checks(catalog, today=TODAY, store=store)
    assert "near-duplicate" in {problem.rule for problem in first.problems}
    with monkeypatch.context() as patch:
        patch.setattr(run, "repeated", None)
        assert run_checks(catalog, today=TODAY, store=store).problems == first.problems
    (catalog / "models/ha-nam/lai-tieng-keng-an-ninh.yml").unlink()
    after = run_checks(catalog, today=TODAY, store=store)
    assert "near-duplicate" not in {problem.rule for problem in after.problems}
    assert after.problems == run_checks(catalog, today=TODAY).problems
