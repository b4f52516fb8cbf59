"""The title of a chapter that has no heading: the best headline that its first sentences make."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from bulletin._infra.language import get_primary_language
from bulletin.script.pattern import Pattern
from bulletin.script.structure.title_words import BACK_REFERENCES, HEADLINE_VERBS, SPEAKER_WORDS
from bulletin.script.structure.titles import MAX_TITLE_LENGTH, make_headline, shorten_heading

_CANDIDATE_SENTENCES = 8
"""Sentences of which one becomes the title; a chapter is about what it begins with."""
_MIN_TITLE_WORDS = 4
"""Words of a title that says something."""
_WORDS = 4
"""Words of a title that says something."""
_WORD = Pattern(r"[\w’'-]+")
_NAME = Pattern(r"(?<=[a-z,] )[A-Z]\w+")
_ODD_SIGN = Pattern(r"[<>@|\[\]{}=_]|^\d+[.)]")


def choose_chapter_title(sentences: Sequence[str], language: str) -> str:
    """Make a title of one of the first of `sentences`, the earlier and the better made the sooner.

    Args:
        sentences: a chapter's, at least one.
        language: BCP 47 tag; only in English a title must have a verb and speak of nobody unnamed.
    """
    if _is_unmarked_heading(sentences[0]):
        return shorten_heading(sentences[0].rstrip(":"), language)
    candidates = list(_iterate_candidates(sentences[:_CANDIDATE_SENTENCES], language))
    if not candidates:
        return shorten_heading(sentences[0].removesuffix("."), language)
    _, title = min(candidates, key=itemgetter(0))
    return title


def _iterate_candidates(sentences: Sequence[str], language: str) -> Iterator[tuple[float, str]]:
    """Make a title of each sentence that allows it; each with its penalty."""
    english = get_primary_language(language) == "en"
    for index, sentence in enumerate(sentences):
        title = make_headline(sentence, language)
        if title:
            yield index * 0.5 + _score_faults(title, sentence, english=english), title


def _is_unmarked_heading(sentence: str) -> bool:
    """Tell whether a sentence is a heading that its source did not mark: short and without an end."""
    return len(sentence) <= MAX_TITLE_LENGTH and sentence[-1].isalnum() and len(sentence.split()) > 1


def _score_faults(title: str, sentence: str, *, english: bool) -> float:
    """Compute the penalty of a title: the more faults and the worse, the higher."""
    words = [word.lower() for word in _WORD.findall(title)]
    penalty = 0.0
    if _ODD_SIGN.search(title):
        penalty += 4.0
    if sentence[0] in '“"‘«':
        penalty += 2.0
    if len(words) < _MIN_TITLE_WORDS:
        penalty += 2.0
    if english:
        penalty += _score_english_faults(words)
        if _NAME.search(sentence[: len(title) + 20]):
            penalty -= 1.0
    return penalty


def _score_english_faults(words: Sequence[str]) -> float:
    penalty = 0.0
    if not SPEAKER_WORDS.isdisjoint(words):
        penalty += 2.0
    if not BACK_REFERENCES.isdisjoint(words):
        penalty += 1.0
    if not any(map(_can_be_verb, words)):
        penalty += 2.0
    return penalty


def _can_be_verb(word: str) -> bool:
    return word in HEADLINE_VERBS or (len(word) > 4 and word.endswith(("ed", "es")))
