"""Script -> Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bulletin.model import Line, Omission, PauseKind, Role, Script, Segment, SegmentKind
from bulletin.script.markdown.chapter import ChapterHeading, dump_heading
from bulletin.script.markdown.front_matter import dump_front_matter
from bulletin.script.markdown.syntax import CUES_BY_MARK, DEFAULT_ROLES, ITEM_ROLES, OMISSIONS_TITLE, escape
from bulletin.script.sentences.split import split_sentences
from bulletin.script.style import Style

_HELP_COMMENT = """\
<!-- Edit freely, then: bulletin make THIS-FILE
One sentence per line; a blank line ends a paragraph.
## is a chapter, ### a spoken headline, > a quotation, - a list item.
To correct how a sentence is spoken, put on the line after it: {say: the sentence as spoken}
Music before a sentence: {sting}, {ping} or {no cue} on the line above it.
For a whole chapter, behind its title: {bed: on}, {bed: off}, {language: de} -->
"""
_MARKS_BY_CUE = {cue: mark for mark, cue in CUES_BY_MARK.items()}


def dump_script(script: Script, style: Style) -> str:
    """Write a script as Markdown that `load_script` reads back equal.

    Args:
        script: its texts hold no line breaks and no white space at their ends.
        style: a spoken form is shown only where it differs from the one that the style finds.
    """
    parts = ["\n".join(dump_front_matter(script.info, script.music)), _HELP_COMMENT.rstrip("\n")]
    for segment in script.segments:
        language = _find_segment_language(segment, script.info.language)
        heading = ChapterHeading(segment.title, segment.kind, language, segment.bed)
        if language == script.info.language:
            heading = replace(heading, language="")
        parts.append(dump_heading(heading))
        parts.extend(_dump_paragraphs(segment, language, style))
    if script.omissions:
        parts.append(_dump_omissions(script.omissions))
    return "\n\n".join(parts) + "\n"


def _find_segment_language(segment: Segment, default_language: str) -> str:
    """Find the language of more than half of a segment's lines, else the default."""
    counts = Counter(line.language for line in segment.lines)
    for language, count in counts.items():
        if 2 * count > counts.total():
            return language
    return default_language


def _dump_omissions(omissions: Iterable[Omission]) -> str:
    lines = [f"{omission.rule}: {escape(omission.text)}" for omission in omissions]
    return "\n".join([f"<!-- {OMISSIONS_TITLE}", *lines, "-->"])


def _dump_paragraphs(segment: Segment, language: str, style: Style) -> Iterator[str]:
    groups = list(_group_lines(segment.lines))
    for number, group in enumerate(groups, start=1):
        layout = _choose_layout(group, segment.kind, is_last=number == len(groups))
        rows = []
        prefix = layout.first_prefix
        for index, line in enumerate(group):
            if line.cue:
                rows.append(layout.cue_prefix + _MARKS_BY_CUE[line.cue])
            rows.append(prefix + escape(line.text))
            marks = _list_marks(line, layout, language, style, ends_paragraph=index == len(group) - 1)
            rows.extend(layout.next_prefix + mark for mark in marks)
            prefix = layout.next_prefix
            if line.pause is PauseKind.ITEM:
                prefix = layout.first_prefix
        yield "\n".join(rows)


def _group_lines(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and line.role is not group[0].role and Role.HEADLINE in (line.role, group[0].role):
            yield group
            group = []
        group.append(line)
        if line.pause not in (PauseKind.SENTENCE, PauseKind.ITEM):
            yield group
            group = []
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _ParagraphLayout:
    """The layout of a paragraph: prefixes of its rows, and the usual role and last pause of its lines."""

    first_prefix: str
    next_prefix: str
    role: Role
    ending: PauseKind

    @property
    def cue_prefix(self) -> str:
        """The prefix of a row with a cue."""
        if self.role is Role.QUOTE:
            return self.first_prefix
        return ""

    def find_usual_pause(self, line: Line, *, ends_paragraph: bool) -> PauseKind:
        """Find the pause that a line has without a mark."""
        if ends_paragraph:
            return self.ending
        if self.first_prefix == "- " and line.pause is PauseKind.ITEM:
            return PauseKind.ITEM
        return PauseKind.SENTENCE


def _choose_layout(group: list[Line], kind: SegmentKind, *, is_last: bool) -> _ParagraphLayout:
    ending, headline_ending = PauseKind.PARAGRAPH, PauseKind.HEADLINE
    if is_last:
        ending = headline_ending = PauseKind.SEGMENT
    roles = {line.role for line in group}
    if any(line.pause is PauseKind.ITEM for line in group[:-1]):
        return _ParagraphLayout("- ", "  ", ITEM_ROLES[kind], ending)
    if roles == {Role.HEADLINE} and len(group) == 1:
        return _ParagraphLayout("### ", "", Role.HEADLINE, headline_ending)
    if roles == {Role.QUOTE}:
        return _ParagraphLayout("> ", "> ", Role.QUOTE, ending)
    return _ParagraphLayout("", "", DEFAULT_ROLES[kind], ending)


def _list_marks(
    line: Line, layout: _ParagraphLayout, language: str, style: Style, *, ends_paragraph: bool
) -> list[str]:
    """Write the marks for all that does not follow from the position of the line."""
    marks = []
    if line.role is not layout.role:
        marks.append(f"{{role: {line.role}}}")
    if line.language != language:
        marks.append(f"{{language: {line.language}}}")
    if line.pause is not layout.find_usual_pause(line, ends_paragraph=ends_paragraph):
        marks.append(f"{{pause: {line.pause}}}")
    if line.spoken != style.normalize(line.text, line.language):
        marks.append(f"{{say: {escape(line.spoken)}}}")
    if not marks and layout.role is not Role.HEADLINE and split_sentences(line.text, language) != [line.text]:
        marks.append("{whole}")
    return marks
