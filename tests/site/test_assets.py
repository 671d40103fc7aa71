"""Styles and scripts are the same bytes whether a build packed them or an earlier one did."""

from pathlib import Path

import pytest

from danvan.site.assets import site_assets
from danvan.store import Store


def test_kept_assets_are_those_that_are_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "project" / ".danvan" / "cache"
    packed = site_assets()
    assert site_assets(Store.open(folder)) == packed
    site_assets.cache_clear()
    kept = site_assets(Store.open(folder))
    assert kept == packed
    assert kept is not packed


def test_their_folder_is_named_by_all_of_them() -> None:
    assets = site_assets()
    assert all(asset.address.startswith(f"{assets.folder}/") for asset in assets.files)
    assert {assets.stylesheet, assets.embed_stylesheet} < {file.address for file in assets.files}
