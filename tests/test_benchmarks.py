"""The measurements measure what they say, on entries that are like real ones."""

import gzip
import hashlib
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

import pytest

from danvan.catalog import Catalog, open_catalog
from danvan.problems import Severity
from danvan.search.analyzer import tokens
from danvan.search.cards import IndexedText
from danvan.search.documents import indexed_texts
from danvan.text import fold
from tests.benchmarks import peers, serving
from tests.benchmarks.entries import SyntheticEntry
from tests.benchmarks.host import Host
from tests.benchmarks.markdown_pages import (
    MarkdownPage,
    prose_pages,
    whole_pages,
    write_hugo,
    write_material,
)
from tests.benchmarks.measure import CommandError, Content, Usage, measured
from tests.benchmarks.pages_alone import configuration
from tests.benchmarks.peers import Build
from tests.benchmarks.queries import drawn_pairs
from tests.benchmarks.relevance import QuestionSet, relevance
from tests.benchmarks.synthetic import DAY, entries, write_project
from tests.site.server import SECONDS

SIZE = 300


@pytest.fixture(scope="module")
def made() -> list[SyntheticEntry]:
    return list(entries(SIZE))


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A synthetic catalog that has passed every check of a real one."""
    project = tmp_path_factory.mktemp("synthetic")
    write_project(project, SIZE)
    result = open_catalog(project / "models_catalog", today=DAY)
    assert {problem.severity for problem in result.problems} <= {Severity.HINT}
    assert result.catalog is not None
    return result.catalog


@pytest.fixture(scope="module")
def texts(catalog: Catalog) -> list[IndexedText]:
    return [text for text in indexed_texts(catalog) if text.stored["kind"] == "mo-hinh"]


@pytest.fixture(scope="module")
def whole(catalog: Catalog) -> list[MarkdownPage]:
    return list(whole_pages(catalog))


def digest(found: Iterable[SyntheticEntry]) -> str:
    return hashlib.sha256("".join(entry.path + entry.text for entry in found).encode()).hexdigest()


def vocabulary(found: Iterable[IndexedText]) -> set[str]:
    return {token.canonical for text in found for token in tokens(f"{text.title} {text.body}")}


def test_a_synthetic_catalog_passes_every_check(catalog: Catalog) -> None:
    assert len(catalog.models) == SIZE


def test_entries_name_each_other_and_places_of_both_generations(catalog: Catalog) -> None:
    models = catalog.models.values()
    assert any(model.part_of for model in models)
    assert any(model.related for model in models)
    assert any(result.figures for model in models for result in model.results)
    assert {bool(model.place.district) for model in models if model.place.commune} == {True, False}


def test_the_hash_seed_of_a_process_changes_no_byte(made: list[SyntheticEntry]) -> None:
    script = (
        "from tests.test_benchmarks import digest; from tests.benchmarks.synthetic import entries;"
        f"print(digest(entries({SIZE})))"
    )
    root = Path(__file__).parents[1]
    for seed in ("1", "2"):
        run = measured([sys.executable, "-c", script], cwd=root, PYTHONHASHSEED=seed)
        assert run.output.strip() == digest(made)


def test_a_smaller_catalog_is_the_beginning_of_a_larger_one(made: list[SyntheticEntry]) -> None:
    assert digest(entries(40)) == digest(made[:40])


def test_another_seed_is_another_catalog(made: list[SyntheticEntry]) -> None:
    assert digest(entries(40, seed=2)) != digest(made[:40])


def test_an_entry_has_about_300_words(texts: list[IndexedText]) -> None:
    words = [len(f"{text.title} {text.body}".split()) for text in texts]
    assert 280 < mean(words) < 330
    assert max(words) > 2 * min(words)


def words(text: str) -> set[str]:
    return {token.canonical for token in tokens(text)}


def test_peers_get_all_that_an_entry_says(catalog: Catalog, whole: list[MarkdownPage]) -> None:
    pages = {page.name: page for page in whole if page.section == "mo-hinh"}
    assert pages.keys() == {*catalog.models, "index"}
    for name, model in catalog.models.items():
        said = words(f"{pages[name].title} {pages[name].body}")
        assert words(f"{model.title} {model.summary} {model.organization}") <= said
        assert words(" ".join([*model.actions, *(one.text for one in model.results)])) <= said
        assert words(" ".join(one.quote for one in model.sources)) <= said


def test_peers_get_no_lists_of_models(whole: list[MarkdownPage]) -> None:
    lists = [page for page in whole if page.name == "index"]
    assert {page.section for page in lists} >= {"mo-hinh", "dia-phuong", "linh-vuc", "chu-de"}
    assert not any("mo-hinh/" in page.body for page in lists)
    assert max(len(page.body) for page in lists) < 20_000


def test_prose_alone_is_less_than_the_whole(
    made: list[SyntheticEntry], whole: list[MarkdownPage]
) -> None:
    pages = {page.name: page for page in whole}
    for page in prose_pages(made):
        assert page.title == pages[page.name].title
        assert len(page.body) < len(pages[page.name].body)


def test_material_builds_whole_entries_without_a_warning(
    tmp_path: Path, whole: list[MarkdownPage]
) -> None:
    write_material(tmp_path, whole)
    run = measured([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path)
    assert "WARNING" not in run.output
    assert len(list((tmp_path / "site" / "mo-hinh").iterdir())) == SIZE + 1


def test_links_that_hugo_gets_lead_to_pages(tmp_path: Path, whole: list[MarkdownPage]) -> None:
    write_hugo(tmp_path, whole)
    content = tmp_path / "content"
    pages = [path.relative_to(content).as_posix() for path in content.rglob("*.md")]
    addresses = {
        f"/{page.removesuffix('.md').removesuffix('_index')}".rstrip("/") for page in pages
    }
    linked = {
        link
        for page in pages
        for link in re.findall(r"\]\(([^)#]*)", (content / page).read_text("utf-8"))
    }
    assert len(linked) > 100
    assert {link.rstrip("/") for link in linked if not link.startswith("http")} <= addresses


def test_vocabulary_goes_on_growing(texts: list[IndexedText]) -> None:
    third = vocabulary(texts[::3])
    whole = vocabulary(texts)
    assert len(whole) > 1.3 * len(third)


def test_queries_are_three_syllables_of_an_entry(texts: list[IndexedText]) -> None:
    known = vocabulary(texts)
    for pair in drawn_pairs(texts, 50, marks=True):
        for query in (pair.first, pair.further):
            found = [token.canonical for token in tokens(query)]
            assert len(found) == 3
            assert known.issuperset(found)


def test_queries_without_marks_have_none(texts: list[IndexedText]) -> None:
    for pair in drawn_pairs(texts, 50, marks=False):
        assert pair.first == fold(pair.first)


def test_the_memory_of_a_command_is_its_own_not_ours() -> None:
    ours = b"x" * (200 * 2**20)
    small = measured([sys.executable, "-c", "pass"], cwd=Path.cwd())
    large = measured([sys.executable, "-c", "b = b'x' * (100 * 2**20)"], cwd=Path.cwd())
    assert small.usage.peak < 60 * 2**20 < len(ours)
    assert 100 * 2**20 < large.usage.peak - small.usage.peak + 2**20 < 120 * 2**20


def test_the_largest_process_below_a_command_counts() -> None:
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', \"b'x' * (80 << 20)\"])"
    assert measured([sys.executable, "-c", script], cwd=Path.cwd()).usage.peak > 80 * 2**20


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(CommandError, match="không được"):
        measured([sys.executable, "-c", "raise SystemExit('không được')"], cwd=Path.cwd())


def test_the_host_counts_what_ordinary_hosts_would_send(tmp_path: Path) -> None:
    script = b"// " + b"chu " * 5000
    (tmp_path / "a.js").write_bytes(script)
    (tmp_path / "b.gz").write_bytes(gzip.compress(script))
    with Host({"x": tmp_path}).running() as host:
        for name in ("a.js", "b.gz"):
            request = urllib.request.Request(
                f"{host.base}/x/{name}", headers={"Accept-Encoding": "gzip"}
            )
            with urllib.request.urlopen(request) as answer:
                body = answer.read()
            assert gzip.decompress(body) == script
            taken = host.traffic()
            assert len(body) < taken.bytes < len(body) + 300
            assert taken.code == (taken.bytes if name == "a.js" else 0)
        assert host.traffic().bytes == 0


def test_the_host_serves_nothing_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    host = Host({"x": tmp_path / "in"})
    assert host.content("/x/../secret.txt") is None
    assert host.content("/y/secret.txt") is None


def test_rank_is_one_over_the_place_of_the_first_right_text() -> None:
    query = {"q": "a", "folded": "b", "kw": "c", "kw_folded": "d", "gold": ["right"]}
    answers = {"a": ["right"], "b": ["x", "right"], "c": ["x", "y"], "d": ["x"] * 10 + ["right"]}
    found = relevance(QuestionSet((), (query,)), answers.__getitem__)
    assert found.rank == {"q": 1.0, "folded": 0.5, "kw": 0.0, "kw_folded": 0.0}


def test_the_command_makes_a_whole_project(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.synthetic", "5", tmp_path / "project"]
    measured(command, cwd=Path(__file__).parents[1])
    made = {path.name for path in (tmp_path / "project").iterdir()}
    assert made == {"mkdocs.yml", "content", "models_catalog"}
    again = subprocess.run(
        [*map(str, command)],
        cwd=Path(__file__).parents[1],
        env={"PYTHONPATH": "plugins"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    assert "is not empty" in again.stderr


def test_of_some_rounds_the_middle_counts_and_the_most_memory() -> None:
    usages = [Usage(3.0, 9.0, 10), Usage(1.0, 7.0, 30), Usage(2.0, 8.0, 20)]
    found = peers._middle([Build("x", usage, Content(n, n)) for n, usage in enumerate(usages)])
    assert found == Build("x", Usage(2.0, 8.0, 30), Content(2, 2))


def test_each_round_begins_with_nothing(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_project(project, 12)
    (project / ".danvan").mkdir()
    (project / ".danvan" / "x").touch()
    first, second = (list(peers._ours(project, tmp_path / "ours")) for _ in range(2))
    assert [build.generator for build in first] == [build.generator for build in second]
    assert first[0].site.files == second[0].site.files
    assert not (project / ".danvan" / "x").exists()


def test_pages_alone_are_those_of_the_whole_site(tmp_path: Path) -> None:
    write_project(tmp_path, 12)
    config = configuration(tmp_path)
    alone, whole = (built(tmp_path, file) for file in (config, tmp_path / "mkdocs.yml"))
    beside = whole.keys() - alone.keys()
    assert [path for path in alone if alone[path] != whole.get(path)] == ["api/v1/SHA256SUMS"]
    assert not [path for path in beside if path.startswith("tim-kiem/")]
    assert not [path for path in beside if path.endswith(".html") and "/nhung/" not in path]
    assert any(path.startswith("api/v1/mo-hinh/") for path in beside)


def built(project: Path, config: Path) -> dict[str, bytes]:
    """All files of the site by their addresses."""
    site = project / config.stem
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
    measured([*command, "--config-file", config], cwd=project)
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def test_saves_are_waited_for(tmp_path: Path) -> None:
    write_project(tmp_path / "project", 12)
    first, second = serving.waits(tmp_path / "project", tmp_path / "served", saves=2)
    assert 0 < first < SECONDS
    assert 0 < second < SECONDS
