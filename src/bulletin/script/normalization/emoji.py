"""Emoji and other pictures: they accompany a sentence and are named only where they are all of it."""

import unicodedata
from itertools import groupby

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("The gate is open 🎉🎉!", "The gate is open!"),
    ("🔴 Live from the quay", "Live from the quay"),
    ("👍🏽", "thumbs up sign"),
    ("🎉🎉🎉", "party popper"),
    ("❤️", "heart"),
    ("☔ … 🌊", "umbrella with rain drops … water wave"),
    ("Home → News", "Home to News"),
    ("the 5️⃣ gates", "the five gates"),
)

_ORNAMENTS = (
    "\u2190-\u21ff\u2500-\u25ff\u2605\u2606\u2610-\u2612\u2713-\u2718"
    "\u2720-\u274b\u2756\u2794-\u27bf\u2900-\u297f\u2b00-\u2b4f"
)
_ORNAMENT = Pattern(f"[{_ORNAMENTS}]")
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_JOINER = Pattern(f"[{_JOINERS}]")
_PICTURE_CHARACTERS = f"\u2300-\u23ff\u2600-\u27bf\u2b50-\u2bff\u3030\u303d\U0001f000-\U0001faff{_ORNAMENTS}"
_PICTURE = Pattern(f"[{_PICTURE_CHARACTERS}][{_PICTURE_CHARACTERS}{_JOINERS}]*")
_ARROW = Pattern(r"(?<=\w) ?(?:[→⇒➔➜⟶]|(?<!-)-{1,2}>|=>) ?(?=\w)")
_LOWEST_PICTURE = "\u20e3"
"""The lowest character that is part of a picture, but for the joiners."""
_OWN_NAMES = {"❤": "heart", "☺": "smile", "⚠": "warning", "☎": "telephone", "✉": "envelope"}
_REGIONAL_INDICATOR_A = 0x1F1E6
"""The first of the 26 letters of which flags are made."""


def apply(text: str) -> str:
    """Take pictures out of a sentence; name them in one that has nothing else."""
    if ">" in text or max(text, default="") >= _LOWEST_PICTURE:
        text = _ARROW.sub(" to ", text)
    if max(text, default="") < _LOWEST_PICTURE:
        return text
    if any(character.isalnum() for character in text):
        return _PICTURE.sub(" ", text).replace("\ufe0f", "").replace("\u20e3", "")
    return _PICTURE.sub(lambda m: f" {_name_pictures(m[0])} ", text)


def is_picture(character: str) -> bool:
    """Tell whether a character is a picture that has a name worth saying, not just an ornament."""
    return bool(_PICTURE.match(character)) and bool(_name_pictures(character))


def _name_pictures(pictures: str) -> str:
    visible = (
        picture
        for picture in _JOINER.sub("", pictures)
        if picture in _OWN_NAMES or not _ORNAMENT.match(picture)
    )
    return ", ".join(name for name, _ in groupby(map(_name_picture, visible)) if name)


def _name_picture(picture: str) -> str:
    letter = ord(picture) - _REGIONAL_INDICATOR_A
    if 0 <= letter < 26:
        return chr(ord("A") + letter)
    name = _OWN_NAMES.get(picture) or unicodedata.name(picture, "").lower()
    if not name.replace(" ", "").replace("-", "").isalpha():
        return ""
    return name
