"""Markdown -> Script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bulletin._infra.suggestion import suggestion
from bulletin.errors import SourceError
from bulletin.model import Break, Line, Omission, Role, Script, Segment, SegmentKind
from bulletin.script import sentences
from bulletin.script.lines import readings_of
from bulletin.script.markdown.comments import without_comments
from bulletin.script.markdown.front_matter import load_front_matter
from bulletin.script.markdown.syntax import (
    DEFAULT_ROLE,
    LANGUAGE_TAG,
    LEFT_OUT,
    MARK_INSIDE,
    MARKS,
    VERSION_KEY,
    unescape,
)
from bulletin.script.pattern import Pattern
from bulletin.script.style import Style, corrected

_MARK = Pattern(rf"\{{({'|'.join(MARKS)}):[ \t]?(.*)\}}|\{{(whole)\}}")
_KIND = Pattern(r"(?:^|[ \t])\{(\w+)\}$")
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
    programme, length = load_front_matter(lines, source)
    body, comments = without_comments(lines[length:], length + 1, source)
    reader = _Reader(source, programme.language, style)
    for number, line in body:
        reader.read(line.strip(_SPACE), f"{source}, line {number}")
    segments = reader.finish()
    return Script(programme, segments, _omissions(comments, source), readings_of(segments))


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
    segments: list[tuple[SegmentKind, str, list[_Group]]] = field(default_factory=list)
    open: bool = False
    """Whether the next line goes on with the paragraph before."""

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
        return tuple(self._segment(*parts) for parts in self.segments)

    def _start_segment(self, title: str, where: str) -> None:
        kind = _KIND.search(title)
        if kind and kind[1] not in [*SegmentKind]:
            raise SourceError(
                f"{where}: there is no kind of chapter {kind[1]!r}.", f"Known are {', '.join(SegmentKind)}."
            )
        title = title[: kind.start()] if kind else title
        segment_kind = SegmentKind(kind[1]) if kind else SegmentKind.STORY
        self.segments.append((segment_kind, unescape(title.rstrip(_SPACE)), []))
        self.open = False

    def _read_text(self, line: str, where: str) -> None:
        mark, text = _mark_and_text(line, where)
        groups = self.segments[-1][2]
        if annotation := _MARK.fullmatch(text):
            self._annotate(annotation, where)
            return
        _check_braces(text, where)
        goes_on = self.open and mark in (groups[-1].mark, "") and groups[-1].mark != "###" and mark != "###"
        if goes_on and not (mark == "" and groups[-1].mark == ">"):
            groups[-1].lines.append(_Written(text, where, starts_item=mark == "-"))
        else:
            groups.append(_Group(mark, [_Written(text, where, starts_item=mark == "-")]))
        self.open = True

    def _annotate(self, annotation: re.Match[str], where: str) -> None:
        groups = self.segments[-1][2]
        if not self.open:
            raise SourceError(f"{where}: {annotation[0]} must follow its sentence without a blank line.")
        key, value = annotation[1] or annotation[3], unescape((annotation[2] or "").strip(_SPACE))
        known: dict[str, list[str]] = {"role": [*Role], "pause": [*Break]}
        allowed = known.get(key)
        if allowed and value not in allowed:
            raise SourceError(f"{where}: there is no {key} {value!r}.", suggestion(value, allowed))
        if problem := _problem(key, value, groups[-1].lines[-1].marks):
            raise SourceError(f"{where}: {problem}")
        groups[-1].lines[-1].marks[key] = value

    def _segment(self, kind: SegmentKind, title: str, groups: list[_Group]) -> Segment:
        lines: list[Line] = []
        for number, group in enumerate(groups, start=1):
            lines.extend(self._lines(group, DEFAULT_ROLE[kind], is_last=number == len(groups)))
        return Segment(kind, title, tuple(lines))

    def _lines(self, group: _Group, plain_role: Role, *, is_last: bool) -> list[Line]:
        role = {"###": Role.HEADLINE, ">": Role.QUOTE}.get(group.mark, plain_role)
        ending = Break.HEADLINE if group.mark == "###" else Break.PARAGRAPH
        lines: list[Line] = []
        followers = [*group.lines[1:], None]
        for written, after in zip(group.lines, followers, strict=True):
            pause = Break.ITEM if after and after.starts_item else Break.SENTENCE
            if after is None:
                pause = Break.SEGMENT if is_last else ending
            lines.extend(self._sentences(written, role, pause))
        return lines

    def _sentences(self, written: _Written, role: Role, pause: Break) -> list[Line]:
        marks = written.marks
        language = marks.get("language", self.language)
        role, pause = Role(marks.get("role", role)), Break(marks.get("pause", pause))
        text = unescape(written.text)
        whole = bool(marks) or role is Role.HEADLINE
        texts = [text] if whole else sentences.split(text, self.language) or [text]
        pauses = [Break.SENTENCE] * (len(texts) - 1) + [pause]
        return [
            Line(each, self._spoken(each, written, language), role, language, rest)
            for each, rest in zip(texts, pauses, strict=True)
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


def _check_braces(text: str, where: str) -> None:
    if text.startswith("{"):
        raise SourceError(
            f"{where}: {text} is not a known mark.",
            f"Known: {', '.join(MARKS)}, whole. A sentence that begins with a brace begins with \\{{.",
        )
    if inside := MARK_INSIDE.search(text):
        raise SourceError(
            f"{where}: the mark {text[inside.start() :]} must stand on a line of its own.",
            "Put it after its sentence.",
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
