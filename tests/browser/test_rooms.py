"""A room that is lent again is as good as a new one: tests do not hear of each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Quiet, serve
from tests.browser.rooms import Rooms
from tests.browser.test_pages import KINDS

pytestmark = pytest.mark.browser

KEEP = """async () => {
  localStorage.setItem("a", "1");
  document.cookie = "a=1; path=/";
  await caches.open("a");
  await navigator.serviceWorker.register("sw.js");
  await new Promise((done) => (indexedDB.open("a", 1).onsuccess = done));
}"""
KEPT = """async () => [
  localStorage.length, document.cookie.length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length, (await indexedDB.databases()).length,
  performance.getEntriesByType("resource").filter((one) => one.transferSize === 0).length,
]"""
EMPTY = [0] * 6


class _Lasting(Quiet):
    """Lets browsers keep everything for an hour."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


@pytest.fixture(scope="module")
def base(served: Path) -> Iterator[str]:
    yield from serve(served, _Lasting)


def open_home(page: Page, base: str) -> Page:
    page.goto(base)
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def own_rooms(chromium: Browser) -> Iterator[Rooms]:
    """Rooms in which no other test has been."""
    rooms = Rooms(chromium)
    yield rooms
    rooms.close()


def test_nothing_is_remembered(own_rooms: Rooms, base: str) -> None:
    with own_rooms.room(base) as room:
        page = open_home(room.new_page(), base)
        assert page.evaluate(KEPT) == EMPTY
        page.evaluate(KEEP)
        again = open_home(room.new_page(), base)
        assert all(count > 0 for count in again.evaluate(KEPT))
    with own_rooms.room(base) as same:
        assert same is room
        assert open_home(same.new_page(), base).evaluate(KEPT) == EMPTY


def test_nothing_is_intercepted_or_cut_off(own_rooms: Rooms, base: str) -> None:
    with own_rooms.room(base) as room:
        room.route("**/*", lambda route: route.abort())
        room.set_offline(True)
    with own_rooms.room(base) as same:
        assert same is room
        page = same.new_page()
        assert len(same.pages) == 2
        page.goto(base + KINDS["figures"])
        assert page.locator("h1").inner_text() == "Số liệu"


def test_a_page_is_drawn_whatever_lies_behind_it(own_rooms: Rooms, base: str) -> None:
    drawn = "new Promise((done) => requestAnimationFrame(() => done(document.visibilityState)))"
    for _ in range(5):
        with own_rooms.page(base) as page:
            page.goto(base)
            assert page.evaluate(drawn) == "visible"
            page.context.new_page().goto(base)


def test_other_options_and_failed_tests_get_another_room(own_rooms: Rooms, base: str) -> None:
    with own_rooms.room(base) as room, own_rooms.room(base) as second:
        assert second is not room
    with own_rooms.room(base, locale="vi-VN") as other:
        assert other not in (room, second)
    with pytest.raises(KeyError), own_rooms.room(base, locale="vi-VN") as failed:
        raise KeyError
    assert failed is other
    with own_rooms.room(base, locale="vi-VN") as fresh:
        assert fresh is not other
