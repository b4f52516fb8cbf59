"""Chapter titles: a heading made to fit, or a headline made from a sentence."""

import re
from collections import Counter
from collections.abc import Iterable

from bulletin._infra.language import get_primary_language
from bulletin.script.pattern import Pattern
from bulletin.script.structure.title_languages import TitleWords, find_title_words
from bulletin.script.structure.title_words import CONJUNCTIONS, MINOR_WORDS

MAX_TITLE_LENGTH = 60
"""Characters of a chapter title, so that no player cuts it."""
_MAX_HEADLINE_LENGTH = 50
"""Of one that is made of a sentence."""

_PARENTHESIS = Pattern(r"\s*[(\[][^()\[\]]*[)\]]")
_CLAUSE_END = Pattern(r"[,;:!?،؛؟](?=\s|$)|\s[–—-]\s|—|[，；：。！？]")
_ARTICLES = ("the", "a", "an")
_EDGE_PUNCTUATION = " \t,;:–—-.…"
_DOTTED_ABBREVIATION = Pattern(r"\b\w\.\w\.$")
_DEPENDENT_WORD = Pattern(r"(?!(?:1\d|20)\d\d$)[\d.,:–-]*\d[.ºª°]?|(?!.*\w\.\w)\w+\.")
"""A figure or an abbreviation; what it belongs to comes after it."""
_DATELINE = Pattern(r"^[A-Z][A-Z .,]{2,30}(?:[A-Z][a-z. ]{1,12})?[—–-] ")
_DATE = Pattern(
    r"\d{4}|(?:[^\W\d_]+\.? ){0,2}\d{1,2}(?:st|nd|rd|th|\.)?"
    r"(?: (?:de )?[^\W\d_]+\.?)?(?: (?:de )?\d{4}(?: [^\W\d_]{1,4}\.?)?)?"
)
"""What may stand after a comma behind "On Tuesday"."""
_APPOSITION = Pattern(
    r"^([^,]{3,60}), (?:(?:who|which|whose|where|the|an?|\d+|from|via|now|then|once|according|having"
    r"|[RDI]-\w+)\b"
    r"|[^,]{0,30}\b(?:chief|chair\w*|director|founder|head|leader|manager|minister|president|professor"
    r"|spokes\w+|secretary)\b)[^,]{0,80}, "
)
"""What stands between two commas after the subject."""
_CONTRACTION_END = Pattern(r"(?:n['’]t|['’]s|s['’])$")
_WITHOUT_QUOTES = str.maketrans("", "", '“”"«»')
_PERFECT_AUXILIARY = Pattern(r"\b(?:has|have) (?=(?:\w+ly )?\w{3,}ed\b)")


def shorten_heading(heading: str, language: str) -> str:
    """Shorten a heading to `MAX_TITLE_LENGTH` characters at the end of a phrase; its own case is kept.

    Only a word that is longer itself, as text without spaces is, is cut inside.
    """
    if len(heading) <= MAX_TITLE_LENGTH:
        return heading
    clause = _keep_whole_clauses(heading)
    return clause or _cut_at_phrase(heading.split(), find_title_words(language))


def make_headline(sentence: str, language: str) -> str:
    """Make a title of at most 50 characters from the main clause of a sentence.

    English titles are set in title case; elsewhere the case is the sentence's. Empty when the
    sentence has no clause that could stand alone, or none that can be cut to this length.
    """
    known = find_title_words(language)
    text = _extract_main_clause(
        _strip_punctuation(_DATELINE.sub("", _PARENTHESIS.sub("", sentence).translate(_WITHOUT_QUOTES))),
        known,
    )
    english = get_primary_language(language) == "en"
    if english:
        text = _PERFECT_AUXILIARY.sub("", text)
    words = text.split()
    if english:
        words = _drop_opening_words([word for word in words if word.lower() not in {"also", "reportedly"}])
    if len(words) < 2 or words[0].lower().split("’")[0].split("'")[0] in known.pronouns:
        return ""
    asks = sentence.endswith("?") and sentence.rstrip("?").endswith(words[-1])
    if words[0].lower() in known.subordinators and not asks:
        return ""
    title = _cut_at_phrase(words, known, _MAX_HEADLINE_LENGTH, any_word=not english)
    if title.rsplit(" ", 1)[-1].lower() in known.incomplete_verbs:
        return ""
    mark = "?" if asks and title.endswith(words[-1]) and len(title) < _MAX_HEADLINE_LENGTH else ""
    return (_apply_title_case(title) if english else title[:1].upper() + title[1:]) + mark


def _drop_opening_words(words: list[str]) -> list[str]:
    if len(words) > 3 and words[0].lower() in CONJUNCTIONS:
        words = words[1:]
    return words[1:] if words and words[0].lower() in _ARTICLES else words


