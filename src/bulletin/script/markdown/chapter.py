"""A chapter's heading: its title, and behind it in braces what else is said of the whole chapter."""

from dataclasses import dataclass, replace

from bulletin._infra.suggestion import suggestion
from bulletin.errors import SourceError
from bulletin.model import SegmentKind
from bulletin.script.markdown.syntax import (
    CHAPTER_MARKS,
    LANGUAGE_TAG,
    MARK_BEHIND_TITLE,
    escape_title,
    unescape,
)

_BED = {"on": True, "off": False}
_SPACE = " \t\r"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line that begins with `##` says."""

    title: str
    kind: SegmentKind = SegmentKind.STORY
    language: str = ""
    """Of its lines; empty for the programme's."""
    bed: bool | None = None


def dump_heading(heading: Heading) -> str:
    """Write a heading as one line."""
    marks = [] if heading.kind is SegmentKind.STORY else [f"{{{heading.kind}}}"]
    if heading.language:
        marks.append(f"{{language: {heading.language}}}")
    if heading.bed is not None:
        marks.append(f"{{bed: {'on' if heading.bed else 'off'}}}")
    return " ".join(filter(None, ["##", escape_title(heading.title), *marks]))


def load_heading(text: str, where: str) -> Heading:
    """Read what follows `##`.

    Args:
        text: without white space at its ends.
        where: what errors call the line.

    Raises:
        SourceError: there is no such mark or no such value, or a mark is given twice.
    """
    heading, given = Heading(""), set[str]()
    while mark := MARK_BEHIND_TITLE.search(text):
        name, value = mark[1], mark[2]
        key = name if value is not None else "kind"
        if key in given:
            raise SourceError(f"{where}: the {key} of the chapter is given twice.")
        given.add(key)
        heading = _with(heading, name, value, where)
        text = text[: mark.start()].rstrip(_SPACE)
    return replace(heading, title=unescape(text))


def _with(heading: Heading, name: str, value: str | None, where: str) -> Heading:
    if value is None:
        return replace(heading, kind=_kind(name, where))
    value = value.strip(_SPACE)
    if name == "language":
        if not LANGUAGE_TAG.fullmatch(value):
            raise SourceError(f"{where}: {value!r} is not a language tag such as en or pt-BR.")
        return replace(heading, language=value)
    if name == "bed":
        if value not in _BED:
            raise SourceError(f"{where}: the bed of a chapter is on or off, not {value!r}.")
        return replace(heading, bed=_BED[value])
    raise SourceError(f"{where}: a chapter has no mark {name!r}.", suggestion(name, CHAPTER_MARKS))


def _kind(name: str, where: str) -> SegmentKind:
    if name not in [*SegmentKind]:
        raise SourceError(
            f"{where}: there is no kind of chapter {name!r}.",
            f"Known are {', '.join(SegmentKind)}; a cue stands on a line of its own, above its sentence.",
        )
    return SegmentKind(name)
