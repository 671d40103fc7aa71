"""What may be personal data: identity and phone numbers, addresses, names, ethnicity, religion.

The law is Law 91/2025/QH15 on personal data protection, in force from 1 January 2026; ethnicity
and religion are sensitive data there. A machine only suspects, so these are warnings: an entry
lists what is meant to be public in `public_details`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from danvan.entries.letters import LOWER, UPPER
from danvan.entries.prose import Texts
from danvan.entries.reader import MAX_PROBLEMS, FieldPath, RawFile
from danvan.problems import Problem
from danvan.text import fold

PUBLIC_DETAILS = "public_details"
_UNREAD = frozenset({"url", "id", "former_ids", PUBLIC_DETAILS})
"""Keys whose texts say nothing of people, or say what is meant."""

_NEAR = 60
"""Characters around a suspect that tell what it is."""
_DIGITS = re.compile(r"[+(]?\d[\d .()\-–]{6,}\d")
_ID_CONTEXT = re.compile(
    r"(?:căn cước|CCCD|CMND|CMT|chứng minh|định danh|hộ chiếu|giấy tờ)\D{0,30}$", re.IGNORECASE
)
_PHONE_CONTEXT = re.compile(
    r"(?:(?:điện thoại|\bđt|\bsđt|zalo|hotline|đường dây nóng|liên hệ|số máy|\btel)\D{0,20}"
    r"|\bgọi(?:\s+(?:điện|số|đến|tới|theo|vào))*\W*)$",
    re.IGNORECASE,
)
_CITIZEN_ID = re.compile(r"0\d{11}")
"""The number of the citizen's card begins with a province's code, 001 to 096."""
_PHONE = re.compile(r"(?:84|0)(?:[35789]\d{8}|2\d{9}|1[2689]\d{8})")
"""Mobile since 2018, landline since 2017, mobile of eleven digits before."""
_DATE = re.compile(
    r"(?<!\d)\d{1,2}\s?[-./–]\s?\d{1,2}\s?[-./–]\s?\d{4}(?!\d)"
    r"|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
)
"""A day, or a span of years."""
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|0\.\d+")
"""A number with points between thousands, or a fraction."""

_EMAIL = re.compile(r"(?<![\w.+\-/])[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_OFFICIAL = re.compile(r"@(?:[\w\-]+\.)*gov\.vn", re.IGNORECASE)

_WORD = f"[{UPPER}][{UPPER}{LOWER}]*"
_NAMED = re.compile(
    r"(?:anh|chị|ông|bà|em|cháu|cụ|đồng chí|Anh|Chị|Ông|Bà|Em|Cháu|Cụ|Đồng chí)"
    rf"[ \n]+({_WORD}(?:[ \n]+{_WORD}){{0,4}})(?![{LOWER}])"
)
_OPENS = re.compile(r"(?:^|[.!?:;…,(\[“\"‘'\n–-])\s*$")
"""Before the first word of a sentence or a list's item."""
_COLLECTIVE = re.compile(
    r"(?:^|\W)(?:anh|chị|ông|trẻ|đàn|các|những|nhiều|mọi|quý|thanh|con|hai|phụ)\s+$", re.IGNORECASE
)
"""Before "em", "bà" … these words speak of many people, or of none."""
_ROLES = (
    "bác hồ",
    "ban ",
    "bí thư",
    "bộ ",
    "cán bộ",
    "chánh ",
    "chi ",
    "chỉ huy",
    "chủ ",
    "công ",
    "cục ",
    "đại ",
    "đảng",
    "đoàn ",
    "giám ",
    "hồ chí minh",
    "hội ",
    "huyện ",
    "mặt trận",
    "mẹ ",
    "phó ",
    "phụ nữ",
    "quân ",
    "sở ",
    "thiếu ",
    "thủ tướng",
    "thứ trưởng",
    "thường ",
    "thượng t",
    "tỉnh ",
    "tổ ",
    "tổng ",
    "trung t",
    "trưởng ",
    "ủy ",
    "uỷ ",
    "ubnd",
    "hđnd",
    "việt nam",
    "vụ ",
    "xã ",
)
_KNOWN = frozenset(
    {"ba ria", "ba trung", "ba trieu", "ba den", "ba na", "ba huyen thanh quan", "ong ich khiem"}
    | {"anh son", "cu chi", "ong tao", "ong dia", "ba chua xu", "anh hung"}
)
"""Places, streets and figures of legend that begin like a form of address, folded."""

