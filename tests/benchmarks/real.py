"""The real catalog: how long it takes and how heavy its pages are."""

import gzip
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Usage, kilobytes, measured, megabytes

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class RealSite:
    """Bytes are of files as servers send them, compressed."""

    check: Usage
    build: Usage
    pages: int
    model_median: int
    model_largest: int
    shared: int
    """Style and scripts that every page loads, or may."""


def real_site() -> RealSite:
    """Checks and builds this repository's own site."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        check = measured([sys.executable, "-m", "danvan", "check", "models_catalog"], cwd=ROOT)
        build = measured([sys.executable, "-m", "mkdocs", "build", "--site-dir", site], cwd=ROOT)
        models = sorted(_packed(site.glob("mo-hinh/*/index.html")))
        assets = (path for path in site.glob("assets/**/*") if path.suffix in {".css", ".js"})
        return RealSite(
            check=check.usage,
            build=build.usage,
            pages=sum(1 for _ in site.rglob("*.html")),
            model_median=models[len(models) // 2],
            model_largest=models[-1],
            shared=sum(_packed(assets)),
        )


def _packed(paths: Iterable[Path]) -> list[int]:
    return [len(gzip.compress(path.read_bytes(), 6)) for path in paths]


def described(site: RealSite) -> str:
    """The figures, one a line."""
    peak = megabytes(site.build.peak)
    return "\n".join(
        (
            f"check              {site.check.wall:8.2f} s",
            f"build              {site.build.wall:8.2f} s, {site.pages} pages, peak {peak}",
            f"model page, HTML   {kilobytes(site.model_median):>10} median, gzip",
            f"model page, HTML   {kilobytes(site.model_largest):>10} largest, gzip",
            f"style and scripts  {kilobytes(site.shared):>10} gzip, loaded once or when needed",
        )
    )
