"""The page of the open data: what can be taken away, by whom, and how."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from danvan.exports.records import ROOT, counts, record_address
from danvan.exports.wording import LICENCE_NAME, LICENCE_URL
from danvan.options import SiteOptions
from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.places import province_counts
from danvan.pages.press import Press
from danvan.pages.render import Printer
from danvan.pages.shown import Link

ADDRESS = "du-lieu/"


class Shown(NamedTuple):
    """What the page shows of the catalog; `example` is a record, where there is any."""

    counts: dict[str, int]
    places: Sequence[Link]
    """A feed for each province that has models."""
    example: Link | None


def data_page(press: Press) -> PlannedPage:
    """`/du-lieu/`: for office people first, then for programmers."""
    catalog = press.catalog
    first = next(iter(catalog.models.values()), None)
    shown = Shown(
        counts=counts(catalog),
        places=[Link(item.label, _feed(item.address)) for item in province_counts(press)],
        example=None if first is None else Link(first.title, record_address(first)),
    )
    return press.plan(Spot(ADDRESS, "du-lieu"), _page, shown)


def _page(printer: Printer, spot: Spot, shown: Shown) -> Page:
    from danvan.exports.offered import FOR_OFFICES, FOR_PROGRAMS, INDEX  # is seldom printed

    options, common = printer.options, printer.common
    description = (
        "Tải nội dung danh mục “Dân vận khéo” để dùng lại: bảng Excel, nguồn tin mới, JSON kèm "
        "lược đồ cho phần mềm; giấy phép CC BY 4.0."
    )
    return printer.page(
        "data.html",
        spot,
        title="Dữ liệu mở",
        description=description,
        node=_dataset(options, description=description, day=common.as_of.isoformat()),
        shown=shown,
        as_of=common.as_of,
        offices=FOR_OFFICES,
        programs=FOR_PROGRAMS,
        fields=[
            Link(term.label, f"{ROOT}linh-vuc/{term.id}.atom")
            for term in common.vocabularies["fields"].values()
        ],
        root=ROOT,
        index=INDEX,
        licence=Link(LICENCE_NAME, LICENCE_URL),
    )


def _feed(address: str) -> str:
    """The feed of the province with the page `address`."""
    return f"{ROOT}{address.rstrip('/')}.atom"


def _dataset(options: SiteOptions, *, description: str, day: str) -> dict[str, Any]:
    """What search engines for data ask for: https://schema.org/Dataset. Files are named only
    where their whole address is known."""
    from danvan.exports.offered import OFFERS

    node: dict[str, Any] = {
        "@type": "Dataset",
        "name": f"Dữ liệu mở của danh mục “{options.name}”",
        "description": description,
        "inLanguage": "vi",
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": options.name},
        "spatialCoverage": "Việt Nam",
        "dateModified": day,
    }
    if options.url:
        node |= {
            "@id": f"{options.url}{ADDRESS}",
            "url": f"{options.url}{ADDRESS}",
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": offer.title,
                    "encodingFormat": offer.media_type,
                    "contentUrl": f"{options.url}{offer.address}",
                }
                for offer in OFFERS
                if offer.is_one_file
            ],
        }
    return node