def make_titles_unique(titles: Iterable[str], language: str) -> list[str]:
    """Number the titles that are taken already, whatever their case."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    result = []
    for title in titles:
        apart, folded = title, title.casefold()
        while apart.casefold() in taken:
            numbers[folded] += 1
            apart = _append_number(title, numbers[folded] + 1, language)
        taken.add(apart.casefold())
        result.append(apart)
    return result


def _append_number(title: str, number: int, language: str) -> str:
    suffix = f" ({number})"
    fits = len(title) + len(suffix) <= MAX_TITLE_LENGTH
    return (
        title
        if fits
        else _cut_at_phrase(title.split(), find_title_words(language), MAX_TITLE_LENGTH - len(suffix))
    ) + suffix


def _keep_whole_clauses(text: str) -> str:
    ends = [m.start() for m in _CLAUSE_END.finditer(text) if 12 <= m.start() <= MAX_TITLE_LENGTH]
    return text[: ends[-1]].rstrip(_EDGE_PUNCTUATION) if ends else ""


def _extract_main_clause(text: str, vocabulary: TitleWords) -> str:
    """Take off what opens the sentence ("Meanwhile,", "On May 24th,") and what follows its first clause."""
    for place in range(4):
        opener, comma, rest = text.partition(", ")
        first = opener.split(" ", 1)[0].lower()
        opens = _is_scene_setter(first, vocabulary) or (place > 0 and _DATE.fullmatch(opener))
        if not comma or len(rest.split()) < 4 or len(opener) > 80 or not opens:
            break
        if rest.split(" ", 1)[0].lower() in vocabulary.relatives:
            break
        text = rest.removeprefix("and ").strip()
    text = _APPOSITION.sub(r"\1 ", text)
    clauses = (text[: end.start()] for end in _CLAUSE_END.finditer(text))
    return next((clause for clause in clauses if len(clause.split()) > 2), text)


def _is_scene_setter(word: str, vocabulary: TitleWords) -> bool:
    return word in vocabulary.openers or (len(word) > 5 and word.endswith("ing"))


def _cut_at_phrase(
    words: list[str], vocabulary: TitleWords, max_length: int = MAX_TITLE_LENGTH, *, any_word: bool = True
) -> str:
    """Cut at the end of a phrase, at the latest one that fits; failing that, at any word or not at all."""
    for at, word in enumerate(words[3:], start=3):
        if word.lower() in vocabulary.relatives:
            words = words[:at]
            break
    fitting = _count_fitting_words(words, max_length)
    if fitting == len(words):
        return _trim_function_words(words, vocabulary)
    ends = [at for at in range(3, fitting + 1) if _starts_phrase(words, at, vocabulary)]
    if not ends and not any_word:
        return ""
    if not ends:
        while fitting > 1 and _CONTRACTION_END.search(words[fitting - 1]):
            fitting -= 1
    kept = words[: ends[-1]] if ends else _strip_dependent_words(words[:fitting])
    return _trim_function_words(kept, vocabulary) or " ".join(words)[:max_length].strip()


def _strip_dependent_words(words: list[str]) -> list[str]:
    """Take off the end what belongs to the word that was cut off."""
    end = len(words)
    while end > 1 and _DEPENDENT_WORD.fullmatch(words[end - 1]):
        end -= 1
    return words[:end]


def _count_fitting_words(words: list[str], max_length: int) -> int:
    length = -1
    for count, word in enumerate(words):
        length += 1 + len(word)
        if length > max_length:
            return count
    return len(words)


def _starts_phrase(words: list[str], index: int, vocabulary: TitleWords) -> bool:
    """Tell whether a phrase begins with a word: a preposition, or a participle that no article is before."""
    word = words[index]
    if word.lower() in vocabulary.phrase_starters:
        return True
    is_participle = len(word) > 5 and word.endswith("ing") and word.islower()
    return is_participle and not any(before.lower() in _ARTICLES for before in words[index - 2 : index])


def _trim_function_words(words: list[str], vocabulary: TitleWords) -> str:
    end = len(words)
    while end > 1 and _strip_elision(words[end - 1]) in vocabulary.function_words:
        end -= 1
    return _strip_punctuation(" ".join(words[:end]))


def _strip_elision(word: str) -> str:
    """Give a word without what is joined to its front: "d’une" is "une"."""
    return word.lower().strip(_EDGE_PUNCTUATION).replace("'", "’").rpartition("’")[2]


def _strip_punctuation(text: str) -> str:
    """Take punctuation off both ends, but not the full stop of "a.m." or "U.S."."""
    return (
        text.lstrip(_EDGE_PUNCTUATION) if _DOTTED_ABBREVIATION.search(text) else text.strip(_EDGE_PUNCTUATION)
    )


def _apply_title_case(title: str) -> str:
    words = title.split(" ")
    last = len(words) - 1
    return " ".join(
        word
        if not word.islower() or "." in word or (word in MINOR_WORDS and 0 < at < last)
        else _capitalize(word)
        for at, word in enumerate(words)
    )


def _capitalize(word: str) -> str:
    return re.sub(r"^([^\w]*)(\w)", lambda m: m[1] + m[2].upper(), word)
