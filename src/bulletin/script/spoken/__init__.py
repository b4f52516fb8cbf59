"""The spoken form of a sentence: what a speech engine is given instead of the written text.

Each rule is a module with `apply(text) -> str` and `EXAMPLES`, pairs of written and spoken that a test
runs through `speak`. `rules.ENGLISH` lists them in the order in which they run.
"""

from bulletin.model import ReadBy
from bulletin.script.spoken.control import without_control


def speak(text: str, language: str) -> str:
    """Write `text` the way it is said, so that an engine cannot misread it.

    Text that an engine reads rightly stays as it is. Only English has rules; in other languages just
    characters without a sound are taken out. Empty only when `text` has neither letters nor digits.

    Args:
        text: one sentence.
        language: BCP 47 tag.
    """
    plain = without_control(text)
    if not any(character.isalnum() for character in plain):
        return ""
    if language.lower().split("-")[0] != "en":
        return plain
    from bulletin.script.spoken.rules import ENGLISH

    spoken = plain
    for apply in ENGLISH:
        spoken = apply(spoken)
    spoken = " ".join(spoken.split())
    return spoken if any(character.isalnum() for character in spoken) else plain


def read_by(language: str) -> ReadBy:
    """Say who finds the spoken form of text in `language`, a BCP 47 tag."""
    return ReadBy.RULES if language.lower().split("-")[0] == "en" else ReadBy.ENGINE
