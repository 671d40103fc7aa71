"""Lines that break, files that are damaged or gone, a site that changes: what still answers, what
is said, and that nothing is ever thrown unseen."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from danvan.search import shards
from danvan.search.shards import SearchFile
from tests.browser.conftest import serve
from tests.browser.rooms import Rooms
from tests.search.builders import files_of, text
from tests.search.decoder import Decoder
from tests.search.served import SearchSite, ask, laid_out

pytestmark = pytest.mark.browser

TEXTS = [
    text("Tiếng kẻng an ninh", "Mỗi tối kẻng vang khắp xóm.", facets={"màu": ["đỏ"]}, year=2020),
    text("Hòa giải ở cơ sở", "Tổ hòa giải giữ tình làng.", facets={"màu": ["xanh"]}, rank=1),
    *[text(f"Điền {number}", "chữ khác nhau", rank=number + 2) for number in range(8)],
]
_WORKER = """async ([base, messages, wanted]) => {
  const worker = new Worker(`${base}js/worker.js`, { type: "module" });
  const heard = [];
  const answers = () => heard.filter(({ type }) => type !== "progress").length;
  return await new Promise((resolve) => {
    worker.addEventListener("message", ({ data }) => {
      heard.push(data);
      if (data.type !== "progress" && answers() === wanted) {
        setTimeout(() => (worker.terminate(), resolve(heard)), 100);
      }
    });
    for (const message of messages) worker.postMessage(message);
  });
}"""


@pytest.fixture
def context(rooms: Rooms, site: SearchSite) -> Iterator[BrowserContext]:
    with rooms.room(site.base) as room:
        yield room


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Fails if anything is thrown that nobody catches."""
    page = context.new_page()
    page.bring_to_front()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            thrown.append(message.text)

    page.on("console", hear)
    yield page
    assert thrown == []


