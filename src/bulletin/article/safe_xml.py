"""XML from untrusted documents: no entity is expanded, and nothing else is loaded."""

from typing import TYPE_CHECKING

from bulletin._infra.xml import make_safe_parser
from bulletin.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = b"<!ENTITY"


def parse_xml(data: bytes, source: str) -> "_Element":
    """Parse XML.

    Args:
        data: the XML.
        source: names the document in errors.

    Raises:
        SourceError: the XML is not well-formed, is nested too deeply, or defines entities.
    """
    from lxml import etree

    if _ENTITY in data.replace(b"\0", b""):  # UTF-16 too
        raise SourceError(f"{source} defines XML entities, which no document needs.", "Get or save it anew.")
    try:
        return etree.fromstring(data, make_safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{source} is damaged: {error}.", "Get or save it anew.") from error


def read_element_texts(root: "_Element", name: str) -> list[str]:
    """Read the texts of all elements of this local name, in any namespace, in order; skip empty texts."""
    texts = ("".join(element.itertext()).strip() for element in root.iter(f"{{*}}{name}"))
    return list(filter(None, texts))
