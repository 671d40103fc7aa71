"""Written pages: Markdown's own HTML stays as it is, anything else is named and goes."""

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.pages.written import refused_markup, written_html

EXTENSIONS = ["abbr", "attr_list", "def_list", "fenced_code", "tables", "toc"]


def html(source: str) -> str:
    return markdown.markdown(source, extensions=EXTENSIONS)


GOOD = {
    "headings": "# Một {#mot}\n\n## Hai",
    "lists": "1. một\n2. hai\n    - ba\n\n5. năm",
    "table": "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
    "code": "```yaml\na: <b>\n```\n\nvà `<script>`",
    "definitions": "Từ\n:   nghĩa",
    "abbreviations": "CCHC\n\n*[CCHC]: cải cách hành chính",
    "links": "[a](../dong-gop/#gop-y 'tên') <https://example.vn/> <a@example.vn> [b](tel:+84227)",
    "image": '![Sơ đồ](../anh/so-do.png "Sơ đồ")',
    "inline": "H<sub>2</sub>O, m<sup>2</sup>, <kbd>Ctrl</kbd>, **đậm**, *nghiêng*<br>hết",
}
BAD = {
    "script": ("<script>alert(1)</script>", "<script"),
    "script in a list": ("- <script src=//evil.example/a.js></script>", "<script"),
    "handler": ("<img src=a.png onerror=alert(1)>", "onerror"),
    "handler of an attribute list": ("chữ\n{: onclick=alert(1)}", "onclick"),
    "handler of a heading": ("## Một {onmouseover=alert(1)}", "onmouseover"),
    "style": ("<style>*{display:none}</style>", "<style"),
    "style of an attribute list": ("chữ\n{: style='position:fixed;inset:0'}", "style"),
    "style of a cell": (
        "<table><tr><td style='position:fixed'>a</td></tr></table>",
        "position:fixed",
    ),
    "class": ("chữ\n{: .dv-skip}", "class"),
    "frame": ("<iframe src=https://evil.example></iframe>", "<iframe"),
    "frame with a document": ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<iframe"),
    "form": ("<form action=https://evil.example><input name=a></form>", "<form"),
    "refresh": ("<meta http-equiv=refresh content='0; url=//evil.example'>", "<meta"),
    "base": ("<base href=//evil.example>", "<base"),
    "sheet": ("<link rel=stylesheet href=//evil.example/a.css>", "<link"),
    "object": ("<object data=a.svg></object>", "<object"),
    "svg": ("<svg><script>alert(1)</script></svg>", "<svg"),
    "mathematics": ("<math><mtext></mtext></math>", "<math"),
    "details with a handler": ("<details ontoggle=alert(1) open>a</details>", "<details"),
    "script address": ("[a](javascript:alert(1))", "javascript:alert(1)"),
    "disguised script address": ("[a](java&#10;script:alert(1))", "java\nscript:alert(1)"),
    "data address": ("[a](data:text/html,<script>alert(1)</script>)", "data:text/html,"),
    "foreign image": ("![a](https://evil.example/a.png)", "https://evil.example/a.png"),
    "foreign image without a scheme": ("![a](//evil.example/a.png)", "//evil.example/a.png"),
    "image of data": ("![a](data:image/svg+xml,a)", "data:image/svg+xml,a"),
    "set of images": ("<img srcset='https://evil.example/a.png 1x' alt=a>", "srcset"),
    "host in a user name": ("[a](https://a.vn@evil.example)", "https://a.vn@evil.example"),
    "new window": ("[a](https://example.vn){target=_blank}", "target"),
    "name": ("<a name=dv-q>a</a>", "name"),
    "id of the theme": ("## a {#dv-q}", "dv-q"),
    "id of the main part": ("## a {#noi-dung}", "noi-dung"),
    "id that breaks out": ("<h2 id='a\"onclick=\"x'>a</h2>", 'a"onclick="x'),
    "declaration": ("<!DOCTYPE html>\n", "<!DOCTYPE html"),
    "instruction": ("a <?php x ?>", "<?php x ?"),
    "unknown element": ("<x-y>a</x-y>", "<x-y"),
    "language of code": ("``` {.yaml .dv-skip}\na\n```", "class"),
}


@pytest.mark.parametrize("case", GOOD)
def test_markdown_comes_through_as_it_is(case: str) -> None:
    made = html(GOOD[case])
    assert refused_markup(made) == []
    assert re.sub(r"\s*/?>", ">", written_html(made)).replace("&quot;", '"') == re.sub(
        r"\s*/?>", ">", _decoded(made)
    ).replace("&quot;", '"')


def _decoded(text: str) -> str:
    """Numbered characters, as Markdown hides mail addresses, written out."""
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text)


@pytest.mark.parametrize("case", BAD)
def test_anything_else_is_named_and_goes(case: str) -> None:
    source, found = BAD[case]
    made = html(source)
    refused = refused_markup(made)
    assert any(item.startswith(found) or found in item.split() for item in refused), refused
    assert refused_markup(written_html(made)) == []


@given(st.lists(st.sampled_from([*(item for item, _ in BAD.values()), *GOOD.values()]), max_size=4))
def test_what_is_cleaned_has_nothing_to_refuse(sources: list[str]) -> None:
    assert refused_markup(written_html(html("\n\n".join(sources)))) == []


@given(
    st.lists(
        st.sampled_from(
            [
                *"<>\"'/= \n`&;",
                "script",
                "img",
                "a",
                "svg",
                "math",
                "style",
                "onerror",
                "href",
                "<!--",
                "-->",
                "<![CDATA[",
                "javascript:",
                "title",
                "noscript",
                "x",
                "td",
                "&lt;",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_no_mangled_tag_slips_through(text: str) -> None:
    cleaned = written_html(text)
    assert refused_markup(cleaned) == []
    assert written_html(cleaned) == cleaned
