"""Inputs shaped like what the program reads: real entries spoilt, YAML, Markdown, questions.

Text at random seldom gets past the first check; these reach what lies behind it.
"""

from functools import cache

from hypothesis import strategies as st

from danvan.entries.written import MAX_PAGE
from tests.site.conftest import ROOT

YAML_SIGNS = (
    *(
        ": ",
        ":",
        "- ",
        "-\n",
        "? ",
        "\n",
        "\n  ",
        "\n    ",
        "\n\t",
        "#",
        " #",
        "'",
        '"',
        "|",
        "|-\n",
    ),
    *(
        ">",
        ">+2\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!!str ",
        "!<x> ",
        "<<: ",
        "---\n",
        "...\n",
    ),
    *(
        "%YAML 1.1\n",
        "@",
        "`",
        "~",
        "null",
        "true",
        "no",
        "012",
        "0x1F",
        "1e9",
        ".inf",
        "2024-01-01",
    ),
    *(
        '"\\u202e"',
        '"\\0"',
        '"\\ud800"',
        '"\\U0010ffff"',
        "\\",
        "''",
        '""',
        "  ",
        "\t",
        "\r",
        "\r\n",
    ),
)
MARKDOWN_SIGNS = (
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "](",
        "][",
        "]: ",
        "(",
        ")",
        "!",
        "![",
        "<",
    ),
    *(
        ">",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "9) ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "  \n",
        "# ",
        "===\n",
        "---\n",
    ),
    *(
        "|",
        "|-|\n",
        ": ",
        "*[",
        "{: ",
        "{#",
        "}",
        "&",
        "&amp;",
        "&#x41;",
        "&#",
        "\\",
        "http://",
        "://",
    ),
    *(
        "<a ",
        "</",
        "<!--",
        "-->",
        "<![",
        "<?",
        "javascript:",
        "//",
        "mailto:",
        "@",
        "'",
        '"',
        " 'a')",
    ),
)
LETTERS = (
    *(
        "a",
        "Đ",
        "ường",
        "nghĩa",
        "0",
        "9" * 30,
        "\u0301",
        "\u0323\u0302",
        "a\u0301" * 3,
        "ﬃ",
        "İ",
        "ẞ",
    ),
    *(
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1b",
        "\u2028",
        "😀",
        "𝐀",
        "\U000e0041",
        "א",
        "ﷺ",
        "\ufffd",
    ),
    *(
        "wzxhzdk:0",
        "\x02wzxhzdk:0\x03",
        "dvmark-html-dvmark",
        "__proto__",
        "25-NQ/TW",
        "5 %",
        "CCHC",
    ),
)


