"""The page of the CMS: a document of its own, without the site's chrome."""

from collections.abc import Iterator, Mapping

from danvan.contribute.cms import ADDRESS, POLICY, cms_config
from danvan.entries.dump import yaml_text
from danvan.pages.press import Press


def cms_files(
    press: Press, scripts: Mapping[str, bytes], *, catalog: str, repo_url: str
) -> Iterator[tuple[str, bytes]]:
    """Addresses and bytes; nothing where the scripts of the CMS have not been fetched."""
    if not scripts:
        return
    config = cms_config(
        press.catalog.vocabularies,
        press.catalog.gazetteer,
        catalog=catalog,
        repo_url=repo_url,
        site_url=press.options.url,
    )
    page = press.printer.html("admin.html", ADDRESS, policy=POLICY)
    yield f"{ADDRESS}index.html", page.encode()
    yield f"{ADDRESS}config.yml", yaml_text(config, aliases=True).encode()
    for name, content in scripts.items():
        yield f"{ADDRESS}{name}", content
