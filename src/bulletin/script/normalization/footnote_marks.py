"""Marks that send a reader elsewhere, and marks of layout: a listener cannot follow them."""

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("The gate was shut.[3][4] Nobody knew.", "The gate was shut. Nobody knew."),
    ("the gate[a] and the quay[12] hold", "the gate and the quay hold"),
    ("the old seawall[citation needed] wall", "the old seawall wall"),
    ("the report¹ says so.²", "the report says so."),
    ("the seawall* and the quay†", "the seawall and the quay"),
    ("*The seawall* is **shut**.", "The seawall is shut."),
    ("• The seawall is shut", "The seawall is shut"),
    ("He said “[the mayor] knew[it].”", "He said “the mayor knew it.”"),
)

_BRACKETED_MARK = Pattern(
    r"(?<=\S)(?: ?\[(?:\d{1,3}(?:[,–-] ?\d{1,3}){0,5}|[a-z]|[ivx]{1,5}|(?:note|n) ?\d{1,3}|[*†‡]{1,3}"
    r"|(?:citation|clarification|verification) needed|[Ww]ho\?|[Ww]hen\?|update|edit)\])+"
)
_TIGHT_BRACKET = Pattern(r"(?<=\w)[\[\]](?=\w)")
_BRACKET = Pattern(r"[\[\]]")
_RAISED_MARK = Pattern(
    r"(?:(?<=[a-z]{4})|(?<=[.,;:!?)”’\"])|(?<=\b[A-Z][a-z]{2}))"
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,3}(?!\w)"
)
_STARS = Pattern(
    r"(?<=[^\W\d])\*{1,3}(?![\w*])|(?<![\w*])\*{1,3}(?=[^\W\d])|(?<=[.,;:!?)”’\"])\*{1,3}(?=\s|$)"
)
_DAGGERS = Pattern(r" ?[†‡]+")
_BULLET = Pattern(r"^\s*(?:[•◦▪▸►▶●○■□–—*‣⁃→⇒➤➜✓✔☐☑-]\s+)+(?=\S)")


def apply(text: str) -> str:
    """Drop the marks."""
    if "[" in text:
        text = _BRACKETED_MARK.sub("", text)
        text = _BRACKET.sub("", _TIGHT_BRACKET.sub(" ", text))
    if "*" in text:
        text = _STARS.sub("", text)
    if not text.isascii():
        text = _RAISED_MARK.sub("", text)
        text = _DAGGERS.sub("", text)
    return _BULLET.sub("", text)
