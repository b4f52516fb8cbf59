"""Printed rows -> headings, paragraphs and list items."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from bulletin.article.clean import fold_whitespace
from bulletin.article.readers.pdf.rows import Row, measure_extent
from bulletin.article.wrapping import ends_sentence
from bulletin.model import Block, BlockKind

_MAX_LEADING = 1.3  # of the usual distance between rows: a wider one parts paragraphs
_MIN_INDENT = 0.7  # of a row's height
_SHORT_ROW_SHARE = 0.88  # share of the column's width that a row fills unless its paragraph ends
_MIN_HEADING_RATIO = 1.12  # than the body: a heading
_MAX_SMALL_PRINT_RATIO = 0.9  # than the body: a note or a caption
_MAX_HEADING_WORDS = 25  # words
_MAX_HEADING_LEVEL = 6
_BULLET = re.compile(r"[•‣◦▪●■–*·-]\s+(?=\S)|\(?\d{1,2}[.)]\s+(?=\S)|[•‣◦▪●■](?=\S)")
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})[.)]?\s*(?=[^\W\d]|[\"“(])")
_HYPHEN_END = re.compile(r"\b(\w++)[-‐\u00ad]$")
_COMPOUND = re.compile(r"\b\w++(?:-\w++)++")


@dataclass(slots=True)
class _Paragraph:
    rows: list[Row]
    column: "_Column"

    @property
    def height(self) -> float:
        return median(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float
    pitch: float
    """The usual distance from row to row."""


def build_paragraphs(columns: Sequence[Sequence[Row]]) -> tuple[list[Block], list[str]]:
    """Join rows to paragraphs, over columns and pages.

    A paragraph ends before a wider space, another size or weight of type, an indent or a bullet, and after
    a row that ends short with a sentence. A hyphen at a row's end is dropped, unless the hyphenated word
    stands elsewhere in the text.

    Returns:
        The blocks, and the footnotes.
    """
    rows = list(chain.from_iterable(columns))
    body_height = _measure_body_height(rows)
    paragraphs = _gather_paragraphs(columns, body_height)
    compounds = _find_compounds(rows)
    levels = _find_heading_levels(paragraphs, body_height)
    blocks, notes = [], []
    for paragraph in paragraphs:
        text = _join_rows(paragraph, compounds)
        if not text:
            continue
        if paragraph.height < _MAX_SMALL_PRINT_RATIO * body_height and _NOTE_MARK.match(text):
            notes.append(text)
        elif _is_heading(paragraph, body_height):
            blocks.append(Block(BlockKind.HEADING, text, levels[round(paragraph.height)]))
        else:
            blocks.append(_make_text_block(text))
    return blocks, notes


def _find_compounds(rows: Iterable[Row]) -> set[str]:
    """Find the words with hyphens, in lower case."""
    compounds: set[str] = set()
    for row in rows:
        compounds.update(map(str.lower, _COMPOUND.findall(row.text)))
    return compounds


def _find_heading_levels(paragraphs: Iterable[_Paragraph], body_height: float) -> dict[int, int]:
    """Find the levels of headings by their heights in points, the largest first."""
    heights = {round(paragraph.height) for paragraph in paragraphs if _is_heading(paragraph, body_height)}
    levels = {}
    for rank, height in enumerate(sorted(heights, reverse=True), 1):
        levels[height] = min(rank, _MAX_HEADING_LEVEL)
    return levels


def _make_text_block(text: str) -> Block:
    bullet = _BULLET.match(text)
    if bullet:
        return Block(BlockKind.ITEM, text[bullet.end() :], 1)
    return Block(BlockKind.PARAGRAPH, text)


def _gather_paragraphs(columns: Iterable[Sequence[Row]], body_height: float) -> list[_Paragraph]:
    """Join rows; small print between them does not part the text above from the text below."""
    paragraphs: list[_Paragraph] = []
    open_text: _Paragraph | None = None
    open_small_print: _Paragraph | None = None
    for rows in columns:
        column = _measure_column(rows)
        for row in rows:
            is_small = row.height < _MAX_SMALL_PRINT_RATIO * body_height
            paragraph = open_text
            if is_small:
                paragraph = open_small_print
            if paragraph is not None and _is_continuation(paragraph, row, column, body_height):
                paragraph.rows.append(row)
                paragraph.column = column
                continue
            paragraph = _Paragraph([row], column)
            paragraphs.append(paragraph)
            if is_small:
                open_small_print = paragraph
            else:
                open_text, open_small_print = paragraph, None
    return paragraphs


def _measure_column(rows: Sequence[Row]) -> _Column:
    left, right = measure_extent(rows)
    distances = []
    for upper_row, lower_row in pairwise(rows):
        if upper_row.bottom > lower_row.bottom:
            distances.append(upper_row.bottom - lower_row.bottom)
    if not distances:
        return _Column(left, right, 0.0)
    return _Column(left, right, sorted(distances)[len(distances) // 3])  # the wider ones part paragraphs


def _is_continuation(paragraph: _Paragraph, row: Row, column: _Column, body_height: float) -> bool:
    """Tell whether a row continues a paragraph."""
    last = paragraph.rows[-1]
    if last.bold is not row.bold or not 0.88 < row.height / last.height < 1.14 or _BULLET.match(row.text):
        return False
    if column is not paragraph.column:
        is_heading = row.bold or row.height > _MIN_HEADING_RATIO * body_height
        is_indented = row.left - column.left > _MIN_INDENT * row.height
        return not (is_heading or is_indented or _ends_paragraph(last, paragraph.column))
    if last.bottom - row.bottom > _MAX_LEADING * max(column.pitch, row.height):
        return False
    is_second_of_item = len(paragraph.rows) == 1 and _BULLET.match(last.text)
    is_indented = row.left - last.left > _MIN_INDENT * row.height and not is_second_of_item
    return not is_indented and not _ends_paragraph(last, column)


def _ends_paragraph(row: Row, column: _Column) -> bool:
    is_short = row.right - column.left < _SHORT_ROW_SHARE * (column.right - column.left)
    return is_short and ends_sentence(row.text)


def _is_heading(paragraph: _Paragraph, body_height: float) -> bool:
    words = " ".join(row.text for row in paragraph.rows).split()
    if len(words) > _MAX_HEADING_WORDS or not any(map(str.isalpha, words[0] + words[-1])):
        return False
    if paragraph.height > _MIN_HEADING_RATIO * body_height:
        return True
    return all(row.bold for row in paragraph.rows) and not ends_sentence(words[-1])


def _join_rows(paragraph: _Paragraph, compounds: Set[str]) -> str:
    texts = [row.text for row in paragraph.rows]
    pieces = []
    for text, next_text in pairwise(texts):
        pieces.append(_finish_row(text, next_text, compounds))
    return fold_whitespace("".join([*pieces, texts[-1]]))


def _finish_row(text: str, next_text: str, compounds: Set[str]) -> str:
    """Add the space after a row, unless a word is divided between it and the next row."""
    first_part = _HYPHEN_END.search(text)
    second_part = re.match(r"\w+", next_text)
    if not first_part or not second_part or not next_text[0].isalpha():
        return f"{text} "
    compound = f"{first_part[1]}-{second_part[0]}".lower()
    if compound in compounds or not next_text[0].islower():
        return text
    return text[:-1]


def _measure_body_height(rows: Iterable[Row]) -> float:
    """Measure the height that most of the text has, in points."""
    heights: Counter[float] = Counter()
    for row in rows:
        heights[round(row.height * 2) / 2] += len(row.text)
    return max(heights.items(), key=lambda entry: (entry[1], entry[0]), default=(0.0, 0))[0]
