"""Streets and postal addresses."""

import re

from bulletin.script.normalization.codes import say_identifier
from bulletin.script.normalization.states import POSTAL
from bulletin.script.normalization.words import say_digits
from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("at 4518 N Mill Rd", "at forty-five eighteen North Mill Road"),
    ("Dunmore, OH 44121", "Dunmore, Ohio four four one two one"),
    ("at 10 Harbor St.", "at ten Harbor Street."),
    ("on Harbor St. and Mill Ave.", "on Harbor Street and Mill Avenue."),
    ("on Lake Shore Blvd. near 3rd St.", "on Lake Shore Boulevard near third Street."),
    ("St. Brigid's is on Elm St. in town.", "Saint Brigid's is on Elm Street in town."),
    ("Dr. Roe lives at 205 Circle Dr., Dunmore.", "Doctor Roe lives at two oh five Circle Drive, Dunmore."),
    ("He lived at 12 Elm St. It was dark.", "He lived at twelve Elm Street. It was dark."),
    ("on Roe Jr. Ave. today", "on Roe Junior Avenue today"),
    ("Mount St. Helens and East St. Louis", "Mount Saint Helens and East Saint Louis"),
    ("1600 Pennsylvania Avenue NW", "sixteen hundred Pennsylvania Avenue Northwest"),
    ("Suite 210, P.O. Box 55", "Suite two ten, P.O. Box fifty-five"),
    ("on Hwy. 5 to Ave. K", "on Highway five to Avenue K"),
    ("from 1990 St. Clare has", "from nineteen ninety Saint Clare has"),
)  # fmt: skip

_STREETS = {
    "ave": "Avenue", "av": "Avenue", "blvd": "Boulevard", "cir": "Circle", "ct": "Court", "dr": "Drive",
    "expy": "Expressway", "expwy": "Expressway", "fwy": "Freeway", "hwy": "Highway", "ln": "Lane",
    "pkwy": "Parkway", "pl": "Place", "plz": "Plaza", "rd": "Road", "sq": "Square", "st": "Street",
    "str": "Street", "ter": "Terrace", "terr": "Terrace", "tpke": "Turnpike",
}  # fmt: skip
_AMBIGUOUS_STREETS = frozenset({"av", "cir", "ct", "dr", "pl", "sq", "st", "str", "ter"})
"""These stand for other things too, so that they need to look like a street."""
_DIRECTIONS = {
    "N": "North", "S": "South", "E": "East", "W": "West",
    "NE": "Northeast", "NW": "Northwest", "SE": "Southeast", "SW": "Southwest",
}  # fmt: skip
_FULL_STREETS = (
    "Street|Avenue|Road|Boulevard|Drive|Lane|Highway|Parkway|Place|Court|Square|Way|Terrace|Broadway"
)
_SHORT_STREETS = "|".join(sorted(_STREETS, key=len, reverse=True))
_NAME = r"(?:[A-Z][\w'’]{1,24}|\d{1,3}(?:st|nd|rd|th))"
_DIRECTION = r"(?:([NSEW]|[NS][EW])\.? )?"
_STREET_ADDRESS = Pattern(
    rf"(?<![\w.,$€£#-])(\d{{1,5}}) {_DIRECTION}((?:{_NAME} ){{1,3}})"
    rf"(?:((?i:{_SHORT_STREETS}))\b(\.?)|({_FULL_STREETS})\b)"
    r"(?:,? ([NS][EW]|[NSEW])\b(?!\.\w))?"
)
_STREET_AFTER_NAME = Pattern(rf"(?<![\w.-])({_NAME} )((?i:{_SHORT_STREETS}))\b(\.?)(?![\w’'-])")
_UNAMBIGUOUS_STREET = Pattern(r"\b(Ave|Blvd|Expy|Fwy|Hwy|Pkwy|Tpke)\b(\.?)")
_STREET_BEFORE_NAME = Pattern(r"\b(Ave|Hwy)\. (?=\d|[B-HJ-Z]\b(?!\.))")
_NON_NAMES = frozenset(
    split_words(
        """
    Mount East West North South Port Fort Lake Cape Point Sault Old New The In At On From And But Of For To By
    Near
    """
    )
)
_SENTENCE_OPENERS = frozenset(
    split_words("A An And At But He Her His I In It Its My No On She That The Their There They This We You")
)
_ZIP = Pattern(
    r"\b([A-Z]{2,3}|D\.C|(?:[A-Z][a-z]{2,9} )?[A-Z][a-z]{2,12}),? (\d{5})(?:-(\d{4}))?(?![\w-]|[.,]\d)"
)
_STATES = frozenset(POSTAL.values())
_MAYBE_STREET_ADDRESS = Pattern("[0-9] [A-Z0-9]")
_MAYBE_SHORT_STREET = Pattern(rf"\b(?ai:{_SHORT_STREETS})\b")
_ROOM = Pattern(r"\b(Suite|Room|Apt\.?|Apartment|Unit) #?(\d{3,4})([A-Z]?)(?![\w-]|[.,]\d)")


