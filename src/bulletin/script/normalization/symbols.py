"""Signs that stand for a word, and signs of layout."""

import re

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("Briggs & Sons", "Briggs and Sons"),
    ("AT&T and R&D", "A.T and T and R and D"),
    ("and/or", "and or"),
    ("his/her boat, if he/she has one", "his or her boat, if he or she has one"),
    ("input/output", "input slash output"),
    ("the HIV/AIDS ward", "the HIV AIDS ward"),
    ("the TCP/IP port", "the TCP I.P port"),
    ("boats • nets", "boats, nets"),
    ("boats / nets", "boats, nets"),
    ("one — two", "one — two"),
    ("and* so", "and so"),
    ("§ 5 and §§ 6-7", "section five and sections six to seven"),
    ("¶ 4", "paragraph four"),
    ("OPEC+ and A+", "OPEC plus and A plus"),
    ("C++", "C plus plus"),
    ("LGBTQ+ groups", "LGBTQ plus groups"),
    ("the page | the news", "the page, the news"),
    ("<b>open</b>", "open"),
    ("gate<br/>quay", "gate quay"),
    ("<pause/>", "pause"),
    ("the play <The Mole of Dunmore>", "the play The Mole of Dunmore"),
    ("x < y > z", "x is less than y is more than z"),
    ("&hi;", "and hi;"),
    ("fish &amp; chips&nbsp;now", "fish and chips now"),
    ("gate -- quay", "gate — quay"),
    ("gate -> quay", "gate to quay"),
    ("wait....", "wait…"),
    ("five @ the quay", "five at the quay"),
    ("© Seawall News", "copyright Seawall News"),
    ("s/he", "she or he"),
    ("the M/V Aurelia", "the M.V Aurelia"),
)

_ENTITIES = {
    "amp": "&",
    "nbsp": " ",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "mdash": "—",
    "ndash": "–",
}
_ENTITY = Pattern(rf"&({'|'.join(_ENTITIES)}|#39);")
_TAGS = Pattern(r"</?[a-z][a-z0-9]{0,10}(?: [a-z-]{1,20}=[^<>]{0,300})? ?/?>")
_BRACKETS = Pattern(r"</?|/?>")
_LETTERS_AND = Pattern(r"\b([A-Z]{1,3})&([A-Z]{1,3})\b")
_ANY_SIGN = Pattern(r"[^\w\s.,;:!?'‘’\"“”()–—…-]|_|--|\.\.|\. \.")
_LOOSE_SPACE = Pattern(r"(?<!\s)\s++(?=[.,;:!?](?:\s|$))")
_GENDER_PAIR = Pattern(
    r"\b(he|him|his|himself|she|her|hers|yes|either|man|boy|brother|father|male|mother|true|win)/"
    r"(she|her|hers|herself|he|his|him|no|or|woman|girl|sister|mother|female|father|false|lose)\b",
    re.IGNORECASE,
)
_SIGNS: tuple[tuple[Pattern, str], ...] = (
    (Pattern(r"\b([Aa]nd|[Ee]ither)/or\b"), r"\1 or"),
    (Pattern(r"\bs/he\b"), "she or he"),
    (Pattern(r"\b([FMS])/([STVY])(?= [A-Z])"), r"\1.\2"),
    (_GENDER_PAIR, r"\1 or \2"),
    (Pattern(r"(?:(?<=[A-Z]{2})|(?<=\.[A-Z]))/(?=[A-Z][A-Z.])"), " "),
    (Pattern(r"(?<=\w) [•·] (?=\w)"), ", "),
    (Pattern(r"(?<=[^\W\d_])/(?=[^\W\d_])"), " slash "),
    (Pattern(r"(?<=\w) / (?=\w)"), ", "),
    (Pattern(r"(?<=\s)&(?=\s)|(?<!\w)&(?=\w)"), "and "),
    (Pattern(r"(?<=\w)&(?=\w)"), " and "),
    (Pattern(r"(?<=\w)\+\+(?!\w)"), " plus plus"),
    (Pattern(r"(?<=\w)\+(?!\w)"), " plus"),
    (Pattern(r"(?<=\s)\+(?=\s)|(?<!\S)\+(?=\w)"), "plus "),
    (Pattern(r"(?<=\s)=(?=\s)"), "equals"),
    (Pattern(r"(?<=\s)@(?=\s)"), "at"),
    (Pattern(r"(?<=\s)[×](?=\s)"), "times"),
    (Pattern(r"§§ ?"), "sections "),
    (Pattern(r"§ ?"), "section "),
    (Pattern(r"¶ ?(?=\w)"), "paragraph "),
    (Pattern(r"(?<=\w) ?\| ?(?=\w)"), ", "),
    (Pattern(r"(?<=\S)\s*--+\s*(?=\S)"), " — "),
    (Pattern(r"\.{4,}|(?:\. ){2,}\.(?!\w)"), "…"),
    (Pattern(r"[*_^~|<>{}\\]+"), " "),
)


def strip_markup(text: str) -> str:
    """Take markup out that a source has left in its text."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITIES.get(m[1], "'"), text)
    if "<" not in text:
        return text
    bare_text = _TAGS.sub(" ", text)
    if any(map(str.isalnum, bare_text)):
        return bare_text
    return _BRACKETS.sub(" ", text)


def apply(text: str) -> str:
    """Say the sign's word, and drop signs of layout."""
    if "&" in text:
        text = _LETTERS_AND.sub(lambda m: f"{'.'.join(m[1])} and {'.'.join(m[2])}", text)
    if _ANY_SIGN.search(text):
        for sign, word in _SIGNS:
            text = sign.sub(word, text)
    return _LOOSE_SPACE.sub("", text)
