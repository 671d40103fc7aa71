"""IMS Common Cartridge 1.1: a whole pack for Moodle, Canvas and other learning systems.

Layout and names: IMS Common Cartridge Profile 1.1. Moodle knows a cartridge by its namespace
within the first 500 bytes of `imsmanifest.xml` (`backup/converter/imscc11/lib.php`) and makes a
section of every folder below the root item, a page or a link of every item in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from danvan.exports.addresses import ascii_address
from danvan.exports.copies import STYLE, Copies
from danvan.exports.course import Course, Step
from danvan.exports.packages import zipped
from danvan.exports.qti import assessment
from danvan.exports.quiz import asked
from danvan.exports.xml_tree import Element, document, element

MANIFEST = "imsmanifest.xml"
NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_LOM_RESOURCE = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"
_WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
_SCHEMAS = "http://www.imsglobal.org/profile/cc/ccv1p1/"
_QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
_STYLE_ID = "R_kieu"

_INTRODUCTION, _CONTENT, _QUESTIONS = "Giới thiệu", "Nội dung", "Câu hỏi"
_GUIDE = "Bản cho người dạy"
_ON_LINE = "{title} (trang trên mạng)"
_KEYWORDS = ("dân vận khéo", "công tác dân vận")
_RIGHTS = (
    "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0). Câu trích và nguyên văn các quy tắc ứng xử "
    "thuộc về nguồn và nơi ban hành."
)


class _Resource(NamedTuple):
    """One resource, its file, and where the course shows it: under what `title` in which
    `section`; resources without a title only serve others."""

    ident: str
    type: str
    file: str
    content: bytes
    title: str = ""
    section: str = ""
    styled: bool = False
    for_teachers: bool = False


@dataclass(frozen=True)
class Cartridge:
    """The cartridge of one pack. Where the site's address is unknown it has no links to pages."""

    course: Course

    def content(self) -> bytes:
        """The whole file, always the same for the same catalog."""
        files = {resource.file: resource.content for resource in self._resources}
        files[MANIFEST] = document(self._manifest())
        return zipped(files, day=self.course.day, first=MANIFEST)

    @cached_property
    def _resources(self) -> Sequence[_Resource]:
        copies = Copies(self.course)
        return [
            _Resource(_STYLE_ID, "webcontent", STYLE, copies.style()),
            _page("R_gioi-thieu", "gioi-thieu.html", copies.sheet("introduction.html"))._replace(
                title=self.course.pack.title, section=_INTRODUCTION
            ),
            _page("R_huong-dan", "huong-dan.html", copies.sheet("facilitator.html"))._replace(
                title=_GUIDE, section=_INTRODUCTION, for_teachers=True
            ),
            *(resource for step in self.course.steps for resource in self._of(step, copies)),
            *self._quiz(copies),
        ]

    def _of(self, step: Step, copies: Copies) -> Iterator[_Resource]:
        """The copy of an item, and the link to its page."""
        copy = _page(f"R_muc-{step.number}", step.file, copies.step(step))
        yield copy._replace(title=step.title, section=_CONTENT)
        if self.course.url:
            yield _Resource(
                f"R_lien-ket-{step.number}",
                "imswl_xmlv1p1",
                f"lien-ket/{step.number:02}.xml",
                _web_link(step.title, self.course.link(step.address)),
                title=_ON_LINE.format(title=step.title),
                section=_CONTENT,
            )

    def _quiz(self, copies: Copies) -> Iterator[_Resource]:
        pack = self.course.pack
        if pack.questions:
            title = f"{_QUESTIONS}: {pack.title}"
            content = assessment(asked(self.course, copies), ident=pack.id, title=title)
            file = "cau-hoi/cau-hoi.xml"
            yield _Resource("R_cau-hoi", _QUIZ, file, content, title=title, section=_QUESTIONS)

    def _manifest(self) -> Element:
        namespaces = {
            "xmlns": NAMESPACE,
            "xmlns:lom": _LOM_RESOURCE,
            "xmlns:lomimscc": _LOM,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": (
                f"{NAMESPACE} {_SCHEMAS}ccv1p1_imscp_v1p2_v1p0.xsd"
                f" {_LOM_RESOURCE} {_SCHEMAS}LOM/ccv1p1_lomresource_v1p0.xsd"
                f" {_LOM} {_SCHEMAS}LOM/ccv1p1_lommanifest_v1p0.xsd"
            ),
        }
        return element(
            "manifest",
            {**namespaces, "identifier": f"M_{self.course.pack.id}"},
            self._metadata(),
            element("organizations", {}, self._organization()),
            element("resources", {}, *map(_resource, self._resources)),
        )

    def _metadata(self) -> Element:
        return element(
            "metadata",
            {},
            element("schema", text="IMS Common Cartridge"),
            element("schemaversion", text="1.1.0"),
            element("lomimscc:lom", {}, *self._lom()),
        )

    def _lom(self) -> Iterator[Element]:
        pack = self.course.pack
        identifier = []
        if self.course.url:
            catalog = element("lomimscc:catalog", text="URI")
            entry = element("lomimscc:entry", text=ascii_address(self.course.url))
            identifier.append(element("lomimscc:identifier", {}, catalog, entry))
        yield element(
            "lomimscc:general",
            {},
            *identifier,
            _said("title", pack.title),
            element("lomimscc:language", text="vi"),
            _said("description", pack.summary),
            *(_said("keyword", word) for word in _KEYWORDS),
        )
        value = element("lomimscc:value", text="IMS Common Cartridge")
        kind = element("lomimscc:learningResourceType", {}, value)
        yield element("lomimscc:educational", {}, kind)
        restricted = element("lomimscc:value", text="yes")
        yield element(
            "lomimscc:rights",
            {},
            element("lomimscc:copyrightAndOtherRestrictions", {}, restricted),
            _said("description", _RIGHTS),
        )

    def _organization(self) -> Element:
        sections: dict[str, list[_Resource]] = {}
        for resource in self._resources:
            if resource.title:
                sections.setdefault(resource.section, []).append(resource)
        folders = [
            _item(f"I_phan-{number}", title, *map(_shown, resources))
            for number, (title, resources) in enumerate(sections.items(), 1)
        ]
        return element(
            "organization",
            {"identifier": "O_chuyen-de", "structure": "rooted-hierarchy"},
            element("item", {"identifier": "I_goc"}, *folders),
        )


