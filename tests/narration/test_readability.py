"""Voices and the scripts of what they are to read."""

from collections.abc import Iterator

import pytest

from bulletin._infra.scripts import find_spelt_script
from bulletin.errors import NoVoiceError
from bulletin.model import Line, Voice
from bulletin.narration import CastLine, check_scripts
from bulletin.narration.engines.espeak.engine import EspeakEngine
from support.engines import ToneEngine, start_workers

SENTENCES = {
    "ar": "صمد الجدار في الميناء.",
    "el": "Το τείχος άντεξε τη νύχτα.",
    "en": "The wall held all night.",
    "he": "החומה החזיקה כל הלילה.",
    "hi": "दीवार रात भर टिकी रही।",
    "hy": "Պատը դիմացավ ամբողջ գիշեր։",
    "ja": "港の壁は持ちこたえた。",
    "ka": "კედელმა მთელი ღამე გაუძლო.",
    "ko": "벽은 밤새 버텼다.",
    "ru": "Стена держалась всю ночь.",
    "th": "กำแพงท่าเรือยังยืนอยู่",
    "zh": "港口的堤墙整夜没有倒。",
}
_LETTER_NAMES = (
    "ɹəbɪk",
    "sˈɪɡmə",
    "hˈiːbɹuː",
    "tʃˈaɪniːz",
    "dʒˈapəniːz",
    "tˈaɪlˌɛ",
    "tˈaɪ(",
    "sɪɹˈɪlɪk",
    "tˈɛː",
)
"""What espeak-ng says where it names letters."""


@pytest.fixture(scope="module")
def espeak() -> Iterator[EspeakEngine]:
    engine = EspeakEngine(workers=1)
    yield engine
    engine.close()


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("voice", ["en-us", "ja", "ru", "zh", "el"])
def test_espeak_names_the_letters_that_we_say_it_does(
    language: str, voice: str, espeak: EspeakEngine
) -> None:
    (ipa,) = espeak._request_ipa([SENTENCES[language]], voice)
    names_letters = any(name in ipa for name in _LETTER_NAMES)
    assert bool(find_spelt_script(SENTENCES[language], Voice("espeak", voice, voice))) == names_letters


@pytest.mark.parametrize(
    ("engine", "name", "language", "text", "script"),
    [
        ("edge", "ja-JP-NanamiNeural", "ja-jp", "ja", ""),
        ("edge", "en-US-AvaMultilingualNeural", "en-us", "ru", ""),
        ("edge", "en-GB-SoniaNeural", "en-gb", "ru", "CYRILLIC"),
        ("gtts", "en", "en", "ko", "HANGUL"),
        ("piper", "ru_RU-irina-medium", "ru-ru", "ru", ""),
        ("piper", "de_DE-thorsten-medium", "de-de", "el", "GREEK"),
        ("openai", "nova", "en", "ru", ""),
    ],
)
def test_other_engines_voices_read_the_scripts_of_their_language(
    engine: str, name: str, language: str, text: str, script: str
) -> None:
    assert find_spelt_script(SENTENCES[text], Voice(engine, name, language)) == script


def test_a_sign_or_two_are_no_other_script() -> None:
    assert find_spelt_script("The α and β variants.", Voice("espeak", "en-us", "en-us")) == ""


def test_a_programme_that_would_be_spelt_is_refused_and_a_sentence_is_told() -> None:
    workers, voice = start_workers(ToneEngine()), Voice("espeak", "ja", "ja")
    kanji = CastLine(Line(SENTENCES["ja"], SENTENCES["ja"]), workers, voice)
    kana = CastLine(Line("みなとのかべは、もちこたえた。", ""), workers, voice)
    with pytest.raises(NoVoiceError, match="espeak's voice ja cannot read Chinese characters"):
        check_scripts([kanji, kana, kanji])
    (note,) = check_scripts([kana, kana, kanji])
    assert "voice ja cannot read Chinese characters; it spells them in a sentence, “港の" in note
    assert check_scripts([kana]) == []
