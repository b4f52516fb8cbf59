"""Chapter titles: a heading, or the first words of a text, made to fit; no word is added or changed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bulletin.script.pattern import Pattern, split_words
from bulletin.script.structure.title_languages import TitleWords, find_title_words

MAX_TITLE_LENGTH = 60
"""Characters of a chapter title, so that no player cuts it."""
_MIN_TITLE_LENGTH = 20
"""Characters that a title keeps, if it is cut, wherever its phrases end."""
_MIN_CLAUSE_LENGTH, _MIN_SCENE_LENGTH, _MIN_UNSPACED_LENGTH = 20, 30, 8
"""Characters of the clauses that a title is cut down to; where they begin with a preposition; in text without
spaces."""
_MIN_OPENING_LENGTH = 12
"""Characters of the first words; a shorter sentence takes the next one with it."""

_CLAUSE_END = Pattern(r"[,;:!?،؛؟](?=\s(?!\d)|$)|\s[–—-]\s|—|[，；：。！？、]")
_ARTICLES = ("the", "a", "an")
_EDGE_PUNCTUATION = " \t,;:–—-.…，；：。、।۔،؛"
_DOTTED_ABBREVIATION = Pattern(r"\b\w\.\w\.$")
_DEPENDENT_WORD = Pattern(r"(?!(?:1\d|20)\d\d$)[^\w\s]*[\d.,:–-]*\d[.ºª°]?|(?!.*\w\.\w)\w+\.")
"""A figure or an abbreviation, which belongs to the word after it."""
_YEAR = Pattern(r"(?:1\d|20)\d\d,?")
_CONTRACTION_END = Pattern(r"(?:n['’]t|['’]s|s['’])$")
_NAME_PARTICLES = frozenset(
    split_words("al and bin da de del della den der di dos du el ibn la le of the und van von y zu")
)
"""Small words within a name."""
_MAX_CAPITALS_SHARE = 0.6
"""Share of the words with a capital, above which capitals tell nothing of names."""
_TOKEN_PART = Pattern(r"[\dA-Za-z.,%°]")
_CLOSING_MARKS = {"(": ")", "[": "]", "“": "”", "„": "“”", "«": "»", "「": "」", "《": "》"}


def shorten_heading(heading: str, language: str) -> str:
    """Shorten a heading to `MAX_TITLE_LENGTH` characters at the end of a phrase; its own case is kept.

    Only a word that is longer itself, as text without spaces is, is cut inside, and never in a number.
    """
    if len(heading) <= MAX_TITLE_LENGTH:
        return heading
    vocabulary = find_title_words(language)
    title = _keep_whole_clauses(heading, vocabulary) or _cut_at_phrase(heading.split(), vocabulary)
    return _close_marks(title)


def take_first_words(sentences: Sequence[str], language: str) -> str:
    """Take the first words of a text for the title of its chapter, as they are written.

    Args:
        sentences: the text's, at least one.
        language: BCP 47 tag; where its small words are known, the title ends with none of them.
    """
    text = sentences[0]
    for sentence in sentences[1:]:
        if len(text) >= _MIN_OPENING_LENGTH:
            break
        text = f"{text} {sentence}"
    return shorten_heading(_strip_punctuation(text) or text, language)


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


def _keep_whole_clauses(text: str, vocabulary: TitleWords) -> str:
    """Cut at the end of the last clause that fits; empty when none does."""
    min_length, last_end = _MIN_CLAUSE_LENGTH, 0
    if " " not in text[:MAX_TITLE_LENGTH]:
        min_length = _MIN_UNSPACED_LENGTH
    elif text.partition(" ")[0].lower() in vocabulary.phrase_starters | vocabulary.relatives:
        min_length = _MIN_SCENE_LENGTH
    for match in _CLAUSE_END.finditer(text):
        if min_length <= match.start() <= MAX_TITLE_LENGTH:
            last_end = match.start()
    return text[:last_end].rstrip(_EDGE_PUNCTUATION)


def _cut_at_phrase(words: list[str], vocabulary: TitleWords, max_length: int = MAX_TITLE_LENGTH) -> str:
    """Cut at the end of the last phrase that fits, else after the last word that needs no other."""
    fitting_count = _count_fitting_words(words, max_length)
    if fitting_count == 0:
        return _cut_inside(words[0], max_length)
    for index in range(min(fitting_count, len(words) - 1), 2, -1):
        if not _starts_phrase(words, index, vocabulary):
            continue
        title = _join_words(words, _find_good_end(words, index, vocabulary))
        if len(title) >= _MIN_TITLE_LENGTH:
            return title
    title = _join_words(words, _find_good_end(words, fitting_count, vocabulary))
    return title or " ".join(words)[:max_length].strip()


def _join_words(words: list[str], count: int) -> str:
    return _strip_punctuation(" ".join(words[:count]))


def _find_good_end(words: list[str], end: int, vocabulary: TitleWords) -> int:
    """Find the last place, at most `end`, where no number, name or phrase is cut."""
    has_telling_capitals = _count_capitals(words) <= _MAX_CAPITALS_SHARE * len(words)
    while end > 1:
        needs_next = _needs_next_word(words, end, vocabulary)
        if not needs_next and not (has_telling_capitals and _is_within_name(words, end)):
            break
        end -= 1
    return end


def _needs_next_word(words: list[str], end: int, vocabulary: TitleWords) -> bool:
    last = words[end - 1]
    if _strip_elision(last) in vocabulary.function_words:
        return True
    if end == len(words):
        return False
    if _YEAR.fullmatch(words[end]) and last[-1] != ",":
        return True
    return bool(_CONTRACTION_END.search(last) or _DEPENDENT_WORD.fullmatch(last))


def _count_capitals(words: list[str]) -> int:
    return sum(word[0].isupper() for word in words)


def _is_within_name(words: list[str], end: int) -> bool:
    """Tell whether words with a capital stand on both sides, or with a small word of a name between them."""
    before, after = words[max(0, end - 2) : end], words[end : end + 2]
    if not after or before[-1].endswith((",", ";", ":")):
        return False
    if before[-1] in _NAME_PARTICLES:
        before.pop()
    elif after[0] in _NAME_PARTICLES:
        after.pop(0)
    return bool(before and after) and before[-1][0].isupper() and after[0][0].isupper()


def _cut_inside(word: str, max_length: int) -> str:
    """Cut inside a word, but not in a number or in a word of Latin letters within it."""
    end = max_length
    while end > _MIN_UNSPACED_LENGTH and _is_within_token(word, end):
        end -= 1
    if end == _MIN_UNSPACED_LENGTH:
        return word[:max_length]
    return _strip_punctuation(word[:end])


def _is_within_token(word: str, position: int) -> bool:
    return bool(_TOKEN_PART.match(word, position - 1) and _TOKEN_PART.match(word, position))


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
    if word.lower() in vocabulary.phrase_starters or word.lower() in vocabulary.relatives:
        return True
    is_participle = len(word) > 5 and word.endswith("ing") and word.islower()
    return is_participle and not any(word.lower() in _ARTICLES for word in words[index - 2 : index])


def _strip_elision(word: str) -> str:
    """Strip the elided word at the front of a word: "d’une" is "une"."""
    return word.lower().strip(_EDGE_PUNCTUATION).replace("'", "’").rpartition("’")[2]


def _strip_punctuation(text: str) -> str:
    """Strip punctuation off both ends, but not the full stop of "a.m." or "U.S."."""
    if _DOTTED_ABBREVIATION.search(text):
        return text.lstrip(_EDGE_PUNCTUATION)
    return text.strip(_EDGE_PUNCTUATION)


def _close_marks(title: str) -> str:
    """Leave out a bracket that was cut before its end, with what follows it, or a quotation mark alone."""
    for opening, closings in _CLOSING_MARKS.items():
        start = title.rfind(opening)
        if start < 0 or any(closing in title[start + 1 :] for closing in closings):
            continue
        if opening in "([" and start > 0:
            title = _strip_punctuation(title[:start])
        else:
            title = title[:start] + title[start + 1 :]
    return title
