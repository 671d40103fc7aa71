"""Browser contexts that are swept and used again: to open one costs as much as several pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page


class Rooms:
    """Lends contexts of a browser; whoever asks for the same options gets the same one, swept."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._empty: dict[str, BrowserContext] = {}

    @contextmanager
    def room(self, address: str, **options: Any) -> Iterator[BrowserContext]:
        """A context of these options for pages of the host of `address`, in which nothing is
        stored, cached, intercepted or switched off from before.

        Scripts for every page and another time cannot be taken back: who needs them opens a
        context of their own.
        """
        key = repr(sorted(options.items()))
        context = self._empty.pop(key, None) or self._opened(**options)
        try:
            yield context
            sweep(context, address)
        except BaseException:
            context.close()
            raise
        self._empty[key] = context

    @contextmanager
    def page(self, address: str, **options: Any) -> Iterator[Page]:
        """A page in such a room, before all others: those behind it are not drawn."""
        with self.room(address, **options) as room:
            page = room.new_page()
            page.bring_to_front()
            yield page

    def _opened(self, **options: Any) -> BrowserContext:
        """With a page that stays, so that its window does."""
        context = self._browser.new_context(**options)
        context.new_page()
        return context

    def close(self) -> None:
        for context in self._empty.values():
            context.close()


def sweep(context: BrowserContext, address: str) -> None:
    """Leaves of a context one empty page, and nothing of the host of `address`."""
    stays, *others = context.pages
    for page in others:
        page.close()
    context.unroute_all()
    context.set_offline(False)
    context.clear_cookies()
    session = context.new_cdp_session(stays)
    host = urlsplit(address)
    everything = {"origin": f"{host.scheme}://{host.netloc}", "storageTypes": "all"}
    session.send("Storage.clearDataForOrigin", everything)
    session.send("Network.clearBrowserCache")
    session.detach()
