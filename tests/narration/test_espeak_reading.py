"""What espeak-ng says for what it is given, by its own phonemes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bulletin.errors import EngineError
from bulletin.model import Voice
from bulletin.narration.engines.espeak.engine import EspeakEngine

VOICES = {name: Voice("espeak", name, name) for name in ("en-us", "en-gb", "de", "fr", "es", "ru")}


@pytest.fixture(scope="module")
def engine() -> Iterator[EspeakEngine]:
    engine = EspeakEngine(workers=1)
    yield engine
    engine.close()


def said(engine: EspeakEngine, spoken: str, voice: str = "en-us") -> str:
    (ipa,) = engine.transcribe([spoken], VOICES[voice])
    return ipa


@pytest.mark.parametrize(
    ("spoken", "ipa"),
    [
        ("[Kyiv](/ˈkiːjɪv/) fell", "kˈiːjɪv fˈɛl"),
        ("([Kyiv](/ˈkiːjɪv/))", "kˈiːjɪv"),
        ("“[Kyiv](/ˈkiːjɪv/)”", "kˈiːjɪv"),
        ("[Kyiv](/ˈkiːjɪv/)’s wall", "kˈiːjɪvz wˈɔːl"),
        ("[Doha](/ˈdoʊhɑː/)-based", "dˈoʊhɑːbˈeɪst"),
        ("pro-[Kyiv](/ˈkiːjɪv/)", "pɹˈoʊ kˈiːjɪv"),
        ("[Goethe](de) met", "ɡˈɜːɾə mˈɛt"),
        ("[Reims](/ʁɛ̃s/)", "ɹˈɛns"),
        ("[Kharkiv](/ˈhɑːɹkɪv/)’s [Orbán](/ˈɔːrbɑːn/)", "hˈɑːɹkɪvz ˈɔːɹbɑːn"),
        ("[Mirziyoyev](/mɪɹziˈjɔɪɛf/)", "mɪɹzijˈɔɪɛf"),
        ("[report](/ɹᵻˈpɔːɹt/)", "ɹɪpˈɔːɹt"),
        ("the M.P's", "ðɪ ˌɛmpˈiːz"),
        ("the U.N’s envoy", "ðə jˌuːˈɛnz ˈɛnvɔɪ"),
        ("the U.S's wall", "ðə jˌuːˈɛsɪz wˈɔːl"),
        ("an A ten", "ɐn ˈeɪ tˈɛn"),
        ("Class A drugs", "klˈæs ˈeɪ dɹˈʌɡz"),
        ("the A train", "ðɪ ˈeɪ tɹˈeɪn"),
        ("Section two A applies", "sˈɛkʃən tˈuː ˈeɪ ɐplˈaɪz"),
        ("“A train left.", "ɐ tɹˈeɪn lˈɛft"),
        ("the C.F.A said", "ðə sˌiːˌɛfˈeɪ sˈɛd"),
        ("[Hello](/˥˩/) there", "həlˈoʊ ðˈɛɹ"),
        ("[Zeitgeist](xx)", "zˈaɪtɡaɪst"),
        ("[[k'i:]] fell", "kˈeɪi fˈɛl"),
    ],
)
def test_american_reading(spoken: str, ipa: str, engine: EspeakEngine) -> None:
    assert said(engine, spoken) == ipa


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("ipa", ["ˈkiːjɪv", "ʃɒʁˈt͡ʃyø", "ɡˈœ̃ŋθ", "ˈpʰɐ̃ʊ̃ɲʎ", "xəˈɾaɪɬ", "ˈɢʕɧʘk"])
def test_every_voice_finds_sounds_for_any_ipa(voice: str, ipa: str, engine: EspeakEngine) -> None:
    assert len(said(engine, f"[word](/{ipa}/)", voice)) > 2


@pytest.mark.parametrize("voice", VOICES)
def test_a_voice_says_its_own_words_as_it_hears_them(voice: str, engine: EspeakEngine) -> None:
    ipa = said(engine, {"ru": "тут куты"}.get(voice, "tante moto"), voice)
    again = said(engine, " ".join(f"[x](/{word}/)" for word in ipa.split()), voice)
    assert again.replace("ˌ", "") == ipa.replace("ˌ", "")


@pytest.mark.parametrize("voice", ["en-us", "en-gb"])
def test_an_r_is_one_with_its_vowel_or_silent_as_the_voice_has_it(voice: str, engine: EspeakEngine) -> None:
    words = "heart north bear fierce tour murder world safari hurry court thousand four over first"
    ipa = said(engine, words, voice)
    assert said(engine, " ".join(f"[x](/{word}/)" for word in ipa.split()), voice) == ipa


def test_british_voices_drop_an_r_that_no_vowel_follows(engine: EspeakEngine) -> None:
    assert said(engine, "[Kharkiv](/ˈhɑːɹkɪv/) [Kherson](/hɛɹˈsɔːn/)", "en-gb") == "hˈɑːkɪv heəsˈɔːn"


def test_a_word_of_the_voices_own_language_is_left_to_it(engine: EspeakEngine) -> None:
    assert engine.format_text("Der [Zeitgeist](de) weht.", VOICES["de"]) == "Der Zeitgeist weht."


def test_a_dash_between_words_is_a_rest(engine: EspeakEngine) -> None:
    voice = VOICES["en-us"]
    rest, none = (
        len(engine.speak(engine.format_text(text, voice), voice).pcm)
        for text in ("The wall - the old one - held.", "The wall the old one held.")
    )
    assert rest > 1.1 * none


@pytest.mark.parametrize("text", ["The harbour wall held.", "The C.F.A said: “no”.", "[Hello] (there)", ""])
def test_text_without_a_notation_stays_as_it_is(text: str, engine: EspeakEngine) -> None:
    assert engine.format_text(text, VOICES["en-us"]) == text


def test_phonemes_are_one_word_in_the_timings(engine: EspeakEngine) -> None:
    voice = VOICES["en-us"]
    rendered = engine.format_text("Then ([New Haven](/ˌnjuː ˈheɪvən/)’s [Élysée](fr)) fell.", voice)
    words = [word.text for word in engine.speak(rendered, voice).words]
    assert (len(words), words[0], words[3]) == (4, "Then", "fell")
    assert all(word.startswith("[[") and word.endswith("]]") for word in words[1:3])


def test_asking_for_phonemes_changes_no_sound() -> None:
    fresh, asked = EspeakEngine(workers=1), EspeakEngine(workers=1)
    asked.transcribe(["Etwas anderes", "[Kyiv](/ˈkiːjɪv/)"], VOICES["de"])
    text = "The harbour wall held."
    assert asked.speak(text, VOICES["en-us"]) == fresh.speak(text, VOICES["en-us"])
    fresh.close()
    asked.close()


def test_phonemes_of_many_texts_come_in_order(engine: EspeakEngine) -> None:
    texts = ["One, two. Three!", "", "…", "four\0five"]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: engine.transcribe(texts, VOICES["en-gb"]), range(4)))
    assert answers == [["wˌɒn tˈuː θɹˈiː", "", "", "fˈɔː fˈaɪv"]] * 4


def test_phonemes_of_an_unknown_voice_are_refused(engine: EspeakEngine) -> None:
    with pytest.raises(EngineError, match="no voice nobody"):
        engine.transcribe(["one"], Voice("espeak", "nobody", "en"))
