"""The spoken form of a sentence: what a speech engine is given instead of the written text.

Each rule is a module with `apply(text) -> str` and `EXAMPLES`, pairs of written and spoken that a test
runs through `normalize`. `rules.ENGLISH` lists them in the order in which they run.
"""

from functools import lru_cache

from bulletin._infra.language import get_primary_language
from bulletin.model import NormalizedBy
from bulletin.script.normalization import languages
from bulletin.script.normalization.control import strip_control_characters
from bulletin.script.normalization.guard import apply as apply_guard
from bulletin.script.normalization.guard import is_audible


@lru_cache(maxsize=4096)  # a script is written and then dumped, which asks for every line again
def normalize(text: str, language: str) -> str:
    """Write `text` the way it is said, so that an engine cannot misread it.

    Text that an engine reads rightly stays as it is. English has rules for all that is written, some other
    languages for numbers and abbreviations (see `choose_normalizer`); in the rest just characters without a
    sound are taken out. Empty only when `text` has neither letters nor digits, nor in English a symbol with
    a name such as "%".

    Args:
        text: one sentence.
        language: BCP 47 tag.
    """
    plain = strip_control_characters(text)
    normalizer = choose_normalizer(language)
    if normalizer is NormalizedBy.RULES:
        return _normalize_english(plain, language)
    if not any(map(str.isalnum, plain)):
        return ""
    if normalizer is NormalizedBy.NUMBERS:
        return languages.normalize_with_table(plain, language)
    return plain


def _normalize_english(plain: str, language: str) -> str:
    if not is_audible(plain):
        return ""
    from bulletin.script.normalization.rules import choose_spelling_rule, list_rules

    spoken = plain
    for apply_rule in list_rules(language):
        spoken = apply_rule(spoken)
    spoken = " ".join(spoken.split())
    if spoken != plain:
        spoken = choose_spelling_rule(language)(spoken)
    if any(map(str.isalnum, spoken)):
        return spoken
    return " ".join(apply_guard(plain).split())


def choose_normalizer(language: str) -> NormalizedBy:
    """Choose who finds the spoken form of text in `language`, a BCP 47 tag."""
    if get_primary_language(language) == "en":
        return NormalizedBy.RULES
    if languages.has_table(language):
        return NormalizedBy.NUMBERS
    return NormalizedBy.ENGINE
