"""Tables of a page: tables of figures are told from tables that only lay the page out."""

from itertools import chain, islice
from typing import TYPE_CHECKING

from bulletin.article.clean import fold_whitespace

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROSE_TAGS = (
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "table",
    "blockquote",
    "form",
    "article",
    "section",
)
_MAX_CELL_LENGTH = 300  # characters


def is_layout_table(table: "HtmlElement") -> bool:
    """Tell whether a table only puts its cells beside each other: one row or column, or cells of prose."""
    if table.get("role") in {"presentation", "none"} or next(table.iter("table", "tr"), None) is None:
        return True
    rows = list(map(_list_cells, table.iter("tr")))
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return True
    return any(map(_is_prose, chain.from_iterable(rows)))


def format_table(table: "HtmlElement") -> str:
    """Write a line for each row, with a tab between cells; rows of empty cells are skipped."""
    lines = []
    for row in table.iter("tr"):
        texts = list(map(_read_cell, _list_cells(row)))
        if any(texts):
            lines.append("\t".join(texts))
    return "\n".join(lines)


def _list_cells(row: "HtmlElement") -> list["HtmlElement"]:
    return list(row.iterchildren("td", "th"))


def _read_cell(cell: "HtmlElement") -> str:
    return fold_whitespace(" ".join(cell.itertext()))


def _is_prose(cell: "HtmlElement") -> bool:
    prose_elements = islice(cell.iter(*_PROSE_TAGS), 2)
    return len(list(prose_elements)) > 1 or len(_read_cell(cell)) > _MAX_CELL_LENGTH
