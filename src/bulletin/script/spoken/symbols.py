"""Signs that stand for a word."""

import re

EXAMPLES = (
    ("Briggs & Co.", "Briggs and Co."),
    ("AT&T", "AT&T"),
    ("the #resist tag", "the hashtag resist tag"),
    ("#5 on the list", "number five on the list"),
    ("@coastaldesk said", "at coastaldesk said"),
    ("and/or", "and or"),
    ("one — two", "one — two"),
    ("2 + 2 = 4", "two plus two equals four"),
    ("and* so", "and so"),
)

_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\s)&(?=\s)"), "and"),
    (
        re.compile(
            r"#(?=(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)"
        ),
        "number ",
    ),
    (re.compile(r"(?<!\w)#(?=\w)"), "hashtag "),
    (re.compile(r"(?<!\w)@(?=\w)"), "at "),
    (re.compile(r"(?<=[a-z])/(?=[a-z])"), " "),
    (re.compile(r"(?<=\s)\+(?=\s)|(?<!\S)\+(?=\w)"), "plus "),
    (re.compile(r"(?<=\s)=(?=\s)"), "equals"),
    (re.compile(r"(?<=\s)[×](?=\s)"), "times"),
    (re.compile(r"§ ?"), "section "),
    (re.compile(r"[*_^~|<>{}\\`]+"), " "),
    (re.compile(r"\s(?=[.,;:!?](?:\s|$))"), ""),
)


def apply(text: str) -> str:
    """Say the sign's word, and drop signs of layout."""
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    return text