def _page(ident: str, file: str, content: bytes) -> _Resource:
    return _Resource(ident, "webcontent", file, content, styled=True)


def _web_link(title: str, address: str) -> bytes:
    root = {
        "xmlns": _WEB_LINK,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{_WEB_LINK} {_SCHEMAS}ccv1p1_imswl_v1p1.xsd",
    }
    url = element("url", {"href": ascii_address(address), "target": "_blank"})
    return document(element("webLink", root, element("title", text=title), url))


def _item(ident: str, title: str, *children: Element) -> Element:
    return element("item", {"identifier": ident}, element("title", text=title), *children)


def _shown(resource: _Resource) -> Element:
    item = _item(resource.ident.replace("R_", "I_", 1), resource.title)
    item.set("identifierref", resource.ident)
    return item


def _resource(resource: _Resource) -> Element:
    attributes = {"identifier": resource.ident, "type": resource.type}
    if resource.type == "webcontent":
        attributes["href"] = resource.file
    depends = [element("dependency", {"identifierref": _STYLE_ID})] if resource.styled else []
    return element(
        "resource",
        attributes,
        *([_for_teachers()] if resource.for_teachers else []),
        element("file", {"href": resource.file}),
        *depends,
    )


def _for_teachers() -> Element:
    """What learners do not see."""
    role = element(
        "lom:intendedEndUserRole",
        {},
        element("lom:source", text="IMSGLC_CC_Rolesv1p1"),
        element("lom:value", text="Instructor"),
    )
    lom = element("lom:lom", {}, element("lom:educational", {}, role))
    return element("metadata", {}, lom)


def _said(tag: str, text: str) -> Element:
    string = element("lomimscc:string", {"language": "vi"}, text=text)
    return element(f"lomimscc:{tag}", {}, string)
