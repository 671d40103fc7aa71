"""What MkDocs copies of a theme stays the same when hidden files are not listed."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from danvan.mkdocs_plugin.theme_files import without_icons

ICON = ".icons/material/account.svg"


def copied(theme: Theme, folder: Path) -> list[tuple[str, str | None]]:
    """Every file that MkDocs takes from `theme`, and the folder it lies in."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Dân vận khéo", "site_dir": str(folder)})
    config.validate()
    config.theme = theme
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.src_dir) for file in files]


@pytest.fixture
def custom(tmp_path: Path) -> Path:
    """Templates that go before those of the theme: shown, hidden, and a link."""
    folder = tmp_path / "custom"
    for name in ("assets/own.css", "assets/.hidden/own.css", ".own/own.css", ".own.css"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (folder / "linked.css").symlink_to(folder / "assets/own.css")
    return folder


def test_mkdocs_copies_the_same_files(custom: Path, tmp_path: Path) -> None:
    slow, quick = (Theme(name="material", custom_dir=str(custom)) for _ in range(2))
    without_icons(quick)

    found = copied(quick, tmp_path)

    assert found == copied(slow, tmp_path)
    assert ("assets/own.css", str(custom)) in found
    assert ("linked.css", str(custom)) in found
    assert not [name for name, _ in found if "/." in f"/{name}"]


def test_icons_are_loaded_though_they_are_not_listed() -> None:
    theme = Theme(name="material")
    listed = theme.get_env().list_templates()
    without_icons(theme)
    env = theme.get_env()

    assert ICON in listed
    assert ICON not in env.list_templates()
    assert env.get_template(ICON).render().startswith("<svg")
