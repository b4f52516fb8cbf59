"""Titles and abbreviations that espeak-ng reads as they stand, stopping at their full stop."""

import re

EXAMPLES = (
    ("Gen. Smith met Lt. Col. Jones.", "General Smith met Lieutenant Colonel Jones."),
    ("Dr. Amsel of St. Brigid's", "Doctor Amsel of Saint Brigid's"),
    ("Ms. Jones and Mr. Smith", "Miz Jones and Mister Smith"),
    ("the No. 5 team", "the number five team"),
    ("No. He left.", "No. He left."),
    ("on Sept. 11", "on September eleventh"),
    ("Smith vs. Jones", "Smith versus Jones"),
    ("It costs approx. 5 pounds.", "It costs approximately five pounds."),
)

_BEFORE_A_NAME = {
    "Adm": "Admiral", "Brig": "Brigadier", "Capt": "Captain", "Cmdr": "Commander", "Col": "Colonel",
    "Cpl": "Corporal", "Dr": "Doctor", "Fr": "Father", "Ft": "Fort", "Gen": "General", "Gov": "Governor",
    "Hon": "Honorable", "Insp": "Inspector", "Lt": "Lieutenant", "Maj": "Major", "Mr": "Mister",
    "Mrs": "Missus", "Ms": "Miz", "Mt": "Mount", "Pres": "President", "Prof": "Professor", "Pvt": "Private",
    "Rep": "Representative", "Reps": "Representatives", "Rev": "Reverend", "Sen": "Senator",
    "Sens": "Senators", "Sgt": "Sergeant", "St": "Saint", "Supt": "Superintendent",
}  # fmt: skip
_ANYWHERE = {"approx": "approximately", "vs": "versus", "etc": "et cetera"}
_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November",
    "Dec": "December",
}  # fmt: skip

_NAME = re.compile(rf"\b({'|'.join(sorted(_BEFORE_A_NAME, key=len, reverse=True))})\. (?=[A-Z“\"])")
_WITHOUT_STOP = re.compile(r"\b(Dr|Mr|Mrs|Ms|St) (?=[A-Z][a-z])")
_WORD = re.compile(r"\b(approx|vs)\.?(?= )|\b(etc)\.(?=[\s,;:)]|$)")
_MONTH = re.compile(rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\. ?(?=\d)")
_NUMBER_SIGN = re.compile(r"\b(No|no|Nos|nos)\. ?(?=\d)")


def apply(text: str) -> str:
    """Write titles and abbreviations out."""
    if "." in text or " " in text:
        text = _NAME.sub(lambda m: f"{_BEFORE_A_NAME[m[1]]} ", text)
        text = _WITHOUT_STOP.sub(lambda m: f"{_BEFORE_A_NAME[m[1]]} ", text)
        text = _MONTH.sub(lambda m: f"{_MONTHS[m[1]]} ", text)
        text = _WORD.sub(_word, text)
        text = _NUMBER_SIGN.sub(lambda m: "numbers " if m[1].endswith("s") else "number ", text)
    return text


def _word(match: re.Match[str]) -> str:
    word = _ANYWHERE[match[1] or match[2]]
    at_end = match[2] and match.end() == len(match.string)
    return f"{word}." if at_end else word
