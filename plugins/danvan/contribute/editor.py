"""Settings by which Visual Studio Code knows the schema of every file while it is written."""

import json
from collections.abc import Iterator
from typing import Any

from danvan.contribute.json_schema import json_schema
from danvan.contribute.kinds import FILE_KINDS, Vocabularies

_FOLDER = ".vscode"
_YAML_EXTENSION = "redhat.vscode-yaml"


def editor_files(vocabularies: Vocabularies, *, catalog: str) -> Iterator[tuple[str, str]]:
    """Path below the project and text of each; `catalog` is the folder of the entries."""
    settings: dict[str, Any] = {
        "yaml.schemas": {
            f"./{_schema_path(kind.name)}": [f"{catalog}/{glob}" for glob in kind.globs]
            for kind in FILE_KINDS
        },
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }
    yield f"{_FOLDER}/settings.json", _as_file(settings)
    yield f"{_FOLDER}/extensions.json", _as_file({"recommendations": [_YAML_EXTENSION]})
    for kind in FILE_KINDS:
        yield _schema_path(kind.name), _as_file(json_schema(kind, vocabularies))


def _schema_path(name: str) -> str:
    return f"{_FOLDER}/schema/{name}.json"


def _as_file(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
