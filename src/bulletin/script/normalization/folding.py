"""Other shapes of letters, digits and punctuation, so that every later rule knows just one."""

import unicodedata

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the ‘IMF plan’ of the ‘90s", "the ‘I.M.F plan’ of the nineties"),
    ("about ３０ ｂｏａｔｓ", "about thirty boats"),
    ("gate ٤ of ٧", "gate four of seven"),
    ("𝗕𝗿𝗲𝗮𝗸𝗶𝗻𝗴: the quay is shut", "Breaking: the quay is shut"),
    ("Part Ⅳ begins", "Part four begins"),
    ("⑫ boats", "twelve boats"),
    ("the № 5 boat", "the number five boat"),
    ("a co‑operative of the well‐known", "a co-operative of the well-known"),
    ("``It is shut,'' she said.", "“It is shut,” she said."),
    ("„Shut,“ he said, «again».", "“Shut,“ he said, “again”."),
)

_EQUIVALENTS = str.maketrans(
    {
        "\u00ad": "",
        "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2044": "/", "\u2215": "/",
        "„": "“", "«": "“", "»": "”", "‹": "“", "›": "”", "‟": "“", "‛": "'", "‚": "'", "`": "'",
        "´": "'", "ˮ": '"', "№": "No.", "℅": "c/o ", "。": ". ", "、": ", ", "™": "", "®": "", "℠": "",
    }
)  # fmt: skip
_SHAPE_DECOMPOSITIONS = ("<wide>", "<narrow>", "<font>", "<circle>", "<square>")
"""Decompositions that change nothing but the look."""
_ELISION = Pattern("‘(?=[0-9])")
_VULGAR_FRACTIONS = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"


def apply(text: str) -> str:
    """Write each character in its plain shape."""
    text = text.replace("``", "“").replace("''", "”")
    if text.isascii():
        return text.replace("`", "'")
    return "".join(map(_fold_character, _ELISION.sub("’", text.translate(_EQUIVALENTS))))


def _fold_character(character: str) -> str:
    if character < "\u0250" or character in _VULGAR_FRACTIONS:
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Nl", "No"):
        return _fold_numeral(character)
    if unicodedata.decomposition(character).startswith(_SHAPE_DECOMPOSITIONS):
        return unicodedata.normalize("NFKC", character)
    return character


def _fold_numeral(character: str) -> str:
    """Write the value of one character: Ⅳ is 4 and ⑫ is 12; superscripts stay, as they are exponents."""
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return character
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    value = unicodedata.numeric(character, 0.5)
    if not value.is_integer():
        return character
    return str(int(value))
