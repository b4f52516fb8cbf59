"""Paragraphs -> sections: what becomes one segment each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import BlockKind
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.structure.flow import CHARACTERS_PER_WORD, Unit, cut

_LONG_PARAGRAPH = 160 * CHARACTERS_PER_WORD
"""A longer paragraph, a minute, may be cut between its sentences."""
_PART = 60 * CHARACTERS_PER_WORD
_LONG_SECTION = 480 * CHARACTERS_PER_WORD
"""What stands under a heading is cut like a text without headings if it takes more than three minutes."""
_FEWEST_SENTENCES = 2
_CLOSELY = (BlockKind.ITEM, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that are one segment; `heading` is empty where the source gave none."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    headed: bool = False
    """Whether its heading is one of the highest levels, rather than of a part of what they head."""


def divide(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Divide by headings of the two highest levels, and by the flow of the text where there are none.

    A heading with nothing under it opens the section of the next heading. The headings themselves
    stay in their section, as its first paragraphs. What takes more than three minutes to say is divided
    further, at deeper headings and by its flow.
    """
    deepest = _deepest_level(paragraphs)
    sections = [section for group in _grouped(paragraphs, deepest) for section in _close(group, deepest)]
    return _without_lone_lead(sections)


def _grouped(paragraphs: Sequence[Paragraph], deepest: int) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    has_text = False
    for paragraph in paragraphs:
        if has_text and _opens(paragraph, deepest):
            yield group
            group, has_text = [], False
        group.append(paragraph)
        has_text = has_text or paragraph.kind is not BlockKind.HEADING
    if group:
        yield group


def _deepest_level(paragraphs: Sequence[Paragraph]) -> int:
    levels = [p.level for p in paragraphs if p.kind is BlockKind.HEADING]
    return max(2, min(levels, default=2))


def _opens(paragraph: Paragraph, deepest: int) -> bool:
    return paragraph.kind is BlockKind.HEADING and paragraph.level <= deepest


def _close(group: list[Paragraph], deepest: int) -> list[Section]:
    opening = [p.sentences[0] for p in group if _opens(p, deepest)]
    if opening and _length(group) <= _LONG_SECTION:
        return [Section(opening[-1], tuple(group), headed=True)]
    first, *rest = _by_flow(group)
    return [
        Section(opening[-1] if opening else _heading(first), first, headed=bool(opening)),
        *(Section(_heading(part), part) for part in rest),
    ]


def _heading(part: tuple[Paragraph, ...]) -> str:
    return part[0].sentences[0] if part[0].kind is BlockKind.HEADING else ""


def _length(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(sentence) for paragraph in paragraphs for sentence in paragraph.sentences)


def _by_flow(group: list[Paragraph]) -> list[tuple[Paragraph, ...]]:
    together = _with_headings([part for paragraph in group for part in _parts(paragraph)])
    starts = cut([_unit(paragraphs) for paragraphs in together])
    return [
        tuple(paragraph for paragraphs in together[a:b] for paragraph in paragraphs)
        for a, b in zip(starts, [*starts[1:], len(together)], strict=True)
    ]


def _with_headings(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    """Join each heading with the paragraph under it."""
    together: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if together and together[-1][-1].kind is BlockKind.HEADING:
            together[-1].append(paragraph)
        else:
            together.append([paragraph])
    return together


def _unit(paragraphs: list[Paragraph]) -> Unit:
    return Unit(
        " ".join(sentence for paragraph in paragraphs for sentence in paragraph.sentences),
        sum(len(paragraph.sentences) for paragraph in paragraphs),
        follows_closely=paragraphs[0].kind in _CLOSELY,
        opens=paragraphs[0].kind is BlockKind.HEADING,
    )


def _parts(paragraph: Paragraph) -> list[Paragraph]:
    """Cut a long paragraph between its sentences, none left alone."""
    if sum(map(len, paragraph.sentences)) <= _LONG_PARAGRAPH:
        return [paragraph]
    parts: list[list[str]] = [[]]
    for sentence in paragraph.sentences:
        if len(parts[-1]) >= _FEWEST_SENTENCES and sum(map(len, parts[-1])) >= _PART:
            parts.append([])
        parts[-1].append(sentence)
    if len(parts) > 1 and len(parts[-1]) < _FEWEST_SENTENCES:
        parts[-2:] = [parts[-2] + parts[-1]]
    return [replace(paragraph, sentences=tuple(part)) for part in parts]


def _without_lone_lead(sections: list[Section]) -> list[Section]:
    """Join a lone sentence ahead of the first heading to what that heading opens."""
    if len(sections) < 2 or sections[0].heading or sum(len(p.sentences) for p in sections[0].paragraphs) > 1:
        return sections
    lead, first, *rest = sections
    return [replace(first, paragraphs=lead.paragraphs + first.paragraphs), *rest]
