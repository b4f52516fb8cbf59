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
"""Characters of a title that is made from a sentence."""

_PARENTHESIS = Pattern(r"\s*[(\[][^()\[\]]*[)\]]")
_CLAUSE_END = Pattern(r"[,;:!?،؛؟](?=\s|$)|\s[–—-]\s|—|[，；：。！？]")
_ARTICLES = ("the", "a", "an")
_EDGE_PUNCTUATION = " \t,;:–—-.…"
_DOTTED_ABBREVIATION = Pattern(r"\b\w\.\w\.$")
_DEPENDENT_WORD = Pattern(r"(?!(?:1\d|20)\d\d$)[\d.,:–-]*\d[.ºª°]?|(?!.*\w\.\w)\w+\.")
"""A figure or an abbreviation, which belongs to the word after it."""
_DATELINE = Pattern(r"^[A-Z][A-Z .,]{2,30}(?:[A-Z][a-z. ]{1,12})?[—–-] ")
_DATE = Pattern(
    r"\d{4}|(?:[^\W\d_]+\.? ){0,2}\d{1,2}(?:st|nd|rd|th|\.)?"
    r"(?: (?:de )?[^\W\d_]+\.?)?(?: (?:de )?\d{4}(?: [^\W\d_]{1,4}\.?)?)?"
)
"""A date, as it may follow a comma after "On Tuesday"."""
_APPOSITION = Pattern(
    r"^([^,]{3,60}), (?:(?:who|which|whose|where|the|an?|\d+|from|via|now|then|once|according|having"
    r"|[RDI]-\w+)\b"
    r"|[^,]{0,30}\b(?:chief|chair\w*|director|founder|head|leader|manager|minister|president|professor"
    r"|spokes\w+|secretary)\b)[^,]{0,80}, "
)
"""An apposition: text between two commas after the subject."""
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
    vocabulary = find_title_words(language)
    english = get_primary_language(language) == "en"
    words = _extract_headline_words(sentence, vocabulary, english=english)
    if len(words) < 2 or words[0].lower().split("’")[0].split("'")[0] in vocabulary.pronouns:
        return ""
    is_question = sentence.endswith("?") and sentence.rstrip("?").endswith(words[-1])
    if words[0].lower() in vocabulary.subordinators and not is_question:
        return ""
    title = _cut_at_phrase(words, vocabulary, _MAX_HEADLINE_LENGTH, any_word=not english)
    if title.rsplit(" ", 1)[-1].lower() in vocabulary.incomplete_verbs:
        return ""
    mark = ""
    if is_question and title.endswith(words[-1]) and len(title) < _MAX_HEADLINE_LENGTH:
        mark = "?"
    if english:
        return _apply_title_case(title) + mark
    return title[:1].upper() + title[1:] + mark


def _extract_headline_words(sentence: str, vocabulary: TitleWords, *, english: bool) -> list[str]:
    """Find the words of the main clause without its dateline, brackets, quotation marks and opening words."""
    text = _PARENTHESIS.sub("", sentence).translate(_WITHOUT_QUOTES)
    text = _extract_main_clause(_strip_punctuation(_DATELINE.sub("", text)), vocabulary)
    if not english:
        return text.split()
    words = _PERFECT_AUXILIARY.sub("", text).split()
    return _drop_opening_words([word for word in words if word.lower() not in {"also", "reportedly"}])


def _drop_opening_words(words: list[str]) -> list[str]:
    if len(words) > 3 and words[0].lower() in CONJUNCTIONS:
        words = words[1:]
    if words and words[0].lower() in _ARTICLES:
        words = words[1:]
    return words


