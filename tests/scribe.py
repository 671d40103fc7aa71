"""Writes an entry's data the way hurried people do: any order, spacing, quoting, comments."""

import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml


class Scribe:
    """The same `seed`, the same hand. With `comments` each key gets one that names it."""

    def __init__(self, seed: int, *, comments: bool = True) -> None:
        self._random = random.Random(seed)
        self._comments = comments
        self.expected: list[tuple[str, str]] = []
        """Comment and the key that it speaks of."""

    def text(self, data: dict[str, Any]) -> str:
        """`data` as YAML that the strict reader takes."""
        items = list(data.items())
        self._random.shuffle(items)
        lines = list(self._mapping(dict(items), self._random.choice([0, 0, 2])))
        ends = self._random.choice(["\n", "\n", "\r\n"])
        form = self._random.choice(["NFC", "NFC", "NFD"])
        start = self._random.choice(["", "", "---\n", "\ufeff"])
        return unicodedata.normalize(form, start.replace("\n", ends) + ends.join([*lines, ""]))

    def _mapping(self, data: dict[str, Any], indent: int) -> Iterator[str]:
        for key, value in data.items():
            yield from self._noise()
            pad = " " * indent
            if self._comments and self._random.random() < 0.2:
                yield pad + self._comment("trên", key)
            lines = list(self._value(value, indent, head=f"{pad}{self._key(key)}:"))
            open_line = not isinstance(value, str) or len(lines) == 1
            if self._comments and open_line and self._random.random() < 0.2:
                lines[0] += "  " + self._comment("bên", key)
            yield from lines

    def _comment(self, where: str, key: str) -> str:
        comment = f"# {len(self.expected)} {where} “{key}”: xem lại"
        self.expected.append((comment, key))
        return comment

    def _noise(self) -> Iterator[str]:
        if self._random.random() < 0.15:
            yield self._random.choice(["", "", " "])

    def _key(self, key: str) -> str:
        return self._random.choice([key, key, key, f'"{key}"', f"'{key}'"])

    def _value(self, value: Any, indent: int, *, head: str) -> Iterator[str]:
        if value is None:
            yield head
        elif isinstance(value, str):
            first, *rest = self._scalar(value, indent)
            yield f"{head}{' ' * self._random.choice([1, 1, 3])}{first}"
            yield from rest
        elif not value:
            yield f"{head} {'[]' if isinstance(value, list) else '{}'}"
        elif self._random.random() < 0.25 and not _has_null(value):
            yield f"{head} {self._flow(value)}"
        elif isinstance(value, dict):
            yield head
            yield from self._mapping(value, indent + self._random.choice([1, 2, 4]))
        else:
            yield head
            yield from self._list(value, indent + self._random.choice([0, 2, 3]))

    def _list(self, items: list[Any], indent: int) -> Iterator[str]:
        for item in items:
            yield from self._noise()
            pad = " " * indent
            if isinstance(item, dict) and item:
                inner = list(self._mapping(item, indent + 2))
                first = next(n for n, line in enumerate(inner) if _is_content(line))
                yield from inner[:first]
                yield pad + "- " + inner[first].lstrip()
                yield from inner[first + 1 :]
            elif isinstance(item, list) and item and not _has_null(item):
                yield f"{pad}- {self._flow(item)}"
            else:
                yield from self._value(item, indent, head=f"{pad}-")

    def _scalar(self, text: str, indent: int) -> list[str]:
        """`text` in any style that PyYAML's writer can give it, indented below a key."""
        style = self._random.choice([None, None, "'", '"', ">", "|"])
        width = self._random.choice([20, 60, 90, 400])
        dumped = yaml.dump(text, default_style=style, width=width, allow_unicode=True)
        lines = dumped.removesuffix("...\n").removesuffix("\n").split("\n")
        if dumped.endswith("\n\n"):
            lines = yaml.dump(text, default_style='"', width=10**6).rstrip("\n").split("\n")
        return [lines[0], *(" " * indent + line if line else "" for line in lines[1:])]

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k}: {self._flow(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + " , ".join(self._flow(item) for item in value) + "]"
        return str(yaml.dump(value, default_style='"', width=10**6, allow_unicode=True)).strip()


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _has_null(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(_has_null(item) for item in inner)
