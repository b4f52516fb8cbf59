"""A chapter's heading: its title, and in braces the kind, language and bed of the whole chapter."""

from dataclasses import dataclass, replace

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import SourceError
from bulletin.model import SegmentKind
from bulletin.script.markdown.syntax import (
    CHAPTER_MARKS,
    LANGUAGE_TAG,
    TITLE_MARK,
    escape_title,
    unescape,
)

_BED_VALUES = {"on": True, "off": False}
_BED_WORDS = {value: word for word, value in _BED_VALUES.items()}
_SPACE = " \t\r"


@dataclass(frozen=True, slots=True)
class ChapterHeading:
    """The content of a line that begins with `##`."""

    title: str
    kind: SegmentKind = SegmentKind.STORY
    language: str = ""
    """The language of its lines; empty for that of the whole script."""
    bed: bool | None = None


def dump_heading(heading: ChapterHeading) -> str:
    """Write a heading as one line."""
    marks = []
    if heading.kind is not SegmentKind.STORY:
        marks.append(f"{{{heading.kind}}}")
    if heading.language:
        marks.append(f"{{language: {heading.language}}}")
    if heading.bed is not None:
        marks.append(f"{{bed: {_BED_WORDS[heading.bed]}}}")
    return " ".join(filter(None, ["##", escape_title(heading.title), *marks]))


def load_heading(text: str, location: str) -> ChapterHeading:
    """Read what follows `##`.

    Args:
        text: without white space at its ends.
        location: what errors call the line.

    Raises:
        SourceError: there is no such mark or no such value, or a mark is given twice.
    """
    heading, given = ChapterHeading(""), set[str]()
    while mark := TITLE_MARK.search(text):
        name, value = mark[1], mark[2]
        key = name
        if value is None:
            key = "kind"
        if key in given:
            raise SourceError(f"{location}: the {key} of the chapter is given twice.")
        given.add(key)
        heading = _apply_mark(heading, name, value, location)
        text = text[: mark.start()].rstrip(_SPACE)
    return replace(heading, title=unescape(text))


def _apply_mark(heading: ChapterHeading, name: str, value: str | None, location: str) -> ChapterHeading:
    if value is None:
        return replace(heading, kind=_parse_kind(name, location))
    value = value.strip(_SPACE)
    if name == "language":
        if not LANGUAGE_TAG.fullmatch(value):
            raise SourceError(f"{location}: {value!r} is not a language tag such as en or pt-BR.")
        return replace(heading, language=value)
    if name == "bed":
        if value not in _BED_VALUES:
            raise SourceError(f"{location}: the bed of a chapter is on or off, not {value!r}.")
        return replace(heading, bed=_BED_VALUES[value])
    raise SourceError(f"{location}: a chapter has no mark {name!r}.", suggest_name(name, CHAPTER_MARKS))


def _parse_kind(name: str, location: str) -> SegmentKind:
    if name not in [*SegmentKind]:
        raise SourceError(
            f"{location}: there is no kind of chapter {name!r}.",
            f"Known are {', '.join(SegmentKind)}; a cue stands on a line of its own, above its sentence.",
        )
    return SegmentKind(name)
