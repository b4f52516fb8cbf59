"""The spoken form of a sentence: what a speech engine is given instead of the written text.

Each rule is a module with `apply(text) -> str` and `EXAMPLES`, pairs of written and spoken that a test
runs through `speak`. `rules.ENGLISH` lists them in the order in which they run.
"""

from functools import lru_cache

from bulletin._infra.language import primary
from bulletin.model import ReadBy
from bulletin.script.normalization import languages
from bulletin.script.normalization.control import without_control
from bulletin.script.normalization.guard import apply as put_into_words
from bulletin.script.normalization.guard import audible


@lru_cache(maxsize=4096)  # a script is written and then dumped, which asks for every line again
def speak(text: str, language: str) -> str:
    """Write `text` the way it is said, so that an engine cannot misread it.

    Text that an engine reads rightly stays as it is. English has rules for all that is written, some other
    languages for numbers and abbreviations (see `read_by`); in the rest just characters without a sound are
    taken out. Empty only when `text` has neither letters nor digits, nor in English a symbol with a name
    such as "%".

    Args:
        text: one sentence.
        language: BCP 47 tag.
    """
    plain = without_control(text)
    if read_by(language) is not ReadBy.RULES:
        if not any(map(str.isalnum, plain)):
            return ""
        return languages.read(plain, language) if languages.knows(language) else plain
    if not audible(plain):
        return ""
    from bulletin.script.normalization.rules import rules_for, spelling_for

    spoken = plain
    for apply in rules_for(language):
        spoken = apply(spoken)
    spoken = " ".join(spoken.split())
    if spoken != plain:
        spoken = spelling_for(language)(spoken)
    return spoken if any(map(str.isalnum, spoken)) else " ".join(put_into_words(plain).split())


def read_by(language: str) -> ReadBy:
    """Say who finds the spoken form of text in `language`, a BCP 47 tag."""
    if primary(language) == "en":
        return ReadBy.RULES
    return ReadBy.NUMBERS if languages.knows(language) else ReadBy.ENGINE