def make_titles_unique(titles: Iterable[str], language: str) -> list[str]:
    """Number the titles that are taken already, whatever their case."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    unique_titles = []
    for title in titles:
        unique_title, folded = title, title.casefold()
        while unique_title.casefold() in taken:
            numbers[folded] += 1
            unique_title = _append_number(title, numbers[folded] + 1, language)
        taken.add(unique_title.casefold())
        unique_titles.append(unique_title)
    return unique_titles


def _append_number(title: str, number: int, language: str) -> str:
    suffix = f" ({number})"
    max_length = MAX_TITLE_LENGTH - len(suffix)
    if len(title) > max_length:
        title = _cut_at_phrase(title.split(), find_title_words(language), max_length)
    return title + suffix


def _keep_whole_clauses(text: str) -> str:
    """Cut at the end of the last clause that fits; empty when none does."""
    last_end = 0
    for match in _CLAUSE_END.finditer(text):
        if 12 <= match.start() <= MAX_TITLE_LENGTH:
            last_end = match.start()
    return text[:last_end].rstrip(_EDGE_PUNCTUATION)


def _extract_main_clause(text: str, vocabulary: TitleWords) -> str:
    """Strip the phrases that open a sentence ("Meanwhile,", "On May 24th,") and the text after its clause."""
    text = _APPOSITION.sub(r"\1 ", _strip_scene_setters(text, vocabulary))
    for match in _CLAUSE_END.finditer(text):
        clause = text[: match.start()]
        if len(clause.split()) > 2:
            return clause
    return text


def _strip_scene_setters(text: str, vocabulary: TitleWords) -> str:
    for index in range(4):
        opener, comma, rest = text.partition(", ")
        first = opener.split(" ", 1)[0].lower()
        opens = _is_scene_setter(first, vocabulary) or (index > 0 and _DATE.fullmatch(opener))
        if not comma or len(rest.split()) < 4 or len(opener) > 80 or not opens:
            break
        if rest.split(" ", 1)[0].lower() in vocabulary.relatives:
            break
        text = rest.removeprefix("and ").strip()
    return text


def _is_scene_setter(word: str, vocabulary: TitleWords) -> bool:
    return word in vocabulary.openers or (len(word) > 5 and word.endswith("ing"))


def _cut_at_phrase(
    words: list[str], vocabulary: TitleWords, max_length: int = MAX_TITLE_LENGTH, *, any_word: bool = True
) -> str:
    """Cut at the end of the last phrase that fits; if no phrase ends so early, at any word or not at all."""
    words = _drop_relative_clause(words, vocabulary)
    fitting_count = _count_fitting_words(words, max_length)
    if fitting_count == len(words):
        return _trim_function_words(words, vocabulary)
    phrase_end = _find_phrase_end(words, fitting_count, vocabulary)
    if phrase_end:
        title_words = words[:phrase_end]
    elif any_word:
        title_words = _cut_at_word(words, fitting_count)
    else:
        return ""
    return _trim_function_words(title_words, vocabulary) or " ".join(words)[:max_length].strip()


def _find_phrase_end(words: list[str], max_index: int, vocabulary: TitleWords) -> int:
    """Find the last index, from the fourth word to `max_index`, at which a new phrase begins; 0 if none."""
    for index in range(max_index, 2, -1):
        if _starts_phrase(words, index, vocabulary):
            return index
    return 0


def _drop_relative_clause(words: list[str], vocabulary: TitleWords) -> list[str]:
    for index, word in enumerate(words[3:], start=3):
        if word.lower() in vocabulary.relatives:
            return words[:index]
    return words


def _cut_at_word(words: list[str], word_count: int) -> list[str]:
    """Cut after at most `word_count` words, but not after a contraction or a word that needs the next."""
    while word_count > 1 and _CONTRACTION_END.search(words[word_count - 1]):
        word_count -= 1
    return _strip_dependent_words(words[:word_count])


def _strip_dependent_words(words: list[str]) -> list[str]:
    """Strip the words at the end that belong to the word that was cut off."""
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
    """Tell whether a word begins a phrase: a preposition, or a participle without an article before it."""
    word = words[index]
    if word.lower() in vocabulary.phrase_starters:
        return True
    is_participle = len(word) > 5 and word.endswith("ing") and word.islower()
    return is_participle and not any(word.lower() in _ARTICLES for word in words[index - 2 : index])


def _trim_function_words(words: list[str], vocabulary: TitleWords) -> str:
    end = len(words)
    while end > 1 and _strip_elision(words[end - 1]) in vocabulary.function_words:
        end -= 1
    return _strip_punctuation(" ".join(words[:end]))


def _strip_elision(word: str) -> str:
    """Strip the elided word at the front of a word: "d’une" is "une"."""
    return word.lower().strip(_EDGE_PUNCTUATION).replace("'", "’").rpartition("’")[2]


def _strip_punctuation(text: str) -> str:
    """Strip punctuation off both ends, but not the full stop of "a.m." or "U.S."."""
    if _DOTTED_ABBREVIATION.search(text):
        return text.lstrip(_EDGE_PUNCTUATION)
    return text.strip(_EDGE_PUNCTUATION)


def _apply_title_case(title: str) -> str:
    words = title.split(" ")
    last = len(words) - 1
    for index, word in enumerate(words):
        is_minor = word in MINOR_WORDS and 0 < index < last
        if word.islower() and "." not in word and not is_minor:
            words[index] = _capitalize(word)
    return " ".join(words)


def _capitalize(word: str) -> str:
    return re.sub(r"^([^\w]*)(\w)", lambda match: match[1] + match[2].upper(), word)
