"""Patterns of the user match as `re` matches them, and end when they take too long."""

import re

import pytest

from bulletin._infra.user_patterns import PatternMatch, UserPatterns
from bulletin.errors import UsageError
from bulletin.script import SourceRules, build_lexicon

SLOW_TEXT = f"The {'a' * 60}! port of Velmar reopened."


def test_matches_are_those_of_re() -> None:
    patterns = UserPatterns(["(w)all(s)?", "ö+", "none"], re.IGNORECASE)
    matches = patterns.match_all("The Wall hölds 😀 wall")
    assert matches[0] == [PatternMatch(4, 8, ("Wall", "W", "")), PatternMatch(17, 21, ("wall", "w", ""))]
    assert matches[1:] == [[PatternMatch(10, 11, ("ö",))], []]
    assert patterns.match_any("walls", "fullmatch")
    assert not patterns.match_any("the walls", "fullmatch")
    assert not UserPatterns([]).match_any("wall")


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(?:a?){40}b"])
def test_a_pattern_that_takes_for_ever_is_named(pattern: str) -> None:
    patterns = UserPatterns(["wall", pattern])
    for _ in range(2):
        with pytest.raises(UsageError, match=re.escape(repr(pattern))):
            patterns.match_any(SLOW_TEXT)
    assert patterns.match_any("a wall")


def test_slow_patterns_of_sources_and_lexicons_are_refused() -> None:
    rules = SourceRules("*", drop=("(a+)+$",), keep=("(a+)+$",))
    for judge in (rules.should_drop, rules.should_keep):
        with pytest.raises(UsageError, match="too long"):
            judge(SLOW_TEXT)
    with pytest.raises(UsageError, match="too long"):
        build_lexicon({"re:(a+)+b": "wall"}, []).find_matches(SLOW_TEXT, "en")
