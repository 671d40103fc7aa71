"""Administrative units with their dates: an old name finds what it belongs to now."""

from danvan.places.files import PlaceDataError
from danvan.places.gazetteer import Gazetteer, load
from danvan.places.units import Event, Level, Placed, PlaceProblem, Resolution, Unit, Written
from danvan.places.wording import event_phrase, now_phrase, problem_phrase

__all__ = [
    "Event",
    "Gazetteer",
    "Level",
    "PlaceDataError",
    "PlaceProblem",
    "Placed",
    "Resolution",
    "Unit",
    "Written",
    "event_phrase",
    "load",
    "now_phrase",
    "problem_phrase",
]
