"""What an editor may write in one file: shape only, no files, no other entries.

Every scalar arrives as text, as the reader found it (`reader.py`); the types below give it
its meaning. A docstring under a field is the editor's reference for it, hence Vietnamese
where a reader of the contributor pages meets it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from danvan.entries.addresses import is_safe_address
from danvan.entries.part import LatePart
from danvan.entries.part import Part as Part

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RESERVED_ID = re.compile(r"trang-[0-9]+")
"""Further pages of a list: `mo-hinh/trang-2/` stands where a model's page would."""
QUOTE_MAX_WORDS = 25
DAYS = ("date", "on", "reviewed_on")
"""Every key whose value is a day."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text is the id of an entry of `kind`, for `references.py`.

    Kinds: `models`, `guidelines` (a family, or `family/variant`), `documents`, `sources`,
    `figures` (`province/figure`), and `vocabulary/<file>`.
    """

    kind: str


class Prose:
    """Marks text in the Markdown subset; other text is plain."""


def _refuse(kind: str, **facts: str | int) -> PydanticCustomError:
    """An error that `complaints.py` words; `kind` is a rule id of `messages.py`."""
    return PydanticCustomError(kind, "{found}", {"found": "", **facts})


YEAR = re.compile(r"[1-9][0-9]{3}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")


def _year(value: object) -> object:
    if isinstance(value, str):
        if not YEAR.fullmatch(value):
            raise _refuse("not-a-year", found=value)
        return int(value)
    return value


def day_of(text: str) -> date | None:
    """The day that `text` gives as year-month-day; None for anything else."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _iso_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    day = day_of(value)
    if day is None:
        raise _refuse("not-a-date", found=value)
    return day


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _THOUSANDS.fullmatch(value):
        raise _refuse("thousands-separator", found=value, plain=value.replace(".", ""))
    if not _NUMBER.fullmatch(value) or len(value) > 20:
        raise _refuse("not-a-number", found=value)
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise _refuse("not-a-number", found=value) from error


def _boolean(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise _refuse("not-a-boolean", found=value)
        return value == "true"
    return value


def short_quote(value: str) -> str:
    words = len(value.split())
    if words > QUOTE_MAX_WORDS:
        raise _refuse("quote-too-long", found=words, most=QUOTE_MAX_WORDS)
    return value


def _web_address(value: str) -> str:
    if not is_safe_address(value):
        raise _refuse("bad-address", found=value)
    return value


Slug = Annotated[str, Field(pattern=SLUG_PATTERN, min_length=3, max_length=80)]
LocalId = Annotated[str, Field(pattern=SLUG_PATTERN, min_length=1, max_length=80)]
"""An id within one file, where two letters are enough ("tw")."""
Name = Annotated[str, Field(min_length=1, max_length=200)]
"""Names another entry: whether it is the id of one is for `catalog.py` to say, with a guess at
what was meant."""
Line = Annotated[str, Field(min_length=1, max_length=300)]
Title = Annotated[str, Field(min_length=2, max_length=160)]
Summary = Annotated[str, Field(min_length=30, max_length=400)]
Paragraph = Annotated[str, Prose(), Field(min_length=10, max_length=4000)]
Note = Annotated[str, Prose(), Field(min_length=3, max_length=1000)]
Quote = Annotated[str, Field(min_length=2, max_length=400), AfterValidator(short_quote)]
PublicDetail = Annotated[str, Field(min_length=3, max_length=100)]
Year = Annotated[int, BeforeValidator(_year)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(_boolean)]
WebAddress = Annotated[
    str,
    Field(pattern=r"""^https?://[^\s<>"'\\]+$""", max_length=500),
    AfterValidator(_web_address),
]

Few = Field(max_length=20)
"""Bounds a list: each item of one costs a page, or a line on many, and nobody reads more."""
Many = Field(max_length=100)

ModelId = Annotated[Name, Ref("models")]
GuidelineId = Annotated[Name, Ref("guidelines")]
DocumentId = Annotated[Name, Ref("documents")]
SourceId = Annotated[Name, Ref("sources")]
FigureId = Annotated[Name, Ref("figures")]
FieldId = Annotated[Name, Ref("vocabulary/fields")]
ThemeId = Annotated[Name, Ref("vocabulary/themes")]
AreaId = Annotated[Name, Ref("vocabulary/areas")]
ResourceKindId = Annotated[Name, Ref("vocabulary/resource-kinds")]


