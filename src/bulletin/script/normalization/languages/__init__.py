"""Numbers in languages other than English: rules that are the same for all, and a table for each."""

from collections.abc import Callable
from functools import cache

from bulletin._infra.language import primary

_MODULES = {
    "ar": "arabic",
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
}


def knows(language: str) -> bool:
    """Tell whether there is a table for a language, given its BCP 47 tag."""
    return primary(language) in _MODULES


def read(text: str, language: str) -> str:
    """Put the numbers of a sentence into words, and the signs and abbreviations that we know.

    Args:
        text: one sentence.
        language: BCP 47 tag of a language that `knows` knows; its region counts where numbers differ.
    """
    return _reader(language.lower())(text)


@cache
def _reader(language: str) -> Callable[[str], str]:
    from importlib import import_module

    from bulletin.script.normalization.languages.reading import Reader

    module = import_module(f"{__name__}.{_MODULES[primary(language)]}")
    return Reader(module.REGIONS.get(language, module.TABLE)).read
