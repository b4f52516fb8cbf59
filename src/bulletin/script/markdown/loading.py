"""Markdown -> Script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bulletin._infra.suggestion import suggestion
from bulletin.errors import SourceError
from bulletin.model import Break, Cue, Line, Omission, Role, Script, Segment, SegmentKind
from bulletin.script.lines import readings_of
from bulletin.script.markdown.chapter import Heading, load_heading
from bulletin.script.markdown.comments import without_comments
from bulletin.script.markdown.front_matter import load_front_matter
from bulletin.script.markdown.syntax import (
    CUES,
    DEFAULT_ROLE,
    ITEM_ROLE,
    LANGUAGE_TAG,
    LEFT_OUT,
    MARK_INSIDE,
    MARKS,
    VERSION_KEY,
    unescape,
)
from bulletin.script.pattern import Pattern
from bulletin.script.sentences.split import split
from bulletin.script.style import Style, corrected

_MARK = Pattern(rf"\{{({'|'.join(MARKS)}):[ \t]?(.*)\}}|\{{(whole)\}}")
_SCRIPT = Pattern(rf"\ufeff?\s*---[ \t]*\r?\n(?:[^\r\n]*\r?\n){{0,20}}?{VERSION_KEY}:")
_SPACE = " \t\r"


def is_script(text: str) -> bool:
    """Whether `text` is a script as `dump` writes it, rather than an article."""
    return _SCRIPT.match(text[:4000]) is not None


def load(text: str, source: str, style: Style) -> Script:
    """Read a script that `dump` wrote and someone may have edited.

    A sentence gets its spoken form anew unless a `{say: …}` gives it. Several sentences on one line are
    taken apart.

    Args:
        text: the Markdown.
        source: what errors call it, e.g. its path.
        style: finds the spoken forms.

    Raises:
        SourceError: the text is not a script; names the line.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    programme, sound, length = load_front_matter(lines, source)
    body, comments = without_comments(lines[length:], length + 1, source)
    reader = _Reader(source, programme.language, style)
    for number, line in body:
        reader.read(line.strip(_SPACE), f"{source}, line {number}")
    segments = reader.finish()
    return Script(programme, segments, _omissions(comments, source), readings_of(segments), sound)


def _omissions(comments: Sequence[tuple[int, str]], source: str) -> tuple[Omission, ...]:
    accounts = [comment for comment in comments if comment[1].lstrip().startswith(LEFT_OUT)]
    first, text = accounts[-1] if accounts else (0, "")
    omissions = []
    for number, line in enumerate(text.split("\n")[1:], start=first + 1):
        if not line.strip(_SPACE):
            continue
        rule, colon, left_out = line.strip(_SPACE).partition(": ")
        if not colon:
            raise SourceError(f"{source}, line {number}: expected `rule: text` under “{LEFT_OUT}”.")
        omissions.append(Omission(unescape(left_out), rule))
    return tuple(omissions)


