"""Paragraphs -> lines: who speaks each sentence, how it is said, and what rest follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import BlockKind, Break, Line, Reading, Role, Segment
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.normalization import read_by
from bulletin.script.say import quotation_marks
from bulletin.script.style import Style


@dataclass(frozen=True, slots=True)
class Pen:
    """What the lines of a script are written with."""

    style: Style
    language: str

    def line(self, text: str, role: Role = Role.BODY) -> Line:
        """Write one sentence."""
        return Line(text, self.style.speak(text, self.language), role, self.language)

    def of(self, paragraph: Paragraph) -> "Pen":
        """Give the one for a paragraph: it may be in another language."""
        return replace(self, language=paragraph.language) if paragraph.language else self


def lines_of(paragraphs: Sequence[Paragraph], pen: Pen) -> tuple[Line, ...]:
    """Write the lines of a segment; `pen` is that of the report's language."""
    lines: list[Line] = []
    following = [*paragraphs[1:], None]
    number = 0
    for paragraph, after in zip(paragraphs, following, strict=True):
        number = number + 1 if paragraph.kind is BlockKind.ITEM else 0
        role, pause = _manner(paragraph.kind, after)
        own = pen.of(paragraph)
        written = [own.line(sentence, role) for sentence in paragraph.sentences]
        lines.extend(_with_convention(written, paragraph.kind, number, own))
        lines[-1] = replace(lines[-1], pause=pause)
    return ended(lines)


def ended(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Let the last of the lines end its segment."""
    return (*lines[:-1], replace(lines[-1], pause=Break.SEGMENT)) if lines else ()


def readings_of(segments: Sequence[Segment]) -> tuple[Reading, ...]:
    """Say who reads each language of the script, in the order of their first lines."""
    languages = dict.fromkeys(line.language for segment in segments for line in segment.lines)
    return tuple(Reading(language, read_by(language)) for language in languages)


def _manner(kind: BlockKind, after: Paragraph | None) -> tuple[Role, Break]:
    """Say who speaks a paragraph and what rest follows its last sentence."""
    if kind is BlockKind.HEADING:
        return Role.HEADLINE, Break.HEADLINE
    if kind is BlockKind.ITEM and after is not None and after.kind is BlockKind.ITEM:
        return Role.BODY, Break.ITEM
    return (Role.QUOTE if kind is BlockKind.QUOTE else Role.BODY), Break.PARAGRAPH


def _with_convention(lines: list[Line], kind: BlockKind, number: int, pen: Pen) -> Iterator[Line]:
    """Say the number of a list's item, and where a quotation begins and ends, if the show wants it."""
    say = pen.style.say
    before, after = "", ""
    if kind is BlockKind.ITEM and say.lists == "numbered":
        before = pen.style.speak(str(number), pen.language) + ": "
    elif kind is BlockKind.QUOTE and say.quotes == "marked":
        before, after = quotation_marks(pen.language)
    last = len(lines) - 1
    for at, line in enumerate(lines):
        spoken = (before if at == 0 else "") + line.spoken + (after if at == last else "")
        yield replace(line, spoken=spoken)
