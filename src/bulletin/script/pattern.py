"""The parts of language tables: word lists, and regular expressions that are compiled on first use."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first used.

    There are hundreds of patterns, compiling takes a third of a millisecond each, and a report needs a few.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        """Take the arguments of `re.compile`; mistakes in them show at the first use."""
        self.source = source
        self._flags = flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match in `text`, looked at up to `end`."""
        return self._pattern.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at `start`."""
        return self._pattern.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of `text`."""
        return self._pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Iterate over all matches in order."""
        return self._pattern.finditer(text)

    def findall(self, text: str) -> list[str]:
        """List the texts of all matches; of their group, where the pattern has one."""
        return self._pattern.findall(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace all matches."""
        return self._pattern.sub(replacement, text)


def split_words(words: str) -> tuple[str, ...]:
    """Split a word list that is written as text, with white space between the words."""
    return tuple(words.split())
