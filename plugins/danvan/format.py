"""Numbers, dates and places as Vietnamese readers write them."""

from datetime import date
from decimal import Decimal

from danvan.entries.schema import Figure, Place, Result

NO_BREAK = "\u00a0"
_SWAPPED = str.maketrans(",.", ".,")


def number(value: Decimal | int) -> str:
    """`754277` as `754.277`, `12.27` as `12,27`."""
    digits = f"{value:,}" if isinstance(value, int) else f"{value:,f}"
    return digits.translate(_SWAPPED)


def measured(value: Decimal, unit: str) -> str:
    """A number for its unit: years are not grouped (2019, not 2.019)."""
    if unit == "năm" and value == value.to_integral_value() and 1000 <= value <= 2999:
        return str(value.to_integral_value())
    return number(value)


def amount(figure: Figure | Result) -> str:
    """`1.200`, `5,7 %`, `hàng nghìn`: the number itself, or the words that stand for it."""
    if figure.value is None:
        return getattr(figure, "text", None) or ""
    words = measured(figure.value, figure.unit or "")
    return f"{words}{NO_BREAK}%" if figure.unit == "%" else words


def qualifier_of(figure: Figure | Result) -> str:
    """`hơn`, `gần`: the word before the number, unless the number's words say it already."""
    qualifier = figure.qualifier or ""
    return "" if qualifier.lower() in amount(figure).lower() else qualifier


def quantity(figure: Figure | Result) -> str:
    """`hơn 1.200`: number and word on one line."""
    qualifier = qualifier_of(figure)
    return f"{qualifier}{NO_BREAK}{amount(figure)}" if qualifier else amount(figure)


def unit_of(figure: Figure | Result) -> str:
    """The unit as it follows the number; nothing where the number already carries it."""
    unit = figure.unit or ""
    if unit == "%" or unit.lower() in amount(figure).lower().split():
        return ""
    return unit


def day(value: date) -> str:
    """`22/11/2026`."""
    return f"{value.day}/{value.month}/{value.year}"


def place_words(place: Place) -> str:
    """`xã Liêm Chung, thành phố Phủ Lý, Hà Nam`: from the nearest to the widest."""
    parts = (place.commune, place.district, place.province)
    return ", ".join([part for part in parts if part])


def capital(text: str) -> str:
    """First letter upper-case, the rest as it is."""
    return text[:1].upper() + text[1:]
