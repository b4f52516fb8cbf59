"""Titles before a name, which an engine reads as they stand, stopping at their full stop."""

import re

from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("Gen. Smith met Lt. Col. Jones.", "General Smith met Lieutenant Colonel Jones."),
    ("Dr. Amsel of St. Brigid's", "Doctor Amsel of Saint Brigid's"),
    ("Ms. Jones and Mr. Smith", "Miz Jones and Mister Smith"),
    ("dr Roe of st Brigid and mt Gray", "doctor Roe of saint Brigid and mount Gray"),
    ("the Rev. Jo Poe, Gov. Ann Roe", "the Reverend Jo Poe, Governor Ann Roe"),
    ("1st Lt. Ann Roe and Sgt. Maj. Poe", "first Lieutenant Ann Roe and Sergeant Major Poe"),
    ("Sgt Roe, Prof Poe and Cllr Doe", "Sergeant Roe, Professor Poe and Councillor Doe"),
    ("Messrs. Roe and Poe", "Messieurs Roe and Poe"),
    ("Sen.-elect Ann Roe", "Senator-elect Ann Roe"),
    ("Lt-Gen Roe", "Lieutenant-General Roe"),
    ("Maj.", "Major."),
    ("The Gen. left.", "The General left."),
    ("the Sen. majority", "the Senator majority"),
    ("Mt. Gray, Ft. Roe", "Mount Gray, Fort Roe"),
    ("St Brigid’s of Ste. Anne", "Saint Brigid’s of Sainte Anne"),
    ("Col Roe saw Gen Poe.", "Colonel Roe saw General Poe."),
    ("Adm. Roe’s Vice Adm.", "Admiral Roe’s Vice Admiral."),
    ("Det Ch Insp Roe and Brig Poe", "Detective Chief Inspector Roe and Brigadier Poe"),
    ("the Rt Hon Ann Roe", "the Right Honorable Ann Roe"),
    ("Atty. Gen. Roe and Sgt. 1st Class Poe", "Attorney General Roe and Sergeant first Class Poe"),
    ("former Sec. of State Roe", "former Secretary of State Roe"),
)

_TITLES = {
    "Adj": "Adjutant", "Adm": "Admiral", "Amb": "Ambassador", "Asst": "Assistant", "Atty": "Attorney",
    "Brig": "Brigadier", "Ch": "Chief", "Rt": "Right",
    "Capt": "Captain", "Cllr": "Councillor", "Cmdr": "Commander", "Cmdt": "Commandant", "Col": "Colonel",
    "Comdr": "Commander", "Cpl": "Corporal", "Cpt": "Captain", "Det": "Detective", "Dr": "Doctor",
    "Drs": "Doctors", "Ens": "Ensign", "Fr": "Father", "Ft": "Fort", "Gen": "General", "Gens": "Generals",
    "Gov": "Governor", "Govs": "Governors", "Hon": "Honorable", "Insp": "Inspector", "Lt": "Lieutenant",
    "Maj": "Major", "Messrs": "Messieurs", "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Mt": "Mount",
    "Mts": "Mounts", "Pfc": "Private First Class", "Pres": "President", "Prof": "Professor",
    "Profs": "Professors", "Pvt": "Private", "Rep": "Representative", "Reps": "Representatives",
    "Rev": "Reverend", "Sec": "Secretary", "Sen": "Senator", "Sens": "Senators", "Sgt": "Sergeant",
    "Spc": "Specialist", "St": "Saint", "Ste": "Sainte", "Supt": "Superintendent",
}  # fmt: skip
_UNDOTTED_TITLES = frozenset(
    split_words(
        """
    Brig Capt Cllr Cmdr Col Cpl Cpt Det Dr Gen Gov Insp Lt Maj Mr Mrs Ms Mt Prof Pvt Rev Sgt St Ste Supt
    Messrs
    """
    )
)
_LONE_TITLES = frozenset(split_words("Adm Capt Cmdr Cpl Gen Gov Insp Lt Maj Prof Pvt Rev Sen Sens Sgt Supt"))
_LOWERCASE_TITLES = {
    "dr": "doctor",
    "mr": "mister",
    "mrs": "missus",
    "ms": "miz",
    "mt": "mount",
    "st": "saint",
}

_HYPHENATED_RANK = Pattern(r"\b(Lt|Maj|Brig|Sgt)\.?-(Gen|Col|Maj|Cmdr)\b\.?")
_TITLE = "([A-Z][a-z]{1,5})"
"""A word that looks like a title; the table knows whether it is one."""
_TITLE_BEFORE_NAME = Pattern(rf"\b{_TITLE}(?:\.|(?<=\bLt))(?= ?[-–]elect| [A-Z“\"'‘(]| 1st\b)")
_UNDOTTED_TITLE = Pattern(r"\b([A-Z][a-z]{1,5}) (?=[A-Z][a-z’']|[A-Z]\. ?[A-Z])")
_RANK = Pattern(r"\b(?:(Ch)\.? (?=Insp|Supt|Const)|(Rt)\.? (Hon)\b\.?|(Sec)\.(?= of [A-Z]))")
"""Words that are short for a title only beside others."""
_LOWERCASE_TITLE = Pattern(r"(?<![\w.’'-])([dms][rst]s?)\.? (?=[A-Z][a-z])")
_LONE_TITLE = Pattern(rf"\b{_TITLE}\.(?= (?:[a-z]|$)|(\s*[”\")]*)$|[,;:)])")


def apply(text: str) -> str:
    """Write titles out."""
    if "-" in text:
        text = _HYPHENATED_RANK.sub(lambda m: f"{_TITLES[m[1]]}-{_TITLES[m[2]]}", text)
    text = _RANK.sub(_expand_rank, text)
    text = _TITLE_BEFORE_NAME.sub(lambda m: _TITLES.get(m[1], m[0]), text)
    text = _UNDOTTED_TITLE.sub(_expand_undotted_title, text)
    text = _LOWERCASE_TITLE.sub(_expand_lowercase_title, text)
    return _LONE_TITLE.sub(_expand_lone_title, text)


def _expand_rank(match: re.Match[str]) -> str:
    chief, right, honourable, secretary = match.groups()
    if right:
        return f"{_TITLES[right]} {_TITLES[honourable]}"
    if chief:
        return f"{_TITLES[chief]} "
    return _TITLES[secretary]


def _expand_undotted_title(match: re.Match[str]) -> str:
    if match[1] not in _UNDOTTED_TITLES:
        return match[0]
    return f"{_TITLES[match[1]]} "


def _expand_lowercase_title(match: re.Match[str]) -> str:
    if match[1] not in _LOWERCASE_TITLES:
        return match[0]
    return f"{_LOWERCASE_TITLES[match[1]]} "


def _expand_lone_title(match: re.Match[str]) -> str:
    if match[1] not in _LONE_TITLES:
        return match[0]
    if match[2] is None:
        return _TITLES[match[1]]
    return f"{_TITLES[match[1]]}."
