"""A state after a town or after a politician's party."""

import re

from bulletin.script.normalization.states import POSTAL, TRADITIONAL
from bulletin.script.pattern import Pattern

EXAMPLES = (
    (
        "in Brook Falls, TX, and in Dunmore, Pa., on Monday",
        "in Brook Falls, Texas, and in Dunmore, Pennsylvania, on Monday",
    ),
    ("He lives in Port Mills, N.Y.", "He lives in Port Mills, New York."),
    ("PORT MILLS, N. Y.", "PORT MILLS, New York."),
    ("from Oakton, Ill. The train", "from Oakton, Illinois. The train"),
    ("Rep. Ann Roe, R-Fla., agreed", "Representative Ann Roe, Republican of Florida, agreed"),
    ("Sen. Jo Poe (D-N.Y.) and others", "Senator Jo Poe (Democrat of New York) and others"),
    ("Sen. Jo Poe (I-VT) said", "Senator Jo Poe (Independent of Vermont) said"),
    ("Well, OK, he said.", "Well, OK, he said."),
    ("Washington, DC, and Washington, D.C.", "Washington, D.C, and Washington, D.C."),
    ("a D-Day landing", "a D-Day landing"),
    ("It nears Fla., not Ga. or Calif.", "It nears Florida, not Georgia or California."),
    ("the N.J. police and N.Y. Times", "the New Jersey police and New York Times"),
    ("Ma and Pa. Then", "Ma and Pa. Then"),
    ("In Paris, I said, in London, OR so.", "In Paris, I said, in London, Oregon so."),
)

_CODE = "[A-Z]{2}"
_SHORT_STATE = r"[A-Z]\. ?[A-Z][a-z]?|[A-Z][a-z]{1,4}"
"""Letters that look like a state; the tables know whether they are one."""
_STATE_AFTER_TOWN = Pattern(
    rf"(?<=[A-Za-z],) (?:({_CODE})(?![\w&'’-])|({_SHORT_STATE})(\.))"
    r"(?= *(?:[,.;:)”\"—]|\d{5}|$| [a-z(])|(?<=\.) [A-Z])"
)
_TOWN = Pattern(r"[A-Z][\w.'’-]*[a-z],$")
_LONE_STATE = Pattern(
    r"(?<=[a-z,;] )(Ariz|Calif|Colo|Conn|Fla|Ga|Ky|Mich|Minn|Nev|Okla|Pa|Tenn|Va|Vt|Wis|Wyo|N\.[CDHJMY]|S\.D)"
    r"\.(?=[,;)]| [a-z]|(\s*$))"
)
_NEW_STATE = Pattern(r"\bN\.([JY])\. (?=[A-Z][a-z])")
_TOWN_IN_ANY_CASE = Pattern(r"[A-Z][\w.'’-]*[a-zA-Z],$")
_PARTY = Pattern(rf"\b([RDI])[-–] ?(?:({_CODE})\b|({_SHORT_STATE})\.)(?=[,;:) ]|$)")
_PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
_WORD_CODES = frozenset({"OK", "ON", "ME", "HI", "IN", "OR"})
"""Codes that are words too, so they need a town that is not the first word of its sentence."""


def apply(text: str) -> str:
    """Write the state out."""
    if "," in text:
        text = _STATE_AFTER_TOWN.sub(_expand_state, text)
    if "-" in text or "–" in text:
        text = _PARTY.sub(_say_party, text)
    text = _LONE_STATE.sub(_expand_lone_state, text)
    return _NEW_STATE.sub(lambda m: f"{TRADITIONAL['N.' + m[1]]} ", text)


def _expand_state(match: re.Match[str]) -> str:
    code, abbreviation, stop = match.groups()
    state = _find_state(code, abbreviation)
    if not state or not _is_after_town(match):
        return match[0]
    rest = match.string[match.end() :]
    ends_sentence = not rest.strip(' ”"') or rest[:2].strip()[:1].isupper()
    if stop and ends_sentence:
        return f" {state}."
    return f" {state}"


def _is_after_town(match: re.Match[str]) -> bool:
    code = match[1]
    before = match.string[max(0, match.start() - 40) : match.start()]
    if code in _WORD_CODES and len(before.split()) < 2:
        return False
    if code:
        return _TOWN.search(before) is not None
    return _TOWN_IN_ANY_CASE.search(before) is not None


def _expand_lone_state(match: re.Match[str]) -> str:
    if match[2] is None:
        return TRADITIONAL[match[1]]
    return f"{TRADITIONAL[match[1]]}."


def _say_party(match: re.Match[str]) -> str:
    party, code, abbreviation = match.groups()
    state = _find_state(code, abbreviation)
    if not state:
        return match[0]
    words = f"{_PARTIES[party]} of {state}"
    if abbreviation and match.end() == len(match.string):
        words += "."
    return words


def _find_state(code: str | None, abbreviation: str | None) -> str | None:
    if code or not abbreviation:
        return POSTAL.get(code or "")
    return TRADITIONAL.get(abbreviation) or TRADITIONAL.get(abbreviation.replace(" ", ""))