_SURNAMES = (
    "Bùi|Cao|Châu|Chu|Đào|Đặng|Đinh|Đoàn|Đỗ|Dương|Giàng|Hà|Hoàng|Hồ|Huỳnh|Kiều|La|Lê|Lò|Lương|Lưu|Lý"
    "|Ma|Mai|Ngô|Nguyễn|Nông|Phạm|Phan|Phùng|Quách|Sùng|Tạ|Thạch|Thái|Thào|Tô|Tống|Trần|Triệu"
    "|Trịnh|Trương|Vàng|Võ|Vũ|Vương"
)
_PERSON = re.compile(rf"(?<![{UPPER}{LOWER}])(?:{_SURNAMES})(?:[ \n]+{_WORD}){{1,3}}(?![{LOWER}])")
_PLACE_BEFORE = re.compile(
    r"(?:xã|huyện|tỉnh|thôn|phường|thị trấn|thị xã|thành phố|quận|bản|ấp|xóm|buôn|làng|đường|phố|"
    r"trường|khu|cầu|chợ|sông|núi|đền|chùa|Chủ tịch|Bác)\s+$",
    re.IGNORECASE,
)
_PLACES = frozenset(
    {"Hà Nội", "Hà Nam", "Hà Giang", "Hà Tĩnh", "Hà Đông", "Thái Bình", "Thái Nguyên"}
)
_PLACES_AND_HEROES = _PLACES | {"Hồ Chí Minh", "Cao Bằng", "Lai Châu", "Mai Châu", "Lý Nhân"}
_ETHNIC = (
    "Ba Na|Bố Y|Brâu|Bru|Chăm|Chơ Ro|Chu Ru|Chứt|Co|Cơ Ho|Cơ Lao|Cơ Tu|Cống|Dao|Ê Đê|Gia Rai|Giáy"
    "|Giẻ Triêng|Hà Nhì|Hmông|H[’']Mông|Hoa|Hrê|Kháng|Khmer|Khơ Me|Khơ Mú|La Chí|La Ha|La Hủ|Lào"
    "|Lô Lô|Lự|Mạ|Mảng|Mèo|M[’']?nông|Mông|Mường|Ngái|Nùng|Ơ Đu|Pà Thẻn|Phù Lá|Pu Péo|Ra Glai"
    "|Rơ Măm|Sán Chay|Sán Dìu|Si La|Stiêng|Tà Ôi|Tày|Thái|Thổ|Vân Kiều|Xinh Mun|Xơ Đăng|Xtiêng"
)
_FAITHS = (
    *("theo đạo", "giáo dân", "tín đồ", "Công giáo", "Thiên chúa", "Thiên Chúa", "Phật giáo"),
    *("Phật tử", "đạo Phật", "Tin lành", "Tin Lành", "Cao Đài", "Hòa Hảo", "Hoà Hảo", "Hồi giáo"),
)
_OF_PEOPLE = re.compile(rf"(?:dân tộc|người)[ \n]+(?:{_ETHNIC}|Kinh)(?!\w)")
_SENSITIVE = re.compile(rf"{_OF_PEOPLE.pattern}|{'|'.join(_FAITHS)}")
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\w))+")

_ADDRESSES = ("anh", "chị", "ông", "bà", "em", "cháu", "cụ", "chí")
_MAY_ADDRESS = tuple(
    (f" {word} ", re.compile(f" {word} +[{UPPER}]"))
    for each in _ADDRESSES
    for word in (each, each.capitalize())
)
_BEFORE_ADDRESS = "\n“\"‘'(*-–"
_MAY_COUNT = re.compile(r"\d[\d .()\-–]{6,}\d")


def privacy_problems(file: RawFile, texts: Texts) -> list[Problem]:
    """A warning for each thing that looks like personal data and is not said to be public."""
    read = [(path, text) for path, text in texts if path[0] not in _UNREAD and path[-1] != "url"]
    whole = "\n".join(["", *(text for _, text in read)])
    problems: list[Problem] = []
    allowed = _allowed(file.data)
    if _worth_a_look(whole):
        found = islice(_told(read, allowed), MAX_PROBLEMS + 1)
        problems += [
            file.problem_at(rule, path, phrase, found=shown(rule, phrase))
            for rule, path, phrase in found
        ]
    if allowed:
        problems += _unneeded(file, allowed, _plain(whole))
    return problems


def _told(read: Texts, allowed: Sequence[str]) -> Iterator[tuple[str, FieldPath, str]]:
    """Rule, field and phrase of each suspect that is not allowed, where it stands first."""
    seen: set[tuple[str, str]] = set()
    for path, text in read:
        for rule, phrase in suspects(text):
            plain = _plain(phrase)
            if (rule, plain) not in seen and not any(plain in item for item in allowed):
                yield rule, path, phrase
            seen.add((rule, plain))


