"""Plain data as YAML for the files that are generated; entries are never written this way."""

from typing import Any

import yaml


class _Indented(yaml.SafeDumper):
    """Lists stand two spaces right of their key, and no anchors are made."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def yaml_text(data: Any) -> str:
    """`data` as block YAML with its keys in their order."""
    text: str = yaml.dump(data, Dumper=_Indented, allow_unicode=True, sort_keys=False, width=100)
    return text
