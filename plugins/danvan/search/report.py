"""Results of a search as lines for a terminal or as JSON for another program."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from danvan.facets import KINDS
from danvan.search.engine import Hit, Results, SearchEngine
from danvan.search.query import Help
from danvan.search.spelling import EXACT, MATCHED
from danvan.text import written

_HELPED = {
    Help.DECODED: "hiểu “{typed}” là “{meant}” (kiểu gõ Telex hoặc VNI)",
    Help.SPLIT: "tách “{typed}” thành “{meant}”",
    Help.GUESSED: "không có “{typed}”; có phải bạn tìm “{meant}”?",
    Help.UNKNOWN: "không có từ “{typed}”",
}


def results_as_text(
    results: Results, engine: SearchEngine, *, limit: int, explain: bool
) -> Iterator[str]:
    """What a person reads: count, how the query was understood, then each hit in two lines."""
    yield f"{len(results.hits)} kết quả"
    for item in results.understood:
        if item.help is not None:
            meant = " ".join(written(word) for word in item.meant)
            yield "  " + _HELPED[item.help].format(typed=written(item.typed), meant=meant)
    for number, hit in enumerate(results.hits[:limit], start=1):
        yield from _hit_lines(number, hit)
        if explain:
            yield from (f"     {line}" for line in explained(hit, engine))


def _hit_lines(number: int, hit: Hit) -> Iterator[str]:
    card = hit.card
    place = ", ".join(part for part in (card["place"], card["now"]) if part)
    yield f"{number:>3}. {card['title']} [{KINDS[card['kind']]}]{f' · {place}' if place else ''}"
    yield f"     /{card['address']}"
    for short, long in hit.replaced:
        yield f"     hiểu “{short}” là “{long}”"
    if hit.missing:
        yield f"     thiếu: {', '.join(hit.missing)}"


def explained(hit: Hit, engine: SearchEngine) -> Iterator[str]:
    """The score, and for each syllable of the query what of it stands in the document."""
    yield f"điểm {hit.score:.4f}"
    for syllable, best in hit.weights.items():
        title, body, spellings = engine.occurrences(syllable, hit.document)
        if best == 0.0:
            yield f"“{written(syllable)}”: không có"
            continue
        how = "đúng" if best >= EXACT else "gần đúng" if best >= MATCHED else "khác dấu"
        forms = ", ".join(written(spelling) for spelling in spellings[:4])
        yield f"“{written(syllable)}”: {how} ({forms}), {title} lần ở tên, {body} lần ở nội dung"


def results_as_json(
    results: Results, engine: SearchEngine, *, limit: int, explain: bool
) -> Iterable[str]:
    """One JSON object: how many there are, how the query was understood, hits and facets."""
    data = {
        "total": len(results.hits),
        "understood": [
            {
                "typed": written(item.typed),
                "help": item.help.value if item.help else None,
                "meant": [written(word) for word in item.meant],
            }
            for item in results.understood
        ],
        "hits": [_hit_data(hit, engine, explain=explain) for hit in results.hits[:limit]],
        "facets": results.facets,
    }
    return [json.dumps(data, ensure_ascii=False, indent=2)]


def _hit_data(hit: Hit, engine: SearchEngine, *, explain: bool) -> dict[str, Any]:
    keys = ("kind", "address", "title", "place", "now", "summary", "year")
    data: dict[str, Any] = {key: hit.card[key] for key in keys}
    data |= {"score": hit.score, "missing": list(hit.missing), "replaced": list(hit.replaced)}
    if explain:
        data["explained"] = list(explained(hit, engine))
    return data
