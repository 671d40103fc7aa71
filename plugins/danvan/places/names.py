"""How a name may be written, and finding the units of one scope by it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from danvan.places.units import Level, Unit
from danvan.text import canonical, fold, nfc, syllables

_WRITTEN_TYPES: dict[Level, dict[str, str]] = {
    "province": {"tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố"},
    "district": {
        "huyện": "huyện",
        "huyện đảo": "huyện",
        "h": "huyện",
        "quận": "quận",
        "q": "quận",
        "thị xã": "thị xã",
        "tx": "thị xã",
        "thành phố": "thành phố",
        "tp": "thành phố",
    },
    "commune": {
        "xã": "xã",
        "x": "xã",
        "phường": "phường",
        "p": "phường",
        "thị trấn": "thị trấn",
        "tt": "thị trấn",
        "đặc khu": "đặc khu",
    },
}


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """What spellings of one name have in common: case, spaces, signs and tone placement aside."""
    return " ".join(canonical(_plain_number(part)) for part in syllables(text))


@lru_cache(maxsize=65536)
def loose_key(text: str) -> str:
    """The name without marks or spaces: "liemchung"."""
    return "".join(_plain_number(part) for part in syllables(fold(text)))


def _plain_number(part: str) -> str:
    """ "Phường 04" and "Phường 4" are one."""
    return part.lstrip("0") or "0" if part.isdigit() else part


@lru_cache(maxsize=65536)
def readings(text: str, level: Level, *, loose: bool = False) -> tuple[tuple[str | None, str], ...]:
    """The (type, name) pairs `text` may mean, a type first: "TP Phủ Lý" → thành phố, Phủ Lý.

    The last reading takes the whole text for a name, as a name may begin like a type. `loose`
    knows a type without its marks too.
    """
    key = loose_key if loose else name_key
    words = nfc(text).replace(".", ". ").split()
    found: list[tuple[str | None, str]] = []
    for size in (2, 1):
        kind = _types(level, key).get(key(" ".join(words[:size])))
        rest = " ".join(words[size:])
        if kind and name_key(rest):
            found.append((kind, rest))
    return (*found, (None, " ".join(words)))


@lru_cache(maxsize=6)
def _types(level: Level, key: Callable[[str], str]) -> dict[str, str]:
    return {key(written): kind for written, kind in _WRITTEN_TYPES[level].items()}


def shown(name: str) -> str:
    """A name as written, with the capitals a name has."""
    words = name.lower().split() if name.isupper() else name.split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


class Scope:
    """The units among which one written name is looked for: provinces, or one unit's children."""

    __slots__ = ("_by_key", "units")

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        by_key: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            by_key[name_key(unit.name)].append(unit)
        self._by_key = dict(by_key)

    def find(self, text: str, level: Level) -> tuple[Unit, ...]:
        """The units `text` names; none where a type is written that no unit of the name has."""
        for kind, name in readings(text, level):
            named = self._by_key.get(name_key(name), ())
            found = tuple(unit for unit in named if kind is None or unit.type == kind)
            if found:
                return found
        return ()
