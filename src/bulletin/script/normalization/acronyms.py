"""Acronyms: spelt out unless they are words.

Letters are joined by full stops but for the last, "S.A.A": espeak-ng reads these as one spelt word,
where "S A A" has a swallowed middle letter and a last full stop would be a pause.
"""

import re

from bulletin.script.normalization.acronym_words import (
    COMMON_INITIALISMS,
    EMPHASIS_WORDS,
    INITIALISMS,
    MIXED_CASE_INITIALISMS,
    UNSPELLED_EMPHASIS_WORDS,
    WORD_ACRONYMS,
)
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the Coastal Flood Authority (CFA) gates", "the Coastal Flood Authority (C.F.A) gates"),
    ("The SDF is aiming", "The SDF is aiming"),
    ("ISIS and NATO, OPEC or UNESCO", "ISIS and NATO, OPEC or UNESCO"),
    ("and eleven VBIEDs.", "and eleven V.B.I.E.D's."),
    ("the MPs’ vote", "the M.P's vote"),
    ("the US-backed advance", "the US-backed advance"),
    ("the U.S.-backed advance", "the U.S.-backed advance"),
    ("US Special Forces", "US Special Forces"),
    ("the IMF's head", "the I.M.F's head"),
    ("an IMF-backed plan", "an I.M.F-backed plan"),
    ("the YPG fighters", "the Y.P.G fighters"),
    ("DO NOT ENTER", "DO NOT ENTER"),
    ("the HIV-positive", "the HIV-positive"),
    ("a PhD from MoD staff", "a P.H.D from M.O.D staff"),
    ("on iOS and eBay", "on I.O.S and eBay"),
    ("It was NOT him.", "It was NOT him."),
    ("a sign read GATE SHUT ON ICY DAYS", "a sign read GATE SHUT ON ICY DAYS"),
    ("The EU and the UK agreed.", "The EU and the UK agreed."),
    ("the mRNA vaccine", "the M.R.N.A vaccine"),
    ("the OAU, UEA, ECHR", "the O.A.U, U.E.A, E.C.H.R"),
    ("the SKORK report", "the SKORK report"),
    ("the TGIV report", "the T.G.I.V report"),
    ("Jo (IN ALL CAPS) said", "Jo (IN ALL CAPS) said"),
    ("NATO's plan for two TVs, PINs and a SIM", "Nato's plan for two T.V's, Pins and a Sim"),
    ("the U.S.'s and the UK's IPOs", "the U.S's and the U.K's I.P.O's"),
    ("a BIG day, so get OUT", "a big day, so get out"),
    ("The 737 MAX 8 and COP28", "The seven thirty-seven Max eight and Cop twenty-eight"),
)

_ACRONYM = Pattern(r"(?<![\w.&’'])([A-Z]{2,12})(s['’]?|['’]s|['’](?=\s))?(?![\w&])")
_ENGINE_SPELLING_LENGTH = 3
"""Number of letters up to which espeak-ng spells most words in capitals."""
_LONGEST_INITIALISM = 6
_STOP_BEFORE_ENDING = Pattern(r"(?<=\b[A-Z]\.[A-Z])\.(?=['’]s\b)")
_CAPITALS_RUN = Pattern(r"(?<!\w)[A-Z]+(?:['’][A-Z]+)?(?:[ ,;:!?.–—-]{1,3}[A-Z]+(?:['’][A-Z]+)?){2,}(?!\w)")
_CONSONANTS = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_MIXED_CASE = Pattern(rf"(?<![\w.])({'|'.join(MIXED_CASE_INITIALISMS)})(s)?(?!\w)")
_SYLLABLES = Pattern(
    r"(?!.*[AEIOU]{3})(?:(?:[BCFGKP][LR]|[DT]R|S[CKLMNPTWH]|S[CPT]R|[CKGPST]H|TW|QU|[BCDFGHJKLMNPRSTVWYZ])?"
    r"(?:A[IUY]|E[AEIWY]|IE|O[AIOUWY]|[AEIOUY])"
    r"(?:R[DKLMNPTS]|L[DKLPT]|N[DKTCG]|M[PB]|[SFP]T|S[KP]|[CKS][KSTH]|X|R[KPTM]S|TCH|LL|SS|TT|FF|[BCDFGKLMNPRSTVWZ])?S?)+"
)
"""Letters that an English word can be made of."""


def apply(text: str) -> str:
    """Spell out the acronyms that an engine would try to pronounce."""
    if _is_all_capitals(text):
        return text
    text = text.replace("MiG", "Mig")  # espeak-ng spells the one and says the other
    text = _MIXED_CASE.sub(_spell_mixed_case, text)
    emphases = [run.span() for run in _CAPITALS_RUN.finditer(text) if _is_emphasis(run[0])]
    text = _STOP_BEFORE_ENDING.sub("", text)
    return _ACRONYM.sub(lambda m: _say_capitals(m, emphases), text)


def _spell_mixed_case(match: re.Match[str]) -> str:
    letters = ".".join(match[1].upper())
    if match[2]:
        return f"{letters}'s"
    return letters


def _is_all_capitals(text: str) -> bool:
    """Tell whether all of a text is in capitals, so that they mean nothing."""
    if text[1:].islower():
        return False
    capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    return letters > 6 and capitals > 0.7 * letters and (capitals == letters or _is_emphasis(text))


def _is_emphasis(capitals: str) -> bool:
    """Tell whether a row of words in capitals is a sentence, not a list of acronyms."""
    words = re.findall(r"[A-Z'’]+", capitals)
    plain = [word for word in words if word in EMPHASIS_WORDS or (len(word) > 3 and _is_pronounceable(word))]
    return len(plain) * 2 > len(words)


def _say_capitals(match: re.Match[str], emphases: list[tuple[int, int]]) -> str:
    if _is_within(match.start(), emphases):
        return _lower_emphasis(match)
    return _say_acronym(match)


def _is_within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _say_acronym(match: re.Match[str]) -> str:
    letters, ending = match[1], match[2] or ""
    if letters in EMPHASIS_WORDS and not (letters in INITIALISMS or letters in WORD_ACRONYMS):
        return _lower_emphasis(match)
    if _is_word_acronym(letters):
        return _say_word_acronym(letters, ending)
    if ending:
        return f"{'.'.join(letters)}'s"
    if _is_spelled_by_engines(letters):
        return letters
    return ".".join(letters)


def _say_word_acronym(letters: str, ending: str) -> str:
    """Write a word in small letters where an engine would spell its capitals."""
    if ending or len(letters) <= _ENGINE_SPELLING_LENGTH:
        return letters.capitalize() + ending
    return letters


def _lower_emphasis(match: re.Match[str]) -> str:
    """Write a short word in capitals small, as an engine would spell it."""
    word = match[1]
    if len(word) > _ENGINE_SPELLING_LENGTH:
        return match[0]
    if word not in EMPHASIS_WORDS or word in UNSPELLED_EMPHASIS_WORDS:
        return match[0]
    return match[0].lower()


def _is_word_acronym(letters: str) -> bool:
    if letters in WORD_ACRONYMS or len(letters) > _LONGEST_INITIALISM:
        return True
    if letters in INITIALISMS or letters in COMMON_INITIALISMS or len(letters) <= _ENGINE_SPELLING_LENGTH:
        return False
    return _is_pronounceable(letters)


def _is_spelled_by_engines(letters: str) -> bool:
    return letters in COMMON_INITIALISMS or (letters not in INITIALISMS and _CONSONANTS.issuperset(letters))


def _is_pronounceable(letters: str) -> bool:
    return _SYLLABLES.fullmatch(letters) is not None
