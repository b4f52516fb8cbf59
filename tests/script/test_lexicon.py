"""What a lexicon makes of a sentence."""

import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script import Style, normalize
from bulletin.script.lexicon import Lexicon, LexiconEntry

KYIV = LexiconEntry("Kyiv", "/ˈkiːjɪv/")
LEXICON = Lexicon(
    (
        KYIV,
        LexiconEntry("US", "spell"),
        LexiconEntry("MI6", "spell"),
        LexiconEntry("U.N.", "spell"),
        LexiconEntry("MUSAR", "word"),
        LexiconEntry("sloop", "slewp"),
        LexiconEntry("zeitgeist", "de:"),
        LexiconEntry("Orbán", "Orrbahn"),
        LexiconEntry("Ida", "Eeda"),
        LexiconEntry("Ida Voss", "Eeda Foss"),
        LexiconEntry("'Olu", "Oloo"),
        LexiconEntry("Chat", "Shah", text_language="fr"),
        LexiconEntry("Pico", "peeko", case="any"),
        LexiconEntry("Tern", "turn", case="exact"),
        LexiconEntry("东京", "/toʊkioʊ/"),
        LexiconEntry(r"re:KX-(\d+)", r"K.X \1"),
        LexiconEntry("re:(?:Old|New) Quay", "the key"),
    )
)


def said(text: str, lexicon: Lexicon = LEXICON, language: str = "en") -> str:
    return lexicon.apply(text, language, partial(normalize, language=language))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Kyiv, 3 Kyivs", "[Kyiv](/ˈkiːjɪv/), three [Kyivs](/ˈkiːjɪvz/)"),
        ("Kyiv’s and KYIV'S", "[Kyiv's](/ˈkiːjɪvz/) and [KYIV's](/ˈkiːjɪvz/)"),
        ("a Kyiv-based, pro-Kyiv firm", "a [Kyiv](/ˈkiːjɪv/)-based, pro-[Kyiv](/ˈkiːjɪv/) firm"),
        ("“Kyiv” and 'Kyiv'", "“[Kyiv](/ˈkiːjɪv/)” and '[Kyiv](/ˈkiːjɪv/)'"),
        ("kyiv and Kyivan", "kyiv and Kyivan"),
        ("tell us of the US", "tell us of the U.S"),
        ("the MI6 men and the U.N. men", "the M.I six men and the U.N men"),
        ("MUSAR's teams", "Musar's teams"),
        ("Sloops and SLOOP", "slewps and slewp"),
        ("the Zeitgeist's end", "the [Zeitgeist](de)'s end"),
        ("Ida Voss and Ida", "Eeda Foss and Eeda"),
        ("Ida\u00a0Voss", "Eeda Foss"),
        ("Orba\u0301n's", "Orrbahn's"),
        ("the ‘Olu", "the Oloo"),
        ("the ’Olu", "the Oloo"),
        ("a Chat", "a Chat"),
        ("PICO and pico", "peeko and peeko"),
        ("TERN and Tern", "TERN and turn"),
        ("the KX-12 boat", "the K.X twelve boat"),
        ("at New Quay.", "at the key."),
        ("Gen. Ida Voss", "General Eeda Foss"),
    ],
)
def test_a_word_of_the_lexicon_is_said_as_it_says(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize("written", ["US$5", "x@Kyiv", "#Kyiv", "https://a.example/Kyiv", "AT&US", "Kyiv9"])
def test_what_is_part_of_something_else_is_left_to_the_rules(written: str) -> None:
    assert said(written) == normalize(written, "en")


@pytest.mark.parametrize(
    ("only", "language", "holds"),
    [
        ("fr", "fr-CA", True),
        ("fr-CA", "fr", True),
        ("fr-CA", "fr-FR", False),
        ("fr", "frr", False),
        ("", "x", True),
    ],
)
def test_an_entry_holds_for_its_language(only: str, language: str, holds: bool) -> None:
    book = Lexicon((LexiconEntry("Chat", "Shah", text_language=only),))
    assert said("le Chat", book, language) == ("le Shah" if holds else "le Chat")


def test_scripts_without_spaces_have_words_anywhere() -> None:
    assert said("我在东京工作", language="zh") == "我在[东京](/toʊkioʊ/)工作"


def test_the_ending_of_a_sound_is_english_only_in_english() -> None:
    book = Lexicon((LexiconEntry("Voss", "/fɔs/"), LexiconEntry("Pett", "/pɛt/")))
    assert said("Voss's Pett's", book) == "[Voss's](/fɔsɪz/) [Pett's](/pɛts/)"
    assert said("Pets Petts", Lexicon((LexiconEntry("Pett", "/pɛd/"),)), "de") == "Pets [Petts](/pɛds/)"


def test_the_rules_see_none_of_what_the_lexicon_said() -> None:
    seen: list[str] = []

    def rules(text: str) -> str:
        seen.append(text)
        return text.upper()

    assert LEXICON.apply("In Kyiv now", "en", rules) == "IN [Kyiv](/ˈkiːjɪv/) NOW"
    assert "Kyiv" not in seen[0]


def test_the_shows_entries_go_before_the_starters() -> None:
    starter = (LexiconEntry("Ida Voss", "not this"), LexiconEntry("Voss", "Foss"))
    assert said("Ida Voss", Lexicon((LexiconEntry("Ida", "Eeda"),), starter)) == "Eeda Foss"


def test_of_two_entries_alike_the_first_is_taken() -> None:
    assert said("Ida", Lexicon((LexiconEntry("Ida", "first"), LexiconEntry("Ida", "second")))) == "first"


def test_a_house_style_asks_its_lexicon_first() -> None:
    assert Style(lexicon=LEXICON).normalize("5 sloops", "en") == "five slewps"


@given(st.text())
def test_an_empty_lexicon_is_the_rules_alone(text: str) -> None:
    assert Lexicon().apply(text, "en", lambda each: f"<{each}>") == f"<{text}>"


_PARTS = st.lists(
    st.one_of(
        st.sampled_from(["Kyiv", "US", "zqax", "Zqbx", "ZQJX", "zqaaaaaaaaaax", "zq", "x"]),
        st.text(max_size=4),
    ),
    max_size=12,
)


@given(_PARTS)
def test_nothing_outside_the_hits_is_lost_or_changed(parts: list[str]) -> None:
    text = unicodedata.normalize("NFC", "Kyiv, " + "|".join(parts))
    expected, done = "", 0
    for hit in LEXICON.find_matches(text, "en"):
        expected += text[done : hit.start] + "".join(piece.text for piece in hit.parts)
        done = hit.end
    assert done >= len("Kyiv")
    assert LEXICON.apply(text, "en", str) == expected + text[done:]


@given(st.text())
def test_a_text_without_hits_reaches_the_rules_as_it_is(text: str) -> None:
    assert Lexicon((LexiconEntry("Kyiv", "x"),)).apply(f"{text} kyiv", "en", str) == f"{text} kyiv"


@pytest.mark.parametrize(
    "piece", ["Kyiv ", "Kyiv", "Zqax", "Ida Vos ", "/", "a@", "东京", "Kyiv's", "'", "K-", "KX-1 "]
)
def test_a_long_text_is_said_all_the_same(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    spoken = LEXICON.apply(text, "en", str)
    assert len(spoken) >= len(text)