class Evidence(Part):
    """Where a statement comes from."""

    source: SourceId
    """Mã của bài viết trong sources/."""
    quote: Quote
    """Câu trích nguyên văn làm bằng chứng, nhiều nhất 25 chữ."""


class Place(Part):
    """A place as the source names it; `places/` says what it is today."""

    province: Line
    """Tên tỉnh, thành phố như trong nguồn."""
    district: Line | None = None
    commune: Line | None = None
    site: Line | None = None
    """Nơi cụ thể hơn (trụ sở, trường học), nếu nguồn nêu."""


Sources = Annotated[tuple[Evidence, ...], Field(min_length=1, max_length=20)]


class Withdrawn(Part):
    """Why an entry is no longer offered; its page stays as a notice."""

    on: IsoDate
    reason: Line


class Result(Part):
    """What came of it: told in words, and where the source measures it, with the figure."""

    text: Annotated[str, Prose(), Field(min_length=5, max_length=1000)]
    value: Number | None = None
    unit: Line | None = None
    qualifier: Line | None = None
    """Chữ đứng trước con số trong nguồn: "hơn", "gần", "trong đó"."""
    period: Line | None = None
    figures: Annotated[tuple[FigureId, ...], Few] = ()
    """Số liệu đã có trong statistics/, dạng `ha-nam/mo-hinh`; không chép lại con số."""
    source: SourceId | None = None
    quote: Quote | None = None

    @model_validator(mode="after")
    def _measured_whole(self) -> Self:
        if self.value is not None and self.unit is None:
            raise _refuse("value-without-unit", found=str(self.value))
        if self.quote is not None and self.source is None:
            raise _refuse("quote-without-source", found=self.quote)
        return self


class Recognition(Part):
    """Someone other than those who run a model said what it is worth."""

    by: Line
    """Cơ quan, tổ chức ghi nhận; cá nhân thì ghi chức vụ."""
    kind: Annotated[Name, Ref("vocabulary/recognition-kinds")]
    what: Annotated[str, Field(min_length=5, max_length=300)]
    period: Line | None = None
    source: SourceId
    quote: Quote


class Entry(Part):
    """What every file has that becomes a page of its own."""

    folder: ClassVar[str]
    """Below the catalog's root, where files of this kind live; also the kind's name."""

    id: Slug
    """Names the file, the page and the search result; never changes once published."""
    title: Title
    former_ids: Annotated[tuple[Slug, ...], Few] = ()
    """Every one becomes a redirect."""
    withdrawn: Withdrawn | None = None
    public_details: Annotated[tuple[PublicDetail, ...], Field(max_length=20)] = ()
    """Đoạn chữ trông như dữ liệu cá nhân nhưng đã công khai và cần có; chép đúng từng chữ."""


