"""Paragraphs -> sections: what becomes one segment each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.model import BlockKind
from bulletin.script.cleaning import Paragraph
from bulletin.script.flow import CHARACTERS_PER_WORD, Unit, cut

_LONG_PARAGRAPH = 220 * CHARACTERS_PER_WORD
"""A longer paragraph may be cut between its sentences."""
_PART = 90 * CHARACTERS_PER_WORD


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that are one segment; `heading` is empty where the source gave none."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


def divide(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Divide by headings of the two highest levels, and by the flow of the text where there are none.

    A heading with nothing under it opens the section of the next heading. The headings themselves
    stay in their section, as its first paragraphs.
    """
    deepest = _deepest_level(paragraphs)
    sections: list[Section] = []
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if _opens(paragraph, deepest) and any(_is_text(other) for other in group):
            sections.extend(_close(group, deepest))
            group = []
        group.append(paragraph)
    sections.extend(_close(group, deepest))
    return _without_lone_lead(sections)


def _deepest_level(paragraphs: Sequence[Paragraph]) -> int:
    levels = [p.level for p in paragraphs if p.kind is BlockKind.HEADING]
    return max(2, min(levels, default=2))


def _opens(paragraph: Paragraph, deepest: int) -> bool:
    return paragraph.kind is BlockKind.HEADING and paragraph.level <= deepest


def _is_text(paragraph: Paragraph) -> bool:
    return paragraph.kind is not BlockKind.HEADING


def _close(group: list[Paragraph], deepest: int) -> list[Section]:
    if not group:
        return []
    headings = [p for p in group if _opens(p, deepest)]
    if headings:
        return [Section(headings[-1].sentences[0], tuple(group))]
    return [Section("", part) for part in _by_flow(group)]


def _by_flow(group: list[Paragraph]) -> list[tuple[Paragraph, ...]]:
    parts = [part for paragraph in group for part in _parts(paragraph)]
    closely = (BlockKind.ITEM, BlockKind.QUOTE)
    units = [Unit(" ".join(p.sentences), len(p.sentences), p.kind in closely) for p in parts]
    starts = cut(units)
    return [tuple(parts[a:b]) for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]


def _parts(paragraph: Paragraph) -> list[Paragraph]:
    if sum(map(len, paragraph.sentences)) <= _LONG_PARAGRAPH:
        return [paragraph]
    parts: list[list[str]] = [[]]
    for sentence in paragraph.sentences:
        if sum(map(len, parts[-1])) >= _PART:
            parts.append([])
        parts[-1].append(sentence)
    return [Paragraph(paragraph.kind, tuple(part), paragraph.level) for part in parts]


def _without_lone_lead(sections: list[Section]) -> list[Section]:
    """Join a lone sentence ahead of the first heading to what that heading opens."""
    if len(sections) < 2 or sections[0].heading or sum(len(p.sentences) for p in sections[0].paragraphs) > 1:
        return sections
    lead, first, *rest = sections
    return [Section(first.heading, lead.paragraphs + first.paragraphs), *rest]
