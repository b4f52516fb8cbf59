"""Patterns of the user match as `re` matches them, and end when they take too long."""

import re
import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import pytest

from bulletin._infra.pattern_worker import CPU_SECONDS
from bulletin._infra.user_patterns import PatternMatch, TrustedPatterns, UserPatterns, stop_matching
from bulletin.errors import SettingsError, UsageError
from bulletin.script import SourceRules, build_lexicon, make_lexicon_entry
from bulletin.script.cleaning.sources import check_source_rules

SLOW_TEXT = f"The {'a' * 60}! port of Velmar reopened."


def test_matches_are_those_of_re() -> None:
    patterns = UserPatterns(["(w)all(s)?", "ö+", "none"], re.IGNORECASE)
    matches = patterns.match_all("The Wall hölds 😀 wall")
    assert matches[0] == [PatternMatch(4, 8, ("Wall", "W", "")), PatternMatch(17, 21, ("wall", "w", ""))]
    assert matches[1:] == [[PatternMatch(10, 11, ("ö",))], []]
    assert patterns.match_any("walls", "fullmatch")
    assert not patterns.match_any("the walls", "fullmatch")
    assert not UserPatterns([]).match_any("wall")


def test_a_pattern_that_takes_for_ever_is_named_each_time() -> None:
    for pattern in ("(a+)+$", "(?:a?){40}b"):
        patterns = UserPatterns(["wall", pattern])
        with pytest.raises(UsageError, match=re.escape(repr(pattern))):
            patterns.match_any(SLOW_TEXT)
        assert patterns.match_any("a wall")


def test_a_match_in_another_thread_can_be_stopped() -> None:
    patterns = UserPatterns(["(a+)+$"])
    patterns.match_any("wall")  # so that its process runs
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with ThreadPoolExecutor(1) as pool:
        matching = pool.submit(patterns.match_any, SLOW_TEXT)
        while not matching.done():
            stop_matching()
        with pytest.raises(UsageError):
            matching.result()
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert used < CPU_SECONDS / 2, "it was ended by its own limit"
    assert patterns.match_any("aaa")


def count_waiting(threads: set[int]) -> int:
    """Count the threads that have asked for a match, and wait for its answer or for their turn."""
    frames = [frame for thread, frame in sys._current_frames().items() if thread in threads]
    waiting = 0
    for innermost in frames:
        frame: FrameType | None = innermost
        while frame and frame.f_code is not UserPatterns.match_all.__code__:
            frame = frame.f_back
        waiting += bool(frame and "stop_count" in frame.f_locals)
    return waiting


def test_one_stop_ends_the_match_that_runs_and_all_that_wait_for_it() -> None:
    patterns = UserPatterns(["(a+)+$"])
    patterns.match_any("wall")  # so that its process runs
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with ThreadPoolExecutor(4) as pool:
        matches = [pool.submit(patterns.match_any, SLOW_TEXT) for _ in range(4)]
        while count_waiting({thread.ident or 0 for thread in pool._threads}) < 4:
            assert not any(matching.done() for matching in matches), "none was stopped yet"
        stop_matching()
        for matching in matches:
            with pytest.raises(UsageError):
                matching.result()
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert used < CPU_SECONDS, "those that waited were begun, and ended by their own limit"
    assert patterns.match_any("aaa")


def test_a_lexicon_s_pattern_that_is_slow_on_nothing_is_refused_when_it_is_read() -> None:
    with pytest.raises(SettingsError, match="takes too long"):
        build_lexicon({"re:(?:|){60}(?!)": "wall"}, [])
    with pytest.raises(SettingsError, match="takes too long"):
        make_lexicon_entry("re:(?:|){60}(?!)", "wall")
    with pytest.raises(SettingsError, match="matches where nothing is"):
        build_lexicon({"re:a*": "wall"}, [])


def test_trusted_patterns_match_alike() -> None:
    sources = ["(w)all(s)?", "ö+"]
    text = "The wall hölds walls"
    assert TrustedPatterns(sources).match_all(text) == UserPatterns(sources).match_all(text)


def test_a_pattern_that_is_slow_on_nothing_is_refused_when_it_is_read() -> None:
    (problem,) = check_source_rules(SourceRules("*", drop=("(?:|){60}(?!)",)))
    assert "takes too long" in problem


def test_slow_patterns_of_sources_and_lexicons_are_refused() -> None:
    with pytest.raises(UsageError, match="too long"):
        SourceRules("*", drop=("(a+)+$",)).should_drop(SLOW_TEXT)
    with pytest.raises(UsageError, match="too long"):
        build_lexicon({"re:(a+)+b": "wall"}, []).find_matches(SLOW_TEXT, "en")
