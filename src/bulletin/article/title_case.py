"""Title case for words that come from a slug, where everything is lower case."""

import re
from collections.abc import Sequence

# ruff: noqa: SIM905 - lists of words read best as words
_SMALL_WORDS = set(
    "a an and as at but by en for from if in into nor of off on onto or over per so than the to up via vs "
    "with yet".split()
)
_ABBREVIATIONS = set(
    "ai bbc brics cia covid eu fbi g7 g20 gdp hiv hts iaea idf imf irgc isil isis lng nasa nato ngo "
    "oecd opec osce pkk pmu saa sdf tv uae uk un unesco unhcr unicef us usa ussr wto ypg".split()
)
_ROMAN_NUMERAL = re.compile(r"(?:x{1,3}|x{0,3}(?:ix|iv|vi{0,3}|i{2,3}))")
# "us" is the country in nearly every news slug, unless one of these acts on it and nothing follows.
_WORDS_BEFORE_US_PRONOUN = set(
    "about against among behind between for give gives let lets of tell tells to with".split()
)
_COMPOUND = re.compile(r"\b(US|EU|UN|NATO) (Backed|Based|Brokered|Led|Made|Trained)\b")


def apply_title_case(words: Sequence[str]) -> str:
    """Write lower-case words as an English title.

    Small words stay lower case except at either end, and the abbreviations of the news are written
    in capitals. A word that has capitals keeps them.
    """
    capitalized = (_capitalize_word(words, index) for index in range(len(words)))
    return _COMPOUND.sub(r"\1-\2", " ".join(capitalized))


def _capitalize_word(words: Sequence[str], index: int) -> str:
    word = words[index]
    last = index == len(words) - 1
    if word != word.lower():
        return word
    if word == "us" and last and words[index - 1] in _WORDS_BEFORE_US_PRONOUN:
        return "Us"
    if word in _ABBREVIATIONS or _ROMAN_NUMERAL.fullmatch(word):
        return word.upper()
    if word in _SMALL_WORDS and index and not last:
        return word
    return word[:1].upper() + word[1:]
