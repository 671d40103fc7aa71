"""Templates are compiled into shorter code that still refuses what Jinja's would, and kept."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from danvan.options import SiteOptions
from danvan.pages import templates
from danvan.pages.render import Here, Printer
from danvan.store import Store
from tests.builders import built

PART = """{% set word = 'phần' %}
{% if more %}
  <i>{{ word }}</i>
{% endif %}
"""


def rendered(source: str, **values: object) -> str:
    """What a template with this source gives, beside a few that it may use."""
    environment = templates._environment(None).overlay(
        loader=DictLoader(
            {
                "page": source,
                "part": PART,
                "macros": "{% macro pair(a, b='hai') %}{{ a }}-{{ b }}{% endmacro %}",
            }
        )
    )
    return environment.get_template("page").render(values)


def test_what_a_value_holds_is_escaped_once() -> None:
    said = rendered("{{ a }} {{ b }} {{ c }}", a="<&>", b=Markup("<b>"), c=3)
    assert said == "&lt;&amp;&gt; <b> 3"


def test_what_is_not_escaped_again_is_html(tmp_path: Path) -> None:
    catalog = built(tmp_path)
    here = Here("mo-hinh/x/", Printer(catalog, SiteOptions()))
    filters = templates._environment(None).filters
    word = next(iter(catalog.vocabularies["kinds"]))
    asked = dict.fromkeys(templates._HTML, ()) | {"label": ("kinds",)}
    for name, further in asked.items():
        said = filters[name](word if further else "<b>&'", here, *further)
        assert type(said) is Markup
        assert "<b" not in said


def test_joined_texts_are_text() -> None:
    assert rendered("{{ 'a/' ~ n ~ '/' ~ t }}", n=3, t="<") == "a/3/&lt;"


@pytest.mark.parametrize(
    "source", ["{{ gone }}", "{{ gone.x }}", "{% for x in gone %}{% endfor %}"]
)
def test_a_name_without_a_value_is_refused(source: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(source)


def test_a_loop_tells_where_it_is_and_no_more() -> None:
    said = "{{ loop.index }}{% if loop.first %}a{% endif %}{% if loop.last %}z{% endif %}"
    inner = f"{{% for y in x %}}{said}{{% endfor %}}"
    source = f"{{% for x in xs %}}{inner}-{said} {{% endfor %}}"
    assert rendered(source, xs=[[7, 8], [], [9]]) == "1a2z-1a -2 1az-3z "
    with pytest.raises(AttributeError):
        rendered("{% for x in xs %}{{ loop.length }}{% endfor %}", xs=[1])
    with pytest.raises(UndefinedError):
        rendered("{% for x in gone %}{{ loop.index }}{% endfor %}")


def test_an_attribute_that_is_missing_is_refused() -> None:
    with pytest.raises(AttributeError):
        rendered("{{ a.gone }}", a="x")


def test_a_macro_takes_values_by_place_and_by_name() -> None:
    use = "{% import 'macros' as m %}"
    assert rendered(use + "{{ m.pair('<', 'b') }}") == "&lt;-b"
    assert rendered(use + "{% for n in [1, 2] %}{{ m.pair(n) }} {% endfor %}") == "1-hai 2-hai "
    assert rendered(use + "{{ m.pair(b='B', a='A') }}") == "A-B"


@pytest.mark.parametrize(
    ("call", "error"),
    [("m.pair()", UndefinedError), ("m.pair(1, 2, 3)", TypeError), ("m.pair(1, c=2)", TypeError)],
)
def test_a_macro_refuses_wrong_values(call: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rendered(f"{{% import 'macros' as m %}}{{{{ {call} }}}}")


def test_an_included_template_leaves_no_blanks_or_lines_of_its_own() -> None:
    page = 'a\n{% if more %}\n  {% include "part" %}\n  {% endif %}\nb'
    assert rendered(page, more=True) == "a\n  <i>phần</i>\nb"
    assert rendered(page, more=False) == "a\nb"


def test_compiled_templates_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(tmp_path / ".danvan" / "cache")
    compiled = []

    def compile_(self: object, *values: object, **options: object) -> object:
        compiled.append(values)
        return compile_slowly(self, *values, **options)  # type: ignore[arg-type]

    compile_slowly = templates._Environment.compile
    monkeypatch.setattr(templates._Environment, "compile", compile_)
    templates.template_of("frame.html", store)
    assert len(compiled) == 1
    templates._environment.cache_clear()
    kept = templates.template_of("frame.html", store)
    assert len(compiled) == 1
    values = {"src": "a", "title": "<", "width": 1, "height": 2}
    assert 'title="&lt;"' in kept.render(values)
