"""Markdown -> Script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import SourceError
from bulletin.model import Cue, Line, Omission, PauseKind, Role, Script, Segment, SegmentKind
from bulletin.script.lines import list_normalizations
from bulletin.script.markdown.chapter import ChapterHeading, load_heading
from bulletin.script.markdown.comments import extract_comments
from bulletin.script.markdown.front_matter import load_front_matter
from bulletin.script.markdown.syntax import (
    CUES_BY_MARK,
    DEFAULT_ROLES,
    ITEM_ROLES,
    LANGUAGE_TAG,
    MARK_IN_TEXT,
    OMISSIONS_TITLE,
    SENTENCE_MARKS,
    VERSION_KEY,
    unescape,
)
from bulletin.script.pattern import Pattern
from bulletin.script.respelling import lower_respellings
from bulletin.script.sentences.split import split_sentences
from bulletin.script.style import Style, normalize_figures

_MARK_LINE = Pattern(rf"\{{({'|'.join(SENTENCE_MARKS)}):[ \t]?(.*)\}}|\{{(whole)\}}")
_SCRIPT_START = Pattern(rf"\ufeff?\s*---[ \t]*\r?\n(?:[^\r\n]*\r?\n){{0,20}}?{VERSION_KEY}:")
_MARK_NAMES = (*SENTENCE_MARKS, "whole", *(mark.strip("{}") for mark in CUES_BY_MARK))
_SPACE = " \t\r"


def is_script(text: str) -> bool:
    """Tell whether `text` is a script as `dump_script` writes it, rather than an article."""
    return _SCRIPT_START.match(text[:4000]) is not None


def load_script(text: str, source: str, style: Style, zone: tzinfo = UTC) -> Script:
    """Read a script that `dump_script` wrote and someone may have edited.

    A sentence gets its spoken form anew unless a `{say: …}` gives it. Several sentences on one line are
    taken apart.

    Args:
        text: the Markdown.
        source: what errors call it, e.g. its path.
        style: finds the spoken forms.
        zone: of the show, which holds for a time without one.

    Raises:
        SourceError: the text is not a script; names the line.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    info, music, line_count = load_front_matter(lines, source, zone)
    body, comments = extract_comments(lines[line_count:], line_count + 1, source)
    reader = _ScriptReader(source, info.language, style)
    for number, line in body:
        reader.read_line(line.strip(_SPACE), f"{source}, line {number}")
    segments = reader.finish()
    omissions = _load_omissions(comments, source)
    return Script(info, segments, omissions, list_normalizations(segments), music)


def _load_omissions(comments: Sequence[tuple[int, str]], source: str) -> tuple[Omission, ...]:
    first_number, account = _find_account(comments)
    omissions = []
    for number, line in enumerate(account.split("\n")[1:], start=first_number + 1):
        if not line.strip(_SPACE):
            continue
        rule, colon, omitted_text = line.strip(_SPACE).partition(": ")
        if not colon:
            raise SourceError(f"{source}, line {number}: expected `rule: text` under “{OMISSIONS_TITLE}”.")
        omissions.append(Omission(unescape(omitted_text), rule))
    return tuple(omissions)