class Model(LatePart, Entry):
    """One model, practice, movement, programme, activity or direction."""

    folder = "models"
    early = (
        "id",
        "title",
        "former_ids",
        "withdrawn",
        "kind",
        "status",
        "sector",
        "level",
        "field",
        "other_fields",
        "themes",
        "part_of",
        "related",
        "guidelines",
        "documents",
        "reviewed_on",
    )

    title_by_editors: Flag = False
    """true khi nguồn không đặt tên và người biên tập đặt tên theo nội dung."""
    kind: Annotated[Name, Ref("vocabulary/kinds")]
    status: Annotated[Name, Ref("vocabulary/statuses")]
    summary: Summary
    organization: Line
    sector: Annotated[Name, Ref("vocabulary/sectors")]
    level: Annotated[Name, Ref("vocabulary/levels")]
    place: Place
    field: FieldId
    themes: Annotated[tuple[ThemeId, ...], Field(min_length=1, max_length=8)]
    sources: Sources

    other_fields: Annotated[tuple[FieldId, ...], Few] = ()
    aliases: Annotated[tuple[Title, ...], Few] = ()
    started: Year | None = None
    part_of: ModelId | None = None
    related: Annotated[tuple[ModelId, ...], Field(max_length=20)] = ()
    problem: Paragraph | None = None
    actions: Annotated[tuple[Paragraph, ...], Field(max_length=40)] = ()
    results: Annotated[tuple[Result, ...], Field(max_length=40)] = ()
    recognitions: Annotated[tuple[Recognition, ...], Few] = ()
    """Chỉ lời của bên khác: đơn vị tự đánh giá mình thì không phải là ghi nhận."""
    areas: Annotated[tuple[AreaId, ...], Few] = ()
    partners: Annotated[tuple[Line, ...], Few] = ()
    resource_kinds: Annotated[tuple[ResourceKindId, ...], Few] = ()
    resources: Paragraph | None = None
    prerequisites: Annotated[tuple[Line, ...], Few] = ()
    conditions: Paragraph | None = None
    lessons: Paragraph | None = None
    guidelines: Annotated[tuple[GuidelineId, ...], Few] = ()
    documents: Annotated[tuple[DocumentId, ...], Few] = ()
    note: Note | None = None
    """Điều người biên tập cần nói rõ với người đọc, ví dụ chỗ nguồn không nêu."""
    reviewed_on: IsoDate | None = None


class Variant(Part):
    """What one code or motto says in one place: the same name may mean other things."""

    id: LocalId
    name: Annotated[str, Field(min_length=2, max_length=240)]
    name_by_editors: Flag = False
    kind: Annotated[Name, Ref("vocabulary/guideline-kinds")]
    audience: Annotated[Name, Ref("vocabulary/audiences")]
    audience_detail: Line | None = None
    place: Place
    other_places: Annotated[tuple[Place, ...], Many] = ()
    """Nơi khác dùng đúng những chữ này."""
    items: Annotated[tuple[Line, ...], Many] = ()
    """Nguyên văn, đúng thứ tự; để trống khi nguồn chỉ nêu tên."""
    sources: Sources
    note: Note | None = None


class Guideline(Entry):
    """A conduct code, principle or motto with its variants."""

    folder = "guidelines"

    summary: Summary
    aliases: Annotated[tuple[Title, ...], Few] = ()
    variants: Annotated[tuple[Variant, ...], Field(min_length=1, max_length=100)]
    note: Note | None = None
    reviewed_on: IsoDate | None = None


class Document(Entry):
    """A law, resolution, directive, scheme … that models are based on."""

    folder = "documents"

    number: Line | None = None
    type: Annotated[Name, Ref("vocabulary/document-types")]
    issuer: Line | None = None
    issuer_note: Note | None = None
    date: IsoDate | None = None
    effective: Line | None = None
    subject: Annotated[str, Field(min_length=5, max_length=400)]
    scope: Annotated[Name, Ref("vocabulary/scopes")]
    places: Annotated[tuple[Place, ...], Many] = ()
    sources: Sources
    note: Note | None = None
    reviewed_on: IsoDate | None = None


class Source(Entry):
    """An article the catalog's facts come from. What it does not state stays unknown."""

    folder = "sources"

    subtitle: Annotated[str, Field(max_length=300)] | None = None
    publisher: Line | None = None
    publisher_note: Note | None = None
    date: IsoDate | None = None
    date_note: Note | None = None
    author: Line | None = None
    series: Line | None = None
    places: Annotated[tuple[Place, ...], Field(min_length=1, max_length=100)]
    url: WebAddress | None = None
    quote: Quote
    note: Note | None = None


class Figure(Part):
    """One number of a source: what, how many, of what, when."""

    id: LocalId
    what: Annotated[str, Field(min_length=5, max_length=300)]
    value: Number | None = None
    text: Line | None = None
    """Cách viết trong nguồn khi không phải là một con số: "hàng nghìn"."""
    unit: Line
    qualifier: Line | None = None
    period: Line | None = None
    place: Place | None = None
    """Khi hẹp hơn địa phương của cả tệp."""
    about_movement: Flag = True
    """false khi số liệu là bối cảnh, không phải của phong trào."""
    sources: Sources
    note: Note | None = None

    @model_validator(mode="after")
    def _says_how_many(self) -> Self:
        if self.value is None and self.text is None:
            raise _refuse("figure-without-value")
        return self


