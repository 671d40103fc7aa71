"""The particulars of synthetic entries: numbers, dates, names and places within sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.benchmarks.somewhere import Somewhere
from tests.benchmarks.syllables import RareWords, zipf

_TEMPLATES = tuple(
    """
    tại {near}
    ở {near} và {near}
    như cách làm của {near}
    tại thôn {name}
    ở khu dân cư {name}
    tại tổ dân phố số {few}
    trên tuyến đường {name}
    ở chợ {name}
    tại nhà văn hóa thôn {name}
    cùng hợp tác xã {name}
    do câu lạc bộ {name} đảm nhận
    với sự giúp đỡ của Công ty {name}
    với nghề {word}
    trồng {word} trên {count} héc ta
    thay giống {word} bằng giống {word}
    có {count} hộ tham gia
    thu hút {count} lượt người
    vận động được {count} ngày công
    hiến {count} m² đất
    với kinh phí {count} triệu đồng
    đạt {percent}% kế hoạch
    tăng {percent}% so với năm {year}
    dài {few},{few} km
    từ tháng {month} năm {year}
    trong các năm {year}
    đến ngày {day}/{month}/{year}
    theo Kế hoạch số {number}-KH/{code}
    theo Nghị quyết số {number}-NQ/{code}
    theo Quyết định số {number}/QĐ-{code}
    qua ứng dụng {code}
    trong mô hình “{name}”
    mang tên “{name}”
    """.strip().splitlines()
)
DETAILS = tuple(template.strip() for template in _TEMPLATES)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one entry keeps coming back to, as real texts do."""

    neighbours: Sequence[Somewhere]
    names: Sequence[str]
    words: Sequence[str]
    codes: Sequence[str]


def particulars(random: Random, rare: RareWords, neighbours: Sequence[Somewhere]) -> Particulars:
    """A few names, words and abbreviations for one entry."""
    return Particulars(
        neighbours=neighbours,
        names=[rare.name(random) for _ in range(4)],
        words=[rare.word(random) for _ in range(2)],
        codes=[rare.code(random) for _ in range(2)],
    )


def detail(random: Random, own: Particulars) -> str:
    """ "tại thôn Bình Ngạn": one template, filled in."""
    return random.choice(DETAILS).format_map(_Filled(random, own))


def quantity(random: Random) -> int:
    """Small numbers far more often than great ones."""
    return int(10 ** (1 + 4 * random.random() ** 2))


def shown(number: int) -> str:
    """ "754.277", as Vietnamese groups digits."""
    return f"{number:,}".replace(",", ".")


class _Filled(dict[str, str]):
    """Draws what a template asks for, anew each time it asks."""

    def __init__(self, random: Random, own: Particulars) -> None:
        super().__init__()
        self._random = random
        self._own = own

    def __missing__(self, key: str) -> str:
        return _FILLERS[key](self._random, self._own)


_FILLERS: Mapping[str, Callable[[Random, Particulars], str]] = {
    "near": lambda random, own: random.choice(own.neighbours).name,
    "name": lambda random, own: zipf(random, own.names),
    "word": lambda random, own: zipf(random, own.words),
    "code": lambda random, own: zipf(random, own.codes),
    "count": lambda random, _: shown(quantity(random)),
    "number": lambda random, _: str(quantity(random) % 900 + 1),
    "percent": lambda random, _: f"{random.randrange(3, 100)},{random.randrange(1, 10)}",
    "few": lambda random, _: str(random.randrange(1, 20)),
    "day": lambda random, _: str(random.randrange(1, 29)),
    "month": lambda random, _: str(random.randrange(1, 13)),
    "year": lambda random, _: str(2025 - int(12 * random.random() ** 2)),
}
