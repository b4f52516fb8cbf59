"""Common words that are written short."""

import re

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the No. 5 team", "the number five team"),
    ("No. He left.", "No. He left."),
    ("Route NO 88 and nos. 4 and 5", "Route number eighty-eight and numbers four and five"),
    ("Smith vs. Jones", "Smith versus Jones"),
    ("Roe v. Poe", "Roe versus Poe"),
    ("It costs approx. 5 pounds.", "It costs approximately five pounds."),
    ("boats, nets, etc.", "boats, nets, et cetera."),
    ("boats etc. were lost", "boats et cetera were lost"),
    ("boats, e.g. trawlers, i.e. most", "boats, for example trawlers, that is most"),
    ("Jo Poe Jr. and Ann Roe Sr.", "Jo Poe Junior and Ann Roe Senior."),
    ("Bay Inc., Roe Bros. and Mill Corp. said", "Bay Incorporated, Roe Brothers and Mill Corporation said"),
    ("Briggs & Co. said", "Briggs and Company said"),
    ("the Coastal Dept. and the Assn. of Mills", "the Coastal Department and the Association of Mills"),
    ("est. 1890", "established eighteen ninety"),
    ("Jo Poe, a.k.a. Mole", "Jo Poe, also known as Mole"),
    ("w/ nets and w/o boats", "with nets and without boats"),
    ("boats &c.", "boats et cetera."),
    ("Vol. 3, pp. 20-25, fig. 2", "Volume three, pages twenty to twenty-five, figure two"),
    ("p. 5 and ch. 2", "page five and chapter two"),
    ("built c. 1500", "built circa fifteen hundred"),
    ("Roe et al. found", "Roe et al found"),
    ("the then Govt. of", "the then Government of"),
    ("max. 5 boats", "maximum five boats"),
    ("Roe Jr.’s boat", "Roe Junior’s boat"),
    ("the est. of boats", "the est. of boats"),
    ("a Ph.D. in tides", "a P.H.D in tides"),
    ("No. 10’s aide", "number ten’s aide"),
    ("before WWII", "before World War Two"),
    ("on TV", "on TV"),
    ("U.S. v. Roe and Bay v Mill", "U.S. versus Roe and Bay versus Mill"),
    ("Cos. with an avg. age of 5", "Companies with an average age of five"),
    ("the 1st Bn., 5th Regt", "the first Battalion, fifth Regiment"),
    ("the 44th Bde's men", "the forty-fourth Brigade's men"),
    ("Gov't aid", "Government aid"),
    ("the 47th Mech. Bde. fought", "the forty-seventh Mechanized Brigade fought"),
    ("up 3% y/y under s.20", "up three percent year on year under section twenty"),
)  # fmt: skip