@pytest.fixture(scope="module")
def files() -> list[SearchFile]:
    """Every word in a shard of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SHARD_BYTES", 1)
        return files_of(TEXTS, [("ANTT", "an ninh")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSite]:
    root = tmp_path_factory.mktemp("search")
    laid = laid_out(root, [])
    for base in serve(root):
        yield SearchSite(laid, base)


@pytest.fixture
def site(folder: SearchSite, files: list[SearchFile]) -> SearchSite:
    """Published afresh for every test."""
    folder.put(files)
    return folder


def shard_of(files: list[SearchFile], key: str) -> str:
    """The name of the shard where a folded syllable stands."""
    number = Decoder(files).decoded().root["keys"].index(key)
    return next(file.name for file in files if file.name.startswith(f"s{number}-"))


def root_of(files: list[SearchFile]) -> str:
    return f"{json.loads(files[-1].content)['root']}.gz"


def named_in_root(files: list[SearchFile], what: str) -> str:
    return f"{Decoder(files).decoded().root[what]}.gz"


def titles(answer: dict[str, Any]) -> list[str]:
    return [hit["title"] for hit in answer["hits"]]


def damage(file: Path, how: str) -> None:
    content = file.read_bytes()
    raw = gzip.decompress(content)
    file.write_bytes(
        {
            "cut in half": content[: len(content) // 2],
            "one bit wrong": content[:-6] + bytes([content[-6] ^ 16]) + content[-5:],
            "no gzip": b"<!doctype html><title>404</title>",
            "empty": b"",
            "numbers cut off": gzip.compress(raw[:-1] + b"\xff"),
            "more than there ought to be": gzip.compress(raw + b"\x05abc"),
            "lengths beyond the end": gzip.compress(b"\xff\xff\xff\xff\x07" + raw),
            "numbers without end": gzip.compress(b"\xff" * 40),
        }[how]
    )


DAMAGES = (
    "cut in half",
    "one bit wrong",
    "no gzip",
    "empty",
    "numbers cut off",
    "more than there ought to be",
    "lengths beyond the end",
    "numbers without end",
)


def test_a_shard_that_is_gone_costs_its_words_only(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    (site.data / shard_of(files, "keng")).unlink()
    (answer,) = ask(page, site, [{"text": "tiếng Kẻng an ninh"}])
    assert titles(answer) == ["Tiếng kẻng an ninh"]
    assert answer["lostWords"] == ["Kẻng"]
    assert answer["hits"][0]["missing"] == []
    assert [item["help"] for item in answer["understood"]] == [None] * 4


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_shard_costs_its_words_only(
    page: Page, site: SearchSite, files: list[SearchFile], how: str
) -> None:
    damage(site.data / shard_of(files, "keng"), how)
    (answer,) = ask(page, site, [{"text": "kẻng an ninh"}])
    assert titles(answer) == ["Tiếng kẻng an ninh"]
    assert answer["lostWords"] == ["kẻng"]


@pytest.mark.parametrize(("failures", "lost"), [(2, []), (3, ["kẻng"])])
def test_a_file_is_tried_three_times(
    page: Page, site: SearchSite, files: list[SearchFile], failures: int, lost: list[str]
) -> None:
    tried = 0

    def abort(route: Any) -> None:
        nonlocal tried
        tried += 1
        route.abort() if tried <= failures else route.continue_()

    page.route(f"**/{shard_of(files, 'keng')}", abort)
    (answer,) = ask(page, site, [{"text": "kẻng an ninh"}])
    assert answer["lostWords"] == lost
    assert tried == 3


def test_what_was_lost_is_found_when_the_line_is_back(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    tried = 0

    def abort(route: Any) -> None:
        nonlocal tried
        tried += 1
        route.abort() if tried <= 3 else route.continue_()

    page.route(f"**/{shard_of(files, 'keng')}", abort)
    first, second = ask(page, site, [{"text": "kẻng an ninh"}] * 2)
    assert (first["lostWords"], second["lostWords"]) == (["kẻng"], [])


def test_a_file_is_fetched_once_for_all_who_need_it(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    ask(page, site, [{"text": "kẻng kẻng keng kẽng"}, {"text": "kẻng"}])
    fetched = [name for name in asked if name.endswith((".gz", ".json"))]
    assert len(fetched) == len(set(fetched))
    assert shard_of(files, "keng") in fetched


def test_a_search_whose_every_word_is_lost_has_failed(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    (site.data / shard_of(files, "keng")).unlink()
    page.route(f"**/{shard_of(files, 'an')}", lambda route: route.abort())
    answers = ask(page, site, [{"text": "kẻng"}, {"text": "an"}, {"text": "ninh"}])
    assert [answer.get("failed") for answer in answers] == ["damaged", "offline", None]


def test_a_phrase_with_a_lost_word_is_not_a_reason_to_find_nothing(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    (site.data / shard_of(files, "keng")).unlink()
    (answer,) = ask(page, site, [{"text": '"tiếng kẻng"'}])
    assert (titles(answer), answer["lostWords"]) == (["Tiếng kẻng an ninh"], ["kẻng"])


def test_without_the_vocabulary_a_word_is_not_helped(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    (site.data / named_in_root(files, "vocabulary")).unlink()
    (answer,) = ask(page, site, [{"text": "kengr an ninh"}])
    assert titles(answer) == ["Tiếng kẻng an ninh"]
    assert answer["lostWords"] == ["kengr"]
    assert answer["understood"][0]["help"] == "unknown"


def test_without_facets_a_search_still_finds(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    damage(site.data / named_in_root(files, "facets"), "one bit wrong")
    plain, chosen = ask(page, site, [{"text": "kẻng"}, {"text": "kẻng", "chosen": {"màu": ["đỏ"]}}])
    assert (titles(plain), plain["facets"]) == (["Tiếng kẻng an ninh"], {})
    assert chosen == {"failed": "damaged"}


@pytest.mark.parametrize(("order", "column"), [("moi-nhat", "years"), ("ten", "ranks")])
def test_an_order_that_cannot_be_had_is_a_failure(
    page: Page, site: SearchSite, files: list[SearchFile], order: str, column: str
) -> None:
    damage(site.data / named_in_root(files, column), "cut in half")
    answers = ask(page, site, [{"text": "kẻng", "order": order}, {"text": "kẻng"}])
    assert [answer.get("failed") for answer in answers] == ["damaged", None]


def test_results_whose_cards_are_lost_are_counted(page: Page, site: SearchSite) -> None:
    next(site.data.glob("c0-*")).unlink()
    some, none = ask(page, site, [{"text": "kẻng khác"}, {"text": "kẻng"}])
    assert (some["total"], some["lostHits"], len(some["hits"])) == (9, 3, 6)
    assert none == {"failed": "damaged"}


def test_a_lost_text_costs_the_passage_only(page: Page, site: SearchSite) -> None:
    next(site.data.glob("t0-*")).unlink()
    (answer,) = ask(page, site, [{"text": "vang khắp xóm"}])
    assert titles(answer) == ["Tiếng kẻng an ninh"]
    assert answer["hits"][0]["passage"] is None


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ('{"format":9,"root":"0123456789abcdef"}', "format"),
        ('{"root":"0123456789abcdef"}', "format"),
        ("null", "format"),
        ('{"format":3,"root":"../../x"}', "damaged"),
        ('{"format":3}', "damaged"),
        ("<!doctype html>", "damaged"),
        ("", "damaged"),
    ],
)
def test_a_manifest_that_makes_no_sense(
    page: Page, site: SearchSite, manifest: str, reason: str
) -> None:
    (site.data / "manifest.json").write_text(manifest, encoding="utf-8")
    assert ask(page, site, [{"text": "kẻng"}]) == [{"failed": reason}]


@pytest.mark.parametrize("how", [how for how in DAMAGES if how != "numbers cut off"])
def test_a_damaged_root(page: Page, site: SearchSite, files: list[SearchFile], how: str) -> None:
    damage(site.data / root_of(files), how)
    assert ask(page, site, [{"text": "kẻng"}]) == [{"failed": "damaged"}]


def test_offline(page: Page, context: BrowserContext, site: SearchSite) -> None:
    page.goto(site.base)
    page.evaluate("base => import(`${base}js/engine.js`)", site.base)
    context.set_offline(True)
    assert ask(page, site, [{"text": "kẻng"}, {"text": ""}]) == [{"failed": "offline"}] * 2
    context.set_offline(False)
    assert titles(ask(page, site, [{"text": "kẻng"}])[0]) == ["Tiếng kẻng an ninh"]


def test_a_server_error_is_a_line_that_fails(page: Page, site: SearchSite) -> None:
    page.route("**/manifest.json", lambda route: route.fulfill(status=503))
    assert ask(page, site, [{"text": "kẻng"}]) == [{"failed": "offline"}]


_ACROSS = """async ([base, waits]) => {
  const { Engine } = await import(`${base}js/engine.js`);
  const engine = new Engine(`${base}data/`, { waits });
  const first = await engine.search({ text: "giải" });
  await publish();
  const second = await engine.search({ text: "kẻng vang" });
  return [first, second];
}"""


def test_a_site_published_anew_is_searched_anew(page: Page, site: SearchSite) -> None:
    """Old manifest, old root in memory, new files on the server: the new ones are found."""
    changed = [text("Kẻng mới vang"), *[text(f"Thêm {n}", "giải") for n in range(3)], *TEXTS]
    page.expose_function("publish", lambda: site.put(files_of(changed)))
    page.goto(site.base)
    first, second = page.evaluate(_ACROSS, [site.base, [5, 10]])
    assert titles(first) == ["Hòa giải ở cơ sở"]
    assert (titles(second)[0], second["lostWords"]) == ("Kẻng mới vang", [])
    assert {hit["document"] for hit in second["hits"]} == {0, 4}


def test_a_manifest_older_than_the_files_is_asked_for_again(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    """As when a cache between answers with yesterday's manifest once."""
    new = files_of([text("Kẻng mới"), *TEXTS])
    site.put(new)
    old = files[-1].content.decode()
    asked = 0

    def answer(route: Any) -> None:
        nonlocal asked
        asked += 1
        route.fulfill(body=old) if asked == 1 else route.continue_()

    page.route("**/manifest.json", answer)
    (found,) = ask(page, site, [{"text": "kẻng mới"}])
    assert titles(found)[0] == "Kẻng mới"


