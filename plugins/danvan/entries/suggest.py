"""What an editor may have meant: the nearest words of a list, marks and hyphens aside."""

from collections.abc import Iterable

from danvan.text import slug

_ENOUGH = 60
"""Similarity in percent below which a guess is no help."""

_SLIP = 80
"""Similarity in percent of two words that are meant to be the same."""


def nearest(found: str, choices: Iterable[str], *, limit: int = 3) -> list[str]:
    """Up to `limit` of `choices` that look like `found`, the likest first."""
    from rapidfuzz import fuzz, process  # only who makes a mistake waits for it

    listed = sorted(set(choices))
    folded = [slug(choice) for choice in listed]
    matches = process.extract(
        slug(found[:200]), folded, scorer=fuzz.WRatio, score_cutoff=_ENOUGH, limit=limit
    )
    return [listed[index] for _, _, index in matches]


def did_you_mean(found: str, choices: Iterable[str]) -> str:
    """`Có phải bạn muốn viết 'x'? `, or nothing where nothing is near."""
    near = nearest(found, choices)
    if not near:
        return ""
    return f"Có phải bạn muốn viết {' hoặc '.join(repr(choice) for choice in near)}? "


def nearly(found: str, choices: Iterable[str]) -> str:
    """The one of `choices` that `found` is but for a slip of the hand, "" for none."""
    from rapidfuzz import fuzz, process

    listed = sorted(set(choices))
    folded = [slug(choice) for choice in listed]
    match = process.extractOne(
        slug(found[:200]), folded, scorer=fuzz.ratio, score_cutoff=_SLIP, processor=None
    )
    return listed[match[2]] if match else ""
