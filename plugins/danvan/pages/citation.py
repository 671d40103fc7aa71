"""How to cite a page of the catalog."""

from datetime import date

from danvan.pages.format import day


def citation(*, title: str, site: str, url: str, version: date | None) -> str:
    """One line as Vietnamese reference lists write it: title, work, version, address."""
    parts = [f"“{title}”", f"Danh mục {site}"]
    if version is not None:
        parts.append(f"bản cập nhật ngày {day(version)}")
    if url:
        parts.append(url)
    return ", ".join(parts) + "."
