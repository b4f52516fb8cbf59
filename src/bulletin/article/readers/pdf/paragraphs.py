"""Printed rows -> headings, paragraphs and list items."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bulletin.article.clean import fold_whitespace
from bulletin.article.readers.pdf.rows import Row
from bulletin.article.wrapping import ends_sentence
from bulletin.model import Block, BlockKind

_MAX_LEADING = 1.3  # of the usual distance between rows: a wider one parts paragraphs
_MIN_INDENT = 0.7  # of a row's height
_SHORT_ROW_SHARE = 0.88  # share of the column's width that a row fills unless its paragraph ends
_MIN_HEADING_RATIO = 1.12  # than the body: a heading
_MAX_SMALL_PRINT_RATIO = 0.9  # than the body: a note or a caption
_MAX_HEADING_WORDS = 25  # words
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
    a row that ends short with a sentence. A hyphen at a row's end goes, unless the text has the word with it
    elsewhere.

    Returns:
        The blocks, and the footnotes.
    """
    body = _measure_body_height(row for column in columns for row in column)
    found = _gather_paragraphs(columns, body)
    hyphenated = {word.lower() for rows in columns for row in rows for word in _COMPOUND.findall(row.text)}
    sizes = sorted({round(p.height) for p in found if _is_heading(p, body)}, reverse=True)
    blocks, notes = [], []
    for paragraph in found:
        text = _join_rows(paragraph, hyphenated)
        if paragraph.height < _MAX_SMALL_PRINT_RATIO * body and _NOTE_MARK.match(text):
            notes.append(text)
        elif _is_heading(paragraph, body):
            blocks.append(Block(BlockKind.HEADING, text, min(sizes.index(round(paragraph.height)) + 1, 6)))
        else:
            blocks.append(_make_text_block(text))
    return [block for block in blocks if block.text], notes


def _make_text_block(text: str) -> Block:
    bullet = _BULLET.match(text)
    return Block(BlockKind.ITEM, text[bullet.end() :], 1) if bullet else Block(BlockKind.PARAGRAPH, text)


def _gather_paragraphs(columns: Iterable[Sequence[Row]], body_height: float) -> list[_Paragraph]:
    """Join rows; small print between them does not part the text above it from its rest."""
    found: list[_Paragraph] = []
    open_text: _Paragraph | None = None
    open_small: _Paragraph | None = None
    for rows in columns:
        column = _measure_column(rows)
        for row in rows:
            small = row.height < _MAX_SMALL_PRINT_RATIO * body_height
            before = open_small if small else open_text
            if before is not None and _is_continuation(before, row, column, body_height):
                before.rows.append(row)
                before.column = column
                continue
            paragraph = _Paragraph([row], column)
            found.append(paragraph)
            open_text, open_small = (open_text, paragraph) if small else (paragraph, None)
    return found


def _measure_column(rows: Sequence[Row]) -> _Column:
    distances = [above.bottom - below.bottom for above, below in pairwise(rows)]
    usual = sorted(distance for distance in distances if distance > 0)
    pitch = usual[len(usual) // 3] if usual else 0.0  # the wider ones part paragraphs
    return _Column(min(row.left for row in rows), max(row.right for row in rows), pitch)


def _is_continuation(paragraph: _Paragraph, row: Row, column: _Column, body_height: float) -> bool:
    """Tell whether a row goes on with a paragraph."""
    last = paragraph.rows[-1]
    if last.bold is not row.bold or not 0.88 < row.height / last.height < 1.14 or _BULLET.match(row.text):
        return False
    if column is not paragraph.column:
        heading = row.bold or row.height > _MIN_HEADING_RATIO * body_height
        indented = row.left - column.left > _MIN_INDENT * row.height
        return not (heading or indented or _ends_paragraph(last, paragraph.column))
    if last.bottom - row.bottom > _MAX_LEADING * max(column.pitch, row.height):
        return False
    hanging = bool(_BULLET.match(paragraph.rows[0].text))
    indented = row.left - last.left > _MIN_INDENT * row.height and not (hanging and len(paragraph.rows) == 1)
    return not indented and not _ends_paragraph(last, column)


def _ends_paragraph(row: Row, column: _Column) -> bool:
    short = row.right - column.left < _SHORT_ROW_SHARE * (column.right - column.left)
    return short and ends_sentence(row.text)


def _is_heading(paragraph: _Paragraph, body_height: float) -> bool:
    words = [word for row in paragraph.rows for word in row.text.split()]
    if len(words) > _MAX_HEADING_WORDS or not any(letter.isalpha() for letter in words[0] + words[-1]):
        return False
    larger = paragraph.height > _MIN_HEADING_RATIO * body_height
    return larger or (all(row.bold for row in paragraph.rows) and not ends_sentence(words[-1]))


def _join_rows(paragraph: _Paragraph, compounds: Set[str]) -> str:
    text = ""
    for row in paragraph.rows:
        text = _join_text(text, row.text, compounds) if text else row.text
    return fold_whitespace(text)


def _join_text(text: str, next_text: str, compounds: Set[str]) -> str:
    """Join two rows, a word that was parted at the end of the first put together."""
    parted = _HYPHEN_END.search(text)
    if not parted or not next_text[:1].isalpha():
        return f"{text} {next_text}"
    rest = re.match(r"\w+", next_text)
    compound = f"{parted[1]}-{rest[0] if rest else ''}".lower()
    keeps = compound in compounds or not next_text[0].islower()
    return text + next_text if keeps else text[:-1] + next_text


def _measure_body_height(rows: Iterable[Row]) -> float:
    """Give the height that most of the text has, in points."""
    heights: Counter[float] = Counter()
    for row in rows:
        heights[round(row.height * 2) / 2] += len(row.text)
    return max(heights.items(), key=lambda entry: (entry[1], entry[0]), default=(0.0, 0))[0]
