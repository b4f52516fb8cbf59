"""Text -> the language that it is in, where its source does not say."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.language import primary
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
_FEWEST_FOREIGN = 200
"""Letters of a text that is surely not in the language it should be in."""
_HARDLY, _CERTAIN = 0.05, 0.999
"""Of one with a smaller share of that language's function words the library is asked; it must be so sure."""
_VOICED = re.compile(
    "bn|cs|el|et|fi|gu|he|hi|hr|hu|hy|id|is|ja|ka|kn|ko|lt|lv|mk|ml|mr|ms|ne|ro|sk|sl|sq|sr|sw|ta|te|th|ur|vi|zh"
)
"""Languages beyond the table that a paragraph may be in, as there is surely a voice for each."""
_SAME_WORDS = {"nb": "no", "nn": "no"}
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
    words = _words(text)
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return ""
    counts = Counter(words)
    best, second = _by_function_words(counts)
    if _leads(best, second, len(words)):
        return best[1]
    if _mixed(counts, best[1], second[1]):
        return ""
    return _by_script("".join(words)) or _by_library(" ".join(words), best[1] if best[0] else "")


def foreign_language(text: str, language: str) -> str:
    """Tell the language of a text that is surely not in `language`; empty for any other.

    Args:
        text: 200 letters or more; only its beginning is looked at.
        language: BCP 47 tag; of one whose function words we do not know, no text is foreign.
    """
    own = _SAME_WORDS.get(primary(language), primary(language))
    known = FUNCTION_WORDS.get(own)
    words = _words(text)
    if known is None or sum(map(len, words)) < _FEWEST_FOREIGN:
        return ""
    counts = Counter(words)
    share = _hits(counts, known) / len(words)
    if share >= _SHARE:
        return ""
    best, second = _by_function_words(counts)
    if _leads(best, second, len(words)):
        return best[1]
    if share >= _HARDLY or _mixed(counts, best[1], second[1]):
        return ""
    found = _by_script("".join(words)) or _by_library(" ".join(words), "", _CERTAIN)
    return found if found != own and (found in FUNCTION_WORDS or _VOICED.fullmatch(found)) else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text[:_SAMPLE]).lower())


def _leads(best: tuple[int, str], second: tuple[int, str], words: int) -> bool:
    """Tell whether the language with the most function words is surely that of a text of so many words."""
    return best[0] >= _FEWEST_HITS and best[0] >= _SHARE * words and best[0] >= _LEAD * second[0]


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


def _by_library(text: str, likely: str, sure: float = _SURE) -> str:
    found, score = _identifier().classify(text)
    language = language_tag(_NEAR.get(found, found))
    return language if score >= (_LIKELY if language == likely else sure) else ""


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_DIR / MODEL_FILE, norm_probs=True)
