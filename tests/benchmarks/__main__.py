"""`make bench`: how long the real catalog takes and how heavy its pages are."""

import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def timed(*command: str) -> float:
    """Seconds of wall clock that a command takes; it must succeed."""
    started = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return time.perf_counter() - started


def packed(path: Path) -> int:
    """Bytes of a file as servers send it."""
    return len(gzip.compress(path.read_bytes(), 6))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        python = sys.executable
        check = timed(python, "-m", "danvan", "check", "models_catalog")
        build = timed(python, "-m", "mkdocs", "build", "--site-dir", str(site))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        models = sorted(packed(path) for path in site.glob("mo-hinh/*/index.html"))
        shared = sum(
            packed(path) for path in site.glob("assets/**/*") if path.suffix in {".css", ".js"}
        )
        pages = sum(1 for _ in site.rglob("*.html"))
    print(f"check               {check:8.2f} s")
    print(f"build               {build:8.2f} s   {pages} pages, peak {peak:.0f} MB")
    print(f"model page, HTML    {models[len(models) // 2] / 1024:8.1f} KB median, gzip")
    print(f"model page, HTML    {models[-1] / 1024:8.1f} KB largest, gzip")
    print(f"style and scripts   {shared / 1024:8.1f} KB gzip, loaded once")


if __name__ == "__main__":
    main()
