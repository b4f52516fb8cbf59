"""The XML of a feed: the namespaces that podcast apps read, and elements written from plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 §2.2


@dataclass(frozen=True, slots=True)
class Node:
    """An XML element before it is written: prefixed name, text, attributes and children."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple["Node", ...] = ()
    html: bool = False
    """The text is HTML, which readers expect in a CDATA section."""


def strip_illegal_characters(text: str) -> str:
    """Remove the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def format_rfc2822(moment: datetime) -> str:
    """Write an aware moment in the form of dates in RSS 2.0 (RFC 2822 §3.3)."""
    from email.utils import format_datetime

    return format_datetime(moment)


def serialize_rss(channel: Iterable[Node]) -> bytes:
    """Write an RSS 2.0 document in UTF-8; nodes without text, attributes and children are left out."""
    from lxml import etree

    root = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMESPACES)
    _add_node(root, Node("channel", children=tuple(channel)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_node(parent: "Element", node: Node) -> None:
    from lxml import etree

    if not (node.text or node.attributes or node.children):
        return
    attributes = {name: strip_illegal_characters(value) for name, value in node.attributes.items()}
    element = etree.SubElement(parent, _expand_prefix(node.name), attributes)
    text = strip_illegal_characters(node.text)
    if node.html:
        element.text = etree.CDATA(text)
    else:
        element.text = text or None
    for child in node.children:
        _add_node(element, child)


def _expand_prefix(name: str) -> str:
    prefix, _, local_name = name.rpartition(":")
    if not prefix:
        return name
    return f"{{{_NAMESPACES[prefix]}}}{local_name}"
