"""Lettering of a drawn picture: a part of DejaVu Sans, with Latin, Greek, Cyrillic, Arabic and Hebrew.

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
_MEASURING_SIZE = 100  # pixels of the type that widths are taken from
_COMPARING_SIZE = 16  # pixels of the type in which a character is told from the box for none
_MISSING_CHARACTER = "\uffff"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def spell_text(text: str) -> str:
    """Return the text as the typeface can spell it: nothing if it lacks a letter; other signs are left off.

    Scripts that run from right to left are spelt where Pillow finds the FriBiDi library.
    """
    composed = unicodedata.normalize("NFC", text)
    lacking = {character for character in composed if not _has_glyph(character)}
    if any(character.isalnum() for character in lacking):
        return ""
    if is_right_to_left(composed) and not _can_write_right_to_left():
        return ""
    return " ".join("".join(filter(_has_glyph, composed)).split())


def measure_width(text: str, size: float) -> float:
    """Return the width of `text` in a type of `size`; a character that the typeface lacks is a square."""
    known = "".join(filter(_has_glyph, text))
    lacking = len(text) - len(known)
    return (_load_font(_MEASURING_SIZE).getlength(known) / _MEASURING_SIZE + lacking) * size


def shorten_text(text: str, size: float, max_width: float) -> str:
    """Cut `text` to `max_width`, an ellipsis at its end; empty if not a letter has room."""
    if measure_width(text, size) <= max_width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure_width(text[:middle] + "…", size) <= max_width:
            low = middle
        else:
            high = middle - 1
    start = text[:low].rstrip(" ,.;:–-")
    if not start:
        return ""
    return f"{start}…"


def load_typeface(size: float, text: str) -> "FreeTypeFont":
    """Return the typeface that a spelt text is written in."""
    return _load_font(size, right_to_left=is_right_to_left(text))


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


@cache
def _load_font(size: float, *, right_to_left: bool = False) -> "FreeTypeFont":
    from PIL import ImageFont

    # The layout of Raqm differs by a pixel here and there, and not every machine has it.
    layout = ImageFont.Layout.BASIC
    if right_to_left:
        layout = ImageFont.Layout.RAQM
    return ImageFont.truetype(str(files("bulletin.episode.picture") / _FILE), size, layout_engine=layout)


@cache
def _has_glyph(character: str) -> bool:
    return " " <= character <= "~" or _draw_glyph(character) != _draw_glyph(_MISSING_CHARACTER)


@cache
def _draw_glyph(character: str) -> bytes:
    return bytes(_load_font(_COMPARING_SIZE).getmask(character))


@cache
def _can_write_right_to_left() -> bool:
    from PIL import features

    return bool(features.check("raqm"))