def apply(text: str) -> str:
    """Write street names out and read their numbers as one does at a door."""
    if _MAYBE_STREET_ADDRESS.search(text):
        text = _STREET_ADDRESS.sub(_say_street_address, text)
    if _MAYBE_SHORT_STREET.search(text):
        text = _STREET_BEFORE_NAME.sub(lambda m: f"{_STREETS[m[1].lower()]} ", text)
        text = _STREET_AFTER_NAME.sub(_expand_street, text)
        text = _UNAMBIGUOUS_STREET.sub(lambda m: _STREETS[m[1].lower()] + _restore_full_stop(m, m[2]), text)
    text = _ZIP.sub(_say_zip_code, text)
    return _ROOM.sub(_say_room, text)


def _say_zip_code(match: re.Match[str]) -> str:
    place, code, extension = match.groups()
    state = POSTAL.get(place, place)
    if state not in _STATES and state.rpartition(" ")[2] not in _STATES:
        return match[0]
    words = f"{state} {say_digits(code)}"
    if extension:
        words += f", {say_digits(extension)}"
    return words


def _say_room(match: re.Match[str]) -> str:
    kind, number, letter = match.groups()
    words = f"{kind.replace('Apt.', 'Apartment')} {say_identifier(number)}"
    if letter:
        words += f" {letter}"
    return words


def _say_street_address(match: re.Match[str]) -> str:
    number, direction, name, abbreviation, stop, street, quarter = match.groups()
    if abbreviation and _starts_name(abbreviation, match):
        return match[0]
    words = [say_identifier(number)]
    if direction:
        words.append(_DIRECTIONS[direction])
    words.append(name + (street or _STREETS[abbreviation.lower()]))
    if quarter:
        words.append(_DIRECTIONS[quarter])
    address = " ".join(words)
    if abbreviation:
        address += _restore_full_stop(match, stop)
    return address


def _expand_street(match: re.Match[str]) -> str:
    name, abbreviation, stop = match.groups()
    ambiguous = abbreviation.lower() in _AMBIGUOUS_STREETS
    if name.strip() in _NON_NAMES:
        return match[0]
    if ambiguous and (abbreviation.isupper() or _starts_name(abbreviation, match)):
        return match[0]
    if ambiguous and not stop and abbreviation.lower() not in ("st", "dr"):
        return match[0]
    return f"{name}{_STREETS[abbreviation.lower()]}{_restore_full_stop(match, stop)}"


def _starts_name(abbreviation: str, match: re.Match[str]) -> bool:
    """Tell whether "St." or "Dr." belongs to the name after it."""
    if abbreviation.lower() not in ("st", "dr"):
        return False
    following = re.match(r" ([A-Z]\w*)", match.string[match.end() : match.end() + 30])
    return following is not None and following[1] not in _SENTENCE_OPENERS


def _restore_full_stop(match: re.Match[str], stop: str) -> str:
    """Keep the full stop where it ends the sentence too."""
    rest = match.string[match.end() : match.end() + 3].lstrip(' ”")')
    if not rest or rest[0].isupper() or rest[0].isdigit():
        return stop
    return ""
