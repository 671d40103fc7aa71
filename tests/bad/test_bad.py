"""Every file beside this one: a mistake, and all that an editor is told of it."""

import base64
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from danvan.catalog import open_catalog
from danvan.checks import run_checks
from danvan.messages import RULES
from danvan.problems import Problem, Severity
from tests.builders import MODEL, TODAY, catalog_folder, committed, model

CASES = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.yml"))}
UNREACHABLE = {
    "unreadable": "needs a file that the system withholds; see test_reader.py",
    "more-problems": "needs a hundred mistakes; see test_reader.py",
    **dict.fromkeys(
        ["not-a-page", "bad-page-name", "image-too-large", "not-an-image", "no-page-head"],
        "about the folder of written pages; see test_written.py",
    ),
    "page-markup": "the same; see tests/pages/test_written_html.py",
    **dict.fromkeys(["not-written", "not-tidied"], "about files to write; see test_fmt.py"),
    **{name: "about spreadsheets; see tests/importing" for name in RULES if name[:6] == "sheet-"},
    "invalid": "for what no schema of ours can raise today; see test_complaints.py",
}
ENGLISH = re.compile(
    r"\b(expected|invalid|error|errors|failed|found|missing|unknown|unexpected|must|should|not|the"
    r"|line|input|string|valid|required|while|scanning|parsing|None|True|False|Traceback)\b"
)


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return case


def contents(spec: str | Mapping[str, str], *, path: str) -> str | bytes:
    if isinstance(spec, str):
        return spec
    if "model" in spec:
        return model(spec["model"], id=Path(path).stem)
    if "base64" in spec:
        return base64.b64decode(spec["base64"])
    return spec.get("before", "") + spec["repeat"] * int(spec["times"]) + spec.get("after", "")


def written(case: Mapping[str, Any], root: Path) -> Path:
    """The valid catalog below `root` with the mistake of `case` in it."""
    files: dict[str, str | bytes | None] = {}
    if "model" in case:
        files[MODEL] = model(case["model"], without=case.get("without", ()))
    return placed(case.get("files", {}), root, files)


def placed(specs: Mapping[str, Any], root: Path, files: dict[str, str | bytes | None]) -> Path:
    """The valid catalog with `files` and what `specs` describe over it."""
    links: dict[str, str] = {}
    for path, spec in specs.items():
        if "link" in spec and not isinstance(spec, str):
            links[path] = spec["link"]
        elif "absent" in spec and not isinstance(spec, str):
            files[path] = None
        else:
            files[path] = contents(spec, path=path)
    catalog_folder(root, files)
    for path, target in links.items():
        (root / path).symlink_to(target)
    return root


def problems_of(case: Mapping[str, Any], root: Path) -> tuple[Problem, ...]:
    if "before" in case:
        committed(placed(case["before"], root, {}).parent)
        for path in case.get("files", {}):
            (root / path).unlink(missing_ok=True)
    written(case, root)
    if "before" in case:
        pages = root.parent / "content"
        return run_checks(root, today=TODAY, against="HEAD", pages=pages).problems
    if "compared" in case:
        return run_checks(root, today=TODAY).problems
    return open_catalog(root, today=TODAY).problems


def fits(problem: Problem, expected: Mapping[str, str]) -> bool:
    shown = {key: str(value) for key, value in problem.as_dict().items()}
    exact = {"path": MODEL, "severity": Severity.ERROR.value, **expected}
    parts = {key: exact.pop(key) for key in ("message", "hint") if key in exact}
    return all(shown[key] == value for key, value in exact.items()) and all(
        value in shown[key] for key, value in parts.items()
    )


def unmatched(problems: tuple[Problem, ...], expected: list[Mapping[str, str]]) -> Iterator[str]:
    """What was told and not expected, or expected and not told."""
    left = list(problems)
    for wanted in expected:
        found = next((problem for problem in left if fits(problem, wanted)), None)
        if found is None:
            yield f"not told: {dict(wanted)}"
        else:
            left.remove(found)
    yield from (f"told: {problem}" for problem in left)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_with_line_field_and_remedy(name: str, tmp_path: Path) -> None:
    case = read(CASES[name])
    problems = problems_of(case, tmp_path / "catalog")
    assert list(unmatched(problems, case["expect"])) == []
    for problem in problems:
        assert problem.severity is RULES[problem.rule].severity
        assert problem.line >= 1
        assert problem.column >= 1
        for words in (problem.message, problem.hint):
            assert words
            assert words == words.strip()
            assert not ENGLISH.search(words), words
            assert "{" not in words or "{ }" in words, words


def test_every_rule_has_a_case() -> None:
    shown = {expected["rule"] for path in CASES.values() for expected in read(path)["expect"]}
    assert shown | UNREACHABLE.keys() == RULES.keys()
    assert shown.isdisjoint(UNREACHABLE)
