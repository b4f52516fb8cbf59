"""The marks of the format and how text that looks like them is escaped."""

from bulletin.model import Cue, Role, SegmentKind
from bulletin.script.pattern import Pattern

VERSION_KEY = "bulletin-script"
VERSION = "1"
LEFT_OUT = "Left out:"

DEFAULT_ROLE = {
    SegmentKind.INTRO: Role.OPENING,
    SegmentKind.HEADLINES: Role.OPENING,
    SegmentKind.STORY: Role.BODY,
    SegmentKind.OUTRO: Role.SIGN_OFF,
}
"""The role of a plain line, by the kind of its segment."""
ITEM_ROLE = {**DEFAULT_ROLE, SegmentKind.HEADLINES: Role.HEADLINE}
"""The same of a list's items."""

LANGUAGE_TAG = Pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

MARKS = ("say", "role", "language", "pause")
"""The names of a sentence's marks that have a value; they stand below it."""
CUES = {"{sting}": Cue.STING, "{ping}": Cue.PING, "{no cue}": Cue.NONE}
"""They stand above their sentence, where they sound."""
CHAPTER_MARKS = ("language", "bed")
"""The names of a chapter's marks that have a value; they stand behind its title, like its kind."""
_MARK_NAMES = rf"(?:(?:{'|'.join((*MARKS, 'bed'))}):|(?:whole|sting|ping|no cue)\}})"
MARK_INSIDE = Pattern(rf"(?<!\\)(?:\\\\){{0,100}}\{{{_MARK_NAMES}")
"""A mark that is not escaped."""
MARK_BEHIND_TITLE = Pattern(r"(?:^|[ \t])\{(\w+)(?::[ \t]*([^{}]*))?\}$")

_MARK_BRACE = Pattern(rf"\{{(?={_MARK_NAMES})")
_MARK_AT_START = Pattern(r"^(?=[#>*+{-])")
_ESCAPED = Pattern(r"\\(.)")
_BRACE_BEHIND_TITLE = Pattern(r"(?<!\\)\{(?=\w+(?::[^{}]*)?\}$)")


def escape(text: str) -> str:
    """Write one line of text so that no part of it is taken for a mark."""
    text = text.replace("\\", "\\\\").replace("<!--", "\\<!--").replace("-->", "--\\>")
    return _MARK_AT_START.sub(r"\\", _MARK_BRACE.sub(r"\\{", text))


def escape_title(title: str) -> str:
    """Write a chapter title, in which braces at the end would be a mark of the chapter."""
    return _BRACE_BEHIND_TITLE.sub(r"\\{", escape(title))


def unescape(text: str) -> str:
    """Take `escape` back."""
    return _ESCAPED.sub(r"\1", text)