def test_a_manifest_that_never_fits_is_a_failure(
    page: Page, site: SearchSite, files: list[SearchFile]
) -> None:
    (site.data / root_of(files)).unlink()
    assert ask(page, site, [{"text": "kẻng"}]) == [{"failed": "damaged"}]


def test_a_server_that_unpacks_gzip_itself(page: Page, site: SearchSite) -> None:
    """Some call .gz an encoding: the browser then hands over what is inside."""

    def unpacked(route: Any) -> None:
        packed = (site.data / route.request.url.rpartition("/")[2]).read_bytes()
        route.fulfill(body=packed, headers={"Content-Encoding": "gzip"})

    def inside(route: Any) -> None:
        packed = (site.data / route.request.url.rpartition("/")[2]).read_bytes()
        route.fulfill(body=gzip.decompress(packed))

    (expected,) = ask(page, site, [{"text": '"tiếng kẻng"', "order": "ten"}])
    for handler in (inside, unpacked):
        page.route("**/*.gz", handler)
        assert ask(page, site, [{"text": '"tiếng kẻng"', "order": "ten"}]) == [expected]
        page.unroute("**/*.gz")


def worker(page: Page, site: SearchSite, messages: list[dict[str, Any]], wanted: int) -> list[Any]:
    """What the worker says until `wanted` searches are answered, and a little longer."""
    if not page.url.startswith(site.base):
        page.goto(site.base)
    said: list[Any] = page.evaluate(_WORKER, [site.base, messages, wanted])
    return said


