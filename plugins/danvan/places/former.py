"""Names given up before mid-2025, which texts of those years still use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from danvan.places.files import read_rows
from danvan.places.names import loose_key, readings, shown
from danvan.places.units import Level, Unit


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit as a text names it, and the recorded units that stand for it: mostly itself."""

    unit: Unit
    recorded: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Finds recorded units by a name one of their predecessors had.

    The source of these names has no marks, so "Liêm Chúng" is taken for Liêm Chung. Units with
    their own name are therefore always looked for first.
    """

    by_key: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    """Name without marks → (type or "", codes of the units that took it over)."""

    def find(self, text: str, level: Level, within: Iterable[Unit]) -> tuple[Hit, ...]:
        """One hit for each parent: parts of one old unit do not make its name ambiguous."""
        recorded = {unit.code: unit for unit in within}
        for kind, name in readings(text, level):
            named = self.by_key.get(loose_key(name), ())
            fitting = [(t, codes) for t, codes in named if kind is None or t in (kind, "")]
            by_parent: defaultdict[str, list[tuple[str, Unit]]] = defaultdict(list)
            for former_type, codes in fitting:
                for code in sorted(codes & recorded.keys()):
                    unit = recorded[code]
                    by_parent[unit.parent].append((kind or former_type or unit.type, unit))
            if by_parent:
                return tuple(_hit(name, found) for found in by_parent.values())
        return ()


def _hit(name: str, found: list[tuple[str, Unit]]) -> Hit:
    kind, first = found[0]
    former = Unit("", shown(name), kind, first.level, first.parent, None, first.valid_to)
    return Hit(former, tuple(dict.fromkeys(unit for _, unit in found)))


def read_former(folder: Traversable) -> FormerNames:
    named: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for row in read_rows(folder, "former.tsv"):
        named[row["key"]].append((row["type"], frozenset({row["code"]})))
    for row in read_rows(folder, "former_by_hand.tsv"):
        kind, name = readings(row["name"], "district")[0]
        named[loose_key(name)].append((kind or "", frozenset(row["code"].split())))
    return FormerNames({key: tuple(found) for key, found in named.items()})
