"""How an entry is written: sentences, capitals, tone marks. Hints, for our own words only.

Quotations, titles of articles and the items of a conduct code stay as their source has them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice

from danvan.entries.letters import LOWER, TONED, UPPER
from danvan.entries.prose import Texts
from danvan.entries.reader import MAX_PROBLEMS, FieldPath, RawFile
from danvan.problems import Problem
from danvan.text import canonical

MOST_WORDS = 40
"""In one sentence; words as people count them, parted by spaces."""

OWN_WORDS = frozenset(
    {"summary", "problem", "actions", "text", "resources", "conditions", "lessons", "note"}
    | {"prerequisites"}
    | {"reason", "description", "issuer_note", "date_note", "publisher_note"}
)
"""Keys of texts that editors write themselves."""
TITLES = frozenset(
    {"title", "aliases", "name", "organization", "partners", "by", "what", "subject"}
)

_SENTENCE_END = re.compile(rf"(?<=[.!?…])[”\"’)\]]*\s+(?=[{UPPER}0-9“\"‘(])|\n\s*")
_SHOUTED = re.compile(rf"[{UPPER}]{{2,}}(?:[ \n]+[{UPPER}]{{2,}})*(?![{LOWER}0-9_/-])")
_SYLLABLE = re.compile(
    r"(?:NGH|NG|NH|CH|GH|GI|KH|PH|QU|TH|TR|[BCDĐGHKLMNPQRSTVX])?[AEIOUYĂÂÊÔƠƯ]{1,3}"
    r"(?:CH|NG|NH|[CMNPT])?"
)
_TONED = frozenset(TONED)
_OLD_TONE = re.compile(r"[òóỏõọ][ae](?!\w)|[ùúủũụ]y(?!\w)")
_NEW_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|u[ỳýỷỹỵ](?!\w)")
_OPEN_SYLLABLE = re.compile(r"\w*(?:[òóỏõọ][ae]|[ùúủũụ]y|o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


def key_of(path: FieldPath) -> str:
    """The key a text stands under, itself or as an item of a list."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def style_problems(file: RawFile, texts: Texts) -> list[Problem]:
    """A hint for each long sentence, shouted word and word written with its tone in two places."""
    keyed = [(path, text, key_of(path)) for path, text in texts]
    own = [(path, text) for path, text, key in keyed if key in OWN_WORDS]
    named = [(path, text) for path, text, key in keyed if key in TITLES]
    hints = chain(
        _long_sentences(file, own),
        _shouted(file, [*named, *own]),
        _two_places(file, [*named, *own]),
    )
    return list(islice(hints, MAX_PROBLEMS + 1))


def _long_sentences(file: RawFile, texts: Texts) -> Iterator[Problem]:
    for path, text in texts:
        if text.count(" ") < MOST_WORDS:
            continue
        for sentence in _SENTENCE_END.split(text):
            words = count_words(sentence) if sentence.count(" ") >= MOST_WORDS else 0
            if words > MOST_WORDS:
                start = " ".join(sentence.split()[:5])
                facts = {"found": words, "most": MOST_WORDS, "start": start}
                yield file.problem_at("style-long-sentence", path, start, **facts)


def count_words(text: str) -> int:
    """Words parted by spaces; a dash by itself is none."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def _shouted(file: RawFile, texts: Texts) -> Iterator[Problem]:
    for path, text in texts:
        for match in _SHOUTED.finditer(text):
            before = text[: match.start()][-1:]
            if not (before.isalnum() or before in {"/", "-", "_"}) and is_shouted(match.group()):
                found = " ".join(match.group().split())
                yield file.problem_at("style-capitals", path, found, found=found)
                break


def is_shouted(phrase: str) -> bool:
    """Whether words in capitals are words: an abbreviation has no tone marks and no syllables."""
    if not _TONED.isdisjoint(phrase):
        return True
    words = phrase.split()
    return len(words) > 1 and all(_SYLLABLE.fullmatch(word) for word in words)


def _two_places(file: RawFile, texts: Texts) -> Iterator[Problem]:
    """hoà and hòa in one entry; names with a capital may be written as their place has them."""
    whole = "\n".join(text for _, text in texts)
    if not (_OLD_TONE.search(whole) and _NEW_TONE.search(whole)):
        return
    forms: dict[str, dict[str, FieldPath]] = defaultdict(dict)
    for path, text in texts:
        for word in _OPEN_SYLLABLE.findall(text):
            if word.islower() and not word.startswith("qu"):
                forms[canonical(word)].setdefault(word, path)
    for found in forms.values():
        first, *others = found
        for other in others:
            yield file.problem_at("style-tone-place", found[other], other, found=other, first=first)