@cache
def real_entries() -> tuple[tuple[str, str], ...]:
    """Path and text of every file of the catalog."""
    root = ROOT / "models_catalog"
    return tuple(
        (path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(root.rglob("*.yml"))
    )


@cache
def real_pages() -> tuple[str, ...]:
    """The text of every written page."""
    return tuple(path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.md")))


_TIMES = st.sampled_from([1, 1, 1, 1, 2, 3, 9, 40, 300])


@cache
def _some(signs: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Made once for each set of signs: making strategies costs more than drawing from them."""
    sign = st.sampled_from(signs + LETTERS)
    return st.one_of(sign, sign, sign, st.tuples(sign, sign).map("".join), st.text(max_size=8))


@st.composite
def pieces(draw: st.DrawFn, signs: tuple[str, ...]) -> str:
    """One sign or two, or many of them, or any text."""
    return draw(_some(signs)) * draw(_TIMES)


_ACCIDENTS = st.integers(1, 6)
_KINDS = st.integers(0, 5)
_WHERE = st.floats(0, 1)
_LENGTHS = st.sampled_from([0, 1, 5, 40, 400])
_REPEATS = st.sampled_from([1, 2, 10, 50])
_ASIDE = st.sampled_from([" ", "  ", "\t"])


@st.composite
def spoilt(draw: st.DrawFn, text: str, signs: tuple[str, ...]) -> str:
    """`text` after a few accidents: filled in, cut, doubled, overwritten, moved to the side."""
    for _ in range(draw(_ACCIDENTS)):
        start = int(draw(_WHERE) * len(text))
        end = min(len(text), start + draw(_LENGTHS))
        before, part, after = text[:start], text[start:end], text[end:]
        kind = draw(_KINDS)
        if kind <= 1:
            text = before + draw(pieces(signs)) + part + after
        elif kind == 2:
            text = before + after
        elif kind == 3:
            text = before + part + part * draw(_REPEATS) + after
        elif kind == 4:
            text = before + draw(pieces(signs)) + after
        else:
            text = before + part.replace("\n", f"\n{draw(_ASIDE)}") + after
    return text


@st.composite
def entries(draw: st.DrawFn) -> tuple[str, str]:
    """A path of the catalog, and a spoilt entry for it."""
    path, text = draw(st.sampled_from(real_entries()))
    return path, draw(spoilt(text, YAML_SIGNS + MARKDOWN_SIGNS))


def _flow_list(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


def _flow_group(pairs: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def _block(pairs: list[tuple[str, str]]) -> str:
    return "\n".join(f"{key}: {value}".replace("\n", "\n  ") for key, value in pairs)


_KEYS = st.sampled_from(["id", "title", "place", "province", "results", "text", "value", ""])
_TREES = st.recursive(
    pieces(YAML_SIGNS),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4).map(_flow_list),
        st.lists(st.tuples(_KEYS, inside), max_size=4).map(_flow_group),
        st.lists(st.tuples(_KEYS, inside), max_size=4).map(_block),
    ),
    max_leaves=12,
)


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    """Groups and lists in each other with odd scalars, and signs in between."""
    tree, after = draw(_TREES), draw(pieces(YAML_SIGNS))
    return draw(st.sampled_from([tree, f"id: a\n{tree}", f"{tree}\n{after}"]))


_INLINE = st.recursive(
    pieces(MARKDOWN_SIGNS),
    lambda inside: st.one_of(
        inside.map(lambda text: f"**{text}**"),
        inside.map(lambda text: f"*{text}"),
        inside.map(lambda text: f"[{text}](https://a.vn/{text})"),
        inside.map(lambda text: f"[{text}][{text}]\n\n[{text}]: /a '{text}'"),
        inside.map(lambda text: f"`{text}`"),
        st.lists(inside, max_size=5).map(" ".join),
    ),
    max_leaves=8,
)
_STARTS = st.sampled_from(["", "- ", "1. ", "> ", "    ", "> - ", "- > ", "# ", "\t- "])
_BLOCKS = st.lists(st.tuples(_STARTS, _INLINE).map("".join), max_size=6)


@st.composite
def markdown_texts(draw: st.DrawFn) -> str:
    """Blocks of inline marks, nested, unfinished or repeated; at most as long as a paragraph."""
    return draw(st.sampled_from(["\n", "\n\n", "\n    "])).join(draw(_BLOCKS))[:4000]


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A written page, spoilt, or with blocks that Markdown makes work of."""
    text = draw(st.sampled_from(real_pages()))
    if draw(st.booleans()):
        return draw(spoilt(text, MARKDOWN_SIGNS))[:MAX_PAGE]
    head, _, _ = text.partition("\n---\n")
    many = draw(st.sampled_from([1, 1, 2, 10]))
    return f"{head}\n---\n\n" + "\n\n".join([draw(markdown_texts())] * many)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """What somebody may type: words of the catalog, spoilt, with quotes, keys and signs."""
    _, text = draw(st.sampled_from(real_entries()))
    words = text.split()
    start = int(draw(_WHERE) * len(words))
    asked = " ".join(words[start : start + draw(st.integers(0, 12))])
    signs = ('"', "“", "”", "'", "_", "-", "/", "w", "aa", "dd", "uow", "s", "f", "1", "9", "  ")
    return draw(st.one_of(spoilt(asked, signs), pieces(signs), st.text(max_size=500)))


_PLACES = st.sampled_from(
    [
        *("Hà Nam", "tỉnh Hà Nam", "TP. Hà Nội", "Hưng Yên", "Thừa Thiên - Huế", "Bà Rịa"),
        *("huyện Bình Lục", "TX Duy Tiên", "quận 1", "Q.1", "phường 04", "xã Liêm Chung"),
    ]
)
_PLACE_SIGNS = (" ", ".", "-", "'", "tp", "xã", "0")
_NAMES = st.one_of(
    _PLACES, _PLACES.flatmap(lambda name: spoilt(name, _PLACE_SIGNS)), st.text(max_size=30)
)


def place_names() -> st.SearchStrategy[tuple[str, str | None, str | None]]:
    """Province, district and commune, each near a real name or far from any."""
    return st.tuples(_NAMES, st.none() | _NAMES, st.none() | _NAMES)
