"""Script -> Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bulletin.model import Break, Line, Omission, Role, Script, Segment, SegmentKind
from bulletin.script.markdown.chapter import Heading, dump_heading
from bulletin.script.markdown.front_matter import dump_front_matter
from bulletin.script.markdown.syntax import CUES, DEFAULT_ROLE, ITEM_ROLE, LEFT_OUT, escape
from bulletin.script.sentences.split import split
from bulletin.script.style import Style

_HELP = """\
<!-- Edit freely, then: bulletin make THIS-FILE
One sentence per line; a blank line ends a paragraph.
## is a chapter, ### a spoken headline, > a quotation, - a list item.
To correct how a sentence is spoken, put on the line after it: {say: the sentence as spoken}
Music before a sentence: {sting}, {ping} or {no cue} on the line above it.
For a whole chapter, behind its title: {bed: on}, {bed: off}, {language: de} -->
"""
_CUE_MARKS = {cue: mark for mark, cue in CUES.items()}


def dump(script: Script, style: Style) -> str:
    """Write a script as Markdown that `load` reads back equal.

    Args:
        script: its texts hold no line breaks and no white space at their ends.
        style: a spoken form is shown only where it is not what this gives.
    """
    parts = ["\n".join(dump_front_matter(script.programme, script.sound)), _HELP.rstrip("\n")]
    for segment in script.segments:
        language = _language(segment, script.programme.language)
        marked = "" if language == script.programme.language else language
        parts.append(dump_heading(Heading(segment.title, segment.kind, marked, segment.bed)))
        parts.extend(_paragraphs(segment, language, style))
    if script.omissions:
        parts.append(_left_out(script.omissions))
    return "\n\n".join(parts) + "\n"


def _language(segment: Segment, usual: str) -> str:
    """Find the language of more than half of a segment's lines, else the usual one."""
    counts = Counter(line.language for line in segment.lines)
    language, count = counts.most_common(1)[0] if counts else (usual, 0)
    return language if 2 * count > counts.total() else usual


def _left_out(omissions: Iterable[Omission]) -> str:
    lines = [f"{omission.rule}: {escape(omission.text)}" for omission in omissions]
    return "\n".join([f"<!-- {LEFT_OUT}", *lines, "-->"])


def _paragraphs(segment: Segment, language: str, style: Style) -> Iterator[str]:
    groups = list(_groups(segment.lines))
    for number, group in enumerate(groups, start=1):
        layout = _layout(group, segment.kind, is_last=number == len(groups))
        written = []
        for at, line in enumerate(group):
            if line.cue:
                written.append(layout.cue + _CUE_MARKS[line.cue])
            follows = at > 0 and group[at - 1].pause is not Break.ITEM
            written.append((layout.following if follows else layout.first) + escape(line.text))
            marks = _marks(line, layout, language, style, ends=at == len(group) - 1)
            written.extend(layout.following + mark for mark in marks)
        yield "\n".join(written)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and line.role is not group[0].role and Role.HEADLINE in (line.role, group[0].role):
            yield group
            group = []
        group.append(line)
        if line.pause not in (Break.SENTENCE, Break.ITEM):
            yield group
            group = []
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a paragraph is set, and what follows from that for its lines."""

    first: str
    following: str
    role: Role
    ending: Break

    @property
    def cue(self) -> str:
        """What a cue's line begins with."""
        return self.first if self.role is Role.QUOTE else ""


def _layout(group: list[Line], kind: SegmentKind, *, is_last: bool) -> _Layout:
    ending = Break.SEGMENT if is_last else Break.PARAGRAPH
    roles = {line.role for line in group}
    if any(line.pause is Break.ITEM for line in group[:-1]):
        return _Layout("- ", "  ", ITEM_ROLE[kind], ending)
    if roles == {Role.HEADLINE} and len(group) == 1:
        return _Layout("### ", "", Role.HEADLINE, Break.SEGMENT if is_last else Break.HEADLINE)
    if roles == {Role.QUOTE}:
        return _Layout("> ", "> ", Role.QUOTE, ending)
    return _Layout("", "", DEFAULT_ROLE[kind], ending)


def _marks(line: Line, layout: _Layout, language: str, style: Style, *, ends: bool) -> list[str]:
    """Name what cannot be told from where the line stands."""
    in_list = layout.first == "- "
    expected = (
        layout.ending if ends else Break.ITEM if in_list and line.pause is Break.ITEM else Break.SENTENCE
    )
    marks = []
    if line.role is not layout.role:
        marks.append(f"{{role: {line.role}}}")
    if line.language != language:
        marks.append(f"{{language: {line.language}}}")
    if line.pause is not expected:
        marks.append(f"{{pause: {line.pause}}}")
    if line.spoken != style.speak(line.text, line.language):
        marks.append(f"{{say: {escape(line.spoken)}}}")
    if not marks and layout.role is not Role.HEADLINE and split(line.text, language) != [line.text]:
        marks.append("{whole}")
    return marks
