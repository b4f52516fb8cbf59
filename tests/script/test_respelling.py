"""Respellings with syllables in capitals: from the lexicon and `{say: …}` to what each engine is sent."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bulletin.model import Voice
from bulletin.narration import Engine, list_engine_names, open_engine
from bulletin.narration.engines.espeak.engine import EspeakEngine
from bulletin.script import Style, load_script
from bulletin.script.lexicon import Lexicon, LexiconEntry
from bulletin.script.respelling import lower_respellings
from support.engines import options
from support.scripts import FRONT

_READINGS = {"Caoimhe": "KEE-va", "Gallagh": "GAW-lee", "Sullivane": "sil-UH-vawn", "Macgill": "MAC-gill-UH"}
_SENTENCES = (
    "{}",
    "{}.",
    "{} met us.",
    "We met {} there.",
    "We met {}.",
    "“{}”, he said.",
    "We met {}'s aunt.",
)


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("KEE-va", "kee-va"),
        ("ay-DAN (see-OH-bahn) and a-HEER", "ay-dan (see-oh-bahn) and a-heer"),
        ("oh-muh-NEYE-ee", "oh-muh-neye-ee"),
        ("SHEE met LEE", "shee met lee"),
        ("КИ-ва", "ки-ва"),
        ("KEE‑va’s", "kee‑va’s"),
        ("[Kyiv](/ˈkiːjɪv/) met KEE-va", "[Kyiv](/ˈkiːjɪv/) met kee-va"),
    ],
)
def test_capitals_that_mark_a_stress_become_small(text: str, lowered: str) -> None:
    assert lower_respellings(text) == lowered


@pytest.mark.parametrize(
    "text",
    [
        "BBC-TV",
        "COVID-19",
        "F-16",
        "an IMF-backed plan",
        "US-backed",
        "RAF-led",
        "the non-EU states",
        "UN-led",
        "AI-generated",
        "ex-CIA",
        "a TV-ready show",
        "the OECD",
        "NATO",
        "US",
        "the CIA",
        "WHO",
        "UHF",
        "Anglo-US",
        "T-shirt",
        "e-mail",
        "USA-Iran",
        "GOP-led",
        "HIV-positive",
        "C.F.A-led",
        "a DUP-run council",
        "Kee-yiv",
        "pre-COVID",
        "IRA-linked",
    ],
)
def test_acronyms_stay_as_they_are(text: str) -> None:
    assert lower_respellings(text) == text


@pytest.mark.parametrize("sentence", _SENTENCES)
@pytest.mark.parametrize("name", _READINGS)
def test_a_respelling_is_spoken_as_in_small_letters(
    sentence: str, name: str, engines: dict[str, Engine]
) -> None:
    small = sentence.format(_READINGS[name].lower())
    from_lexicon = _style().normalize(sentence.format(name), "en")
    assert from_lexicon == _load_spoken(sentence.format(_READINGS[name])) == small
    for engine in engines.values():
        assert engine.format_text(from_lexicon, _choose_voice(engine)) == small


@pytest.mark.parametrize("name", _READINGS)
def test_no_letter_is_named(name: str, engines: dict[str, Engine]) -> None:
    espeak = engines["espeak"]
    assert isinstance(espeak, EspeakEngine)
    voice = Voice("espeak", "en-us", "en-us")
    sentence = "We met {} there."
    alone, within = espeak.transcribe(
        [_READINGS[name].lower(), sentence.format(_READINGS[name].lower())], voice
    )
    (spoken,) = espeak.transcribe([_style().normalize(sentence.format(name), "en")], voice)
    assert spoken == within
    assert alone in within
    for letters in ("ˌeɪˈiː", "iːˈiː", "ˈeɪtʃ"):
        assert letters not in spoken


def test_an_acronym_of_the_text_is_spoken_as_before() -> None:
    text = "The BBC-TV crew met US-backed and RAF-led pilots of F-16s after COVID-19."
    spoken = "The BBC-TV crew met US-backed and R.A.F-led pilots of F sixteens after COVID nineteen."
    assert _style().normalize(text, "en") == spoken


def test_a_pattern_may_be_respelt() -> None:
    style = Style(lexicon=Lexicon((LexiconEntry(r"re:Velmar (\d+)", r"VELL-mar \1"),)))
    assert style.normalize("The Velmar 7 held.", "en") == "The vell-mar seven held."


def _choose_voice(engine: Engine) -> Voice:
    if engine.name == "piper":
        return engine.list_voices()[0]
    return Voice(engine.name, "en-us", "en-us")


def _style() -> Style:
    return Style(lexicon=Lexicon(tuple(LexiconEntry(*reading) for reading in _READINGS.items())))


def _load_spoken(say: str) -> str:
    script = load_script(f"{FRONT}\n## The wall\n\nIt held.\n{{say: {say}}}\n", "ep.md", Style())
    return script.segments[0].lines[0].spoken


@pytest.fixture(scope="module")
def engines() -> Iterator[dict[str, Engine]]:
    with _open_engines() as opened:
        yield opened


@contextmanager
def _open_engines() -> Iterator[dict[str, Engine]]:
    opened: dict[str, Engine] = {}
    for name in ("espeak", "piper", "gtts", "edge", "openai", "command"):
        assert name in list_engine_names()
        settings = {}
        if name in ("piper", "command"):
            settings = options(name)
        opened[name] = open_engine(name, settings)
    yield opened
    for engine in opened.values():
        engine.close()
