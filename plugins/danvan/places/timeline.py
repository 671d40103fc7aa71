"""Replays resolutions over the units they found, and follows a unit through time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from danvan.places.files import Change, PlaceDataError
from danvan.places.units import Event, Unit

REPLAYED = ("merge", "rename", "retype")


@dataclass(frozen=True)
class Timeline:
    """All units one level ever had, and the events between them."""

    units: tuple[Unit, ...]
    events: tuple[Event, ...]

    @cached_property
    def _ended_by(self) -> dict[Unit, Event]:
        return {unit: event for event in self.events for unit in event.before}

    @cached_property
    def _begun_by(self) -> dict[Unit, Event]:
        return {unit: event for event in self.events for unit in event.after}

    def in_force(self, on: date) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.in_force(on))

    def successors(self, unit: Unit) -> Iterator[Unit]:
        """`unit` and what it became, in order of time."""
        yield unit
        while event := self._ended_by.get(unit):
            unit = event.after[0]
            yield unit

    def successor(self, unit: Unit, on: date) -> Unit:
        """What `unit` is on a day; itself if it had not ended by then."""
        while unit.valid_to is not None and unit.valid_to <= on:
            unit = self._ended_by[unit].after[0]
        return unit

    def predecessors(self, unit: Unit) -> Iterator[Unit]:
        """Every unit that went into `unit`, itself first, then back in time."""
        yield unit
        if event := self._begun_by.get(unit):
            for before in event.before:
                yield from self.predecessors(before)

    def origins(self, unit: Unit) -> tuple[Unit, ...]:
        """The predecessors that were there from the start."""
        return tuple(old for old in self.predecessors(unit) if old not in self._begun_by)

    def history(self, unit: Unit) -> tuple[Event, ...]:
        """How `unit` came about and what became of it, in order of time."""
        line = {*self.predecessors(unit), *self.successors(unit)}
        return tuple(
            event
            for event in self.events
            if not line.isdisjoint(event.after) and not line.isdisjoint(event.before)
        )


def replay(units: Iterable[Unit], changes: Iterable[Change]) -> Timeline:
    """The timeline that starts with `units` and goes through `changes`, given in order."""
    versions = list(units)
    current = {unit.code: index for index, unit in enumerate(versions)}
    steps: list[tuple[Change, tuple[int, ...], int]] = []
    for change in changes:
        _check_count(change)
        before = tuple(_take(current, code, change) for code in change.sources)
        for index in before:
            versions[index] = replace(versions[index], valid_to=change.resolution.effective)
        made = _made(change, versions[before[0]])
        if made.code in current:
            raise _error(change, f"code {made.code} is in use")
        current[made.code] = len(versions)
        steps.append((change, before, len(versions)))
        versions.append(made)
    return Timeline(tuple(versions), tuple(_event(versions, *step) for step in steps))


def _take(current: dict[str, int], code: str, change: Change) -> int:
    if code not in current:
        raise _error(change, f"no {change.level} {code} is in force")
    return current.pop(code)


def _check_count(change: Change) -> None:
    count = len(change.sources)
    if count < 1 or (change.kind == "merge") != (count > 1):
        raise _error(change, f"{change.kind} of {count} units")


def _made(change: Change, first: Unit) -> Unit:
    made = Unit(
        code=change.code or first.code,
        name=change.name or first.name,
        type=change.type or first.type,
        level=change.level,
        parent=change.province or first.parent,
        valid_from=change.resolution.effective,
    )
    if change.kind != "merge" and (made.name, made.type) == (first.name, first.type):
        raise _error(change, f"{change.kind} of {first.code} changes nothing")
    return made


def _event(versions: list[Unit], change: Change, before: tuple[int, ...], after: int) -> Event:
    return Event(
        on=change.resolution.effective,
        resolution=change.resolution,
        kind=change.kind,
        before=tuple(versions[index] for index in before),
        after=(versions[after],),
    )


def _error(change: Change, message: str) -> PlaceDataError:
    return PlaceDataError(f"resolutions.toml: {change.resolution.number}: {message}")
