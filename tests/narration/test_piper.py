"""Piper's voices, which are small here but real models."""

import json
import shutil
import threading
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.executors import count_cores
from bulletin.errors import EngineError, EngineUnavailableError, NoVoiceError, UsageError
from bulletin.model import Voice
from bulletin.narration import choose_voice, list_voices, open_engine
from bulletin.narration.engines.piper import engine as module
from bulletin.narration.engines.piper.engine import PiperEngine
from bulletin.narration.engines.piper.options import PiperOptions
from support.piper import config, put

pytest.importorskip("onnxruntime", exc_type=ImportError)
TONE = Voice("piper", "en_US-tone-low", "en-us")
SENTENCE = "The harbour wall is to be raised by a metre."
Opener = Callable[[], PiperEngine]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens engines on the voices in `tmp_path`, among which is one; none is installed elsewhere."""
    monkeypatch.setenv("BULLETIN_DATA_DIR", str(tmp_path / "data"))
    put(tmp_path, TONE.name)
    engines: list[PiperEngine] = []

    def open_one() -> PiperEngine:
        engines.append(PiperEngine(PiperOptions(folder=str(tmp_path))))
        return engines[-1]

    yield open_one
    for engine in engines:
        engine.close()


def test_a_voice_of_letters_is_given_letters(tmp_path: Path, opened: Opener) -> None:
    put(tmp_path, "uk_UA-tone-low", config("uk_UA", "uk", phoneme_type="text"))
    engine = opened()
    voice = replace(TONE, name="uk_UA-tone-low", language="uk-ua")
    assert engine.format_text("In [Kyiv](/ˈkiːjɪv/)", voice) == "In Kyiv"
    once, twice = (engine.speak(text, voice) for text in ("abcdefgh", "ABCDEFGHabcdefgh"))
    assert len(twice.pcm) > 1.7 * len(once.pcm)
    with pytest.raises(EngineError, match="nothing in"):
        engine.speak("…", voice)


def test_phonemes_that_cannot_be_made_here_are_told(tmp_path: Path, opened: Opener) -> None:
    put(tmp_path, "zh_CN-tone-low", config("zh_CN", "cmn", phoneme_type="pinyin"))
    with pytest.raises(EngineUnavailableError, match="“pinyin” phonemes"):
        opened().speak("港口", replace(TONE, name="zh_CN-tone-low"))


def test_two_engines_give_the_same_bytes_whatever_was_said_before(opened: Opener) -> None:
    first, second = opened(), opened()
    alone = first.speak(SENTENCE, TONE)
    for text in ("Other.", "Words!", SENTENCE, "Still others."):
        second.speak(text, TONE)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: second.speak(SENTENCE, TONE), range(8))) == {alone}


def test_the_voice_still_has_its_noise(opened: Opener) -> None:
    samples = np.frombuffer(opened().speak(SENTENCE, TONE).pcm, np.int16).astype(float) / 32768
    tone = 0.4 * np.sin(0.1 * np.arange(len(samples)))
    assert 0.01 < np.std(samples - tone) < 0.02, "0.02 times the scale of the noise"


def test_speed_stretches_the_sound(opened: Opener) -> None:
    engine = opened()
    slow, fast = (len(engine.speak(SENTENCE, replace(TONE, speed=speed)).pcm) for speed in (0.5, 2.0))
    assert slow == pytest.approx(4 * fast, rel=0.001)


def several() -> dict[str, object]:
    return config(num_speakers=3, speaker_id_map={"anna": 0, "Bert": 2, "carl": 1})


def pitch(engine: PiperEngine, name: str) -> int:
    samples = np.frombuffer(engine.speak(SENTENCE, choose_voice(engine, name, "en")).pcm, np.int16)
    spectrum = np.abs(np.fft.rfft(samples))
    return round(float(spectrum.argmax()) / len(samples) * 2 * np.pi * 100)


def test_speakers_are_voices_by_name(tmp_path: Path, opened: Opener) -> None:
    put(tmp_path, "en_GB-trio-low", several())
    engine = opened()
    names = [voice.name for voice in engine.list_voices() if "trio" in voice.name]
    assert names == ["en_GB-trio-low", *(f"en_GB-trio-low#{each}" for each in ("anna", "Bert", "carl"))]
    pitches = [pitch(engine, name) for name in (*names, "EN_gb-TRIO-low#bert")]
    assert pitches == [10, 10, 20, 15, 20]
    with pytest.raises(UsageError, match="bort") as caught:
        choose_voice(engine, "en_GB-trio-low#bort", "en")
    assert "en_GB-trio-low#Bert" in caught.value.hint
    with pytest.raises(EngineError, match="no voice “en_GB-trio-low#bort”"):
        engine.speak(SENTENCE, Voice("piper", "en_GB-trio-low#bort", "en-gb"))


def test_speakers_without_names_are_numbered(tmp_path: Path, opened: Opener) -> None:
    put(tmp_path, "en_GB-trio-low", config(num_speakers=3, default_speaker_id=1))
    engine = opened()
    assert [pitch(engine, f"en_GB-trio-low{end}") for end in ("", "#0", "#2")] == [15, 10, 20]


def test_a_voice_fits_the_language_that_it_declares(tmp_path: Path, opened: Opener) -> None:
    put(tmp_path, "de_DE-tone-low", config("de_DE", "de"))
    old = config("", "pt-br")
    del old["language"]
    put(tmp_path, "old", old)
    engine = opened()
    chosen = [choose_voice(engine, "", tag).name for tag in ("de", "en", "pt-BR")]
    assert chosen == ["de_DE-tone-low", TONE.name, "old"]


def test_one_s_own_voices_go_before_installed_ones_of_their_name(tmp_path: Path, opened: Opener) -> None:
    installed = tmp_path / "data/piper"
    installed.mkdir(parents=True)
    put(installed, TONE.name, config("fr_FR", "fr"))
    put(installed, "de_DE-tone-low", config("de_DE", "de"))
    languages = {voice.name: voice.language for voice in opened().list_voices()}
    assert languages == {TONE.name: "en-us", "de_DE-tone-low": "de-de"}


def test_another_training_is_another_edition(tmp_path: Path, opened: Opener) -> None:
    (before,) = opened().list_voices()
    (same,) = opened().list_voices()
    model = tmp_path / f"{TONE.name}.onnx"
    data = bytearray(model.read_bytes())
    data[len(data) // 2] ^= 1
    model.write_bytes(data)
    (after,) = opened().list_voices()
    assert before == same
    assert before.edition != after.edition


@pytest.mark.parametrize("kept", [0, 1, 500, 1000])
def test_a_damaged_model_is_told_by_its_path(tmp_path: Path, opened: Opener, kept: int) -> None:
    model = tmp_path / f"{TONE.name}.onnx"
    model.write_bytes(model.read_bytes()[:kept])
    with pytest.raises(EngineUnavailableError, match=r"tone-low\.onnx cannot be loaded: .*[^.]\.$"):
        opened().speak(SENTENCE, TONE)


@pytest.mark.parametrize("damage", ["{", "[]", '{"audio": 3}', "null"])
def test_a_voice_without_a_readable_configuration_is_none(
    tmp_path: Path, opened: Opener, damage: str
) -> None:
    put(tmp_path, "de_DE-tone-low")
    (tmp_path / "de_DE-tone-low.onnx.json").write_text(damage)
    put(tmp_path, "fr_FR-tone-low")
    (tmp_path / "fr_FR-tone-low.onnx.json").unlink()
    assert [voice.name for voice in opened().list_voices()] == [TONE.name]


def test_a_configuration_that_does_not_fit_the_model_is_a_failure(tmp_path: Path, opened: Opener) -> None:
    put(tmp_path, TONE.name, several())
    facts = json.loads((tmp_path / f"{TONE.name}.onnx.json").read_text())
    facts["speaker_id_map"]["dora"] = 7
    (tmp_path / f"{TONE.name}.onnx.json").write_text(json.dumps(facts))
    with pytest.raises(EngineError, match="could not speak"):
        opened().speak(SENTENCE, replace(TONE, name=f"{TONE.name}#dora"))


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("en_US-lessac-medium", "bulletin voices install en_US-lessac-medium"),
        ("en_US-libritts-high#p12", "bulletin voices install en_US-libritts-high"),
        ("pt_PT-tugão-medium", "bulletin voices install pt_PT-tugão-medium"),
        ("tone", "`bulletin voices install` lists"),
    ],
)
def test_a_voice_that_is_not_here_is_told_with_how_to_install_it(
    opened: Opener, asked: str, hint: str
) -> None:
    with pytest.raises(UsageError, match=f"no voice “{asked}”") as caught:
        choose_voice(opened(), asked, "en")
    assert hint in caught.value.hint


def test_without_any_voice_it_says_how_to_install_one(tmp_path: Path, opened: Opener) -> None:
    for file in tmp_path.glob("*.onnx*"):
        file.unlink()
    engine = opened()
    assert engine.list_voices() == []
    with pytest.raises(NoVoiceError) as caught:
        choose_voice(engine, "", "en")
    assert "bulletin voices install" in caught.value.hint
    (cast,) = list_voices(["piper"], {})
    assert cast.problem == "No voice is installed."
    assert "bulletin voices install" in cast.hint


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(EngineUnavailableError, match="onnxruntime") as caught:
        open_engine("piper")
    assert "pip install 'bulletin[piper]'" in caught.value.hint


def test_as_many_lines_as_cores_are_spoken_at_once_or_as_asked_for(opened: Opener) -> None:
    assert opened().parallel == count_cores()
    with closing(open_engine("piper", {"piper": PiperOptions(parallel=7)})) as engine:
        assert engine.parallel == 7
    with pytest.raises(UsageError, match="parallel"):
        open_engine("piper", {"piper": PiperOptions(parallel=-1)})


def test_an_interruption_ends_what_is_spoken_and_all_after_it(opened: Opener) -> None:
    engine, begun = opened(), threading.Event()

    def speak_on() -> None:
        while True:
            engine.speak(SENTENCE, TONE)
            begun.set()

    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(speak_on)
        begun.wait()
        engine.cancel()
        with pytest.raises(EngineError):
            speaking.result()
    with pytest.raises(EngineUnavailableError, match="interrupted"):
        engine.speak(SENTENCE, TONE)


def test_a_voice_whose_file_goes_away_is_a_failure_and_no_crash(tmp_path: Path, opened: Opener) -> None:
    engine = opened()
    shutil.rmtree(tmp_path)
    with pytest.raises(EngineUnavailableError, match="cannot be loaded"):
        engine.speak(SENTENCE, TONE)


def test_the_sound_is_as_loud_as_the_model_makes_it(opened: Opener) -> None:
    samples = array("h", opened().speak(SENTENCE, TONE).pcm)
    assert 0.4 * 32768 <= max(samples) < 0.5 * 32768
    assert min(samples) > -0.5 * 32768
