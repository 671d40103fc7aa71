"""One content policy: in the code, for servers, in the documentation, and strict."""

import re

import pytest

from danvan.site.policy import CONTENT_POLICY, HEADERS
from tests.site.conftest import ROOT

HEADER = re.compile(r'^\s*add_header ([A-Za-z-]+) "([^"\n]+)" always;$', re.MULTILINE)
TOLD = re.compile(
    r"Content-Security-Policy[:\" ]+(default-src [^\"`\n]+?)\"?(?: always;)?$", re.MULTILINE
)
PLACES = ["README.md", *(path.as_posix() for path in (ROOT / "plugins/deploy").rglob("*"))]


def test_the_policy_allows_the_site_and_nothing_else() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    allowed = {source for rule in rules.values() for source in rule.split()}
    assert allowed == {"'none'", "'self'", "data:"}


def test_the_file_for_nginx_sends_exactly_the_headers() -> None:
    text = (ROOT / "plugins/deploy/security-headers.conf").read_text(encoding="utf-8")
    assert dict(HEADER.findall(text)) == HEADERS


@pytest.mark.parametrize("place", PLACES)
def test_wherever_the_policy_is_told_it_is_the_same(place: str) -> None:
    told = TOLD.findall((ROOT / place).read_text(encoding="utf-8"))
    assert set(told) <= {CONTENT_POLICY}
    assert told or place != "README.md"
