"""The words of numbers that espeak-ng misreads: respells them."""

import re
from functools import cache

from bulletin._infra.language import get_primary_language

_TENS = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
_MISREAD_WORDS = {
    "ar": (
        (r"(?<!\S)اثْنَيْن(?!\S)", "[اثْنَيْن](/ʔiθˈnajn/)"),
        (r"(?<!\S)وَاثْنَيْن(?!\S)", "[وَاثْنَيْن](/waʔiθˈnajn/)"),
        (r"(?<!\S)اثْنَيْ(?!\S)", "[اثْنَيْ](/ʔiθˈnaj/)"),
        (r"(?<!\S)ثَمَانِيَة(?= وَ|[.،؟!]|$)", "[ثَمَانِيَة](/θaˈmaːnija/)"),
        (r"(?<!\S)ثَمَانِيَة(?!\S)", "[ثَمَانِيَة](/θaˈmaːnijat/)"),
        (r"(?<!\S)وَثَمَانِيَة(?= وَ|[.،؟!]|$)", "[وَثَمَانِيَة](/waθaˈmaːnija/)"),
        (r"(?<!ثَلَاث)َة(?= وَ|[.،؟!]|$)", "َ"),
    ),
    "de": (
        (rf"(?i)\b(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?={_TENS})", r"\1 und "),
        (r"(?i)\bvier(?=zehn|zig)", "fir"),
        (r"\bMilliarde(n?)\b", r"[Milliarde\1](/mɪlˈjaʁdə\1/)"),
    ),
    "fr": ((r"(?i)\b(quatre-vin)gt(?=-)", r"\1"),),
    "ru": (
        (r"(?i)\bсорок\b", "[сорок](/ˈsorɔk/)"),
        (r"\bсорока\b", "[сорока](/sərɐˈka/)"),
    ),
}
"""Patterns and their replacements, which may have a notation, by language."""


def respell_misread_words(spoken_form: str, language: str) -> str:
    """Respell the words that espeak-ng misreads in a language, a BCP 47 tag."""
    for pattern, replacement in _compile_patterns(get_primary_language(language)):
        spoken_form = pattern.sub(replacement, spoken_form)
    return spoken_form


@cache
def _compile_patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = _MISREAD_WORDS.get(language, ())
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows)
