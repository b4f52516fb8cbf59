"""Numbers in languages other than English: rules that are the same for all, and a table for each."""

from collections.abc import Callable
from functools import cache

from bulletin._infra.language import get_primary_language

_MODULES = {
    "ar": "arabic",
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
}


def has_table(language: str) -> bool:
    """Tell whether there is a table for a language, given its BCP 47 tag."""
    return get_primary_language(language) in _MODULES


def normalize_with_table(text: str, language: str) -> str:
    """Put the numbers of a sentence into words, and the signs and abbreviations that we know.

    Args:
        text: one sentence.
        language: BCP 47 tag of a language that `has_table` knows; its region counts where numbers differ.
    """
    return _load_normalizer(language.lower())(text)


@cache
def _load_normalizer(language: str) -> Callable[[str], str]:
    from importlib import import_module

    from bulletin.script.normalization.languages.reading import TableNormalizer

    module = import_module(f"{__name__}.{_MODULES[get_primary_language(language)]}")
    return TableNormalizer(module.REGIONS.get(language, module.TABLE)).normalize
