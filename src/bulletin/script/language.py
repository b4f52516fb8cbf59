"""The language of a script: which one it is, and whether a text can be in it."""

import unicodedata

from bulletin._infra.language import get_primary_language
from bulletin.model import Article, Show
from bulletin.script.pattern import split_words

_NON_LATIN_LANGUAGES = frozenset(
    split_words(
        """
    am ar as ba be bg bn bo ckb cmn cv dv dz el fa gu hak he hi hy iw ja ka kk km kn ko ky lo mk ml mn mr my
    ne or pa ps ru sa sd si sr ta te tg th ti tt ug uk ur wuu yi yue zh
    """
    )
)
"""ISO 639 codes of the languages that are mostly written in other letters than Latin ones."""
_SAMPLE_LENGTH = 20_000
"""Characters of a text that are looked at."""


def choose_language(article: Article, show: Show) -> str:
    """Choose the article's language; the show's where it names the region too, such as en-GB for en."""
    is_more_precise = show.language.lower().startswith(f"{article.language.lower()}-")
    if is_more_precise or not article.language:
        return show.language
    return article.language


def fits_language(text: str, language: str) -> bool:
    """Tell whether most letters of `text` are letters that `language` is written in.

    Args:
        text: of any length.
        language: BCP 47 tag; every text fits a language in other letters than Latin ones, as quotations
            and names in Latin letters are common there.
    """
    if get_primary_language(language) in _NON_LATIN_LANGUAGES:
        return True
    letters = [letter for letter in text[:_SAMPLE_LENGTH] if letter.isalpha()]
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    return latin * 2 >= len(letters)
