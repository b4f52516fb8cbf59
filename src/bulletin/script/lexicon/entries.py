"""What a lexicon holds."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """How one word or pattern is said."""

    written: str
    said: str
    """A respelling, or what the spoken form holds for it: `[Kyiv](/ˈkiːjɪv/)`, `C.F.A`."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of a show, the first that matches a word wins."""

    entries: tuple[Entry, ...] = ()

    def apply(self, text: str, language: str, read: Callable[[str], str]) -> str:  # noqa: ARG002  (being written)
        """Say the words of `text` that the lexicon holds as it says, and all others as `read` does.

        Args:
            text: one sentence as written.
            language: BCP 47 tag of it.
            read: finds the spoken form of the whole sentence, in which the lexicon's words are hidden.
        """
        return read(text)
