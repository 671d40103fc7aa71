"""The scripts beside the CMS's page: its own, fetched by `make cms`, and one of ours."""

from importlib.resources import files
from pathlib import Path

FOLDER = ".danvan/cms"
"""Below the project's folder; see plugins/tools/fetch-cms.sh."""
_SCRIPT = "decap-cms.js"
_LICENCES = "decap-cms.js.LICENSE.txt"
_SETUP = "cms-setup.js"


def cms_version(project: Path) -> str:
    """Which version has been fetched; empty for none."""
    mark = project / FOLDER / "version"
    return mark.read_text(encoding="utf-8").strip() if mark.is_file() else ""


def cms_scripts(project: Path) -> dict[str, bytes]:
    """The files to publish, by name; none where the CMS has not been fetched."""
    folder = project / FOLDER
    if not (folder / _SCRIPT).is_file():
        return {}
    own = files("danvan").joinpath("assets", "js", _SETUP).read_bytes()
    fetched = {name: (folder / name).read_bytes() for name in (_SCRIPT, _LICENCES)}
    return {**fetched, _SETUP: own}
