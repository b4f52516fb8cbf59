"""Text in a drawn picture: a part of DejaVu Sans, which spells Latin, Greek, Cyrillic, Arabic and Hebrew.

Armenian and Georgian too, but none of the scripts of South and East Asia, whose typefaces weigh megabytes.
`scripts/font` makes the file; its licence lies beside it.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FILE = "letters.ttf"
_MEASURED = 100  # pixels of the type that widths are taken from
_TOLD_APART = 16  # pixels of the type in which a character is told from the box for none
_NO_CHARACTER = "\uffff"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def spelt(text: str) -> str:
    """Give what the typeface can spell of `text`: nothing if it lacks a letter; other signs are left off.

    Scripts that run from right to left are spelt where Pillow finds the FriBiDi library.
    """
    composed = unicodedata.normalize("NFC", text)
    lacking = {character for character in composed if not _has(character)}
    if any(character.isalnum() for character in lacking) or (_runs_left(composed) and not _can_run_left()):
        return ""
    return " ".join("".join(char for char in composed if char not in lacking).split())


def width(text: str, size: float) -> float:
    """Give the width of `text` in a type of `size`; a character that the typeface lacks is a square."""
    lacking = sum(not _has(character) for character in text)
    known = "".join(character for character in text if _has(character))
    return (_font(_MEASURED).getlength(known) / _MEASURED + lacking) * size


def shortened(text: str, size: float, room: float) -> str:
    """Cut `text` to `room`, an ellipsis at its end; empty if not a letter has room."""
    if width(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle] + "…", size) <= room else (low, middle - 1)
    kept = text[:low].rstrip(" ,.;:–-")
    return f"{kept}…" if kept else ""


def typeface(size: float, text: str) -> "FreeTypeFont":
    """Give the typeface that writes what `spelt` gave."""
    return _font(size, running_left=_runs_left(text))


@cache
def _font(size: float, *, running_left: bool = False) -> "FreeTypeFont":
    from PIL import ImageFont

    # The layout of Raqm differs by a pixel here and there, and not every machine has it.
    layout = ImageFont.Layout.RAQM if running_left else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(files("bulletin.episode.picture") / _FILE), size, layout_engine=layout)


@cache
def _has(character: str) -> bool:
    return " " <= character <= "~" or _shape(character) != _shape(_NO_CHARACTER)


@cache
def _shape(character: str) -> bytes:
    return bytes(_font(_TOLD_APART).getmask(character))


def _runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


@cache
def _can_run_left() -> bool:
    from PIL import features

    return bool(features.check("raqm"))
