"""No script reaches a page: what counts as HTML, as an image, as an unsafe link."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from danvan.entries.addresses import is_safe_address
from danvan.entries.prose import unsafe_text
from danvan.entries.reader import RawFile
from tests.builders import write

SAFE = [
    "https://example.vn",
    "http://example.vn/a?b=c:d#e",
    "HTTPS://EXAMPLE.VN/",
    "https://example.vn:8443?a#b",
    "https://tênmiền.vn/a@b:c",
    "mailto:bandanvan@example.vn?subject=Góp ý",
    "https://example.vn/a(b)",
    "mailto:bandanvan@example.vn",
    "tel:+842273850000",
    "../nguon/bai-bao-thu/",
    "/mo-hinh/ngay-thu-7-voi-dan/",
    "#cach-lam",
    "?q=dan+van",
    "mo-hinh/a:b/",
    "",
]
UNSAFE = [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61vascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "blob:https://example.vn/x",
    "file:///etc/passwd",
    "ftp://example.vn/",
    "//example.vn/",
    "/\t/example.vn/",
    "&sol;&sol;example.vn",
    "/&bsol;example.vn",
    "\\\\example.vn",
    "http://[::1",
    "https:example.vn",
    "https:/example.vn",
    "https:///example.vn",
    "https://",
    "https://example.vn@example.org/",
    "https://example.vn:x@example.org/",
    "https://example.vn%2f@example.org/",
    "https://example.vn:",
    "https://exa mple.vn\\@example.org",
    "mailto:?bcc=a@example.vn",
    "mailto:a@example.vn?bcc=b@example.vn",
    "mailto:a@example.vn?subject=x&body=y",
    "mailto:a@example.vn%0ABcc:b@example.vn",
    "mailto:a@example.vn,b@example.vn",
    "tel:*21*0912345678#",
    "tel:",
    "a:b",
]


@pytest.mark.parametrize("address", SAFE)
def test_a_link_may_lead_there(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize("address", UNSAFE)
def test_a_link_may_not_lead_there(address: str) -> None:
    assert not is_safe_address(address)


def browser_scheme(attribute: str) -> str | None:
    """The scheme a browser sees in an attribute's value, as the URL standard reads it."""
    address = html.unescape(attribute)
    address = re.sub(r"^[\x00-\x20]+|[\x00-\x20]+$", "", address)
    address = re.sub(r"[\t\n\r]", "", address)
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    return found.group(1).lower() if found else None


def leaves_site(attribute: str) -> bool:
    """Whether a browser would go to another host without a scheme being written."""
    address = re.sub(r"[\t\n\r]", "", html.unescape(attribute)).lstrip("".join(map(chr, range(33))))
    return bool(re.match(r"[/\\]{2}", address))


noise = st.text(alphabet="\t\n\r", max_size=2)
controls = st.text(alphabet="".join(map(chr, range(0x21))), max_size=3)


@st.composite
def disguised(draw: st.DrawFn, scheme: str = "javascript") -> str:
    """`javascript:` with capitals, entities and white space that a browser sees through."""
    parts = [draw(controls)]
    for char in f"{scheme}:":
        char = draw(st.sampled_from([char, char.upper()]))
        zeros = "0" * draw(st.integers(0, 4))
        forms = [char, f"&#{zeros}{ord(char)};", f"&#x{zeros}{ord(char):x};", f"&#X{ord(char):X};"]
        forms += ["&colon;"] if char == ":" else []
        parts.append(draw(st.sampled_from(forms)))
        parts.append(draw(noise | st.sampled_from(["&Tab;", "&NewLine;", "&#9;", "&#xD;"])))
    return "".join(parts) + "alert(1)"


@given(disguised())
def test_no_disguise_of_a_script_is_safe(address: str) -> None:
    assert browser_scheme(address) == "javascript"
    assert not is_safe_address(address)


@given(disguised(), st.sampled_from(["[xem]({})", "[xem]( {} )", "[xem](<{}>)", "[a]: {}"]))
def test_no_disguise_of_a_script_passes_as_a_link(address: str, form: str) -> None:
    assume("](" in form or not re.search(r"\s", address.strip()))  # a definition ends at a space
    assert "unsafe-link" in rules(form.format(address))


PIECES = [
    *"/\\:#?&;.a \t\n\x00@\u00a0đ",
    *("//", "javascript", "data", "http", "https"),
    *("&#", "x3a", "106", "&colon;", "&sol;", "&bsol;", "&Tab;"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20))
def test_what_is_safe_is_safe_in_a_browser(address: str) -> None:
    if is_safe_address(address):
        assert browser_scheme(address) in {None, "http", "https", "mailto", "tel"}
        assert not leaves_site(address)


TANGLED = [
    "- " * 9 + "sâu",
    "1. " * 9 + "sâu",
    "> " * 9 + "sâu",
    "a\n\n" + "- > 1. + " * 5 + "* + - > > > > > >",
    "\n".join("    " * level + "- a" for level in range(12)),
    "\n".join("\t" * level + "1. a" for level in range(12)),
    "[" * 101,
    "![" * 101,
    "ngắn\n\n" + "[a](" * 101,
]


@pytest.mark.parametrize("text", TANGLED)
def test_text_that_would_exhaust_the_converter_is_refused(text: str) -> None:
    assert "tangled-text" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "- một\n    - hai\n        - ba",
        "> trích\n> > trích trong trích",
        "[a](b) " * 100,
        "\n\n".join(["[a](b) " * 60] * 5),
        "gạch - giữa - câu - nhiều - lần - cũng - không - sao - cả - đâu - nhé",
    ],
)
def test_ordinary_structure_passes(text: str) -> None:
    assert rules(text) == []


def rules(text: str) -> list[str]:
    file = RawFile(root=Path("/khong-co"), path="a.yml", data={"note": text})
    return [problem.rule for problem in unsafe_text(file)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ a < b và b > a",
        "số hộ nghèo <3 %",
        "1<2",
        "mũi tên -> và <-",
        "[hướng dẫn](https://example.vn/a)",
        '[hướng dẫn](https://example.vn/a "tên: bài")',
        "[hướng dẫn](https://example.vn 'tên: bài')",
        "[thư](mailto:bandanvan@example.vn) và [điện thoại](tel:+84227)",
        "[xem](../nguon/bai-bao-thu/)",
        "chú thích [1]: theo bài báo",
        "danh sách [a] [b]",
        "Chú ý! [xem](#cach-lam)",
        "**đậm**, *nghiêng*, `mã` và 5 & 6",
        "cú pháp javascript: chỉ là chữ",
    ],
)
def test_plain_words_and_the_markdown_subset_pass(text: str) -> None:
    assert rules(text) == []


@given(st.text(alphabet="[]()<>!: \nax", max_size=40))
def test_looking_for_links_never_falls(text: str) -> None:
    rules(text)


@pytest.mark.parametrize("text", ["](" * 60_000, "]:" * 60_000, "[" * 120_000, "![" * 60_000])
def test_looking_for_links_takes_linear_time(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": f"note: '{text}'\n"})
    file = RawFile(root=tmp_path, path="a.yml", data={"note": text})
    assert len(unsafe_text(file)) <= 60_000