def _worth_a_look(whole: str) -> bool:
    """Whether anything may be found: plain searches over the whole file, as most have nothing."""
    return (
        "@" in whole
        or _MAY_COUNT.search(whole) is not None
        or any(faith in whole for faith in _FAITHS)
        or (("dân tộc " in whole or "người " in whole) and _OF_PEOPLE.search(whole) is not None)
        or _may_address(whole)
    )


def _may_address(whole: str) -> bool:
    for sign in _BEFORE_ADDRESS:
        whole = whole.replace(sign, " ")
    return any(word in whole and pattern.search(whole) for word, pattern in _MAY_ADDRESS)


def suspects(text: str) -> Iterator[tuple[str, str]]:
    """Rule and phrase of everything in `text` that may be personal data."""
    yield from _numbers(text)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if not _OFFICIAL.fullmatch(match.group(), match.group().index("@")):
                yield "privacy-email", match.group()
    yield from _names(text)
    yield from _sensitive(text)


def shown(rule: str, found: str) -> str:
    """`found` as a report may repeat it: of a number only the ends."""
    if rule not in {"privacy-id-number", "privacy-phone"}:
        return " ".join(found.split())
    digits = [index for index, char in enumerate(found) if char.isdigit()]
    hidden = set(digits[3:-2])
    return "".join("•" if index in hidden else char for index, char in enumerate(found))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _allowed(data: Any) -> list[str]:
    listed = data.get(PUBLIC_DETAILS)
    items = listed if isinstance(listed, list) else []
    return [_plain(item) if isinstance(item, str) else "" for item in items]


def _unneeded(file: RawFile, allowed: Iterable[str], whole: str) -> Iterator[Problem]:
    for index, item in enumerate(allowed):
        if item and item not in whole:
            yield file.problem("public-detail-unused", (PUBLIC_DETAILS, index), found=item)


def _before(text: str, match: re.Match[str]) -> str:
    """The few words in front, so that a long text is not looked through again for each match."""
    return text[max(0, match.start() - _NEAR) : match.start()]


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for match in _DIGITS.finditer(text):
        before, after = _before(text, match), text[match.end() : match.end() + 1]
        if (
            before[-1:].isalpha()
            or before[-1:] in {"/", "-", "."}
            or after.isalpha()
            or after == "/"
        ):
            continue
        found = match.group().strip(" .-–")
        if rule := _rule_of(found, before):
            yield rule, found.lstrip("(") if ")" not in found else found


def _rule_of(found: str, before: str) -> str | None:
    """Which kind of number it is, by its digits and by the words before it."""
    digits = "".join(char for char in found if char.isdigit())
    if _DATE.search(found) or _GROUPED.fullmatch(found):
        return None
    if _CITIZEN_ID.fullmatch(digits):
        return "privacy-id-number"
    if len(digits) in {9, 12} and _ID_CONTEXT.search(before):
        return "privacy-id-number"
    if _PHONE.fullmatch(digits) and (digits[0] == "0" or found.startswith(("+", "(+", "84"))):
        return "privacy-phone"
    if 8 <= len(digits) <= 12 and digits[:2] not in {"18", "19"} and _PHONE_CONTEXT.search(before):
        return "privacy-phone"
    return None


def _names(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED.finditer(text):
        before, rest = _before(text, match), text[match.start(1) : match.start(1) + _NEAR]
        if before[-1:].isalpha() or _is_nobody(match.group(), before, rest):
            continue
        yield "privacy-name", match.group()


def _is_nobody(phrase: str, before: str, rest: str) -> bool:
    """Whether a form of address with a capital behind it names no single person."""
    folded = fold(_plain(phrase))
    if any(folded == known or folded.startswith(f"{known} ") for known in _KNOWN):
        return True
    if phrase[0].isupper() and not _OPENS.search(before):
        return True
    if rest.lower().startswith(_ROLES):
        return True
    if _COLLECTIVE.search(before) is None:
        return False
    person = _PERSON.match(rest)
    return person is None or _plain(person.group()) in _PLACES_AND_HEROES


def _sensitive(text: str) -> Iterator[tuple[str, str]]:
    """Ethnicity or religion in one sentence with a person's name."""
    if not _SENSITIVE.search(text):
        return
    for sentence in _SENTENCE.findall(text):
        trait = _SENSITIVE.search(sentence)
        if trait is not None and any(trait.group() not in person for person in _persons(sentence)):
            yield "privacy-ethnicity", trait.group()


def _persons(sentence: str) -> Iterator[str]:
    for match in _PERSON.finditer(sentence):
        name = _plain(match.group())
        if name not in _PLACES_AND_HEROES and not _PLACE_BEFORE.search(_before(sentence, match)):
            yield name
    for _, name in _names(sentence):
        yield name
