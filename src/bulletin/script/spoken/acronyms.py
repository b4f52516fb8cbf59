"""Acronyms: spelt out unless they are words.

Letters are joined by full stops but for the last, "S.A.A": espeak-ng reads these as one spelt word,
where "S A A" has a swallowed middle letter and a last full stop would be a pause.
"""

import re

from bulletin.script.pattern import Pattern
from bulletin.script.spoken.acronym_words import MIXED, SHOUTED, SPELT, WORDS

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
)

_ACRONYM = Pattern(r"(?<![\w.&’'])([A-Z]{2,6})(s['’]?|['’]s|['’](?=\s))?(?![\w&])")
_RUN = Pattern(r"(?<!\w)[A-Z]+(?:['’][A-Z]+)?(?:[ ,;:!?.–—-]{1,3}[A-Z]+(?:['’][A-Z]+)?){2,}(?!\w)")
_READ_AS_SPELT = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_MIXED = Pattern(rf"(?<![\w.])({'|'.join(MIXED)})(s)?(?!\w)")
_SYLLABLES = Pattern(
    r"(?!.*[AEIOU]{3})(?:(?:[BCFGKP][LR]|[DT]R|S[CKLMNPTWH]|S[CPT]R|[CKGPST]H|TW|QU|[BCDFGHJKLMNPRSTVWYZ])?"
    r"(?:A[IUY]|E[AEIWY]|IE|O[AIOUWY]|[AEIOUY])"
    r"(?:R[DKLMNPTS]|L[DKLPT]|N[DKTCG]|M[PB]|[SFP]T|S[KP]|[CKS][KSTH]|X|R[KPTM]S|TCH|LL|SS|TT|FF|[BCDFGKLMNPRSTVWZ])?S?)+"
)
"""What an English word can be made of."""


def apply(text: str) -> str:
    """Spell out the acronyms that an engine would try to pronounce."""
    if _shouts(text):
        return text
    text = _MIXED.sub(lambda m: ".".join(m[1].upper()) + ("'s" if m[2] else ""), text)
    shouted = [run.span() for run in _RUN.finditer(text) if _is_shouted(run[0])]
    return _ACRONYM.sub(lambda m: m[0] if _within(m.start(), shouted) else _acronym(m), text)


def _shouts(text: str) -> bool:
    """Whether the text is in capitals altogether, so that they mean nothing."""
    if text[1:].islower():
        return False
    capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    return letters > 6 and capitals > 0.7 * letters and (capitals == letters or _is_shouted(text))


def _is_shouted(run: str) -> bool:
    """Whether a row of words in capitals is a sentence, not a list of acronyms."""
    words = re.findall(r"[A-Z'’]+", run)
    plain = [word for word in words if word in SHOUTED or (len(word) > 3 and _pronounceable(word))]
    return len(plain) * 2 > len(words)


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


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
    return _SYLLABLES.fullmatch(letters) is not None
