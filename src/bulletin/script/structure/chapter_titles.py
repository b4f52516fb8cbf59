"""The title of a chapter that has no heading: the best headline that its first sentences make."""

from collections.abc import Sequence

from bulletin._infra.language import primary
from bulletin.script.pattern import Pattern
from bulletin.script.structure.title_words import ALREADY_KNOWN, SPEAKERS, VERBS
from bulletin.script.structure.titles import LONGEST, fit, headline

_NEAR = 8
"""Sentences; a chapter is about what it begins with."""
_FULL = 4
"""Words of a title that says something."""
_WORD = Pattern(r"[\w’'-]+")
_NAME = Pattern(r"(?<=[a-z,] )[A-Z]\w+")
_ODD = Pattern(r"[<>@|\[\]{}=_]|^\d+[.)]")


def title(sentences: Sequence[str], language: str) -> str:
    """Make a title of one of the first of `sentences`.

    Args:
        sentences: a chapter's, at least one.
        language: BCP 47 tag; that a title should have a verb and speak of nobody unnamed is known of
            English only.
    """
    if _reads_as_heading(sentences[0]):
        return fit(sentences[0].rstrip(":"), language)
    near = [(headline(sentence, language), sentence) for sentence in sentences[:_NEAR]]
    made = [(text, sentence, at) for at, (text, sentence) in enumerate(near) if text]
    if not made:
        return fit(sentences[0].removesuffix("."), language)
    english = primary(language) == "en"
    return min(made, key=lambda each: each[2] * 0.5 + _faults(each[0], each[1], english=english))[0]


def _reads_as_heading(sentence: str) -> bool:
    """Tell whether it is one that its source did not mark: short and without an end."""
    return len(sentence) <= LONGEST and sentence[-1].isalnum() and len(sentence.split()) > 1


def _faults(text: str, sentence: str, *, english: bool) -> float:
    """Count what is wrong with a title, the worse the more."""
    words = [word.lower() for word in _WORD.findall(text)]
    faults = 4.0 * bool(_ODD.search(text)) + 2.0 * (sentence[0] in '“"‘«') + 2.0 * (len(words) < _FULL)
    if not english:
        return faults
    faults += 2.0 * any(word in SPEAKERS for word in words)
    faults += 1.0 * any(word in ALREADY_KNOWN for word in words)
    faults += 2.0 * (not any(_may_be_verb(word) for word in words))
    return faults - 1.0 * bool(_NAME.search(sentence[: len(text) + 20]))


def _may_be_verb(word: str) -> bool:
    return word in VERBS or (len(word) > 4 and word.endswith(("ed", "es")))