class Statistics(Entry):
    """The figures that sources give for one province, under the name it had then."""

    folder = "statistics"

    place: Place
    figures: Annotated[tuple[Figure, ...], Field(min_length=1, max_length=1000)]


class CollectionItem(Part):
    """One step of a pack: exactly one of the three names what is read (`questions.py` says so)."""

    model: ModelId | None = None
    guideline: GuidelineId | None = None
    document: DocumentId | None = None
    note: Note | None = None
    """Gợi ý cho người dạy: hỏi gì, so sánh với gì, nguồn im lặng ở đâu."""

    @property
    def named(self) -> tuple[str, str]:
        """The key that is written, and what it names."""
        keys = (("model", self.model), ("guideline", self.guideline), ("document", self.document))
        return next((key, ref) for key, ref in keys if ref is not None)


class Choice(Part):
    """One answer that a learner may choose."""

    text: Line
    correct: Flag = False
    feedback: Line | None = None
    """Lời nhắn cho người chọn phương án này."""


class Pair(Part):
    """What belongs together in a matching question."""

    left: Line
    right: Line


class Question(Part):
    """One question of a pack. Which of the answer's keys its kind needs is in `questions.py`."""

    kind: Annotated[Name, Ref("vocabulary/question-kinds")]
    text: Annotated[str, Field(min_length=10, max_length=600)]
    answer: Paragraph | None = None
    """Của câu hỏi mở: ý chính nên có trong câu trả lời."""
    correct: Flag | None = None
    """Của câu hỏi đúng – sai: nhận định trong câu hỏi đúng hay sai."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=10)] = ()
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=10)] = ()
    explanation: Note | None = None
    sources: Sources


class Collection(Entry):
    """A pack for a course: entries in the order of teaching, with questions about them."""

    folder = "collections"

    summary: Summary
    audience: Line
    duration: Line | None = None
    goals: Annotated[tuple[Line, ...], Field(min_length=1, max_length=10)]
    items: Annotated[tuple[CollectionItem, ...], Field(min_length=1, max_length=30)]
    questions: Annotated[tuple[Question, ...], Field(max_length=50)] = ()
    note: Note | None = None
    reviewed_on: IsoDate | None = None


class Term(Part):
    """One word of a closed list."""

    id: LocalId
    label: Line
    description: Annotated[str, Field(min_length=5, max_length=400)]
    field: FieldId | None = None
    """Lĩnh vực của một chủ đề."""
    sources: Annotated[tuple[Evidence, ...], Few] = ()
    note: Note | None = None


class Vocabulary(Part):
    """One closed list: `vocabulary/<name>.yml`."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=500)]


class GlossaryTerm(Part):
    """An abbreviation or word that readers meet in the sources."""

    id: LocalId
    term: Line
    expansion: Line
    kind: Annotated[Name, Ref("vocabulary/glossary-kinds")]
    stated: Flag
    """true khi nguồn tự khai triển chữ tắt; false khi người biên tập khai triển."""
    sources: Sources
    note: Note | None = None


class Glossary(Part):
    """All abbreviations and words explained: `vocabulary/glossary.yml`."""

    terms: Annotated[tuple[GlossaryTerm, ...], Field(min_length=1, max_length=2000)]


ENTRY_TYPES: Mapping[str, type[Entry]] = {
    kind.folder: kind for kind in (Model, Guideline, Document, Source, Statistics, Collection)
}
VOCABULARIES = (
    "areas",
    "audiences",
    "document-types",
    "fields",
    "glossary-kinds",
    "guideline-kinds",
    "kinds",
    "levels",
    "question-kinds",
    "recognition-kinds",
    "resource-kinds",
    "scopes",
    "sectors",
    "statuses",
    "themes",
)
GLOSSARY = "glossary"
ANSWER_KEYS = {
    "mo": "answer",
    "dung-sai": "correct",
    "nhieu-lua-chon": "choices",
    "ghep-doi": "pairs",
}
"""Kind of a question → the key that holds its answer; there are no other kinds."""
