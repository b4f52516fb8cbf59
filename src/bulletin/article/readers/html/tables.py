"""Tables of a page: those that hold figures, and those that only lay the page out."""

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
    cells = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    if len(cells) < 2 or max(map(len, cells)) < 2:
        return True
    return any(_is_prose(cell) for row in cells for cell in row)


def format_table(table: "HtmlElement") -> str:
    """Give a line for each row with a tab between its cells."""
    cells = (
        [fold_whitespace(" ".join(cell.itertext())) for cell in row.iterchildren("td", "th")]
        for row in table.iter("tr")
    )
    return "\n".join("\t".join(row) for row in cells if any(row))


def _is_prose(cell: "HtmlElement") -> bool:
    holds = sum(1 for _ in cell.iter(*_PROSE_TAGS))
    return holds > 1 or len(fold_whitespace(" ".join(cell.itertext()))) > _MAX_CELL_LENGTH
