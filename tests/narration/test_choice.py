import pytest

from bulletin.errors import UsageError
from bulletin.narration import choose_voice, list_engine_names, open_engine
from support.engines import ToneEngine, options


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en", "en-us"),
        ("en-US", "en-us"),
        ("en-GB", "en-gb"),
        ("en-ZA", "en-us"),
        ("de", "de"),
        ("de-AT", "de"),
        ("pt-BR", "pt-br"),
    ],
)
def test_the_voice_fits_the_language(language: str, voice: str) -> None:
    engine = open_engine("espeak")
    assert choose_voice(engine, "", language).name == voice
    engine.close()


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "en-gb"), ("en-US", "en-gb"), ("", "en-gb"), ("de", "de"), ("pt-BR", "pt-br")],
)
def test_a_named_voice_gives_way_to_one_of_the_language(language: str, voice: str) -> None:
    engine = open_engine("espeak")
    assert choose_voice(engine, "EN-GB", language).name == voice
    engine.close()


@pytest.mark.parametrize(
    ("name", "language", "voice"),
    [
        ("en-GB+F3", "en", "en-gb+f3"),
        ("en-gb+f3", "de", "de+f3"),
        ("+f3", "en-GB", "en-gb+f3"),
        ("+f3", "fr", "fr+f3"),
    ],
)
def test_a_variant_goes_with_the_voice_of_the_language(name: str, language: str, voice: str) -> None:
    engine = open_engine("espeak")
    chosen = choose_voice(engine, name, language)
    assert (chosen.name, chosen.gender) == (voice, "female")
    engine.close()


@pytest.mark.parametrize("name", ["en-gb+f99", "en-bg+f3"])
def test_an_unknown_part_of_a_voice_is_refused_with_what_was_meant(name: str) -> None:
    engine = open_engine("espeak")
    with pytest.raises(UsageError, match="no voice") as caught:
        choose_voice(engine, name, "en")
    assert "Did you mean" in caught.value.hint
    engine.close()


def test_another_name_of_a_language_is_the_same_language() -> None:
    engine = open_engine("espeak")
    assert choose_voice(engine, "cmn", "zh-Hans").name == "cmn"
    engine.close()


def test_the_engines_own_voice_is_taken_for_its_language_and_where_that_does_not_matter() -> None:
    assert choose_voice(ToneEngine(), "", "en-ZA").name == "low"
    assert choose_voice(ToneEngine(), "", "").name == "low"


def test_a_voice_that_is_insisted_on_is_taken_whatever_the_language() -> None:
    assert choose_voice(ToneEngine(), "HIGH", "de", any_language=True).name == "high"


def test_no_voice_reads_a_language_silently_that_is_not_its_own() -> None:
    with pytest.raises(UsageError, match="no voice for the language “de”"):
        choose_voice(ToneEngine(), "high", "de")


def test_an_unknown_voice_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match="no voice “hihg”") as caught:
        choose_voice(ToneEngine(), "hihg", "en")
    assert "high" in caught.value.hint
    assert caught.value.exit_code == 2


def test_a_language_that_no_voice_speaks_is_refused() -> None:
    engine = open_engine("espeak")
    with pytest.raises(UsageError, match="no voice for the language “x-nowhere”"):
        choose_voice(engine, "", "x-nowhere")
    engine.close()


def test_an_unknown_engine_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match="no engine “espaek”") as caught:
        open_engine("espaek")
    assert caught.value.hint == "Did you mean espeak?"


@pytest.mark.parametrize("name", list_engine_names())
def test_every_engine_opens_by_its_own_name(name: str) -> None:
    engine = open_engine(name, options(name))
    assert engine.name == name
    engine.close()
