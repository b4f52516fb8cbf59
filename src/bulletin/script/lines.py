"""Paragraphs -> lines: who speaks each sentence, how it is said, and what rest follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.model import BlockKind, Line, Normalization, PauseKind, Role, Segment
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.normalization import choose_normalizer
from bulletin.script.say import find_quotation_phrases
from bulletin.script.style import Style


@dataclass(frozen=True, slots=True)
class LineWriter:
    """What the lines of a script are written with."""

    style: Style
    language: str

    def write_line(self, text: str, role: Role = Role.BODY) -> Line:
        """Write one sentence."""
        return Line(text, self.style.normalize(text, self.language), role, self.language)

    def adapt_to_paragraph(self, paragraph: Paragraph) -> "LineWriter":
        """Give the one for a paragraph: it may be in another language."""
        return replace(self, language=paragraph.language) if paragraph.language else self


def write_lines(paragraphs: Sequence[Paragraph], writer: LineWriter) -> tuple[Line, ...]:
    """Write the lines of a segment; `writer` is that of the report's language."""
    lines: list[Line] = []
    following = [*paragraphs[1:], None]
    number = 0
    for paragraph, after in zip(paragraphs, following, strict=True):
        number = number + 1 if paragraph.kind is BlockKind.ITEM else 0
        role, pause = _choose_delivery(paragraph.kind, after)
        own = writer.adapt_to_paragraph(paragraph)
        written = [own.write_line(sentence, role) for sentence in paragraph.sentences]
        lines.extend(_apply_conventions(written, paragraph.kind, number, own))
        lines[-1] = replace(lines[-1], pause=pause)
    return end_segment(lines)


def end_segment(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Let the last of the lines end its segment."""
    return (*lines[:-1], replace(lines[-1], pause=PauseKind.SEGMENT)) if lines else ()


def list_normalizations(segments: Sequence[Segment]) -> tuple[Normalization, ...]:
    """Say who reads each language of the script, in the order of their first lines."""
    languages = dict.fromkeys(line.language for segment in segments for line in segment.lines)
    return tuple(Normalization(language, choose_normalizer(language)) for language in languages)


def _choose_delivery(kind: BlockKind, next_paragraph: Paragraph | None) -> tuple[Role, PauseKind]:
    """Say who speaks a paragraph and what rest follows its last sentence."""
    if kind is BlockKind.HEADING:
        return Role.HEADLINE, PauseKind.HEADLINE
    if kind is BlockKind.ITEM and next_paragraph is not None and next_paragraph.kind is BlockKind.ITEM:
        return Role.BODY, PauseKind.ITEM
    return (Role.QUOTE if kind is BlockKind.QUOTE else Role.BODY), PauseKind.PARAGRAPH


def _apply_conventions(lines: list[Line], kind: BlockKind, number: int, writer: LineWriter) -> Iterator[Line]:
    """Say the number of a list's item, and where a quotation begins and ends, if the show wants it."""
    say = writer.style.say_settings
    before, after = "", ""
    if kind is BlockKind.ITEM and say.lists == "numbered":
        before = writer.style.normalize(str(number), writer.language) + ": "
    elif kind is BlockKind.QUOTE and say.quotes == "marked":
        before, after = find_quotation_phrases(writer.language)
    last = len(lines) - 1
    for at, line in enumerate(lines):
        spoken = (before if at == 0 else "") + line.spoken + (after if at == last else "")
        yield replace(line, spoken=spoken)
