"""Script modules are joined in order, and what is not understood is refused."""

from collections.abc import Mapping

import pytest

from danvan.site.scripts import ENTRIES, ScriptError, joined, published_name


def join(modules: Mapping[str, str], entry: str = "site.js") -> str:
    return joined(entry, modules.__getitem__)


def test_a_module_alone_is_itself() -> None:
    assert join({"site.js": "start();\n"}) == "start();\n"


def test_an_imported_module_stands_before_its_importer_and_keeps_its_names_to_itself() -> None:
    script = join(
        {
            "site.js": 'import { one, two as due } from "./lib/a.js";\nconst own = 1;\none(due);\n',
            "lib/a.js": "const own = 2;\nexport const two = own;\nexport async function one() {}\n",
        }
    )
    assert script.index("const own = 2;") < script.index("const own = 1;")
    assert "return { two, one };" in script
    assert "const {one, two: due} = m0;" in script
    assert "import" not in script


def test_a_module_that_two_others_import_is_there_once() -> None:
    script = join(
        {
            "site.js": 'import { a } from "./a.js";\nimport { b } from "./b.js";\n',
            "a.js": 'import { c } from "./c.js";\nexport const a = c;\n',
            "b.js": 'import {\n  c,\n} from "./c.js";\nexport const b = c;\n',
            "c.js": "export const c = {};\n",
        }
    )
    assert script.count("const c = {};") == 1


def test_another_entry_is_loaded_from_beside() -> None:
    script = join({"site.js": 'const load = () => import("./search/combobox.js");\n'})
    assert 'import("./combobox.js")' in script


def test_what_an_entry_exports_stays_exported() -> None:
    assert "export { start };" in join({"site.js": "export function start() {}\n"})


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./a.js";\n',
        'import * as all from "./a.js";\n',
        "export default 1;\n",
        'export { a } from "./a.js";\n',
        'const later = () => import("./a.js");\n',
        'import { b } from "./b.js";\n',
    ],
    ids=["default", "star", "export default", "re-export", "loads no entry", "circle"],
)
def test_what_is_not_understood_raises(text: str) -> None:
    modules = {
        "site.js": text,
        "a.js": "export const a = 1;\n",
        "b.js": 'import { c } from "./site.js";\nexport const b = 1;\n',
    }
    with pytest.raises(ScriptError):
        join(modules)


def test_entries_have_different_names_when_published() -> None:
    assert len({published_name(entry) for entry in ENTRIES}) == len(ENTRIES)
