"""What is said to a Piper voice."""

from collections.abc import Iterator

import pytest

from bulletin.model import Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.narration.engines.piper.phonemes import split_utterances
from bulletin.narration.engines.piper.voices import AudioConfig, PiperConfig

FACTS = PiperConfig(AudioConfig(16_000), {})


@pytest.fixture(scope="module")
def espeak() -> Iterator[EspeakEngine]:
    engine = EspeakEngine(workers=1)
    yield engine
    engine.close()


def said(text: str, language: str, espeak: EspeakEngine) -> list[str]:
    voice = Voice("espeak", language, language)
    return [
        "".join(each)
        for each in split_utterances(espeak.transcribe_clauses(espeak.format_text(text, voice), voice), FACTS)
    ]


# As piper-tts 1.8.0 has them.
@pytest.mark.parametrize(
    ("language", "text", "phonemes"),
    [
        ("en-us", "It rose, the mayor said.", ["ɪt ɹˈoʊz, ðə mˈeɪɚ sˈɛd."]),
        ("en-us", "Yes! She left; it's done: no?", ["jˈɛs!", "ʃiː lˈɛft; ɪts dˈʌn: nˈoʊ?"]),
        ("en-us", "He said “stop.” Then he left", ["hiː sˈɛd stˈɑːp.", "ðˈɛn hiː lˈɛft"]),
        ("en-us", "He went – home — now:", ["hiː wˈɛnt; hˈoʊm; nˈaʊ: "]),
        ("en-us", "One (two) three...", ["wˈʌn tˈuː θɹˈiː"]),
        ("en-us", "Really?!", ["ɹˈiəli?"]),
        ("ar", "نعم؛ رأيت، هل؟", ["nˈaʕam; rʔˈiːt, hˈal?"]),
        ("fr", "« C’est fini », dit-il.", ["sɛ finˈi, dˈitˈil."]),
        ("cmn", "港口开放。他来", ["kɑ2ŋkhˈou2 khˈai5 fˈɑ5ŋ", "thˈɑ5 lˈaiɜ"]),
        ("de", "Er kam; sie ging: „Nein!“, rief er.", ["ɛɾ kˌɑːm; ziː ɡˈɪŋ: nˈaɪn!", "rˈiːf ɛɾ."]),
        ("es", "¿Quién? Nadie; ¡nada!", ["kjˈen?", "nˈaðje; nˈaða!"]),
        ("ru", "Он открыл, и ушёл — да?", ["ˈon ʌtkrˈyɭ, ɪ uʃˈoɭ; dˈɑ?"]),
    ],
)
def test_a_voice_is_given_the_phonemes_and_marks_it_was_taught(
    language: str, text: str, phonemes: list[str], espeak: EspeakEngine
) -> None:
    assert said(text, language, espeak) == phonemes


def test_a_sound_is_said_in_phonemes_of_the_voice_s_language(espeak: EspeakEngine) -> None:
    assert said("In [Kyiv](/ˈkiːjɪv/) it rains.", "en-us", espeak) == ["ɪn kˈiːjɪv ɪt ɹˈeɪnz."]
    assert said("Mr. [Garçon](/ɡaʁsɔ̃/) met M.P's.", "en-us", espeak)[-1].count("ʁ") == 0


def test_what_is_one_phoneme_for_a_voice_stays_together(espeak: EspeakEngine) -> None:
    voice = Voice("espeak", "en-us", "en-us")
    facts = PiperConfig(AudioConfig(16_000), {}, vowel_clusters=[["a", "ɪ"], ["o", "ʊ"]])
    (phonemes,) = split_utterances(espeak.transcribe_clauses("I know", voice), facts)
    assert phonemes == ["aɪ", " ", "n", "ˈ", "oʊ"]


def test_a_sentence_of_many_clauses_is_spoken_in_parts_none_of_them_lost(espeak: EspeakEngine) -> None:
    text = ", ".join(["the harbour wall is to be raised by a metre"] * 40)
    parts = said(text, "en-us", espeak)
    assert len(parts) > 2
    assert max(map(len, parts)) < 460
    assert "".join(parts).count("hˈɑːɹbɚ") == 40
