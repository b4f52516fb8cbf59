"""The lines of PDF pages: their order in columns, and the ones that are printed on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_MIN_COLUMN_ROWS = 4  # lines
_MAX_CROSSING_SHARE = 0.25  # share of a page's lines that may reach across the space between columns
_MIN_COLUMN_SHARE = 0.18  # share of the page's text that a column is wide
_GUTTER_STEPS = 100  # places looked at for the space between columns
_EDGE_ROWS = 2  # rows at the top and at the bottom of a page that may be furniture
_MIN_FURNITURE_SHARE = 0.3  # share of the pages on which furniture repeats
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
_PAGE_NUMBER = re.compile(
    rf"(?:(?:page|seite|p\.|pág\.|página|pagina)\s?)?[-–—|\s]{{0,3}}{_NUMBER}(?:\s?(?:/|of|von|de|sur|di)\s?\d{{1,4}})?"
    r"[-–—|\s]{0,3}",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[.·…]\s?){4,}+\d{0,4}$")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of one column; points from the page's lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool

    @property
    def height(self) -> float:
        """Give the height of its letters' boxes, which is near the size of its font."""
        return self.top - self.bottom


def strip_contents(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Take the entries of a table of contents off the pages: dots lead them to a page number.

    Returns:
        The pages, and the text that was taken off.
    """
    kept = [[row for row in page if not _LEADER.search(row.text)] for page in pages]
    return kept, [row.text for page in pages for row in page if _LEADER.search(row.text)]


def strip_furniture(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Take running heads, running feet and page numbers off the pages.

    Furniture stands in the outermost rows, and is a page number or repeats on other pages but for its digits.

    Returns:
        The pages, and the text that was taken off.
    """
    edges = [_find_edge_rows(page) for page in pages]
    seen = Counter(key for page in edges for key in {_make_furniture_key(row) for row in page})
    often = max(2, _MIN_FURNITURE_SHARE * len(pages))
    kept, taken = [], []
    for page, outer in zip(pages, edges, strict=True):
        furniture = {
            row
            for row in outer
            if seen[_make_furniture_key(row)] >= often or _PAGE_NUMBER.fullmatch(row.text)
        }
        kept.append([row for row in page if row not in furniture])
        taken += [row.text for row in page if row in furniture]
    # Pages of one line each, all much alike, are no furniture of anything.
    return (kept, taken) if any(kept) else ([list(page) for page in pages], [])


def split_columns(page: Sequence[Row]) -> Iterator[list[Row]]:
    """Give the columns of a page in reading order, each from its top to its bottom.

    What reaches across the columns parts what is above it from what is below.
    """
    middle = _find_gutter(page)
    if middle is None:
        yield _join_row_pieces(page)
        return
    band: list[Row] = []
    for row in [*sorted(page, key=lambda row: -row.top), None]:
        if row is not None and not row.left < middle < row.right:
            band.append(row)
            continue
        for side in ([r for r in band if r.right <= middle], [r for r in band if r.left >= middle]):
            if side:
                yield from split_columns(side)
        if row is not None:
            yield [row]
        band = []


def _find_edge_rows(page: Sequence[Row]) -> list[Row]:
    """Give the rows of the outermost lines at the top and at the bottom."""
    heights = sorted({round(row.bottom) for row in page})
    outer = {*heights[:_EDGE_ROWS], *heights[-_EDGE_ROWS:]} if len(heights) > 2 * _EDGE_ROWS else set(heights)
    return [row for row in page if round(row.bottom) in outer]


def _make_furniture_key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text.casefold()), round(row.bottom / 6)


def _find_gutter(page: Sequence[Row]) -> float | None:
    """Find the middle of the space between two columns; None when the page has but one."""
    if len(page) < 2 * _MIN_COLUMN_ROWS:
        return None
    left, right = min(row.left for row in page), max(row.right for row in page)
    places = [left + (right - left) * step / _GUTTER_STEPS for step in range(1, _GUTTER_STEPS)]
    across = {place: sum(row.left < place < row.right for row in page) for place in places}
    free = [place for place in places if _is_gutter(page, place, right - left, across[place])]
    fewest = min((across[place] for place in free), default=0)
    return median([place for place in free if across[place] == fewest]) if free else None


def _is_gutter(page: Sequence[Row], position: float, width: float, crossing_rows: int) -> bool:
    """Tell whether columns of text stand on both sides of a place, at the same height."""
    if crossing_rows > _MAX_CROSSING_SHARE * len(page):
        return False
    sides = [row for row in page if row.right <= position], [row for row in page if row.left >= position]
    if any(len(side) < _MIN_COLUMN_ROWS for side in sides):
        return False
    if any(median(row.right - row.left for row in side) < _MIN_COLUMN_SHARE * width for side in sides):
        return False
    low, high = (
        max(min(r.bottom for r in side) for side in sides),
        min(max(r.top for r in side) for side in sides),
    )
    return high > low


def _join_row_pieces(rows: Iterable[Row]) -> list[Row]:
    """Put rows in order from the top, and pieces of one line behind one another."""
    lines: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row.bottom, row.left)):
        last = lines[-1] if lines else None
        if (
            last
            and abs(last.bottom - row.bottom) < 0.3 * min(last.height, row.height)
            and last.right <= row.left
        ):
            bottom, top = min(last.bottom, row.bottom), max(last.top, row.top)
            lines[-1] = Row(f"{last.text} {row.text}", last.left, row.right, bottom, top, last.bold)
        else:
            lines.append(row)
    return lines
