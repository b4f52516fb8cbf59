"""Names, signs and the last guard: what no example of a single rule can show."""

import importlib
import re
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script import normalize
from bulletin.script.normalization import guard, rules
from bulletin.script.normalization.control import strip_control_characters
from bulletin.script.pattern import split_words

_PUNCTUATION = set(".,;:!?'‘’\"“”()-–—… ")
_PLAIN = [
    "The harbour master said that nobody had asked him about the gates.",
    "It was a long night – the longest of the year – and the boats stayed out.",
    "“We knew,” she said, “and so did he.”",
    "The ‘old’ wall held, a ‘miracle’ to its engineers.",
    "Mayor Ann Roe’s brother-in-law didn’t reply; his lawyers wouldn't either.",
    "Is that all? No! There is more (much more) to come…",
    "The US and the UK told the EU that NATO would decide.",
    "Zoë Müller of Malmö met Señor Núñez in São Paulo.",
    "I am, as ever, a friend of Saint Brigid's.",
    "They may march in May; the sun sat low, and I wed on a Friday.",
    "He took plan B. It failed, and so did I. Then we left.",
    "No. He did not, and in or out, hi or ok, me and la la land.",
    "The general, the doctor and the governor had a street named after them.",
]


@pytest.mark.parametrize("sentence", _PLAIN)
def test_plain_prose_stays_as_it_is(sentence: str) -> None:
    assert normalize(sentence, "en") == sentence


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "Dr. Roe of 12 Mill St., St. Brigid, met Sen. Poe, D-Vt.",
            "Doctor Roe of twelve Mill Street, Saint Brigid, met Senator Poe, Democrat of Vermont.",
        ),
        (
            "The Coastal Flood Authority (CFA) said the CFA's 3 CFAs were CFA-run.",
            "The Coastal Flood Authority (C.F.A) said the C.F.A's three C.F.A's were C.F.A-run.",
        ),
        (
            "No. 4 of the No. 10 staff said no. 5 is fine. No. It is not.",
            "number four of the number ten staff said number five is fine. No. It is not.",
        ),
        (
            "An F-16 and T-90s fired 7.62x39mm rounds.[4]",
            "An F sixteen and T nineties fired seven point six two by thirty-nine millimeter rounds.",
        ),
        (
            "Write to desk@news.example 🎉 or 555-010-0199",
            "Write to desk at news dot example or five five five, zero one zero, zero one nine nine",
        ),
    ],
)
def test_rules_work_together(written: str, said: str) -> None:
    assert normalize(written, "en") == said


_SIGNS = st.sampled_from(
    [
        "²",
        "½",
        "Ⅳ",
        "٣",
        "३",
        "€",
        "%",
        "#",
        "@",
        "&",
        "*",
        "[",
        "]",
        "<",
        ">",
        "→",
        "😀",
        "🇫🇷",
        "~",
        "_",
        "(",
        "™",
    ]
)
_WORDS = st.sampled_from(split_words("CFA St. No. a 5 R-Fla. www.a.example C.F.A x I \u0301 F-16"))


@given(st.one_of(st.text(), st.lists(st.one_of(_SIGNS, _WORDS, st.text(max_size=3))).map("".join)))
def test_no_digit_and_no_symbol_reaches_an_engine(text: str) -> None:
    for character in normalize(text, "en"):
        assert character in _PUNCTUATION or unicodedata.category(character)[0] in "LM"


@given(st.text())
def test_the_guard_alone_keeps_every_digit_and_symbol_out(text: str) -> None:
    said = guard.apply(strip_control_characters(text))
    assert all(c in _PUNCTUATION or unicodedata.category(c)[0] in "LMZ" for c in said)
    assert guard.apply(said) == said


@given(st.text())
def test_no_sentence_with_something_to_say_is_empty(text: str) -> None:
    assert bool(normalize(text, "en")) == guard.is_audible(strip_control_characters(text))


@pytest.mark.parametrize("text", ["👍", "%", "€", "∞", "٣", "½", "[3]", "Ⅳ", "*5*", "🇫🇷", "©"])
def test_a_lone_sign_is_named(text: str) -> None:
    assert re.search("[A-Za-z]", normalize(text, "en"))


def test_every_number_that_unicode_knows_is_said() -> None:
    for number in filter(str.isnumeric, map(chr, range(0x20000))):
        assert re.fullmatch("[A-Za-z -]+", normalize(f"@{number}", "en")) or number.isalpha()


def test_what_rules_have_produced_passes_the_guard() -> None:
    produced = "The C.F.A's M.P's (P.H.D) said “five — six…” at one a.m., didn’t they? Да, Zoë."
    assert guard.apply(produced) == produced


_HARD = split_words(
    """
    A A.A.A._ a. @a #a#a // a/ /a ( ((1 [1] [ *a 1 1- 1. 1, A1- a- 😀 👍🏽 a² ½ ٣ a.b a@b. a_b@
    http://a. www. A&A_ 1+ 1=
    -_ ~ 10^ <a_ C:\\a\\ /a/b St._ Main_St_ 12_Main_ 1_N_A_A_ No._ e.g._ Oak,_PA_ D-N.Y._ (555)_ 555- 1-800-
    AND_THE_ J._R._ --> | -- ._._ _ &amp; Mon._ 7x H2O x₂ `` ISBN_1- A_a_ Boeing_737_
    """
)
"""Pieces to repeat; "_" stands for a space."""
_OURS = split_words(
    """
    abbreviations acronyms addresses chemistry day_names designations emoji folding footnote_marks guard
    handles initials math models phones places symbols titles urls
    """
)


@contextmanager
def _deadline(seconds: int) -> Iterator[None]:
    """Fail when the block takes so much processor time: one with an exponential pattern would for years."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("name", _OURS)
def test_no_pattern_hangs_on_repetition(name: str) -> None:
    rule = importlib.import_module(f"{rules.__name__.rpartition('.')[0]}.{name}").apply
    # A pattern whose time is quadratic takes as long for this as for 100,000 letters in a minute.
    with _deadline(15):
        for piece in ("_", *(hard.replace("_", " ") for hard in _HARD)):
            assert rule((piece * (50_000 // len(piece)))[:50_000] + "x") is not None
