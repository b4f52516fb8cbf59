"""Text -> the language that it is in, where its source does not say."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bulletin.article.clean import language_tag
from bulletin.article.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 6000
"""Characters; enough to tell."""
_FEWEST_LETTERS = 20
"""A shorter text can be anything."""
_FEWEST_HITS = 3
_SHARE = 0.14
"""Of the words of a text in a language, at least so many are its function words."""
_LEAD = 2.0
"""By this factor the language with the most of them leads before the next."""
_EVEN = 0.75
"""What one language has of another's words in a text that is in both."""
_SCRIPTS = {
    "ARMENIAN": "hy",
    "CJK": "zh",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
}
"""The scripts that one language is written in, as the names of their letters begin."""
_MOST = 0.8
"""Of the letters of a text in such a language."""
_KANA = 0.1
"""Of the letters of a Japanese text; the rest may be Chinese ones."""
_SURE, _LIKELY = 0.85, 0.4
"""What the library must be sure of alone, and together with the function words."""
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = {"arz": "ar", "ary": "ar", "nn": "no", "uzs": "uz"}
"""What the library tells apart that an engine would read alike."""


def detect_language(text: str) -> str:
    """Tell the language of a text; rather nothing than a wrong one.

    Args:
        text: any amount of it; only its beginning is looked at.

    Returns:
        The ISO 639 code, which is a BCP 47 tag; empty when the text is too short, mixed or no language.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text[:_SAMPLE]).lower())
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return ""
    counts = Counter(words)
    (hits, best), (next_hits, second) = _by_function_words(counts)
    if hits >= _FEWEST_HITS and hits >= _SHARE * len(words) and hits >= _LEAD * next_hits:
        return best
    if _mixed(counts, best, second):
        return ""
    return _by_script("".join(words)) or _by_library(" ".join(words), best if hits else "")


def _by_function_words(counts: Counter[str]) -> list[tuple[int, str]]:
    found = [(_hits(counts, known), language) for language, known in FUNCTION_WORDS.items()]
    return sorted(found, reverse=True)[:2]


def _hits(counts: Counter[str], known: frozenset[str]) -> int:
    return sum(times for word, times in counts.items() if word in known)


def _mixed(counts: Counter[str], best: str, second: str) -> bool:
    """Tell whether either of two languages is there with words that the other does not have."""
    one, other = FUNCTION_WORDS[best], FUNCTION_WORDS[second]
    fewer, more = sorted((_hits(counts, one - other), _hits(counts, other - one)))
    by_chance = fewer + more < _SHARE * counts.total()
    return fewer > _FEWEST_HITS and fewer >= _EVEN * more and not by_chance


def _by_script(letters: str) -> str:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    counts = Counter(_SCRIPTS.get(name, "") for name in names)
    if counts["ja"] >= _KANA * len(letters):
        counts["ja"] += counts.pop("zh", 0)
    language, count = counts.most_common(1)[0]
    return language if count >= _MOST * len(letters) else ""


def _by_library(text: str, likely: str) -> str:
    found, score = _identifier().classify(text)
    language = language_tag(_NEAR.get(found, found))
    return language if score >= (_LIKELY if language == likely else _SURE) else ""


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_DIR / MODEL_FILE, norm_probs=True)
