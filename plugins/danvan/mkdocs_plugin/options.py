"""What a project says in mkdocs.yml."""

from mkdocs.config import base
from mkdocs.config import config_options as c


class DanvanConfig(base.Config):  # type: ignore[no-untyped-call] # MkDocs' own
    """Options of the plugin in mkdocs.yml."""

    catalog = c.Type(str, default="models_catalog")
    """Folder of the entries, relative to mkdocs.yml."""
    catalog_edit_uri = c.Type(str, default="edit/main/models_catalog/")
    """What follows `repo_url` to edit a file of the catalog."""
    per_page = c.Type(int, default=50)
    """Entries on one page of a list."""
    offline = c.Type(bool, default=True)
    """Whether readers may keep pages for reading offline; false also removes what they kept."""
