"""What the site's configuration says about itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The settings of mkdocs.yml that pages and exports show."""

    name: str = "Dân vận khéo"
    url: str = ""
    """Absolute address of the site's root with a final "/", empty where unknown."""
    edit_url: str = ""
    """Address that, followed by a file's path, opens it for editing; empty where unknown."""
    per_page: int = 50
    """Entries on one page of a list."""
    offline: bool = True
    """Whether readers may keep pages for reading offline; else what they kept is removed."""
    edition: date | None = None
    """The day of the commit that the site is made of, where that is known: never the clock's."""

    def absolute(self, address: str) -> str:
        """The address of a page for the outside; below the root where the site's is unknown."""
        return f"{self.url}{address}" if self.url else f"/{address}"
