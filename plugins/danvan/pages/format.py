"""How pages write numbers, dates and places, which exports share, and links between pages."""

from danvan.format import (
    NO_BREAK,
    amount,
    capital,
    day,
    measured,
    number,
    place_words,
    qualifier_of,
    quantity,
    unit_of,
)

__all__ = [
    "NO_BREAK",
    "amount",
    "capital",
    "day",
    "measured",
    "number",
    "place_words",
    "qualifier_of",
    "quantity",
    "relative",
    "unit_of",
]


def relative(address: str, here: str) -> str:
    """From the page `here` to `address`, both below the root, so that any folder can serve.

    An anchor (`#x`) or query on `address` stays.
    """
    if here.startswith(address) and address[-1:] in ("", "/"):  # a page above, as in breadcrumbs
        up = here.count("/", len(address))
        return "../" * up or "./"
    base = [part for part in here.split("/")[:-1] if part]
    target, mark, anchor = address.partition("#")
    parts = target.split("/")
    folders, leaf = [part for part in parts[:-1] if part], parts[-1]
    common = 0
    while common < min(len(base), len(folders)) and base[common] == folders[common]:
        common += 1
    steps = [".."] * (len(base) - common) + folders[common:]
    path = "/".join([*steps, leaf]) if steps else leaf
    if not path and not mark:
        return "./"
    return f"{path}{mark}{anchor}"
