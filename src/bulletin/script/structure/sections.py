"""Paragraphs -> sections, of which each becomes one segment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bulletin.model import BlockKind
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.structure.flow import CHARACTERS_PER_WORD, Passage, find_segment_starts

_MAX_PARAGRAPH_LENGTH = 160 * CHARACTERS_PER_WORD
"""A longer paragraph, a minute, may be cut between its sentences."""
_PART_LENGTH = 60 * CHARACTERS_PER_WORD
_MAX_SECTION_LENGTH = 480 * CHARACTERS_PER_WORD
"""A longer text under a heading, three minutes, is cut like a text without headings."""
_MIN_SENTENCES = 2
_ATTACHED_KINDS = (BlockKind.ITEM, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that become one segment; `heading` is empty where the source gave none."""

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
    sections: list[Section] = []
    for group in _group_by_heading(paragraphs, deepest):
        sections.extend(_build_sections(group, deepest))
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
    levels = [paragraph.level for paragraph in paragraphs if paragraph.kind is BlockKind.HEADING]
    return max(2, min(levels, default=2))


def _starts_section(paragraph: Paragraph, deepest_level: int) -> bool:
    return paragraph.kind is BlockKind.HEADING and paragraph.level <= deepest_level


def _build_sections(group: list[Paragraph], deepest_level: int) -> list[Section]:
    top_heading = _find_top_heading(group, deepest_level)
    if top_heading and _count_characters(group) <= _MAX_SECTION_LENGTH:
        return [Section(top_heading, tuple(group), has_top_heading=True)]
    sections = [Section(_find_heading(part), part) for part in _divide_by_flow(group)]
    if top_heading:
        sections[0] = replace(sections[0], heading=top_heading, has_top_heading=True)
    return sections


def _find_top_heading(group: list[Paragraph], deepest_level: int) -> str:
    """Find the last heading that starts a section; empty when the group has none."""
    for paragraph in reversed(group):
        if _starts_section(paragraph, deepest_level):
            return paragraph.sentences[0]
    return ""


def _find_heading(paragraphs: tuple[Paragraph, ...]) -> str:
    if paragraphs[0].kind is not BlockKind.HEADING:
        return ""
    return paragraphs[0].sentences[0]


def _count_characters(paragraphs: Sequence[Paragraph]) -> int:
    count = 0
    for paragraph in paragraphs:
        count += sum(map(len, paragraph.sentences))
    return count


def _divide_by_flow(paragraphs: list[Paragraph]) -> list[tuple[Paragraph, ...]]:
    parts: list[Paragraph] = []
    for paragraph in paragraphs:
        parts.extend(_divide_long_paragraph(paragraph))
    groups = _join_headings(parts)
    starts = find_segment_starts([_make_passage(group) for group in groups])
    ends = [*starts[1:], len(groups)]
    return [tuple(chain(*groups[start:end])) for start, end in zip(starts, ends, strict=True)]


def _join_headings(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    """Join each heading with the paragraph under it."""
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if groups and groups[-1][-1].kind is BlockKind.HEADING:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return groups


def _make_passage(paragraphs: list[Paragraph]) -> Passage:
    sentences: list[str] = []
    for paragraph in paragraphs:
        sentences.extend(paragraph.sentences)
    return Passage(
        " ".join(sentences),
        len(sentences),
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
    if len(sections) < 2 or sections[0].heading:
        return sections
    lead, first, *rest = sections
    if sum(len(paragraph.sentences) for paragraph in lead.paragraphs) > 1:
        return sections
    return [replace(first, paragraphs=lead.paragraphs + first.paragraphs), *rest]
