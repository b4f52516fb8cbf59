"""Scores: sets of tennis are told without "to"; in Britain those of football are too, with "nil"."""

import re

from bulletin.script.normalization.words import DASH, say_cardinal
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("won 6-4, 7-6 (7-5)", "won six four, seven six (seven five)"),
    ("beat her 6-3 4-6 6-2", "beat her six three four six six two"),
    ("won by 3-2, 2-1 and 4-0", "won by three to two, two to one and four to zero"),
)
BRITISH_EXAMPLES = (
    ("They won 2-0 at home.", "They won two nil at home."),
    ("a 1-1 draw", "a one one draw"),
    ("MPs voted 14-1 and won.", "M.P's voted fourteen to one and won."),
    ("The 5-1 favourite lost.", "The five to one favourite lost."),
    ("England were 245-6 at tea.", "England were two hundred and forty-five for six at tea."),
    ("won 6-3, 6-4", "won six three, six four"),
)

_SCORE = rf"\d{{1,2}}{DASH}\d{{1,2}}"
_SET = rf"{_SCORE}(?: ?\({_SCORE}\))?"
_SETS = Pattern(rf"(?<![\w.,/–-]){_SET}(?:(?:,? and|,|;)? {_SET}){{1,4}}(?![\w/%–-]|[.,]\d)")
_POINTS = Pattern(rf"(\d+){DASH}(\d+)")
_LONGEST_SET = 20
_GAME = Pattern(
    rf"(?<![\w.,/$€£–-])(\d{{1,2}}){DASH}(\d{{1,2}})(?![\w/%–-]|[.,]\d)(?! (?:favou?rite|shot|outsider|odds))"
)
_RESULT_WORD = Pattern(
    r"\b(?:won|wins?|winning|beat(?:en|s|ing)?|lost|lose|losing|drew|draw[ns]?|lead|led|trail(?:ed|ing|s)?|victory|defeats?"
    r"|defeated|ended|finished|aggregate|penalties|half-time|full-time|thrash\w*|hammer\w*|scoreline|score)\b"
)
_NON_SPORT_WORD = Pattern(
    r"\b(?i:vot\w+|MPs|peers|committee|council\w*|court|judges|jury|ruling|majority|odds|chance|ratio|aged)\b"
)
_CRICKET = Pattern(r"\b(?:stumps|wickets?|innings|declared|overs?|at (?:tea|lunch)|bowled|batting|test)\b")
_WICKETS = Pattern(rf"(?<![\w.,/$€£–-])(\d{{2,3}}){DASH}([1-9])(?![\w/%–-]|[.,]\d)")


def apply(text: str) -> str:
    """Say sets of tennis."""
    return _SETS.sub(_say_sets, text)


def apply_british(text: str) -> str:
    """Say sets of tennis, goals, and runs for wickets."""
    text = apply(text)
    if _CRICKET.search(text):
        return _WICKETS.sub(lambda m: f"{m[1]} for {m[2]}", text)
    if not _RESULT_WORD.search(text) or _NON_SPORT_WORD.search(text):
        return text
    return _GAME.sub(lambda m: f"{_say_goals(m[1])} {_say_goals(m[2])}", text)


def _say_goals(number: str) -> str:
    if not number.strip("0"):
        return "nil"
    return say_cardinal(int(number))


def _say_sets(match: re.Match[str]) -> str:
    outside = re.sub(r"\(.*?\)", "", match[0])
    if not all(_is_tennis_set(int(pair[1]), int(pair[2])) for pair in _POINTS.finditer(outside)):
        return match[0]
    return _POINTS.sub(lambda m: f"{say_cardinal(int(m[1]))} {say_cardinal(int(m[2]))}", match[0])


def _is_tennis_set(first: int, second: int) -> bool:
    winner, loser = max(first, second), min(first, second)
    if winner == 6:
        return loser < 5
    if winner == 7:
        return loser in (5, 6)
    return 7 < winner <= _LONGEST_SET and winner - loser == 2
