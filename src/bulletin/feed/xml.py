"""The XML of a feed: the namespaces that podcast apps read, and elements written from plain values."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 §2.2
_PLAIN_VALUE = re.compile(r"[\w:/.+ -]*", re.ASCII)
_INDENT = "  "
RSS_END = "  </channel>\n</rss>\n"
"""Closes what `format_rss_start` opens."""


class Node(NamedTuple):  # a dataclass takes four times as long to make, and there are a hundred thousand
    """An XML element before it is written: prefixed name, text, attributes and children."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = MappingProxyType({})
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


def format_rss_start(channel: Iterable[Node]) -> str:
    """Write the beginning of an RSS 2.0 document, with what its channel says before the first item."""
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss{names} version="2.0">\n  <channel>\n'
    return start + "".join(map(format_node, channel))


def format_node(node: Node, indent: str = _INDENT * 2) -> str:
    """Write an element of a channel; nodes without text, attributes and children are left out."""
    start = f"{indent}<{node.name}"
    for name, text in node.attributes.items():
        start += f' {name}="{_escape_value(text)}"'
    if node.children:
        inner = indent + _INDENT
        children = "".join([format_node(child, inner) for child in node.children])
        return f"{start}>\n{children}{indent}</{node.name}>\n"
    if node.text:
        return f"{start}>{_format_text(node)}</{node.name}>\n"
    if node.attributes:
        return f"{start}/>\n"
    return ""


def _format_text(node: Node) -> str:
    text = strip_illegal_characters(node.text)
    if node.html:
        whole = text.replace("]]>", "]]]]><![CDATA[>")
        return f"<![CDATA[{whole}]]>"
    return _escape(text)


def _escape_value(text: str) -> str:
    if _PLAIN_VALUE.fullmatch(text):  # most are addresses, and there are tens of thousands
        return text
    escaped = _escape(strip_illegal_characters(text)).replace('"', "&quot;")
    return escaped.replace("\t", "&#9;").replace("\n", "&#10;")


def _escape(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;")
