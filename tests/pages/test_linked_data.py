"""What pages say to machines, where the site knows its address and where it does not."""

import json
from datetime import date

from danvan.exports.citations import Work
from danvan.options import SiteOptions
from danvan.pages.linked_data import LICENSE, Download, article, as_jsonld, dataset
from danvan.pages.pictures import picture_of
from danvan.pages.shown import Cited

KNOWN = SiteOptions(url="https://example.org/danvan/", edition=date(2026, 11, 22))
UNKNOWN = SiteOptions()
DATA = {
    "title": "Dữ liệu mở",
    "description": "Mọi mục từ của danh mục.",
    "address": "du-lieu/",
    "downloads": [Download("api/v1/models.json", "application/json")],
}


def said(work: Work, options: SiteOptions) -> dict[str, object]:
    return article(
        work,
        options=options,
        picture=picture_of("mo-hinh"),
        description="Mô tả",
        about="Hà Nam",
        sources=[
            Cited("Bài báo", "nguon/bai-bao/", "Báo Hà Nam", date(2024, 5, 2)),
            Cited("Bài không rõ nơi đăng", "nguon/bai-hai/", None, None),
        ],
    )


def test_an_article_tells_its_day_its_catalog_its_picture_and_its_sources() -> None:
    url = "https://example.org/danvan/mo-hinh/x/"
    assert said(Work("mo-hinh:x", "Tên", "Danh mục D", url, date(2026, 10, 1)), KNOWN) == {
        "@type": "Article",
        "headline": "Tên",
        "description": "Mô tả",
        "inLanguage": "vi",
        "about": "Hà Nam",
        "isAccessibleForFree": True,
        "license": LICENSE,
        "isPartOf": {
            "@type": "Collection",
            "name": "Danh mục D",
            "@id": KNOWN.url,
            "url": KNOWN.url,
        },
        "@id": url,
        "url": url,
        "image": {
            "@type": "ImageObject",
            "url": "https://example.org/danvan/assets/hinh/mo-hinh.png",
            "width": 1200,
            "height": 630,
        },
        "dateModified": "2026-10-01",
        "citation": [
            {
                "@type": "Article",
                "name": "Bài báo",
                "publisher": {"@type": "Organization", "name": "Báo Hà Nam"},
                "datePublished": "2024-05-02",
                "url": "https://example.org/danvan/nguon/bai-bao/",
            },
            {
                "@type": "Article",
                "name": "Bài không rõ nơi đăng",
                "url": "https://example.org/danvan/nguon/bai-hai/",
            },
        ],
    }


def test_where_addresses_and_days_are_unknown_none_is_told() -> None:
    told = json.dumps(
        [
            said(Work("mo-hinh:x", "Tên", "Danh mục D", "", None), UNKNOWN),
            dataset(**DATA, options=UNKNOWN),  # type: ignore[arg-type]
        ]
    )
    for key in ('"url"', '"@id"', '"image"', '"dateModified"', '"distribution"'):
        assert key not in told


def test_a_data_set_tells_its_files() -> None:
    found = dataset(**DATA, options=KNOWN, keywords=["dân vận"])  # type: ignore[arg-type]
    assert found["url"] == "https://example.org/danvan/du-lieu/"
    assert found["dateModified"] == "2026-11-22"
    assert found["license"] == LICENSE
    assert found["keywords"] == ["dân vận"]
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "contentUrl": "https://example.org/danvan/api/v1/models.json",
            "encodingFormat": "application/json",
        }
    ]


def test_no_title_leaves_its_script_element() -> None:
    work = Work("mo-hinh:x", "</script><b>&", "Danh mục D", "", None)
    written = as_jsonld(said(work, UNKNOWN))
    assert not {"<", ">", "&"} & set(written)
    assert json.loads(written)["headline"] == work.title
