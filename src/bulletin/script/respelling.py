"""Respellings: `KEE-va`, whose capitals mark the stress, written so that every engine says them as words."""

import re
import unicodedata

from bulletin.script.normalization.acronym_words import COMMON_INITIALISMS, INITIALISMS, WORD_ACRONYMS
from bulletin.script.pattern import split_words

_HYPHENS = "\\-\u2010\u2011"  # as they stand within brackets of a pattern
_TOKEN = re.compile(rf"(?<![\w.{_HYPHENS}])[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*(?![\w{_HYPHENS}]|\.\w)")
_SEGMENT = re.compile(rf"[^{_HYPHENS}]+")
_NOTATION = re.compile(r"(\[[^\[\]]{1,200}\]\([^()]{1,200}\))")
_VOWEL_RUN = re.compile("[aeiouyаеёиіїоуыэюяєαεηιουω]+")
_LONE_SYLLABLE = re.compile("[B-DF-HJ-NP-TV-XZ]{1,3}(?:EE|AY|AW|OO|OH|AH|UH|OW|OY|EYE)|UH|AY|AW")
"""A syllable that no acronym looks like, so that it needs no other syllable beside it."""
_MAX_SYLLABLE_VOWEL_RUNS = 2
"""Runs of vowels in a syllable, that of a silent e included."""
_COMPOUND_WORDS = frozenset(
    split_words(
        """
    aid aide all alone and anti area army backed bank base based bid bill born bound built bus camp case
    chief club code cut deal deals debt desk drive era ex exit fed file film flag fleet flight free friend
    from fund funds gate grade grown held help host intra job jobs jet jets law lead leak led level like
    line link linked list loan made mid mode neutral new non of off only or out owned paid plan plane post
    pre pro proof rail raid rate ready role rule run safe sale scale set side size speak staff state style
    sub talks task tax test tests the time top touch trade trained trial trip troops truce type unit use
    user vote wide wing work zone
    """
    )
)
"""Words and prefixes that stand beside an acronym, `RAF-led`, and are no syllables of a respelling."""


def lower_respellings(spoken_form: str) -> str:
    """Write respelt words in small letters, since an engine may spell a syllable in capitals.

    A word of several syllables is respelt if some stand in capitals and others do not. Acronyms stay as they
    are, alone or with another word behind a hyphen: `BBC-TV`, `RAF-led`.

    Args:
        spoken_form: of a word or a sentence, as a person has written it; notations stay.
    """
    if spoken_form.islower():
        return spoken_form
    parts = _NOTATION.split(spoken_form)
    for index in range(0, len(parts), 2):  # the others are notations
        parts[index] = _TOKEN.sub(_lower_if_respelt, parts[index])
    return "".join(parts)


def _lower_if_respelt(match: re.Match[str]) -> str:
    segments = _SEGMENT.findall(match[0])
    if len(segments) == 1:
        is_respelt = _is_lone_syllable(match[0])
    else:
        is_respelt = _has_stress_in_capitals(segments)
    if is_respelt:
        return match[0].lower()
    return match[0]


def _is_lone_syllable(word: str) -> bool:
    if _is_initialism(word) or word in WORD_ACRONYMS:
        return False
    return _LONE_SYLLABLE.fullmatch(word) is not None


def _has_stress_in_capitals(segments: list[str]) -> bool:
    """Tell whether some syllables are in capitals, the others are not, and none is a word of its own."""
    capitals = [segment for segment in segments if segment.isupper() and len(segment) > 1]
    others = [segment for segment in segments if not segment.isupper()]
    if not capitals or not others or not all(map(_is_syllable, segments)):
        return False
    if not all(map(str.islower, others)):
        return False
    return _COMPOUND_WORDS.isdisjoint(others) or any(map(_is_lone_syllable, capitals))


def _is_initialism(segment: str) -> bool:
    return segment in COMMON_INITIALISMS or segment in INITIALISMS


def _is_syllable(segment: str) -> bool:
    plain = unicodedata.normalize("NFD", segment.lower())
    runs = _VOWEL_RUN.findall(plain)
    if len(runs) < _MAX_SYLLABLE_VOWEL_RUNS:
        return len(runs) == 1
    return len(runs) == _MAX_SYLLABLE_VOWEL_RUNS and plain.endswith("e") and not _is_initialism(segment)