def _find_account(comments: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """Find the last comment that is an account of omissions, and its line number; empty if there is none."""
    for number, text in reversed(comments):
        if text.lstrip().startswith(OMISSIONS_TITLE):
            return number, text
    return 0, ""


@dataclass(slots=True)
class _MarkedLine:
    """A line of a paragraph with the marks that follow it."""

    text: str
    location: str
    starts_item: bool
    cue: Cue | None
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read; `mark` stands at the beginning of its first line."""

    mark: str
    lines: list[_MarkedLine] = field(default_factory=list)


@dataclass(slots=True)
class _ScriptReader:
    """A reader of the body of a script, line by line, that builds its segments."""

    source: str
    language: str
    style: Style
    segments: list[tuple[ChapterHeading, list[_Paragraph]]] = field(default_factory=list)
    paragraph_is_open: bool = False
    """Whether the next line continues the last paragraph."""
    waiting_cue: tuple[str, str] | None = None
    """The mark of a cue whose sentence is still to come, and its location."""

    def read_line(self, line: str, location: str) -> None:
        if not line:
            self.paragraph_is_open = False
        elif line.startswith("## ") or line == "##":
            self._start_segment(line[2:].strip(_SPACE), location)
        elif not self.segments:
            raise SourceError(f"{location}: text stands before the first chapter.", "Begin with `## Title`.")
        else:
            self._read_text(line, location)

    def finish(self) -> tuple[Segment, ...]:
        self._refuse_waiting_cue()
        return tuple(self._build_segment(*parts) for parts in self.segments)

    def _start_segment(self, text: str, location: str) -> None:
        self._refuse_waiting_cue()
        self.segments.append((load_heading(text, location), []))
        self.paragraph_is_open = False

    def _refuse_waiting_cue(self) -> None:
        if self.waiting_cue:
            mark, location = self.waiting_cue
            raise SourceError(
                f"{location}: no sentence of its chapter follows {mark}.",
                "Put it on the line above the sentence that it sounds before.",
            )

    def _read_text(self, line: str, location: str) -> None:
        mark, text = _split_mark(line, location)
        if annotation := _MARK_LINE.fullmatch(text):
            self._add_mark(annotation, location)
            return
        if text in CUES_BY_MARK and mark in ("", ">"):
            self._hold_cue(text, location)
            return
        _check_braces(text, location)
        marked_line = _MarkedLine(text, location, starts_item=mark == "-", cue=self._take_cue())
        paragraphs = self.segments[-1][1]
        if self._continues_paragraph(mark):
            paragraphs[-1].lines.append(marked_line)
        else:
            paragraphs.append(_Paragraph(mark, [marked_line]))
        self.paragraph_is_open = True

    def _continues_paragraph(self, mark: str) -> bool:
        if not self.paragraph_is_open:
            return False
        open_mark = self.segments[-1][1][-1].mark
        if "###" in (mark, open_mark):
            return False
        if mark == "":
            return open_mark != ">"
        return mark == open_mark

    def _take_cue(self) -> Cue | None:
        if self.waiting_cue is None:
            return None
        mark, _ = self.waiting_cue
        self.waiting_cue = None
        return CUES_BY_MARK[mark]

    def _hold_cue(self, mark: str, location: str) -> None:
        if self.waiting_cue:
            raise SourceError(f"{location}: two cues stand above the same sentence.")
        self.waiting_cue = mark, location

    def _add_mark(self, annotation: re.Match[str], location: str) -> None:
        if not self.paragraph_is_open or self.waiting_cue:
            raise SourceError(
                f"{location}: {annotation[0]} must follow its sentence without a blank line or a cue between."
            )
        key, value = annotation[1] or annotation[3], unescape((annotation[2] or "").strip(_SPACE))
        choices: dict[str, list[str]] = {"role": [*Role], "pause": [*PauseKind]}
        allowed = choices.get(key)
        if allowed and value not in allowed:
            raise SourceError(f"{location}: there is no {key} {value!r}.", suggest_name(value, allowed))
        marks = self.segments[-1][1][-1].lines[-1].marks
        if problem := _check_mark(key, value, marks):
            raise SourceError(f"{location}: {problem}")
        marks[key] = value

    def _build_segment(self, heading: ChapterHeading, paragraphs: list[_Paragraph]) -> Segment:
        lines: list[Line] = []
        for number, paragraph in enumerate(paragraphs, start=1):
            lines.extend(self._build_lines(paragraph, heading, is_last=number == len(paragraphs)))
        return Segment(heading.kind, heading.title, tuple(lines), heading.bed)

    def _build_lines(self, paragraph: _Paragraph, heading: ChapterHeading, *, is_last: bool) -> list[Line]:
        last_pause = PauseKind.PARAGRAPH
        if is_last:
            last_pause = PauseKind.SEGMENT
        elif paragraph.mark == "###":
            last_pause = PauseKind.HEADLINE
        template = Line("", "", _choose_role(paragraph.mark, heading.kind), heading.language or self.language)
        lines: list[Line] = []
        following = [*paragraph.lines[1:], None]
        for marked_line, next_line in zip(paragraph.lines, following, strict=True):
            pause = PauseKind.SENTENCE
            if next_line is None:
                pause = last_pause
            elif next_line.starts_item:
                pause = PauseKind.ITEM
            lines.extend(self._split_sentences(marked_line, replace(template, pause=pause)))
        return lines

    def _split_sentences(self, marked_line: _MarkedLine, template: Line) -> list[Line]:
        """Split a marked line into the lines of a segment, which are as `template` but for their marks."""
        marks = marked_line.marks
        language = marks.get("language", template.language)
        role, pause = Role(marks.get("role", template.role)), PauseKind(marks.get("pause", template.pause))
        text = unescape(marked_line.text)
        sentences = [text]
        if not marks and role is not Role.HEADLINE:
            sentences = split_sentences(text, language) or [text]
        lines = []
        for sentence in sentences:
            spoken = self._find_spoken_form(sentence, marked_line, language)
            lines.append(Line(sentence, spoken, role, language, PauseKind.SENTENCE))
        lines[0] = replace(lines[0], cue=marked_line.cue)
        lines[-1] = replace(lines[-1], pause=pause)
        return lines

    def _find_spoken_form(self, text: str, marked_line: _MarkedLine, language: str) -> str:
        if "say" in marked_line.marks:
            spoken = lower_respellings(normalize_figures(marked_line.marks["say"], language))
        else:
            spoken = self.style.normalize(text, language)
        if not any(map(str.isalnum, spoken)):
            raise SourceError(
                f"{marked_line.location}: there is nothing to say in “{text}”.",
                "Delete it, or give it words with {say: …} on the line after it.",
            )
        return spoken


def _choose_role(mark: str, kind: SegmentKind) -> Role:
    """Choose the role of the lines of a paragraph by its first mark and the kind of its chapter."""
    if mark == "-":
        return ITEM_ROLES[kind]
    return {"###": Role.HEADLINE, ">": Role.QUOTE}.get(mark, DEFAULT_ROLES[kind])


def _check_braces(text: str, location: str) -> None:
    if text.startswith("{bed:"):
        raise SourceError(f"{location}: {text} must stand behind the title of its chapter.")
    if text.startswith("{") and text not in CUES_BY_MARK:
        name = text.strip("{}").partition(":")[0]
        suggestion = suggest_name(name, _MARK_NAMES)
        raise SourceError(
            f"{location}: {text} is not a known mark.",
            f"{suggestion} A sentence that begins with a brace begins with \\{{.",
        )
    if inside := MARK_IN_TEXT.search(text):
        raise SourceError(
            f"{location}: the mark {text[inside.start() :]} must stand on a line of its own.",
            "A cue stands above its sentence, a bed behind its chapter's title, all else below its sentence.",
        )


def _check_mark(key: str, value: str, existing_marks: dict[str, str]) -> str:
    """Describe the mistake in a mark; empty when there is none."""
    if key in existing_marks:
        return f"{key!r} is given twice for the same sentence."
    if key == "say" and not value:
        return "there is nothing to say; to leave the sentence out, delete it or make it a comment."
    if key == "language" and not LANGUAGE_TAG.fullmatch(value):
        return f"{value!r} is not a language tag such as en or pt-BR."
    return ""


def _split_mark(line: str, location: str) -> tuple[str, str]:
    """Split a line into its mark, `###`, `>`, `-` or none, and its text."""
    for mark in ("###", ">", "-"):
        if line == mark or line.startswith(f"{mark} "):
            return mark, line[len(mark) :].strip(_SPACE)
    if line.startswith("#"):
        raise SourceError(f"{location}: a heading is `## ` (a chapter) or `### ` (a spoken headline).")
    if line.startswith("* "):
        return "-", line[2:].strip(_SPACE)
    return "", line
