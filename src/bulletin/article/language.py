"""Text -> its language, for a source that does not declare one."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.language import get_primary_language
from bulletin._infra.scripts import find_main_language
from bulletin.article.clean import parse_language_tag
from bulletin.article.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE_LENGTH = 6000
"""Characters; enough to tell."""
_MIN_LETTERS, _MIN_SCRIPT_LETTERS = 20, 8
"""A shorter text can be anything; in the script of one language, it needs fewer letters."""
_MIN_HITS = 3
_MIN_HIT_SHARE = 0.14
"""Of the words of a text in a language, at least so many are its function words."""
_MIN_LEAD = 2.0
"""By this factor the language with the most of them leads before the next."""
_MIXED_RATIO = 0.75
"""By this ratio or more, the fewer hits stand to the more in a text of two languages."""
_OTHER_DEVANAGARI_LANGUAGES = ("mr", "ne")
"""Languages in the script of Hindi that their function words tell from it."""
_MIN_SCRIPT_SHARE = 0.8
"""Of the letters of a text in such a language."""
_MIN_KANA_SHARE = 0.1
"""Of the letters of a Japanese text; the rest may be Chinese ones."""
_MIN_CONFIDENCE, _MIN_SUPPORTED_CONFIDENCE = 0.85, 0.4
"""The library's confidence that is enough alone, and that is enough where the function words agree."""
_MIN_FOREIGN_LETTERS = 200
"""Letters that a text needs to be called foreign."""
_MAX_FOREIGN_HIT_SHARE, _MIN_FOREIGN_CONFIDENCE = 0.05, 0.999
"""A text with a smaller share of the expected language's function words is given to the library, whose
confidence must be so high."""
_OTHER_VOICE_LANGUAGES = re.compile(
    "bn|cs|el|et|fi|gu|he|hi|hr|hu|hy|id|is|ja|ka|kn|ko|lt|lv|mk|ml|mr|ms|ne|ro|sk|sl|sq|sr|sw|ta|te|th|ur|vi|zh"
)
"""Languages beyond the table that a paragraph may be in, as there is surely a voice for each."""
_FUNCTION_WORD_ALIASES = {"nb": "no", "nn": "no"}
_INDIC_LETTERS = r"\u0900-\u0963\u0970-\u0dff"
_SOUTHEAST_ASIAN_LETTERS = r"\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0fbc\u102b-\u103e\u17b4-\u17d3"
_WORD = re.compile(rf"(?:[^\W\d_]|[{_INDIC_LETTERS}{_SOUTHEAST_ASIAN_LETTERS}](?<!\d))+")
"""Letters, and the vowels of the scripts of India and its neighbours, which Python calls marks."""
_LIBRARY_ALIASES = {"arz": "ar", "ary": "ar", "nn": "no", "uzs": "uz"}
"""Languages that the library tells apart but an engine would read alike."""


def detect_language(text: str) -> str:
    """Detect the language of a text; return nothing rather than a wrong language.

    Args:
        text: of any length; only the beginning is looked at.

    Returns:
        The ISO 639 code, which is a BCP 47 tag; empty when the text is too short, mixed or no language.
    """
    words = _split_words(text)
    letters = "".join(words)
    if len(letters) < _MIN_SCRIPT_LETTERS:
        return ""
    if len(letters) < _MIN_LETTERS:
        return _detect_by_script(letters)
    counts = Counter(words)
    best, second = _rank_by_function_words(counts)
    if _is_clear_lead(best, second, len(words)):
        return best[1]
    if _has_two_languages(counts, best[1], second[1]):
        return ""
    likely_language = ""
    if best[0]:
        likely_language = best[1]
    script_language = _detect_by_script(letters)
    if script_language == "hi" and likely_language in _OTHER_DEVANAGARI_LANGUAGES:
        return likely_language
    return script_language or _detect_by_library(" ".join(words), likely_language)


def detect_foreign_language(text: str, expected_language: str) -> str:
    """Detect the language of a text that is surely not in `expected_language`; return "" for any other.

    Args:
        text: 200 letters or more; only the beginning is looked at.
        expected_language: BCP 47 tag; where its function words are not known, no text counts as foreign.
    """
    primary = get_primary_language(expected_language)
    expected = _FUNCTION_WORD_ALIASES.get(primary, primary)
    function_words = FUNCTION_WORDS.get(expected)
    words = _split_words(text)
    if function_words is None or sum(map(len, words)) < _MIN_FOREIGN_LETTERS:
        return ""
    counts = Counter(words)
    share = _count_hits(counts, function_words) / len(words)
    if share >= _MIN_HIT_SHARE:
        return ""
    best, second = _rank_by_function_words(counts)
    if _is_clear_lead(best, second, len(words)):
        return best[1]
    if share >= _MAX_FOREIGN_HIT_SHARE or _has_two_languages(counts, best[1], second[1]):
        return ""
    language = _detect_by_script("".join(words)) or _detect_by_library(
        " ".join(words), "", _MIN_FOREIGN_CONFIDENCE
    )
    if language != expected and _has_voice(language):
        return language
    return ""


def _has_voice(language: str) -> bool:
    return language in FUNCTION_WORDS or bool(_OTHER_VOICE_LANGUAGES.fullmatch(language))


def _split_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text[:_SAMPLE_LENGTH]).lower())


def _is_clear_lead(best: tuple[int, str], second: tuple[int, str], word_count: int) -> bool:
    """Tell whether the language with the most function words is surely that of a text of so many words."""
    return (
        best[0] >= _MIN_HITS and best[0] >= _MIN_HIT_SHARE * word_count and best[0] >= _MIN_LEAD * second[0]
    )


def _rank_by_function_words(counts: Counter[str]) -> list[tuple[int, str]]:
    ranking = [(_count_hits(counts, words), language) for language, words in FUNCTION_WORDS.items()]
    return sorted(ranking, reverse=True)[:2]


def _count_hits(counts: Counter[str], function_words: frozenset[str]) -> int:
    return sum(times for word, times in counts.items() if word in function_words)


def _has_two_languages(counts: Counter[str], best: str, second: str) -> bool:
    """Tell whether a text has words of each of two languages that the other language does not have."""
    best_words, second_words = FUNCTION_WORDS[best], FUNCTION_WORDS[second]
    best_hits = _count_hits(counts, best_words - second_words)
    second_hits = _count_hits(counts, second_words - best_words)
    fewer, more = sorted((best_hits, second_hits))
    is_chance = fewer + more < _MIN_HIT_SHARE * counts.total()
    return fewer > _MIN_HITS and fewer >= _MIXED_RATIO * more and not is_chance


def _detect_by_script(letters: str) -> str:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    counts = Counter(find_main_language(name) for name in names)
    if counts["ja"] >= _MIN_KANA_SHARE * len(letters):
        counts["ja"] += counts.pop("zh", 0)
    language, count = counts.most_common(1)[0]
    if count < _MIN_SCRIPT_SHARE * len(letters):
        return ""
    return language


def _detect_by_library(text: str, likely_language: str, min_confidence: float = _MIN_CONFIDENCE) -> str:
    code, confidence = _load_identifier().classify(text)
    language = parse_language_tag(_LIBRARY_ALIASES.get(code, code))
    if language == likely_language:
        min_confidence = _MIN_SUPPORTED_CONFIDENCE
    if confidence >= min_confidence:
        return language
    return ""


@cache
def _load_identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_DIR / MODEL_FILE, norm_probs=True)
