"""XML from elements, so that nothing said in it can be taken for markup."""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

Element = ElementTree.Element


def element(
    tag: str,
    attributes: Mapping[str, str] | None = None,
    *children: Element,
    text: str | None = None,
) -> Element:
    """An element with children or with text. Names carry their prefixes; the root declares
    them as attributes."""
    made = Element(tag, dict(attributes or {}))
    made.text = text
    made.extend(children)
    return made


def document(root: Element) -> bytes:
    """The whole document in UTF-8, indented."""
    ElementTree.indent(root)
    xml: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml + b"\n"


def texts(tag: str, values: Iterable[str]) -> list[Element]:
    """An element for each text."""
    return [element(tag, text=value) for value in values]
