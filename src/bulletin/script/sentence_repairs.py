"""What news needs beyond sentencex, as tables: ends that are none, and ends that it misses."""

import re
from dataclasses import dataclass

from bulletin.script.listed import listed


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words with a full stop after which a sentence goes on if what comes next matches `follows`."""

    words: tuple[str, ...]
    """In lower case; how the text writes them does not matter."""
    follows: re.Pattern[str]
    examples: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Seam:
    """A white space with one of `before`, of fixed width each, at its left and `after` at its right."""

    before: tuple[str, ...]
    after: str
    examples: tuple[tuple[str, ...], ...]
    """The sentences of a text each."""

    @property
    def pattern(self) -> str:
        """What matches, without width, at the right end of the white space."""
        left = "|".join(rf"(?<={before}\s)" for before in self.before)
        return rf"(?:{left})(?={self.after})"


def _abbreviations(words: str, follows: str, *examples: tuple[str, ...]) -> Abbreviations:
    return Abbreviations(listed(words), re.compile(follows), examples)


def _seam(before: str, after: str, *examples: tuple[str, ...]) -> Seam:
    return Seam(listed(before), after, examples)


ABBREVIATIONS: tuple[Abbreviations, ...] = (
    _abbreviations(
        """
        adm. amb. approx. brig. capt. cf. cmdr. col. cpl. det. dr. e.g. fr. ft. gen. gov. hon. i.e. insp. lt.
        maj. messrs. mr. mrs. ms. mt. mx. pfc. pres. prof. pt. pvt. rep. reps. rev. sen. sens. sgt. st.
        supt. viz. vs.
        """,
        "",
        ("Lt. Col. Oak and Sen. Reyes left.", "Ms. Poole stayed."),
        ("They walked approx. 3.5 km to Pt. Velmar.", "St. Ann’s was shut."),
    ),
    _abbreviations(
        "art. ch. est. fig. no. nos. p. para. pp. sec. vol.",
        r"\d",
        ("They chose No. 5.", "No. 5 won."),
        ("The Sun, est. 1900, is on p. 55.",),
    ),
    _abbreviations(
        "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.", r"\d", ("It is due on Sept. 4.",)
    ),
    _abbreviations(
        "asst. dep. ed. eds. trans.",
        "[A-Z]",
        ("It is edited by Ed. Poole.", "Asst. Chief Oak left."),
    ),
)
"""In English."""

FOLLOWS: dict[str, re.Pattern[str]] = {word: each.follows for each in ABBREVIATIONS for word in each.words}

_DAY_OR_ZONE = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|GMT|UTC|BST|CES?T|[ECMP][DS]?T|local time)\b"

NO_ENDS: tuple[Seam, ...] = (
    _seam(
        r"\b[ap]\.m\. \b[AP]\.M\.",
        _DAY_OR_ZONE,
        ("It began at 9 a.m. Monday.", "It ended at 5 p.m. GMT."),
    ),
    _seam(
        r"[!?] \b[A-Z][a-z]\. \b[A-Z][a-z]{2}\. \b[A-Z][a-z]{3}\.",
        r"[a-z]+[ ,;.]",
        ("The show Guess What! was on.", "The 5th Bn. left.", "Ann Lee of the Natl. guard stayed."),
    ),
    _seam(r"\w\.\s\.\s\.\s\.", "[A-Z]", ("It broke.", ". . . The rest held.")),
)
"""In English, what looks like the end of a sentence and is none."""

_STARTER = (
    r"(?:The|He|She|It|They|We|You|This|That|These|Those|There|But|And|So|In|On|At|As|If|When|While|His|Her"
    r"|Its|Their|Our|No|Not|An?|Nobody|Police|Officials) "
)

ENDS: tuple[Seam, ...] = (
    _seam(
        r"\b[a-z]/[hs]\. \b[a-z]{2}/[hs]\.",
        '[A-Z“"]',
        ("Gusts reached 148 km/h.", "The gates closed."),
    ),
    _seam(
        r"\d\s[CFKVWAtglmhs]\.",
        "[A-Z][a-z]",
        ("It fell to minus 5 C.", "Snow came."),
        ("It weighs 45 t.", "It is old."),
    ),
    _seam(
        r"[a-z]\sSt\. [a-z]\sFt\. [a-z]\sMt\. [a-z]\sPt\.",
        _STARTER,
        ("He lives on Main St.", "She lives on the quay."),
    ),
    _seam(r"\bno\. \bart\. \bfig\.", "[A-Z][a-z]+[ ,.]", ("She told him no.", "Five men left.")),
    _seam(
        r"… [^.]\.\.\.",
        r"(?!I\b)[A-Z“\"][\w’' ]",
        ("He waited…", "Then he left."),
        ("He said… I was there… nothing.",),
    ),
    _seam(r"\w\.", r"\.\s\.\s\.\s[A-Z]", ("It broke.", ". . . The rest held.")),
)
"""In English, the end of a sentence that sentencex takes for none."""

GOES_ON = re.compile("|".join(seam.pattern for seam in NO_ENDS))
"""Matches where the sentence before goes on."""
END = re.compile(r"\s(?:" + "|".join(seam.pattern for seam in ENDS) + ")")
"""The white space between two sentences."""
