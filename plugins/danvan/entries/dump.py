"""Plain data as YAML for the files that are generated; entries are never written this way."""

from typing import Any

import yaml


class _Indented(yaml.SafeDumper):
    """Lists stand two spaces right of their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        return super().increase_indent(flow, False)


class _Plain(_Indented):
    """What occurs twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def yaml_text(data: Any, *, aliases: bool = False) -> str:
    """`data` as block YAML with its keys in their order; with `aliases` an object that occurs
    again is only named."""
    dumper = _Indented if aliases else _Plain
    text: str = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text
