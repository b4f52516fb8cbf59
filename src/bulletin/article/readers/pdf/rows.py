"""The printed rows of PDF pages: their order in columns, and the rows that repeat on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
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
_LEADER = re.compile(r"(?:[.·…]\s?){4}\d{0,4}$")
_MAX_LEADER_LENGTH = 12  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of one column, measured in points from the page's lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool

    @property
    def height(self) -> float:
        """Height of the letters' boxes, which is near the size of the font."""
        return self.top - self.bottom


def measure_extent(rows: Sequence[Row]) -> tuple[float, float]:
    """Measure where rows begin and end from left to right."""
    left = min(row.left for row in rows)
    right = max(row.right for row in rows)
    return left, right


def strip_contents(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Take the entries of a table of contents off the pages: rows in which dots lead to a page number.

    Returns:
        The pages, and the texts that were taken off.
    """
    return _strip_rows(pages, map(_find_contents, pages))


def _find_contents(page: Sequence[Row]) -> set[Row]:
    return {row for row in page if _LEADER.search(row.text[-_MAX_LEADER_LENGTH:])}


def strip_furniture(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Take running heads, running feet and page numbers off the pages.

    Furniture stands in the outermost rows, and is a page number or repeats on other pages but for its digits.

    Returns:
        The pages, and the texts that were taken off.
    """
    edges = list(map(_find_edge_rows, pages))
    counts: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        counts.update(set(map(_make_furniture_key, edge)))
    repeated = {key for key, count in counts.items() if count >= max(2, _MIN_FURNITURE_SHARE * len(pages))}
    furniture = []
    for edge in edges:
        furniture.append(_find_furniture(edge, repeated))
    stripped, texts = _strip_rows(pages, furniture)
    if not any(stripped):  # pages of one line each, all much alike, are no furniture of anything
        return list(map(list, pages)), []
    return stripped, texts


def _find_furniture(edge: Iterable[Row], repeated_keys: Set[tuple[str, int]]) -> set[Row]:
    furniture = set()
    for row in edge:
        if _make_furniture_key(row) in repeated_keys or _PAGE_NUMBER.fullmatch(row.text):
            furniture.add(row)
    return furniture


def _strip_rows(
    pages: Iterable[Sequence[Row]], excluded_rows: Iterable[Set[Row]]
) -> tuple[list[list[Row]], list[str]]:
    """Split pages into the rows that stay and the texts of the excluded ones, given page by page."""
    stripped, texts = [], []
    for page, excluded in zip(pages, excluded_rows, strict=True):
        rows = []
        for row in page:
            if row in excluded:
                texts.append(row.text)
            else:
                rows.append(row)
        stripped.append(rows)
    return stripped, texts


def split_columns(page: Sequence[Row]) -> Iterator[list[Row]]:
    """Split a page into its columns, in reading order, each from top to bottom; an empty page has none.

    A row that reaches across the columns parts the columns above it from those below.
    """
    middle = _find_gutter(page)
    if middle is None:
        if page:
            yield _join_row_pieces(page)
        return
    band: list[Row] = []
    for row in sorted(page, key=lambda row: -row.top):
        if not row.left < middle < row.right:
            band.append(row)
            continue
        yield from _split_band(band, middle)
        yield [row]
        band = []
    yield from _split_band(band, middle)


def _split_band(band: Sequence[Row], middle: float) -> Iterator[list[Row]]:
    """Split rows between two that reach across into the columns left and right of the gutter."""
    left_rows, right_rows = _split_sides(band, middle)
    yield from split_columns(left_rows)
    yield from split_columns(right_rows)


def _split_sides(rows: Sequence[Row], position: float) -> tuple[list[Row], list[Row]]:
    """Find the rows that end left of a position, and those that begin right of it."""
    left_rows = [row for row in rows if row.right <= position]
    right_rows = [row for row in rows if row.left >= position]
    return left_rows, right_rows


def _find_edge_rows(page: Sequence[Row]) -> list[Row]:
    """Find the rows of the outermost lines at the top and at the bottom."""
    heights = sorted({round(row.bottom) for row in page})
    if len(heights) <= 2 * _EDGE_ROWS:
        return list(page)
    edge_heights = {*heights[:_EDGE_ROWS], *heights[-_EDGE_ROWS:]}
    return [row for row in page if round(row.bottom) in edge_heights]


def _make_furniture_key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text.casefold()), round(row.bottom / 6)


def _find_gutter(page: Sequence[Row]) -> float | None:
    """Find the middle of the space between two columns; None when the page has but one."""
    if len(page) < 2 * _MIN_COLUMN_ROWS:
        return None
    left, right = measure_extent(page)
    positions: dict[int, list[float]] = {}  # of gutters, by the number of rows that cross them
    for step in range(1, _GUTTER_STEPS):
        position = left + (right - left) * step / _GUTTER_STEPS
        crossing_rows = sum(row.left < position < row.right for row in page)
        if _is_gutter(page, position, right - left, crossing_rows):
            positions.setdefault(crossing_rows, []).append(position)
    if not positions:
        return None
    return median(positions[min(positions)])


def _is_gutter(page: Sequence[Row], position: float, width: float, crossing_rows: int) -> bool:
    """Tell whether columns of text stand on both sides of a position, at the same height."""
    if crossing_rows > _MAX_CROSSING_SHARE * len(page):
        return False
    left_rows, right_rows = _split_sides(page, position)
    if not _is_column(left_rows, width) or not _is_column(right_rows, width):
        return False
    left_bottom, left_top = _measure_height(left_rows)
    right_bottom, right_top = _measure_height(right_rows)
    return min(left_top, right_top) > max(left_bottom, right_bottom)


def _is_column(rows: Sequence[Row], page_width: float) -> bool:
    """Tell whether rows are enough, and wide enough, for a column."""
    if len(rows) < _MIN_COLUMN_ROWS:
        return False
    return median(row.right - row.left for row in rows) >= _MIN_COLUMN_SHARE * page_width


def _measure_height(rows: Sequence[Row]) -> tuple[float, float]:
    """Measure where rows end and begin from bottom to top."""
    bottom = min(row.bottom for row in rows)
    top = max(row.top for row in rows)
    return bottom, top


def _join_row_pieces(rows: Iterable[Row]) -> list[Row]:
    """Put rows in order from the top, and pieces of one line behind one another."""
    lines: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row.bottom, row.left)):
        if lines and _is_next_piece(lines[-1], row):
            last = lines[-1]
            bottom, top = min(last.bottom, row.bottom), max(last.top, row.top)
            lines[-1] = Row(f"{last.text} {row.text}", last.left, row.right, bottom, top, last.bold)
        else:
            lines.append(row)
    return lines


def _is_next_piece(line: Row, row: Row) -> bool:
    """Tell whether a row stands behind a line, at the same height."""
    is_level = abs(line.bottom - row.bottom) < 0.3 * min(line.height, row.height)
    return is_level and line.right <= row.left
