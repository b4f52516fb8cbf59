"""Scripts that the voices of a language read; of letters of other scripts, many voices say the names."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from bulletin._infra.language import get_primary_language
from bulletin.model import Voice

_LANGUAGES_BY_SCRIPT = {
    "ARABIC": "ar azb ckb fa ks ku ps sd ug ur",
    "ARMENIAN": "hy hyw",
    "BENGALI": "bn as bpy",
    "CHEROKEE": "chr",
    "CJK": "zh cmn hak ja nan wuu yue",
    "CYRILLIC": "ba be bg bs ce cu cv kk ky mk mn nog os ru sah sr tg tt uk",
    "DEVANAGARI": "hi bho kok mai mr ne sa",
    "ETHIOPIC": "am ti",
    "GEORGIAN": "ka",
    "GREEK": "el grc",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he iw yi",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my shn",
    "ORIYA": "or",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAANA": "dv",
    "THAI": "th",
    "TIBETAN": "bo dz",
}
"""The languages of each script, the main one first.

Latin letters are read by every voice; a script that is not here is never complained of.
"""
_SHARED_SCRIPTS = frozenset({"ARABIC", "CHEROKEE", "CYRILLIC"})
"""Scripts whose letters alone do not tell the language."""
_MAIN_LANGUAGES = {
    script: languages.partition(" ")[0]
    for script, languages in _LANGUAGES_BY_SCRIPT.items()
    if script not in _SHARED_SCRIPTS
}
_SWITCHED_SCRIPTS = frozenset(
    {"ARMENIAN", "BENGALI", "DEVANAGARI", "GEORGIAN", "GREEK", "GUJARATI", "GURMUKHI", "HANGUL", "KANNADA"}
    | {"MALAYALAM", "ORIYA", "SINHALA", "TAMIL", "TELUGU"}
)
"""Scripts for which any voice of espeak-ng takes on another (`alphabets` in its tr_languages.c)."""
_SPELT_BY_ESPEAK = frozenset({("CJK", "ja"), ("GREEK", "en")})
"""What its Japanese, which knows kana only, and its English do otherwise."""
_ENGINES = frozenset({"edge", "espeak", "gtts", "piper"})
"""Engines whose voices have a language each; what others make of a script is not known."""
_MIN_LETTERS = 3
"""Letters of a sentence whose names are heard as a fault; one or two are a sign or a symbol."""


def find_main_language(script: str) -> str:
    """Find the language that a script, as Unicode names it, is mostly written in; empty if none is."""
    return _MAIN_LANGUAGES.get(script, "")


def find_spelt_script(text: str, voice: Voice) -> str:
    """Find the script in a text whose letters a voice would name one by one; empty for none.

    Args:
        text: of a sentence.
        voice: who speaks it.

    Returns:
        The script with the most such letters, as Unicode names it, e.g. `CYRILLIC` or `CJK`.
    """
    if text.isascii() or voice.engine not in _ENGINES or "Multilingual" in voice.name:
        return ""
    counts = dict[str, int]()
    for letter in filter(str.isalpha, text):
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in _LANGUAGES_BY_SCRIPT and not _can_read(script, voice.engine, voice.language):
            counts[script] = counts.get(script, 0) + 1
    if sum(counts.values()) < _MIN_LETTERS:
        return ""
    return max(counts, key=counts.__getitem__)


def is_mostly_spelt(texts_and_voices: Iterable[tuple[str, Voice]]) -> bool:
    """Tell whether the greater part of a text stands in sentences that have letters named one by one."""
    spelt = total = 0
    for text, voice in texts_and_voices:
        total += len(text)
        if find_spelt_script(text, voice):
            spelt += len(text)
    return spelt * 2 > total


@cache
def _can_read(script: str, engine: str, language: str) -> bool:
    primary = get_primary_language(language)
    if engine == "espeak" and (script, primary) in _SPELT_BY_ESPEAK:
        return False
    if engine == "espeak" and script in _SWITCHED_SCRIPTS:
        return True
    return not primary or primary in _LANGUAGES_BY_SCRIPT[script].split()