_DOTTED_ABBREVIATIONS = {
    "approx": "approximately", "appt": "appointment", "assn": "association", "asst": "assistant",
    "avg": "average",
    "bldg": "building", "bros": "brothers", "corp": "corporation", "ctr": "center", "dept": "department",
    "depts": "departments", "dist": "district", "div": "division", "esp": "especially", "govt": "government",
    "gov't": "government", "inc": "incorporated", "incl": "including",
    "inst": "institute", "intl": "international", "int'l": "international",
    "jr": "junior", "ltd": "limited", "mfg": "manufacturing", "mgr": "manager", "misc": "miscellaneous",
    "mtg": "meeting", "natl": "national", "nat'l": "national", "orig": "originally",
    "sr": "senior", "univ": "university", "vol": "volume", "vols": "volumes", "vs": "versus", "viz": "namely",
}  # fmt: skip
"""With a full stop."""
_UNDOTTED_ABBREVIATIONS = {
    "approx": "approximately", "bros": "brothers", "dept": "department", "govt": "government", "Jr": "Junior",
    "jr": "junior", "ltd": "limited", "Ltd": "Limited", "Sr": "Senior", "vol": "volume", "vs": "versus",
    "cpl": "corporal", "sgt": "sergeant", "Vol": "Volume",
    "Dept": "Department", "Govt": "Government", "Bros": "Brothers", "Vs": "Versus",
    "VS": "VERSUS", "VOL": "VOLUME",
    "WWI": "World War One", "WWII": "World War Two", "aka": "also known as", "AKA": "also known as",
}  # fmt: skip
"""Said also where no full stop follows."""
_ABBREVIATIONS_BEFORE_NUMBER = {
    "art": "article", "ca": "circa", "c": "circa", "ch": "chapter", "chap": "chapter", "est": "established",
    "ext": "extension", "fig": "figure", "figs": "figures", "max": "maximum", "min": "minimum", "p": "page",
    "para": "paragraph", "pg": "page", "pp": "pages", "res": "resolution", "sec": "section", "ser": "series",
    "vol": "volume", "b": "born", "d": "died", "fl": "flourished", "rte": "route", "apt": "apartment",
}  # fmt: skip
_PHRASES = (
    ("g.", Pattern(r"\b[Ee]\.? ?g\.(?:,(?= ))?(?=[ ,])"), "for example"),
    ("e.", Pattern(r"\b[Ii]\. ?e\.(?:,(?= ))?(?=[ ,])"), "that is"),
    (".", Pattern(r"\b[Aa]\. ?[Kk]\. ?[Aa]\.?(?=[ ,])"), "also known as"),
    ("et al", Pattern(r"\bet al\.?(?=[ ,;)])"), "et al"),
    ("v. ", Pattern(r"(?<=[A-Z]) ?v\. (?=[A-Z])|(?:(?<=[a-z])|(?<=[A-Z]\.)) v\. (?=[A-Z])"), " versus "),
    (" v ", Pattern(r"(?<=[a-z]) v (?=[A-Z][a-z])"), " versus "),
    ("ov", Pattern(r"\b([Gg])ov['’]t\b(?!\.)"), r"\1overnment"),
    ("/o", Pattern(r"(?<!\w)[Ww]/o(?!\w)"), "without"),
    ("/", Pattern(r"(?<!\w)[Ww]/ ?(?=\w)"), "with "),
    ("/a", Pattern(r"\b[Nn]/[Aa]\b"), "not applicable"),
    (" s.", Pattern(r"(?<= )s\. ?(?=\d)"), "section "),
    ("y/y", Pattern(r"\by/y\b"), "year on year"),
    ("q/q", Pattern(r"\bq/q\b"), "quarter on quarter"),
    ("m/m", Pattern(r"\bm/m\b"), "month on month"),
    ("/o", Pattern(r"(?<!\w)c/o(?= )"), "care of"),
    ("/c", Pattern(r"(?<!\w)b/c(?= )"), "because"),
    ("&c", Pattern(r"&c\b"), "etc"),
    ("Ph", Pattern(r"\bPh\. ?D\b(?:\.(?=[ ,;)’']))?"), "P.H.D"),
)
"""Each with a part of it that is looked for first, as most sentences have none."""


_DOTTED_WORD = Pattern(r"(?<![\w.-])([A-Za-z]{2,6}|[A-Za-z]{3}['’][a-z])\.(?=(?:’s|'s)?([\s,;:)”\"]|$))")
_UNDOTTED_WORD = Pattern(r"(?<![\w.'’-])[A-Za-z]{2,6}(?![\w.'’-])")
_WORD = Pattern("[A-Za-z]+")
_DIGIT = Pattern("[0-9]")
_COMPANY = Pattern(r"(?:(?<=[\w&] )Co|\bCo(s))\.(?=[\s,;:)”\"]|$)")
_FORMATION = Pattern(
    r"(?:(?<=\d(?:st|nd|rd|th) )|(?<=Mech\. ))(Armd|Bde|Bn|Inf|Mech|Regt|Rgt|Sqn)\b(?:\.(?!\s*$))?"
)
_FORMATIONS = {
    "Armd": "Armored", "Bde": "Brigade", "Bn": "Battalion", "Inf": "Infantry", "Mech": "Mechanized",
    "Regt": "Regiment", "Rgt": "Regiment", "Sqn": "Squadron",
}  # fmt: skip
_DOTTED_WORD_BEFORE_NUMBER = Pattern(r"(?<![\w.’'-])([A-Za-z]{1,5})\. ?(?=\d)")
_NUMBER_TEN = Pattern(r"\bN(?:o\. ?|o )10(?=['’]s\b)")
"""The house where Britain's prime minister works; its possessive is no decade."""
_NUMBER_SIGN = Pattern(r"\b(No|no|Nos|nos|NO|NOS|Nr|nr)(?:\. ?| )(?=\d)")
_LABEL_BEFORE = Pattern(r"(?:\b[A-Z][a-z]+|\bin|^) $")
_COUNT_AFTER = Pattern(r"[\d,.]+ (?:more |[a-z]+ )?[a-z]+s\b")
_ET_CETERA = Pattern(r"\betc\b(\.?)(?=([\s,;:)”\"?!…]|$))")

