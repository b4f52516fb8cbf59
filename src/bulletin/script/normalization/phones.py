"""Telephone numbers and other numbers that are read digit by digit in groups."""

import re

from bulletin.script.normalization.words import say_cardinal, say_digits
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("Call +1 (555) 010-1234 now.", "Call plus one, five five five, zero one zero, one two three four now."),
    ("Call 555-010-1234.", "Call five five five, zero one zero, one two three four."),
    ("on (555)010-1234", "on five five five, zero one zero, one two three four"),
    ("or 1-800-GO-TIDES", "or one, eight hundred, GO TIDES"),
    (
        "Call 020 7946 0018 in London.",
        "Call zero two zero, seven nine four six, zero zero one eight in London.",
    ),
    ("or +44 20 7946 0018", "or plus four four, two zero, seven nine four six, zero zero one eight"),
    ("Tel: +44 (0)20 794 0018", "Telephone: plus four four, two zero, seven nine four, zero zero one eight"),
    ("Text HELP to 55555.", "Text HELP to five five five five five."),
    ("tel. 555-0100", "telephone five five five, zero one zero zero"),
    ("with the number 123-45-6789", "with the number one two three, four five, six seven eight nine"),
    (
        "ISBN 978-0-12-345678-9",
        "I.S.B.N nine seven eight, zero, one two, three four five six seven eight, nine",
    ),
    ("It can be reached on 116 123.", "It can be reached on one one six, one two three."),
    ("the card ending in 4821", "the card ending in four eight two one"),
)

_SEPARATOR = r"[ .-]"
_COUNTRY = rf"\+?\d{{1,3}}{_SEPARATOR}{{0,2}}"
_AMERICAN = Pattern(
    rf"(?<![\w.,/-])(?:{_COUNTRY})?(?:\(\d{{3}}\)[ -]?|(?<!\()\d{{3}}[.-])"
    rf"\d{{3}}[ .-]\d{{4}}(?:-\d{{1,4}})?(?![\w/-]|\.\d)"
)
_INTERNATIONAL = Pattern(
    r"(?<![\w.,/])(?:\+|00)\d{1,3}(?:[ .-]?\(0?\d{0,4}\))?(?:[ .-]?\d{2,5}){2,5}(?![\w/-]|[.,]\d)"
)
_NATIONAL = Pattern(r"(?<![\w.,/-])0\d{2,4}[ -]\d{3,4}(?:[ -]\d{3,4}){0,2}(?![\w/-]|[.,]\d)")
_TOLL_FREE = Pattern(r"(?<![\w.,/-])1-(8\d\d|900)((?:-[A-Z\d]{1,10}){1,4})(?![\w-])")
_SOCIAL_SECURITY = Pattern(r"(?<![\w.,/-])\d{3}-\d{2}-\d{4}(?![\w/-])")
_PUBLICATION_NUMBER = Pattern(
    r"\b(ISBN|ISSN|LCCN|OCLC|PMID|DOI)(:?) ?(\d{1,13}(?:[ -]{1,3}(?:\d{1,9}|X\b)){0,4})(?![\w-])"
)
_LABELLED_NUMBER = Pattern(
    r"\b((?:[Tt]el|[Pp]hone|[Ff]ax|[Mm]obile|[Ee]xt)(?:ephone)?)(\.?:?) ?(\d[\d -]{2,14}\d)(?![\w-]|[.,]\d)"
)
_HELPLINE = Pattern(
    r"(?i:(?<=\bcall )|(?<=\bring )|(?<=\bdial )|(?<=\btext )|(?<=\bphone )|(?<=ed on ))"
    r"\d{3} \d{3}(?![\w-]|[., ]\d)"
)
_TELEPHONE_LABEL = Pattern(r"\bTel(?:\.:?|:)(?= )")
_LABELS = {"tel": "telephone", "ext": "extension", "fax": "fax", "phone": "phone", "mobile": "mobile"}
_CODE_AFTER_WORD = Pattern(
    r"\b(ending (?:in|with)|[Tt]ext \w+ to|PIN|[Cc]ode|[Pp]asscode|OTP) (\d{3,6})(?![\w-]|[.,]\d)"
)
_GROUP = Pattern(r"\d+|[A-Z]+")


def apply(text: str) -> str:
    """Say the digits one by one, with a pause between groups."""
    if not any(map(str.isdigit, text)):
        return text
    text = _PUBLICATION_NUMBER.sub(lambda m: f"{m[1]} {_say_groups(m[3])}", text)
    text = _TOLL_FREE.sub(lambda m: f"one, {_say_toll_free_prefix(m[1])},{_say_letter_groups(m[2])}", text)
    for pattern in (_AMERICAN, _INTERNATIONAL, _SOCIAL_SECURITY, _NATIONAL, _HELPLINE):
        text = pattern.sub(lambda m: _say_groups(m[0]), text)
    text = _LABELLED_NUMBER.sub(_say_labelled_number, text)
    text = _TELEPHONE_LABEL.sub("Telephone:", text)
    return _CODE_AFTER_WORD.sub(lambda m: f"{m[1]} {say_digits(m[2])}", text)


def _say_groups(number: str) -> str:
    number = number.replace("(0)", "")
    words = ", ".join(map(_say_group, _GROUP.findall(number)))
    if number.startswith("+"):
        return f"plus {words}"
    return words


def _say_group(group: str) -> str:
    if group[0].isdigit():
        return say_digits(group)
    return group


def _say_toll_free_prefix(number: str) -> str:
    if number.endswith("00"):
        return say_cardinal(int(number))
    return say_digits(number)


def _say_letter_groups(groups: str) -> str:
    return "".join(map(_say_letter_group, groups.split("-")[1:])).rstrip(",")


def _say_letter_group(group: str) -> str:
    if group.isdecimal():
        return f" {say_digits(group)},"
    return f" {group}"


def _say_labelled_number(match: re.Match[str]) -> str:
    written_label, punctuation, number = match.groups()
    label = _LABELS.get(written_label.lower().removesuffix("ephone"), written_label)
    if written_label[0].isupper():
        label = label.capitalize()
    if ":" in punctuation:
        label += ":"
    return f"{label} {_say_groups(number)}"
