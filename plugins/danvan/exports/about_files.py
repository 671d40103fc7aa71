"""What the open data is: its index, its licence, the words that its ids stand for."""

from collections.abc import Iterator
from functools import partial

from danvan.catalog import Catalog
from danvan.exports.encoding import json_bytes, said_by
from danvan.exports.offered import INDEX, LICENCE_FILE, OFFERS, WORDS_FILE, Offer
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.records import API, LICENCE, Json, counts
from danvan.exports.versions import Versions
from danvan.exports.wording import LICENCE_NAME, LICENCE_TEXT, LICENCE_URL, PAGE_ADDRESS


def about_files(exports: Exports, versions: Versions) -> Iterator[PlannedFile]:
    """The index, the licence and the vocabularies."""
    catalog = exports.catalog
    yield exports.plan_whole(
        INDEX,
        versions.portions,
        lambda: json_bytes(_index(exports, versions)),
    )
    text = _licence(exports)
    yield exports.plan(LICENCE_FILE, (), partial(text.encode), text)
    yield exports.plan(WORDS_FILE, (), partial(_words, catalog))


def _index(exports: Exports, versions: Versions) -> Json:
    catalog, options = exports.catalog, exports.options
    return {
        "api": API,
        "type": "muc-luc",
        "licence": LICENCE,
        "licence_name": LICENCE_NAME,
        "licence_url": LICENCE_URL,
        "licence_file": LICENCE_FILE,
        "title": options.name,
        "root": options.url or None,
        "as_of": catalog.as_of.isoformat(),
        "version": versions.of_all(),
        "counts": counts(catalog),
        "files": [_file(offer) for offer in OFFERS],
    }


def _file(offer: Offer) -> Json:
    return {
        "address": offer.address,
        "media_type": offer.media_type,
        "title": offer.title,
        "description": offer.text,
        "schema": offer.schema_address or None,
    }


def _licence(exports: Exports) -> str:
    options = exports.options
    where = options.url or PAGE_ADDRESS
    return LICENCE_TEXT.format(
        name=options.name, where=where, licence=LICENCE_NAME, url=LICENCE_URL
    )


def _words(catalog: Catalog) -> bytes:
    return json_bytes(
        {
            "api": API,
            "type": "tu-vung",
            "licence": LICENCE,
            "lists": {
                name: [said_by(term) for term in terms.values()]
                for name, terms in catalog.vocabularies.items()
            },
            "glossary": [said_by(term) for term in catalog.glossary],
        }
    )