@dataclass(slots=True)
class _Written:
    """A line of a paragraph with the marks that follow it."""

    text: str
    where: str
    starts_item: bool
    cue: Cue | None
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    """A paragraph being read: `mark` is what its first line begins with."""

    mark: str
    lines: list[_Written] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Takes the body line by line and puts the segments together."""

    source: str
    language: str
    style: Style
    segments: list[tuple[Heading, list[_Group]]] = field(default_factory=list)
    open: bool = False
    """Whether the next line goes on with the paragraph before."""
    cue: tuple[str, str] | None = None
    """The mark that waits for its sentence, and where it stands."""

    def read(self, line: str, where: str) -> None:
        if not line:
            self.open = False
        elif line.startswith("## ") or line == "##":
            self._start_segment(line[2:].strip(_SPACE), where)
        elif not self.segments:
            raise SourceError(f"{where}: text stands before the first chapter.", "Begin with `## Title`.")
        else:
            self._read_text(line, where)

    def finish(self) -> tuple[Segment, ...]:
        self._refuse_waiting_cue()
        return tuple(self._segment(*parts) for parts in self.segments)

    def _start_segment(self, text: str, where: str) -> None:
        self._refuse_waiting_cue()
        self.segments.append((load_heading(text, where), []))
        self.open = False

    def _refuse_waiting_cue(self) -> None:
        if self.cue:
            mark, where = self.cue
            raise SourceError(
                f"{where}: no sentence of its chapter follows {mark}.",
                "Put it on the line above the sentence that it sounds before.",
            )

    def _read_text(self, line: str, where: str) -> None:
        mark, text = _mark_and_text(line, where)
        groups = self.segments[-1][1]
        if annotation := _MARK.fullmatch(text):
            self._annotate(annotation, where)
            return
        if text in CUES and mark in ("", ">"):
            self._wait_with(text, where)
            return
        _check_braces(text, where)
        written = _Written(text, where, starts_item=mark == "-", cue=CUES[self.cue[0]] if self.cue else None)
        goes_on = self.open and mark in (groups[-1].mark, "") and groups[-1].mark != "###" and mark != "###"
        if goes_on and not (mark == "" and groups[-1].mark == ">"):
            groups[-1].lines.append(written)
        else:
            groups.append(_Group(mark, [written]))
        self.open, self.cue = True, None

    def _wait_with(self, mark: str, where: str) -> None:
        if self.cue:
            raise SourceError(f"{where}: two cues stand above the same sentence.")
        self.cue = mark, where

    def _annotate(self, annotation: re.Match[str], where: str) -> None:
        groups = self.segments[-1][1]
        if not self.open or self.cue:
            raise SourceError(
                f"{where}: {annotation[0]} must follow its sentence without a blank line or a cue between."
            )
        key, value = annotation[1] or annotation[3], unescape((annotation[2] or "").strip(_SPACE))
        known: dict[str, list[str]] = {"role": [*Role], "pause": [*Break]}
        allowed = known.get(key)
        if allowed and value not in allowed:
            raise SourceError(f"{where}: there is no {key} {value!r}.", suggestion(value, allowed))
        if problem := _problem(key, value, groups[-1].lines[-1].marks):
            raise SourceError(f"{where}: {problem}")
        groups[-1].lines[-1].marks[key] = value

    def _segment(self, heading: Heading, groups: list[_Group]) -> Segment:
        lines: list[Line] = []
        for number, group in enumerate(groups, start=1):
            lines.extend(self._lines(group, heading, is_last=number == len(groups)))
        return Segment(heading.kind, heading.title, tuple(lines), heading.bed)

    def _lines(self, group: _Group, heading: Heading, *, is_last: bool) -> list[Line]:
        ending = Break.HEADLINE if group.mark == "###" else Break.PARAGRAPH
        plain = Line("", "", _role(group.mark, heading.kind), heading.language or self.language)
        lines: list[Line] = []
        followers = [*group.lines[1:], None]
        for written, after in zip(group.lines, followers, strict=True):
            pause = Break.ITEM if after and after.starts_item else Break.SENTENCE
            if after is None:
                pause = Break.SEGMENT if is_last else ending
            lines.extend(self._sentences(written, replace(plain, pause=pause)))
        return lines

    def _sentences(self, written: _Written, plain: Line) -> list[Line]:
        """Write the lines of a written one; `plain` is what they are but for its marks."""
        marks = written.marks
        language = marks.get("language", plain.language)
        role, pause = Role(marks.get("role", plain.role)), Break(marks.get("pause", plain.pause))
        text = unescape(written.text)
        whole = bool(marks) or role is Role.HEADLINE
        texts = [text] if whole else split(text, language) or [text]
        pauses = [Break.SENTENCE] * (len(texts) - 1) + [pause]
        cues = [written.cue] + [None] * (len(texts) - 1)
        return [
            Line(each, self._spoken(each, written, language), role, language, rest, cue)
            for each, rest, cue in zip(texts, pauses, cues, strict=True)
        ]

    def _spoken(self, text: str, written: _Written, language: str) -> str:
        say = written.marks.get("say")
        spoken = self.style.speak(text, language) if say is None else corrected(say, language)
        if not any(map(str.isalnum, spoken)):
            raise SourceError(
                f"{written.where}: there is nothing to say in “{text}”.",
                "Delete it, or give it words with {say: …} on the line after it.",
            )
        return spoken


def _role(mark: str, kind: SegmentKind) -> Role:
    """Give the role of the lines of a paragraph, by the mark that it begins with and its chapter's kind."""
    if mark == "-":
        return ITEM_ROLE[kind]
    return {"###": Role.HEADLINE, ">": Role.QUOTE}.get(mark, DEFAULT_ROLE[kind])


def _check_braces(text: str, where: str) -> None:
    if text.startswith("{bed:"):
        raise SourceError(f"{where}: {text} must stand behind the title of its chapter.")
    if text.startswith("{") and text not in CUES:
        name = text.strip("{}").partition(":")[0]
        near = suggestion(name, [*MARKS, "whole", *(mark.strip("{}") for mark in CUES)])
        raise SourceError(
            f"{where}: {text} is not a known mark.",
            f"{near} A sentence that begins with a brace begins with \\{{.",
        )
    if inside := MARK_INSIDE.search(text):
        raise SourceError(
            f"{where}: the mark {text[inside.start() :]} must stand on a line of its own.",
            "A cue stands above its sentence, a bed behind its chapter's title, all else below its sentence.",
        )


def _problem(key: str, value: str, given: dict[str, str]) -> str:
    """Say what is wrong with a mark, or nothing."""
    if key in given:
        return f"{key!r} is given twice for the same sentence."
    if key == "say" and not value:
        return "there is nothing to say; to leave the sentence out, delete it or make it a comment."
    if key == "language" and not LANGUAGE_TAG.fullmatch(value):
        return f"{value!r} is not a language tag such as en or pt-BR."
    return ""


def _mark_and_text(line: str, where: str) -> tuple[str, str]:
    """Take the mark off a line: `###`, `>`, `-` or nothing."""
    for mark in ("###", ">", "-"):
        if line == mark or line.startswith(f"{mark} "):
            return mark, line[len(mark) :].strip(_SPACE)
    if line.startswith("#"):
        raise SourceError(f"{where}: a heading is `## ` (a chapter) or `### ` (a spoken headline).")
    if line.startswith("* "):
        return "-", line[2:].strip(_SPACE)
    return "", line
