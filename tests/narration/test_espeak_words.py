"""Numbers in words, said by espeak-ng as it says them in digits."""

from collections.abc import Iterator

import pytest

from bulletin.model import Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.narration.engines.espeak.words import respell_misread_words
from bulletin.narration.engines.notation import restore_word_texts


@pytest.fixture(scope="module")
def engine() -> Iterator[EspeakEngine]:
    engine = EspeakEngine(workers=1)
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("language", "words", "digits"),
    [
        ("de", "vierzehn", "14"),
        ("de", "vierzig", "40"),
        ("de", "siebenunddreißig", "37"),
        ("de", "fünfundvierzig", "45"),
        ("de", "zwei Milliarden", "2000000000"),
        ("fr", "quatre-vingt-deux", "82"),
        ("fr", "quatre-vingt-onze", "91"),
        ("ru", "сорок", "40"),
    ],
)
def test_number_words_sound_like_digits(engine: EspeakEngine, language: str, words: str, digits: str) -> None:
    voice = Voice("espeak", language, language)
    ours, its_own = (_sounds(ipa) for ipa in engine.transcribe([words, digits], voice))
    (misread,) = map(_sounds, engine.transcribe([words], Voice("espeak", language, "")))
    assert _near(ours, its_own) > _near(misread, its_own)


def _sounds(ipa: str) -> str:
    return ipa.replace(" ", "").replace("ˌ", "")


def _near(first: str, second: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second).ratio()


@pytest.mark.parametrize(
    ("words", "ipa"),
    [
        ("اثْنَيْن وَعِشْرِين", "ʔiθnˈajn wˈaʕiʃrˌiːn"),
        ("ثَمَانِيَة.", "θamˈanija"),
        ("خَمْسَة وَعِشْرِين", "χˈamsa wˈaʕiʃrˌiːn"),
        ("خَمْسَة عَشَر", "χˈamsat ʕˈaʃar"),
    ],
)
def test_arabic_numbers_keep_their_vowels_and_drop_what_is_mute(
    engine: EspeakEngine, words: str, ipa: str
) -> None:
    assert engine.transcribe([words], Voice("espeak", "ar", "ar")) == [ipa]


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("de", "Das Klavier und die vier Mauern hielten."),
        ("fr", "quatre-vingts, vingt-deux"),
        ("ru", "сорокопут"),
        ("en", "vierzig"),
    ],
)
def test_other_words_stay(language: str, spoken: str) -> None:
    assert respell_misread_words(spoken, language) == spoken


def test_respelt_words_keep_their_names_in_the_timings(engine: EspeakEngine) -> None:
    voice = Voice("espeak", "de", "de")
    spoken = "Es waren [Bath](en), vierzehn und fünfundvierzig Milliarden, sagte er."
    words = engine.speak(engine.format_text(spoken, voice), voice).words
    names = [word.text for word in restore_word_texts(words, spoken)]
    assert " ".join(names) == "Es waren Bath vierzehn und fünf und vierzig Milliarden sagte er"
