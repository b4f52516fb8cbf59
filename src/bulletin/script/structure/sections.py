"""Paragraphs -> sections: what becomes one segment each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import BlockKind
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.structure.flow import CHARACTERS_PER_WORD, Passage, find_segment_starts

_MAX_PARAGRAPH_LENGTH = 160 * CHARACTERS_PER_WORD
"""A longer paragraph, a minute, may be cut between its sentences."""
_PART_LENGTH = 60 * CHARACTERS_PER_WORD
_MAX_SECTION_LENGTH = 480 * CHARACTERS_PER_WORD
"""What stands under a heading is cut like a text without headings if it takes more than three minutes."""
_MIN_SENTENCES = 2
_ATTACHED_KINDS = (BlockKind.ITEM, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that are one segment; `heading` is empty where the source gave none."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    has_top_heading: bool = False
    """Whether its heading is one of the highest levels, rather than of a part of what they head."""


def divide_into_sections(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Divide by headings of the two highest levels, and by the flow of the text where there are none.

    A heading with nothing under it opens the section of the next heading. The headings themselves
    stay in their section, as its first paragraphs. What takes more than three minutes to say is divided
    further, at deeper headings and by its flow.
    """
    deepest = _find_deepest_level(paragraphs)
    sections = [
        section
        for group in _group_by_heading(paragraphs, deepest)
        for section in _build_sections(group, deepest)
    ]
    return _join_lone_lead(sections)


def _group_by_heading(paragraphs: Sequence[Paragraph], deepest_level: int) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    has_text = False
    for paragraph in paragraphs:
        if has_text and _starts_section(paragraph, deepest_level):
            yield group
            group, has_text = [], False
        group.append(paragraph)
        has_text = has_text or paragraph.kind is not BlockKind.HEADING
    if group:
        yield group


def _find_deepest_level(paragraphs: Sequence[Paragraph]) -> int:
    levels = [p.level for p in paragraphs if p.kind is BlockKind.HEADING]
    return max(2, min(levels, default=2))


def _starts_section(paragraph: Paragraph, deepest_level: int) -> bool:
    return paragraph.kind is BlockKind.HEADING and paragraph.level <= deepest_level


def _build_sections(group: list[Paragraph], deepest_level: int) -> list[Section]:
    opening = [p.sentences[0] for p in group if _starts_section(p, deepest_level)]
    if opening and _count_characters(group) <= _MAX_SECTION_LENGTH:
        return [Section(opening[-1], tuple(group), has_top_heading=True)]
    first, *rest = _divide_by_flow(group)
    return [
        Section(opening[-1] if opening else _find_heading(first), first, has_top_heading=bool(opening)),
        *(Section(_find_heading(part), part) for part in rest),
    ]


def _find_heading(paragraphs: tuple[Paragraph, ...]) -> str:
    return paragraphs[0].sentences[0] if paragraphs[0].kind is BlockKind.HEADING else ""


def _count_characters(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(sentence) for paragraph in paragraphs for sentence in paragraph.sentences)


def _divide_by_flow(group: list[Paragraph]) -> list[tuple[Paragraph, ...]]:
    together = _join_headings([part for paragraph in group for part in _divide_long_paragraph(paragraph)])
    starts = find_segment_starts([_make_passage(paragraphs) for paragraphs in together])
    return [
        tuple(paragraph for paragraphs in together[a:b] for paragraph in paragraphs)
        for a, b in zip(starts, [*starts[1:], len(together)], strict=True)
    ]


def _join_headings(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    """Join each heading with the paragraph under it."""
    together: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if together and together[-1][-1].kind is BlockKind.HEADING:
            together[-1].append(paragraph)
        else:
            together.append([paragraph])
    return together


def _make_passage(paragraphs: list[Paragraph]) -> Passage:
    return Passage(
        " ".join(sentence for paragraph in paragraphs for sentence in paragraph.sentences),
        sum(len(paragraph.sentences) for paragraph in paragraphs),
        belongs_to_previous=paragraphs[0].kind in _ATTACHED_KINDS,
        starts_with_heading=paragraphs[0].kind is BlockKind.HEADING,
    )


def _divide_long_paragraph(paragraph: Paragraph) -> list[Paragraph]:
    """Cut a long paragraph between its sentences, none left alone."""
    if sum(map(len, paragraph.sentences)) <= _MAX_PARAGRAPH_LENGTH:
        return [paragraph]
    parts: list[list[str]] = [[]]
    for sentence in paragraph.sentences:
        if len(parts[-1]) >= _MIN_SENTENCES and sum(map(len, parts[-1])) >= _PART_LENGTH:
            parts.append([])
        parts[-1].append(sentence)
    if len(parts) > 1 and len(parts[-1]) < _MIN_SENTENCES:
        parts[-2:] = [parts[-2] + parts[-1]]
    return [replace(paragraph, sentences=tuple(part)) for part in parts]


def _join_lone_lead(sections: list[Section]) -> list[Section]:
    """Join a lone sentence ahead of the first heading to what that heading opens."""
    if len(sections) < 2 or sections[0].heading or sum(len(p.sentences) for p in sections[0].paragraphs) > 1:
        return sections
    lead, first, *rest = sections
    return [replace(first, paragraphs=lead.paragraphs + first.paragraphs), *rest]