def opened(site: SearchSite) -> dict[str, Any]:
    return {"type": "open", "base": f"{site.base}data/"}


def test_the_worker_answers_with_progress_before(page: Page, site: SearchSite) -> None:
    said = worker(page, site, [opened(site), {"type": "search", "id": 7, "text": "kẻng"}], 1)
    *progress, results = said
    assert results["type"] == "results"
    assert titles(results) == ["Tiếng kẻng an ninh"]
    assert progress
    assert all(item["type"] == "progress" and item["done"] <= item["total"] for item in progress)
    assert {item["id"] for item in said} == {7}


def test_a_newer_search_silences_the_older(page: Page, site: SearchSite) -> None:
    searches = [{"type": "search", "id": n, "text": "kẻng an ninh"[: n + 3]} for n in range(9)]
    said = worker(page, site, [opened(site), *searches], 1)
    answered = [item["id"] for item in said if item["type"] != "progress"]
    assert answered == [8]


@pytest.mark.parametrize(("published", "reason"), [(False, "damaged"), (True, None)])
def test_the_worker_says_why_it_failed(
    page: Page, site: SearchSite, published: bool, reason: str | None
) -> None:
    if not published:
        (site.data / "manifest.json").unlink()
    said = worker(page, site, [opened(site), {"type": "search", "id": 1, "text": "kẻng"}], 1)
    assert said[-1].get("reason") == reason


def test_the_worker_offline(page: Page, context: BrowserContext, site: SearchSite) -> None:
    context.route("**/data/**", lambda route: route.abort())
    said = worker(page, site, [opened(site), {"type": "search", "id": 1, "text": "kẻng"}], 1)
    assert (said[-1]["type"], said[-1]["reason"]) == ("failed", "offline")


def test_a_worker_that_was_not_opened_says_so(page: Page, site: SearchSite) -> None:
    said = worker(page, site, [{"type": "search", "id": 1, "text": "kẻng"}], 1)
    assert (said[-1]["type"], said[-1]["reason"]) == ("failed", "unknown")


HOSTILE = """async ([base]) => {
  const { Engine } = await import(`${base}js/engine.js`);
  const engine = new Engine(`${base}data/`);
  const texts = [
    "\\ud800", "a\\udc00b kẻng", "\\ud83d\\ude00".repeat(30_000), "a".repeat(50_000),
    "kẻng ".repeat(10_000), "\\u0301".repeat(5_000), '"'.repeat(401), "((((.*)+)+)+)$",
    "__proto__ constructor toString", "\\0\\n\\u2028",
    "<img src=x onerror=alert(1)>", "İ".repeat(400), 5, null, undefined, {}, ["kẻng"],
  ];
  const options = [
    {}, { finished: false }, { limit: -1, offset: 1e300 }, { limit: "x", offset: NaN },
    { order: "__proto__" }, { chosen: { __proto__: ["x"], toString: "y", màu: [null, {}] } },
    { chosen: 7 }, { chosen: null },
  ];
  const failed = [];
  for (const text of texts) {
    for (const option of options) {
      try {
        const { total, hits } = await engine.search({ text, ...option });
        if (!(total >= hits.length)) failed.push([String(text).slice(0, 20), "too many hits"]);
      } catch (error) {
        failed.push([String(text).slice(0, 20), error.stack]);
      }
    }
  }
  return failed;
}"""


def test_no_query_breaks_the_engine(page: Page, site: SearchSite) -> None:
    page.goto(site.base)
    assert page.evaluate(HOSTILE, [site.base]) == []
