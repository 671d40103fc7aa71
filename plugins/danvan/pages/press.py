"""What every page builder needs: the catalog, the templates, and how a page is put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.pages import linked_data
from danvan.pages.page import Crumb, Page
from danvan.pages.render import Renderer, SiteOptions, as_jsonld
from danvan.search.related import RelatedModels

T = TypeVar("T")
HOME = Crumb("Trang chủ", "")


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a list of lists: where it leads and how many entries wait there."""

    label: str
    address: str
    count: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; `id` is the heading's anchor."""

    id: str
    label: str
    items: Sequence[object]
    description: str = ""
    show_place: bool = True


@dataclass(frozen=True)
class Press:
    """Prints pages of one catalog for one site."""

    catalog: Catalog
    options: SiteOptions

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.catalog, self.options)

    @cached_property
    def related(self) -> RelatedModels:
        return RelatedModels(self.catalog)

    @cached_property
    def by_province(self) -> Mapping[str, Sequence[Model]]:
        """Models by the slug of the province that their source names."""
        groups: dict[str, list[Model]] = {}
        for model in self.catalog.models.values():
            groups.setdefault(self.catalog.placed(model.place).province.slug, []).append(model)
        return groups

    def page(
        self,
        template: str,
        address: str,
        *,
        kind: str,
        title: str,
        description: str,
        trail: Sequence[Crumb] = (),
        node: dict[str, object] | None = None,
        file: str | None = None,
        listed: bool = True,
        **values: object,
    ) -> Page:
        """A page of `template`; `trail` are the steps between home and this page, `node` what
        the page says to machines besides its breadcrumbs."""
        crumbs = (HOME, *trail, Crumb(title))
        nodes = [linked_data.breadcrumbs(crumbs, root=self.options.url)]
        if node is not None:
            nodes.insert(0, node)
        html = self.renderer.render(template, here=address, file=file, title=title, **values)
        return Page(
            address=address,
            kind=kind,
            title=title,
            description=description,
            html=html,
            breadcrumbs=crumbs,
            jsonld=as_jsonld(linked_data.graph(*nodes)),
            file=file,
            listed=listed,
        )

    def url(self, address: str) -> str:
        """The absolute address of a page, or nothing where the site's own is unknown."""
        return f"{self.options.url}{address}" if self.options.url else ""

    def chunks(self, items: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
        """Pages of a list, numbered from 1; an empty list has one empty page."""
        size = self.options.per_page
        for start in range(0, max(len(items), 1), size):
            yield start // size + 1, items[start : start + size]


def numbered(address: str, number: int) -> str:
    """The address of page `number` of the list at `address`."""
    return address if number == 1 else f"{address}trang-{number}/"


def step(address: str, number: int, pages: int) -> tuple[str, str] | None:
    """The link to page `number` of a list, where the list has it."""
    return (f"Trang {number}", numbered(address, number)) if 1 <= number <= pages else None


def neighbours(items: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each item with the one before and the one after it."""
    for index, item in enumerate(items):
        before = items[index - 1] if index > 0 else None
        after = items[index + 1] if index + 1 < len(items) else None
        yield before, item, after


def shortened(text: str, *, most: int = 160) -> str:
    """`text` cut at a word for a description of a page, an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"
