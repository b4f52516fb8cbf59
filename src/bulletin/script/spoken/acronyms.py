"""Acronyms: spelt out unless they are words.

Letters are joined by full stops but for the last, "S.A.A": espeak-ng reads these as one spelt word,
where "S A A" has a swallowed middle letter and a last full stop would be a pause.
"""

import re

from bulletin.script.spoken.acronym_words import SHOUTED, SPELT, WORDS

EXAMPLES = (
    ("the Coastal Flood Authority (CFA) gates", "the Coastal Flood Authority (C.F.A) gates"),
    ("The SDF is aiming", "The SDF is aiming"),
    ("ISIS and NATO, OPEC or UNESCO", "ISIS and NATO, OPEC or UNESCO"),
    ("and eleven VBIEDs.", "and eleven V.B.I.E.D's."),
    ("the US-backed advance", "the US-backed advance"),
    ("US Special Forces", "US Special Forces"),
    ("the IMF's head", "the I.M.F's head"),
    ("the YPG fighters", "the Y.P.G fighters"),
    ("DO NOT ENTER", "DO NOT ENTER"),
    ("the HIV-positive", "the HIV-positive"),
)

_ACRONYM = re.compile(r"(?<![\w.&])([A-Z]{2,6})(s|['’]s)?(?![\w&])")
_READ_AS_SPELT = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_VOWELS = frozenset("AEIOUY")


def apply(text: str) -> str:
    """Spell out the acronyms that an engine would try to pronounce."""
    if _shouts(text):
        return text
    return _ACRONYM.sub(_acronym, text)


def _shouts(text: str) -> bool:
    """Whether the text is in capitals altogether, so that they mean nothing."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 6 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _acronym(match: re.Match[str]) -> str:
    letters, ending = match.groups()
    if not _is_misread(letters):
        return match[0]
    return ".".join(letters) + ("'s" if ending else "")


def _is_misread(letters: str) -> bool:
    if letters in SPELT:
        return True
    if letters in WORDS or letters in SHOUTED or _READ_AS_SPELT.issuperset(letters):
        return False
    return len(letters) <= 3 or not _pronounceable(letters)


def _pronounceable(letters: str) -> bool:
    """Whether vowels and consonants take turns well enough for a word, as in "ECOWAS"."""
    runs = re.findall(r"[AEIOUY]+|[^AEIOUY]+", letters)
    return len(runs) > 2 and all(len(run) < 3 for run in runs) and not _VOWELS.issuperset(letters[:2])
