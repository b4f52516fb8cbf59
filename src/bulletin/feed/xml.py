"""The XML of a feed: the namespaces that podcast apps read, and elements written from plain values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 §2.2
_PLAIN_VALUE = re.compile(r"[\w:/.+ -]*", re.ASCII)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # in English, whatever the machine's language
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_INDENT = "  "
_NO_ATTRIBUTES: Mapping[str, str] = {}
RSS_END = "  </channel>\n</rss>\n"
"""Closes what `format_rss_start` opens."""


@dataclass(frozen=True, slots=True)
class Node:
    """An XML element before it is written: prefixed name, text, attributes and children."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple["Node", ...] = ()


def strip_illegal_characters(text: str) -> str:
    """Remove the characters that XML 1.0 cannot hold."""
    if text.replace("\n", "").isprintable():  # as nearly all is, and this is told ten times as quickly
        return text
    return _ILLEGAL.sub("", text)


def format_rfc2822(moment: datetime) -> str:
    """Write an aware moment in the form of dates in RSS 2.0 (RFC 2822 §3.3)."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S %z}"


def format_rss_start(channel: Iterable[Node]) -> str:
    """Write the beginning of an RSS 2.0 document, with what its channel says before the first item."""
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss{names} version="2.0">\n  <channel>\n'
    return start + "".join(map(format_node, channel))


def format_node(node: Node, indent: str = _INDENT * 2) -> str:
    """Write an element of a channel; nodes without text, attributes and children are left out."""
    if node.children:
        inner = indent + _INDENT
        children = "".join([format_node(child, inner) for child in node.children])
        start = f"{indent}<{node.name}{_format_attributes(node.attributes)}>"
        return f"{start}\n{children}{indent}</{node.name}>\n"
    if node.text:
        return format_text_element(node.name, node.text, node.attributes, indent=indent)
    if node.attributes:
        return format_empty_element(node.name, node.attributes, indent)
    return ""


def format_text_element(
    name: str,
    text: str,
    attributes: Mapping[str, str] = _NO_ATTRIBUTES,
    *,
    html: bool = False,
    indent: str = _INDENT * 3,
) -> str:
    """Write an element with a text; one whose text is empty is left out.

    Args:
        name: with its prefix.
        text: that it holds.
        attributes: that it has.
        html: whether the text is HTML, which readers expect in a CDATA section.
        indent: the white space before it.
    """
    if not text:
        return ""
    content = strip_illegal_characters(text)
    if html:
        whole = content.replace("]]>", "]]]]><![CDATA[>")
        content = f"<![CDATA[{whole}]]>"
    else:
        content = _escape(content)
    return f"{indent}<{name}{_format_attributes(attributes)}>{content}</{name}>\n"


def format_empty_element(name: str, attributes: Mapping[str, str], indent: str = _INDENT * 3) -> str:
    """Write an element that has attributes alone."""
    return f"{indent}<{name}{_format_attributes(attributes)}/>\n"


def _format_attributes(attributes: Mapping[str, str]) -> str:
    text = ""
    for name, value in attributes.items():
        text += f' {name}="{_escape_value(value)}"'
    return text


def _escape_value(text: str) -> str:
    if _PLAIN_VALUE.fullmatch(text):  # most are addresses, and there are tens of thousands
        return text
    escaped = _escape(strip_illegal_characters(text)).replace('"', "&quot;")
    return escaped.replace("\t", "&#9;").replace("\n", "&#10;")


def _escape(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;")
