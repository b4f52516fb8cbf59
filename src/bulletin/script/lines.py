"""Paragraphs -> lines: the role of each sentence, its spoken form, and the pause after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletin.model import BlockKind, Line, Normalization, PauseKind, Role, Segment
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.normalization import choose_normalizer
from bulletin.script.say import find_quotation_phrases
from bulletin.script.style import Style


@dataclass(frozen=True, slots=True)
class LineWriter:
    """The style and the language of some lines; writes sentences as lines of a script."""

    style: Style
    language: str

    def write_line(self, text: str, role: Role = Role.BODY) -> Line:
        """Write one sentence."""
        return Line(text, self.style.normalize(text, self.language), role, self.language)

    def adapt_to_paragraph(self, paragraph: Paragraph) -> "LineWriter":
        """Return the writer for a paragraph, which may be in another language."""
        if not paragraph.language:
            return self
        return replace(self, language=paragraph.language)


def write_lines(paragraphs: Sequence[Paragraph], writer: LineWriter) -> tuple[Line, ...]:
    """Write the lines of a segment; `writer` is for the report's language."""
    lines: list[Line] = []
    following = [*paragraphs[1:], None]
    item_number = 0
    for paragraph, next_paragraph in zip(paragraphs, following, strict=True):
        item_number += 1
        if paragraph.kind is not BlockKind.ITEM:
            item_number = 0
        role, pause = _choose_delivery(paragraph.kind, next_paragraph)
        paragraph_writer = writer.adapt_to_paragraph(paragraph)
        paragraph_lines = [paragraph_writer.write_line(sentence, role) for sentence in paragraph.sentences]
        _apply_conventions(paragraph_lines, paragraph.kind, item_number, paragraph_writer)
        lines.extend(paragraph_lines)
        lines[-1] = replace(lines[-1], pause=pause)
    return end_segment(lines)


def end_segment(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Let the last of the lines end its segment."""
    if not lines:
        return ()
    return (*lines[:-1], replace(lines[-1], pause=PauseKind.SEGMENT))


def list_normalizations(segments: Sequence[Segment]) -> tuple[Normalization, ...]:
    """List who normalizes each language of the script, in the order of their first lines."""
    languages = dict.fromkeys(line.language for segment in segments for line in segment.lines)
    return tuple(Normalization(language, choose_normalizer(language)) for language in languages)


def _choose_delivery(kind: BlockKind, next_paragraph: Paragraph | None) -> tuple[Role, PauseKind]:
    """Choose the role of a paragraph and the pause after its last sentence."""
    if kind is BlockKind.HEADING:
        return Role.HEADLINE, PauseKind.HEADLINE
    if kind is BlockKind.ITEM and next_paragraph is not None and next_paragraph.kind is BlockKind.ITEM:
        return Role.BODY, PauseKind.ITEM
    if kind is BlockKind.QUOTE:
        return Role.QUOTE, PauseKind.PARAGRAPH
    return Role.BODY, PauseKind.PARAGRAPH


def _apply_conventions(lines: list[Line], kind: BlockKind, item_number: int, writer: LineWriter) -> None:
    """Add the number of a list's item, or the words around a quotation, to `lines` if the show wants them."""
    say = writer.style.say_settings
    if kind is BlockKind.ITEM and say.lists == "numbered":
        number = writer.style.normalize(str(item_number), writer.language)
        lines[0] = replace(lines[0], spoken=f"{number}: {lines[0].spoken}")
    elif kind is BlockKind.QUOTE and say.quotes == "marked":
        opening, closing = find_quotation_phrases(writer.language)
        lines[0] = replace(lines[0], spoken=opening + lines[0].spoken)
        lines[-1] = replace(lines[-1], spoken=lines[-1].spoken + closing)
