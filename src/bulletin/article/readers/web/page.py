"""A web page -> blocks: trafilatura says which words are the article, the page itself how they stand.

Trafilatura's own tree loses headings, lists and the space before links; so the blocks are made of the
page's lines, and trafilatura's text only decides which of them.
"""

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.article.credits import find_title
from bulletin.article.draft import Draft
from bulletin.article.readers.web.choice import choose_lines
from bulletin.article.readers.web.lines import PageText, read_lines
from bulletin.article.readers.web.metadata import list_declared_titles, read_page_metadata
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# They log what they give up on; that is told by our own error, and only the command line prints.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_MIN_WORDS = 2  # in a page of which a reader would say that it has a text
_NEEDS_BROWSER = re.compile(r"\b(?:enable|activate|requires?) java\s?script\b", re.IGNORECASE)
_MAX_ELEMENTS = 30_000  # a book or an attack: trafilatura's time grows with their square
_DEPTH_MESSAGE = "Excessive depth"
_MANY_ATTRIBUTES = re.compile(
    r"""<([a-z][\w-]{0,50}+)(?:\s++[^\s=<>"']++(?:=(?:"[^"]*+"|'[^']*+'|[^\s<>"']++))?+){500,}+""",
    re.IGNORECASE,
)
"""More than any page has: libxml2 compares each attribute of an element with all others."""
_BOX_TAGS = re.compile(
    r"(?:</?(?!(?:h[1-6]|p|a|br|img|html|head|body|title|meta|link|style|script|svg|noscript|template)\b)"
    r"[a-z][^<>]*+>\s*+)++",
    re.IGNORECASE,
)
"""Any number of tags in a row that are not kept where the boxes are taken off."""


def read_web_page(page: str, source: str) -> Draft:
    """Read the article on a web page.

    Args:
        page: HTML.
        source: the URL it comes from, or a path.

    Raises:
        SourceError: the page holds no article.
    """
    tree = _parse_page(page)
    if tree is None:
        raise _make_no_article_error(source)
    found = read_page_metadata(tree, source)
    lines = read_lines(tree)
    verdicts = choose_lines(lines, _extract_article_texts(tree), [found.title, *list_declared_titles(tree)])
    blocks, omissions = _apply_verdicts(lines, verdicts)
    if not _has_text(blocks):
        raise _make_no_article_error(source)
    return replace(found, blocks=blocks, omissions=omissions, title=found.title or find_title(blocks))


def _parse_page(page: str) -> "HtmlElement | None":
    """Parse HTML; a page nested deeper than the parser goes loses its boxes, not its text."""
    page = _MANY_ATTRIBUTES.sub(r"<\1", page)
    tree, errors = _parse_html(page)
    return _parse_html(_BOX_TAGS.sub("<p>", page))[0] if _DEPTH_MESSAGE in errors else tree


def _parse_html(page: str) -> "tuple[HtmlElement | None, str]":
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = page.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser) if data.strip() else None
    except etree.LxmlError:
        tree = None
    return tree, " ".join(error.message for error in parser.error_log)


def _extract_article_texts(tree: "HtmlElement") -> list[str]:
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return []
    import trafilatura

    document = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
    body = getattr(document, "body", None)
    return [] if body is None else [str(text) for text in body.itertext()]


def _apply_verdicts(
    page: PageText, verdicts: list[str | None]
) -> tuple[tuple[Block, ...], tuple[Omission, ...]]:
    judged = list(zip(page.lines, verdicts, strict=True))
    blocks = tuple(Block(line.kind, line.text, line.level) for line, verdict in judged if verdict == "")
    return blocks, tuple(Omission(line.text, verdict) for line, verdict in judged if verdict)


def _has_text(blocks: tuple[Block, ...]) -> bool:
    texts = [block.text for block in blocks if block.kind is not BlockKind.IMAGE]
    words = re.findall(r"[^\W_]+", " ".join(texts))
    return len(words) >= _MIN_WORDS and not (len(texts) <= 2 and _NEEDS_BROWSER.search(" ".join(texts)))


def _make_no_article_error(source: str) -> SourceError:
    return SourceError(
        f"There is no article text in {source}.",
        "The page may be a list of articles or need a browser; save the text itself as a .txt file.",
    )
