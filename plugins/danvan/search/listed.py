"""The models of a catalog as a process that works out their relations takes them along."""

from hashlib import blake2b

from danvan.catalog import Catalog

_DIGEST_SIZE = 32


class Listed:
    """The models of a catalog, by what tells whether they are known."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.names = tuple(catalog.models)
        self.listing = "\n".join(self.names)
        """All names in one, as a process begun later copies every page of memory that it looks at,
        and names lie in many."""
        self.keys = tuple([catalog.digests[f"models/{name}"] for name in self.names])
        self.others = digest_of("\n".join((*catalog.guidelines, "", *catalog.documents)))
        """Of what models may name beside each other."""


def digest_of(text: str) -> bytes:
    """What stands for a text among what is kept of models."""
    return blake2b(text.encode(), digest_size=_DIGEST_SIZE).digest()
