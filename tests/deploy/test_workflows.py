"""The workflows keep their promises: little may be done, by pinned actions, with data only."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
TAKE_DATA = ROOT / "plugins/deploy/take-data.sh"


def read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_permissions_are_given_job_by_job(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert set(job["permissions"]) <= {"contents", "pages", "id-token"}
        assert job["permissions"].get("contents", "read") == "read"
    uses = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert uses
    for action in uses:
        assert PINNED.fullmatch(action), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_proposal_meets_a_secret_or_a_token_that_may_write(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "secrets." not in text
    workflow = read(path)
    if "pull_request" in workflow["on"]:
        for job in workflow["jobs"].values():
            assert job["permissions"] == {"contents": "read"}
    checkouts = [step for step in steps(workflow) if "actions/checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_command_takes_words_of_a_proposal_for_its_own(path: Path) -> None:
    """`${{ }}` within a command would let a branch's name or a title run as shell."""
    for step in steps(read(path)):
        assert "${{" not in step.get("run", ""), step


def test_a_proposal_is_judged_by_the_base_branch() -> None:
    base, head = [
        step["with"]
        for step in steps(read(ROOT / ".github/workflows/de-xuat.yml"))
        if "actions/checkout" in step.get("uses", "")
    ]
    assert base["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert head["sparse-checkout"].split() == ["/models_catalog/", "/content/"]


def test_both_hosts_offer_the_same_form_for_proposals() -> None:
    github = ROOT / ".github/pull_request_template.md"
    gitlab = ROOT / ".gitlab/merge_request_templates/Default.md"
    assert github.read_bytes() == gitlab.read_bytes()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A base branch and the head of a proposal."""
    for side in ("base", "head"):
        for name in ("models_catalog/a.yml", "content/a.md", "plugins/a.py"):
            path = tmp_path / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(side, encoding="utf-8")
    return tmp_path / "base", tmp_path / "head"


def take(base: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", str(TAKE_DATA), "../head"], cwd=base, capture_output=True, text=True, check=False
    )


def test_only_data_is_taken_from_a_proposal(folders: tuple[Path, Path]) -> None:
    base, _ = folders
    (base / "models_catalog/gone.yml").write_text("x", encoding="utf-8")
    assert take(base).returncode == 0
    assert (base / "models_catalog/a.yml").read_text(encoding="utf-8") == "head"
    assert (base / "content/a.md").read_text(encoding="utf-8") == "head"
    assert (base / "plugins/a.py").read_text(encoding="utf-8") == "base"
    assert not (base / "models_catalog/gone.yml").exists()


@pytest.mark.parametrize("link", ["content/b.md", "models_catalog/b.yml", "content"])
def test_a_link_in_a_proposal_is_refused(folders: tuple[Path, Path], link: str) -> None:
    base, head = folders
    if (head / link).is_dir():
        (head / link).rename(head / "elsewhere")
    (head / link).symlink_to("/etc/passwd" if "." in link else head / "elsewhere")
    done = take(base)
    assert done.returncode == 1
    assert done.stderr.startswith("Đề xuất ")
    assert (base / "content/a.md").read_text(encoding="utf-8") == "base"


def test_what_is_published_knows_the_whole_history() -> None:
    """Feeds and changes come from it."""
    (checkout,) = [
        step["with"]
        for step in steps(read(ROOT / ".github/workflows/xuat-ban.yml"))
        if "actions/checkout" in step.get("uses", "")
    ]
    assert checkout["fetch-depth"] == "0"
    gitlab = yaml.load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
