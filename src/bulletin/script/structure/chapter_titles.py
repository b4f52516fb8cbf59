"""The title of a chapter that has no heading: the best headline that its first sentences make."""

from collections.abc import Sequence

from bulletin._infra.language import get_primary_language
from bulletin.script.pattern import Pattern
from bulletin.script.structure.title_words import BACK_REFERENCES, HEADLINE_VERBS, SPEAKER_WORDS
from bulletin.script.structure.titles import MAX_TITLE_LENGTH, make_headline, shorten_heading

_CANDIDATE_SENTENCES = 8
"""Sentences; a chapter is about what it begins with."""
_MIN_TITLE_WORDS = 4
"""Words of a title that says something."""
_WORD = Pattern(r"[\w’'-]+")
_NAME = Pattern(r"(?<=[a-z,] )[A-Z]\w+")
_ODD_SIGN = Pattern(r"[<>@|\[\]{}=_]|^\d+[.)]")


def choose_chapter_title(sentences: Sequence[str], language: str) -> str:
    """Make a title of one of the first of `sentences`.

    Args:
        sentences: a chapter's, at least one.
        language: BCP 47 tag; that a title should have a verb and speak of nobody unnamed is known of
            English only.
    """
    if _is_unmarked_heading(sentences[0]):
        return shorten_heading(sentences[0].rstrip(":"), language)
    near = [(make_headline(sentence, language), sentence) for sentence in sentences[:_CANDIDATE_SENTENCES]]
    made = [(text, sentence, at) for at, (text, sentence) in enumerate(near) if text]
    if not made:
        return shorten_heading(sentences[0].removesuffix("."), language)
    english = get_primary_language(language) == "en"
    return min(made, key=lambda each: each[2] * 0.5 + _score_faults(each[0], each[1], english=english))[0]


def _is_unmarked_heading(sentence: str) -> bool:
    """Tell whether it is one that its source did not mark: short and without an end."""
    return len(sentence) <= MAX_TITLE_LENGTH and sentence[-1].isalnum() and len(sentence.split()) > 1


def _score_faults(title: str, sentence: str, *, english: bool) -> float:
    """Count what is wrong with a title, the worse the more."""
    words = [word.lower() for word in _WORD.findall(title)]
    faults = (
        4.0 * bool(_ODD_SIGN.search(title))
        + 2.0 * (sentence[0] in '“"‘«')
        + 2.0 * (len(words) < _MIN_TITLE_WORDS)
    )
    if not english:
        return faults
    faults += 2.0 * any(word in SPEAKER_WORDS for word in words)
    faults += 1.0 * any(word in BACK_REFERENCES for word in words)
    faults += 2.0 * (not any(_can_be_verb(word) for word in words))
    return faults - 1.0 * bool(_NAME.search(sentence[: len(title) + 20]))


def _can_be_verb(word: str) -> bool:
    return word in HEADLINE_VERBS or (len(word) > 4 and word.endswith(("ed", "es")))
