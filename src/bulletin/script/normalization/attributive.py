"""Measures that describe the noun after them, and so are in the singular: "a five million dollar fund"."""

import re

from bulletin.script.pattern import Pattern, split_words

_DETERMINER = Pattern(
    r"\b(?:an?|another|each|every|her|his|its|my|no|our|that|the|their|this|your|\w{1,20}['’]s)(?: \w+ly)? $",
    re.I,
)
_NATIONAL = r"(?:(?:U\.[KNS]|E\.U)\.|U[KNS]|EU|[A-Z][a-z]+(?:an|ese|ish|li|qi))"
_FOLLOWING_NOUN = Pattern(rf"[- ](?:{_NATIONAL}[- ])?([a-z]+)")
_INDEFINITE_ARTICLE = Pattern(r"\b(?:an?|another) $", re.I)
_PLURAL_NOUN = Pattern(r" [a-z]{2,}[^su\W\d_]s\b")
_NON_NOUNS = frozenset(
    split_words(
        """
    a about above across after against ago all along also although always among an and any apart are
    around as at away back be because been before behind below beneath between beyond both but by came can
    could deep did do down during each either even ever every except fell for from goes had has have he
    her here high his how if in into is it its just last later less long longer made may might more most
    must near never next no nor not now of off on once only onto or our out over past per plus she should
    since so some south still tall than that the their them then there these they this those though
    through thus till to too toward towards under until up upon was we went were what when where which
    while who whom whose why wide will with within without would yesterday yet you your east north west
    downstream upstream apiece annually altogether daily each monthly today total yearly
    always apart besides broad comes covers falls goes inside lies makes means northeast northwest nothing
    offshore outside overnight perhaps remains runs says separates sometimes southeast southwest stands thick
    times upwards downwards
    """
    )
)
_PARTICIPLE = Pattern(r"\w+ed$")


def is_attributive(text: str, start: int, end: int) -> bool:
    """Tell whether the measure from `start` to `end` of `text` describes the noun after it.

    A measure does so after an article or the like and before a word that can be a noun, and where a hyphen
    joins the two.
    """
    noun = _FOLLOWING_NOUN.match(text, end)
    if not noun:
        return _is_before_capital(text, start, end)
    word = noun[1]
    if noun[0][0] == "-":
        return word not in ("plus", "to", "odd", "ish", "or")
    if word in _NON_NOUNS or _PARTICIPLE.match(word):
        return False
    return _DETERMINER.search(text, max(0, start - 30), start) is not None


def _is_before_capital(text: str, start: int, end: int) -> bool:
    if not text[end : end + 2].strip().isupper():
        return False
    return _INDEFINITE_ARTICLE.search(text, max(0, start - 8), start) is not None


def is_before_noun(text: str, end: int, *, allow_singular: bool = False) -> bool:
    """Tell whether the measure that ends at `end` of `text` is followed by a certain noun: "9mm pistols".

    Args:
        text: the sentence.
        end: where the measure ends.
        allow_singular: whether a word in the singular will do, as after a bore.
    """
    noun = _FOLLOWING_NOUN.match(text, end)
    if not noun or noun[0][0] == "-" or noun[1] in _NON_NOUNS or _PARTICIPLE.match(noun[1]):
        return False
    if allow_singular and not noun[1].endswith("ly"):
        return True
    return _PLURAL_NOUN.match(text, noun.start(1) - 1) is not None