_SENTENCE_OPENER = Pattern(r"(?:A|An|But|He|Her|His|I|In|It|She|That|The|Their|There|They|This|We|You)\b")


def apply(text: str) -> str:
    """Write the words out."""
    for part, short, full in _PHRASES:
        if part in text:
            text = short.sub(full, text)
    if "Co" in text:
        text = _COMPANY.sub(_expand_company, text)
    if _DIGIT.search(text):
        text = _FORMATION.sub(lambda m: _FORMATIONS[m[1]], text)
        text = _NUMBER_TEN.sub("number ten", text)
        text = _NUMBER_SIGN.sub(_say_number_sign, text)
        text = _DOTTED_WORD_BEFORE_NUMBER.sub(_expand_before_number, text)
    text = _DOTTED_WORD.sub(_expand_dotted_word, text)
    if not _UNDOTTED_ABBREVIATIONS.keys().isdisjoint(_WORD.findall(text)):
        text = _UNDOTTED_WORD.sub(lambda m: _UNDOTTED_ABBREVIATIONS.get(m[0], m[0]), text)
    if "etc" in text:
        text = _ET_CETERA.sub(_expand_et_cetera, text)
    return text


def _expand_company(match: re.Match[str]) -> str:
    stop = _restore_full_stop(match)
    if match[1]:
        return f"Companies{stop}"
    return f"Company{stop}"


def _expand_et_cetera(match: re.Match[str]) -> str:
    if not match[1]:
        return "et cetera"
    return f"et cetera{_restore_full_stop(match)}"


def _expand_before_number(match: re.Match[str]) -> str:
    full = _ABBREVIATIONS_BEFORE_NUMBER.get(match[1].lower())
    if not full:
        return match[0]
    return f"{_match_case(full, match[1])} "


def _expand_dotted_word(match: re.Match[str]) -> str:
    full = _DOTTED_ABBREVIATIONS.get(match[1].lower().replace("’", "'"))
    if not full:
        return match[0]
    return _match_case(full, match[1]) + _restore_full_stop(match)


def _say_number_sign(match: re.Match[str]) -> str:
    if "." not in match[0] and not _is_label(match):
        return match[0]
    if match[1].lower() == "nos":
        return "numbers "
    return "number "


def _is_label(match: re.Match[str]) -> bool:
    """Tell whether "no" without its stop is a label: "Route no 5", but not "with no 5 a.m. call"."""
    before, after = match.string[: match.start()][-30:], match.string[match.end() :][:30]
    if match[1] in ("no", "nr", "nos"):
        return _LABEL_BEFORE.search(before) is not None
    return bool(before.rstrip("“\"' ")) or _COUNT_AFTER.match(after) is None


def _match_case(word: str, abbreviation: str) -> str:
    if abbreviation[0].isupper():
        return word.capitalize()
    return word


def _restore_full_stop(match: re.Match[str]) -> str:
    """Keep the full stop where it ends the sentence too: nothing follows, or a word that opens one."""
    rest = match.string[match.end() : match.end() + 40].lstrip(' ”")')
    if not rest or _SENTENCE_OPENER.match(rest):
        return "."
    return ""
