"""A problem of which a test changes only what it is about."""

from danvan.problems import Problem


def problem(**changes: object) -> Problem:
    facts: dict[str, object] = {
        "path": "models/ha-nam/mo-hinh.yml",
        "line": 3,
        "column": 5,
        "rule": "too-long",
        "field": "results.1.text",
        "message": "Quá dài.",
        "hint": "Rút gọn.",
        **changes,
    }
    return Problem(**facts)  # type: ignore[arg-type]
