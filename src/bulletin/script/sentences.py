"""Text -> sentences: sentencex, and what news needs beyond it."""

import re
from collections.abc import Iterator

from bulletin.script.listed import listed

_NEVER_LAST = frozenset(
    listed(
        """
    adm. amb. approx. brig. capt. cf. cmdr. col. cpl. dr. e.g. fr. ft. gen. gov. hon. i.e. insp. lt.
    maj. messrs. mr. mrs. ms. mt. mx. pfc. pres. prof. pvt. rep. reps. rev. sen. sens. sgt. st. supt.
    viz. vs.
    """
    )
)
"""Abbreviations that something always follows, so that no sentence ends with them."""

_BEFORE_A_NUMBER = frozenset(listed("art. fig. no. nos. p. para. pp. sec. vol."))

_AFTER_AN_HOUR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|GMT|UTC|BST|CES?T|[ECMP][DS]?T|local time)\b"
)
_HOUR = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_INITIAL = re.compile(r"[A-Z]\.")
_AFTER_A_UNIT = re.compile(r"(?<=\b[a-z]/[hs]\.) (?=[A-Z“\"])|(?<=\b[a-z]{2}/[hs]\.) (?=[A-Z“\"])")
"""Sentencex takes the last letter of "km/h." for an initial."""
_ENDS_QUOTE = re.compile(r"^[\"”’')\]»」』）]+[.,;:]?(?:\s|$)")
_ENDS_WITHOUT_SPACE = ("。", "！", "？", "。”", "！”", "？”", "。」", "！」", "？」")
"""Ends of sentences in scripts that put no spaces between them."""

_LONGEST = 1000
"""Characters: no engine and no reader takes a sentence that never ends at one go."""
_CLAUSE_END = re.compile(r"(?:[;:,–—] |[，；：、])")


def split(text: str, language: str) -> list[str]:
    """Cut `text` into sentences, white space around each taken off.

    Nothing but white space is ever lost. Text in quotation marks or brackets stays with its sentence. A
    sentence of more than 1000 characters is cut at the end of a clause, else between words.

    Args:
        text: one paragraph.
        language: BCP 47 tag.
    """
    import sentencex

    if not text.strip():
        return []
    sentences: list[str] = []
    for piece in sentencex.segment(language.split("-")[0] or "en", text):
        if sentences and _belong_together(sentences[-1], piece):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    parts = (part.strip() for sentence in sentences for part in _AFTER_A_UNIT.split(sentence))
    return [piece for part in parts if part for piece in _bearable(part)]


def _bearable(sentence: str) -> Iterator[str]:
    """Cut a sentence into pieces that are not too long."""
    while len(sentence) > _LONGEST:
        clauses = [end.end() for end in _CLAUSE_END.finditer(sentence, _LONGEST // 2, _LONGEST)]
        space = sentence.rfind(" ", 1, _LONGEST + 1)
        at = clauses[-1] if clauses else space if space > 0 else _LONGEST
        yield sentence[:at].rstrip()
        sentence = sentence[at:].lstrip()
    yield sentence


def _belong_together(left: str, right: str) -> bool:
    if _ENDS_QUOTE.match(right) or not (left[-1].isspace() or left.endswith(_ENDS_WITHOUT_SPACE)):
        return True
    end = left[-40:].rstrip()
    last = end.rsplit(None, 1)[-1].lstrip("([“\"'‘").lower() if end else ""
    if last in _NEVER_LAST or (last in _BEFORE_A_NUMBER and right[:1].isdigit()):
        return True
    if _HOUR.search(end) and _AFTER_AN_HOUR.match(right):
        return True
    return _INITIAL.fullmatch(left.strip()) is not None
