"""Pages say by themselves that a review is overdue, on whatever day they are read."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

DUE = """\
<p data-due="2027-11-22">Hạn: 22/11/2027.<strong hidden> Đã quá hạn rà soát.</strong></p>
<p data-due="2030-01-01">Hạn: 1/1/2030.<strong hidden> Đã quá hạn rà soát.</strong></p>
"""


def with_due_days(route: Route) -> None:
    """The page of the site, with two due days at the head of its text."""
    html = route.fetch().text()
    head, opening, rest = html.partition("</h1>")
    assert opening
    route.fulfill(body=f"{head}{opening}{DUE}{rest}", content_type="text/html; charset=utf-8")


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """Somebody in Việt Nam, seven hours ahead of UTC."""
    context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("now", "overdue"),
    [
        ("2027-11-22T23:59:00+07:00", 0),
        ("2027-11-23T00:01:00+07:00", 1),
        ("2030-01-02T09:00:00+07:00", 2),
    ],
)
def test_a_page_is_overdue_from_the_day_after_its_due_day(
    reader: Page, base: str, now: str, overdue: int
) -> None:
    reader.route(f"{base}gioi-thieu/", with_due_days)
    reader.clock.set_fixed_time(datetime.fromisoformat(now))
    with reader.expect_response(lambda response: "due" in response.url):
        reader.goto(f"{base}gioi-thieu/")
    reader.wait_for_load_state("networkidle")
    expect(reader.locator("[data-due]")).to_have_count(2)
    expect(reader.get_by_text("Đã quá hạn rà soát.").filter(visible=True)).to_have_count(overdue)


def test_pages_without_a_due_day_do_not_load_the_script(reader: Page, base: str) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{base}gioi-thieu/")
    reader.wait_for_load_state("networkidle")
    assert any("site" in url and url.endswith(".js") for url in asked)
    assert not [url for url in asked if "due" in url]
