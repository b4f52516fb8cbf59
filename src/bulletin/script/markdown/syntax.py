"""The marks of the format and how text that looks like them is escaped."""

from bulletin.model import Cue, Role, SegmentKind
from bulletin.script.pattern import Pattern

VERSION_KEY = "bulletin-script"
FORMAT_VERSION = "1"
OMISSIONS_TITLE = "Left out:"

DEFAULT_ROLES = {
    SegmentKind.INTRO: Role.OPENING,
    SegmentKind.HEADLINES: Role.OPENING,
    SegmentKind.STORY: Role.BODY,
    SegmentKind.OUTRO: Role.SIGN_OFF,
}
"""The role of a plain line, by the kind of its segment."""
ITEM_ROLES = {**DEFAULT_ROLES, SegmentKind.HEADLINES: Role.HEADLINE}
"""The role of a list's item, by the kind of its segment."""

LANGUAGE_TAG = Pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

SENTENCE_MARKS = ("say", "role", "language", "pause")
"""The names of a sentence's marks that have a value; they stand below it."""
CUES_BY_MARK = {"{sting}": Cue.STING, "{ping}": Cue.PING, "{no cue}": Cue.NONE}
"""The marks of cues; they stand above their sentence, where they sound."""
CHAPTER_MARKS = ("language", "bed")
"""The names of a chapter's marks that have a value; they stand behind its title, like its kind."""
_MARK_NAMES = rf"(?:(?:{'|'.join((*SENTENCE_MARKS, 'bed'))}):|(?:whole|sting|ping|no cue)\}})"
MARK_IN_TEXT = Pattern(rf"(?<!\\)(?:\\\\){{0,100}}\{{{_MARK_NAMES}")
"""A mark that is not escaped."""
TITLE_MARK = Pattern(r"(?:^|[ \t])\{(\w+)(?::[ \t]*([^{}]*))?\}$")

_MARK_BRACE = Pattern(rf"\{{(?={_MARK_NAMES})")
_LEADING_MARK = Pattern(r"^(?=[#>*+{-])")
_ESCAPE_SEQUENCE = Pattern(r"\\(.)")
_TITLE_BRACE = Pattern(r"(?<!\\)\{(?=\w+(?::[^{}]*)?\}$)")


def escape(text: str) -> str:
    """Escape one line of text, so that no part of it is taken for a mark."""
    text = text.replace("\\", "\\\\").replace("<!--", "\\<!--").replace("-->", "--\\>")
    return _LEADING_MARK.sub(r"\\", _MARK_BRACE.sub(r"\\{", text))


def escape_title(title: str) -> str:
    """Escape a chapter title, in which braces at the end would be a mark of the chapter."""
    return _TITLE_BRACE.sub(r"\\{", escape(title))


def unescape(text: str) -> str:
    """Undo `escape`."""
    return _ESCAPE_SEQUENCE.sub(r"\1", text)
