"""The names that we say ourselves."""

import re

import pytest

from bulletin.model import Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.script.lexicon import build_lexicon, csv_file
from bulletin.script.lexicon.starter import STARTER_FILE, STARTER_LANGUAGE, load_starter_entries
from bulletin.script.lexicon.tables import EntryCollector
from bulletin.script.normalization.acronym_words import INITIALISMS, WORD_ACRONYMS

_VOICE = Voice("espeak", "en-us", "en-us")
_STRESS = "ˈˌ"


def test_every_entry_is_a_valid_one() -> None:
    sheet = EntryCollector("starter.csv")
    csv_file.read_entries(STARTER_FILE.read_text("utf-8"), sheet)
    assert sheet.problems == []
    assert [(each.word, each.reading, STARTER_LANGUAGE) for each in sheet.entries] == [
        (each.word, each.reading, each.text_language) for each in load_starter_entries()
    ]


def test_it_leaves_acronyms_to_their_table() -> None:
    assert {each.word for each in load_starter_entries()} & (WORD_ACRONYMS | INITIALISMS) == set()


def test_every_name_has_a_sound_that_espeak_does_not_find_itself() -> None:
    engine = EspeakEngine(workers=1)
    try:
        names = [each.word for each in load_starter_entries()]
        alone = engine.transcribe(names, _VOICE)
        ours = engine.transcribe(
            [f"[{each.word}]({each.reading})" for each in load_starter_entries()], _VOICE
        )
    finally:
        engine.close()
    assert [name for name, own, said in zip(names, alone, ours, strict=True) if own == said] == []


def test_espeak_says_the_vowels_that_an_entry_has() -> None:
    engine = EspeakEngine(workers=1)
    try:
        said = engine.transcribe(
            [f"[{each.word}]({each.reading})" for each in load_starter_entries()], _VOICE
        )
    finally:
        engine.close()
    wrong = [
        (each.word, each.ipa, ipa)
        for each, ipa in zip(load_starter_entries(), said, strict=True)
        if not each.pattern and " " not in each.ipa and _stressed(each.ipa) != _stressed(ipa)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Lead levels rose.", "[Lead](/ˈlɛd/) levels rose."),
        ("lead-based paint", "[lead](/ˈlɛd/)-based paint"),
        ("Hulls lead the league.", "Hulls lead the league."),
        ("She read it, then did he read it?", "She [read](/ˈɹɛd/) it, then did he read it?"),
        ("They read it daily.", "They read it daily."),
        ("a row over pay", "a [row](/ˈɹaʊ/) over pay"),
        ("three in a row over years", "three in a row over years"),
        ("in Nice, a nice town", "in [Nice](/ˈniːs/), a nice town"),
        ("minute traces in a minute", "[minute](/maɪˈnuːt/) traces in a minute"),
    ],
)
def test_words_that_are_written_alike_are_told_apart(written: str, said: str) -> None:
    assert build_lexicon({}, ()).apply(written, "en", str) == said


def _stressed(ipa: str) -> list[str]:
    """Give the vowels after a main stress, without their length."""
    return re.findall(r"ˈ[^aeiouyæɑəɛɜɪɔʊʌɚøœ]*([aeiouyæɑəɛɜɪɔʊʌɚøœ])", ipa.replace("ː", ""))


def test_they_hold_for_english_only_and_for_its_endings() -> None:
    lexicon = build_lexicon({}, ())
    assert lexicon.apply("Kyiv's mayor", "en-GB", str) == "[Kyiv's](/ˈkiːjɪvz/) mayor"
    assert lexicon.apply("Kyiv", "de", str) == "Kyiv"
