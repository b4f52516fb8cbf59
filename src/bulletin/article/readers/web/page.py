"""A web page -> blocks: trafilatura finds the words of the article, the page's tree gives their structure.

Trafilatura's own tree loses headings, lists and the space before links; so the blocks are made of the
page's lines, and trafilatura's text only decides which lines.
"""

import logging
import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.article.credits import find_title
from bulletin.article.draft import Draft, join_block_texts
from bulletin.article.readers.web.choice import choose_lines
from bulletin.article.readers.web.lines import PageText, read_lines
from bulletin.article.readers.web.metadata import list_declared_titles, read_page_metadata
from bulletin.errors import SourceError
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Both libraries log where they give up; our own error says so, and only the command line prints.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_MIN_WORDS = 2  # words of a page that a reader would call a text
_NEEDS_BROWSER = re.compile(r"\b(?:enable|activate|requires?) java\s?script\b", re.IGNORECASE)
_MAX_ELEMENTS = 30_000  # a book or an attack: trafilatura's time grows with their square
_MAX_SPANNED_CELLS = 20_000  # trafilatura makes an element of each
_MAX_SPAN_DIGITS = 6
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
        source: the page's URL, or its path.

    Raises:
        SourceError: the page holds no article.
    """
    tree = _parse_page(page)
    if tree is None:
        raise _make_no_article_error(source)
    metadata = read_page_metadata(tree, source)
    page_text = read_lines(tree)
    titles = [metadata.title, *list_declared_titles(tree)]
    verdicts = choose_lines(page_text, _extract_article_texts(tree), titles)
    blocks, omissions = _apply_verdicts(page_text, verdicts)
    if not _has_text(blocks):
        raise _make_no_article_error(source)
    title = metadata.title or find_title(blocks)
    return replace(metadata, blocks=blocks, omissions=omissions, title=title)


def _parse_page(page: str) -> "HtmlElement | None":
    """Parse HTML; a page nested deeper than the parser can follow loses its boxes, not its text."""
    page = _MANY_ATTRIBUTES.sub(r"<\1", page)
    tree, errors = _parse_html(page)
    if _DEPTH_MESSAGE in errors:
        tree, _ = _parse_html(_BOX_TAGS.sub("<p>", page))
    return tree


def _parse_html(page: str) -> "tuple[HtmlElement | None, str]":
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = page.replace("\0", "").encode("utf-8", "replace")
    tree = None
    if data.strip():
        with suppress(etree.LxmlError):
            tree = html.document_fromstring(data, parser=parser)
    return tree, " ".join(error.message for error in parser.error_log)


def _extract_article_texts(tree: "HtmlElement") -> list[str]:
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return []
    _limit_spans(tree)
    import trafilatura

    document = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    return list(map(str, body.itertext()))


def _limit_spans(tree: "HtmlElement") -> None:
    """Take the spans off all cells of a page where they make more cells than any person reads."""
    cells = list(tree.iter("td", "th"))
    if sum(_read_span(cell, "rowspan") * _read_span(cell, "colspan") for cell in cells) < _MAX_SPANNED_CELLS:
        return
    for cell in cells:
        cell.attrib.pop("rowspan", None)
        cell.attrib.pop("colspan", None)


def _read_span(cell: "HtmlElement", name: str) -> int:
    text = (cell.get(name) or "").strip()
    if not text.isdecimal():
        return 1
    return int(text[:_MAX_SPAN_DIGITS])


def _apply_verdicts(
    page: PageText, verdicts: list[str | None]
) -> tuple[tuple[Block, ...], tuple[Omission, ...]]:
    blocks: list[Block] = []
    omissions: list[Omission] = []
    for line, verdict in zip(page.lines, verdicts, strict=True):
        if verdict:
            omissions.append(Omission(line.text, verdict))
        elif verdict == "":
            blocks.append(Block(line.kind, line.text, line.level))
    return tuple(blocks), tuple(omissions)


def _has_text(blocks: tuple[Block, ...]) -> bool:
    prose = [block for block in blocks if block.kind is not BlockKind.IMAGE]
    text = join_block_texts(prose)
    if len(prose) <= 2 and _NEEDS_BROWSER.search(text):
        return False
    return len(re.findall(r"[^\W_]+", text)) >= _MIN_WORDS


def _make_no_article_error(source: str) -> SourceError:
    return SourceError(
        f"There is no article text in {source}.",
        "The page may be a list of articles or need a browser; save the text itself as a .txt file.",
    )
