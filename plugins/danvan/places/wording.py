"""The Vietnamese sentences about places: every word a reader sees on this subject."""

from collections.abc import Sequence
from datetime import date

from danvan.places.units import Event, Level, Placed, PlaceProblem, Unit

_WHAT: dict[Level, str] = {
    "province": "tỉnh, thành phố",
    "district": "huyện, quận, thị xã, thành phố",
    "commune": "xã, phường, thị trấn, đặc khu",
}


def now_phrase(placed: Placed) -> str:
    """ "nay thuộc phường Phủ Lý, tỉnh Ninh Bình"; empty when there is nothing to add."""
    province = placed.now_province.full_name
    if placed.commune is None and len(placed.now_communes) != 1:
        return _province_phrase(placed)
    if not placed.now_communes:
        return _province_phrase(placed)
    if placed.commune in placed.now_communes:
        return _province_phrase(placed)
    verb = "nay là" if _became(placed) else "nay thuộc"
    if len(placed.now_communes) > 1:
        verb = "nay thuộc địa bàn"
    return f"{verb} {_listed(placed.now_communes)}, {province}"


def _became(placed: Placed) -> bool:
    """Whether the unit only took another type, or is an island district turned special zone."""
    was = placed.commune or placed.district
    return was is not None and (
        placed.now_communes[0].type == "đặc khu"
        or (was.valid_from is not None and was.code == placed.now_communes[0].code)
    )


def _province_phrase(placed: Placed) -> str:
    was, now = placed.province, placed.now_province
    if was.full_name == now.full_name:
        return ""
    same = was.name == now.name or (was.code, now.valid_from) == (now.code, was.valid_to)
    verb = "nay là" if same and placed.district is None and placed.commune is None else "nay thuộc"
    return f"{verb} {now.full_name}"


def event_phrase(event: Event, unit: Unit) -> str:
    """What an event was to `unit`: "từ 1/7/2025 hợp nhất với … theo Nghị quyết 202/2025/QH15"."""
    told = _merged(event, unit) if event.kind == "merge" else _changed(event, unit)
    return f"từ {day(event.on)} {told} theo Nghị quyết {event.resolution.number}"


def _merged(event: Event, unit: Unit) -> str:
    others = [before for before in event.before if before != unit]
    if unit in event.before:
        return f"hợp nhất với {_listed(others)} thành {_listed(event.after)}"
    if unit in event.after:
        return f"được thành lập trên cơ sở hợp nhất {_listed(event.before)}"
    return f"{_listed(event.before)} hợp nhất thành {_listed(event.after)}"


def _changed(event: Event, unit: Unit) -> str:
    if event.kind == "end":
        return f"kết thúc hoạt động; địa bàn thuộc {_listed(event.after)}"
    if event.kind == "communes":
        return _arranged(event, unit)
    subject = "" if unit in event.before or unit in event.after else f"{_listed(event.before)} "
    verb = "được thành lập từ" if unit in event.after else "trở thành"
    named = event.before if unit in event.after else event.after
    return f"{subject}{verb} {_listed(named)}"


def _arranged(event: Event, unit: Unit) -> str:
    if unit in event.before:
        return f"được sắp xếp vào {_listed(event.after)}"
    if not event.before:
        return "được thành lập"
    return f"được thành lập từ toàn bộ hoặc một phần {_listed(event.before)}"


def problem_phrase(problem: PlaceProblem) -> str:
    """What is wrong with a written place and what may be meant, in full sentences."""
    found = " ".join(problem.found.split())
    if problem.reason == "ambiguous":
        hint = "ghi thêm cấp huyện" if problem.level == "commune" else "ghi cả loại đơn vị"
        return f"Có nhiều nơi tên “{found}”: {'; '.join(problem.suggestions)}. Hãy {hint}."
    if problem.reason == "wrong-parent":
        where = "; ".join(problem.suggestions)
        return f"“{found}” không thuộc nơi đã ghi. Nơi mang tên này: {where}."
    meant = f" Có phải là: {'; '.join(problem.suggestions)}?" if problem.suggestions else ""
    return f"Không tìm thấy {_WHAT[problem.level]} nào tên “{found}”.{meant}"


def day(on: date) -> str:
    """ "1/7/2025"."""
    return f"{on.day}/{on.month}/{on.year}"


def _listed(units: Sequence[Unit]) -> str:
    """ "xã A, xã B và phường C"."""
    names = [unit.full_name for unit in units]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"
