"""What a Common Cartridge 1.1 has to be: the grammars beside this file, and what no grammar says.

The grammars are our own, written from the profile; the official schemas may not be copied here.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

GRAMMARS = Path(__file__).parent / "grammars"
CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
MANIFEST = "imsmanifest.xml"
_KNOWN_AS = "xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_PARTS = {
    "imswl_xmlv1p1": "weblink.rng",
    "imsqti_xmlv1p2/imscc_xmlv1p1/assessment": "assessment.rng",
}


def known_to_moodle(manifest: bytes) -> bool:
    """Moodle's rule: its namespace within 500 bytes, whatever the quotes and spaces."""
    beginning = re.sub(r"[\s'\"]", "", manifest[:500].decode("utf-8", "ignore").lower())
    return _KNOWN_AS in beginning


def breaches(files: Mapping[str, bytes]) -> list[str]:
    """Everything that is wrong with the files of a cartridge."""
    return [*_breaches(files)]


def _breaches(files: Mapping[str, bytes]) -> Iterator[str]:
    if not known_to_moodle(files[MANIFEST]):
        yield "Moodle does not know it"
    yield from _wrong("manifest.rng", MANIFEST, files[MANIFEST])
    root = etree.fromstring(files[MANIFEST])
    resources = {one.get("identifier"): one for one in root.iter(f"{CP}resource")}
    named = [file.get("href") for file in root.iter(f"{CP}file")]
    if sorted([*named, MANIFEST]) != sorted(files):
        yield f"files and manifest differ: {sorted({*named, MANIFEST} ^ {*files})}"
    for name, one in resources.items():
        hrefs = [file.get("href") for file in one.iter(f"{CP}file")]
        if one.get("href", hrefs[0]) not in hrefs:
            yield f"{name}: its address is none of its files"
        grammar = _PARTS.get(one.get("type"))
        if grammar is not None and hrefs[0] in files:
            yield from _wrong(grammar, hrefs[0], files[hrefs[0]])
            yield from _of_questions(files[hrefs[0]])
    for element in root.iter(f"{CP}item", f"{CP}dependency"):
        ref = element.get("identifierref")
        if ref is not None and ref not in resources:
            yield f"no resource {ref}"


def _wrong(grammar: str, name: str, content: bytes) -> Iterator[str]:
    rules = etree.RelaxNG(etree.parse(GRAMMARS / grammar))
    if not rules.validate(etree.fromstring(content)):
        yield from (f"{name}:{error.line}: {error.message}" for error in rules.error_log)


def _of_questions(content: bytes) -> Iterator[str]:
    """Every answer and every remark that something names is there, and named but once."""
    items = [*etree.fromstring(content).iter(f"{QTI}item")]
    idents = [item.get("ident") for item in items]
    if len(set(idents)) < len(idents):
        yield "two questions of one name"
    for item in items:
        labels = [one.get("ident") for one in item.iter(f"{QTI}response_label")]
        remarks = [one.get("ident") for one in item.iter(f"{QTI}itemfeedback")]
        responses = {one.get("ident") for one in item.iter(f"{QTI}response_lid")}
        equal = [*item.iter(f"{QTI}varequal")]
        shown = {one.get("linkrefid") for one in item.iter(f"{QTI}displayfeedback")}
        if len(set(labels)) < len(labels) or not {one.text for one in equal} <= {*labels}:
            yield f"{item.get('ident')}: answers"
        if len(set(remarks)) < len(remarks) or shown != {*remarks}:
            yield f"{item.get('ident')}: remarks"
        if not {one.get("respident") for one in equal} <= responses:
            yield f"{item.get('ident')}: responses"
