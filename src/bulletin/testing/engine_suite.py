"""The conformance suite for speech engines: a class of tests to inherit from."""

import pickle
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from bulletin.errors import EngineError, UsageError
from bulletin.model import Voice
from bulletin.narration import (
    Cancellable,
    Engine,
    EngineSpec,
    Speech,
    choose_voice,
    find_engine_spec,
    strip_notation,
    trim_silence,
)

_MIN_PEAK = 1000  # of 32767: well above any engine's hiss
_MIN_RATE, _MAX_RATE = 8000, 48_000
_SLOWEST, _FASTEST = 8, 25  # characters that people speak in a second
_ODD_TEXTS = (
    "Fünf Zöllner über Łódź.",
    "Гавань открыта.",
    "港口开放。",
    "الميناء مفتوح",
    "The ferry 🛳️ is back 🎉!",
    "“Quotes” – dashes — and… dots",
    "Tom & Jerry <b>bold</b> ]]> &amp; 100 % 1/2 @home #1 C:\\dir",
    "e\u0301 combining, zero\u200bwidth, soft\u00adhyphen, nul\x00byte, bell\x07, \ufeffmark",
    "One line\nand another\tone.",
    "W",
)
_TEXTS_WITHOUT_A_WORD = ("", " ", "\n", "…", "?!", "()", " . , ")
_SPOKEN_FORMS = ("In [Kyiv](/ˈkiːjɪv/)’s [Rathaus](de), M.P's met.", "[Kyiv](/ˈkiːjɪv/)", "The C.F.A said.")


class EngineSuite:
    """The tests of one engine: inherit from it in a class `Test…`, and set `engine_name`.

    Override the fixture `options` if the engine cannot be opened with its default options.
    """

    engine_name = ""
    """The name that the engine is registered under."""
    language = "en"
    """BCP 47 tag of a language that the default voice speaks."""
    sentence = "The harbour wall is to be raised by a metre."
    """A sentence of eight words or more in that language."""

    @pytest.fixture
    def spec(self) -> EngineSpec:
        """Find the specification of the engine by its entry point."""
        return find_engine_spec(self.engine_name)

    @pytest.fixture
    def options(self, spec: EngineSpec) -> object:
        """Make the options to open the engine with."""
        return spec.options_type()

    @pytest.fixture
    def engine(self, spec: EngineSpec, options: object) -> Iterator[Engine]:
        """Open the engine for one test."""
        engine = spec.open(options)
        yield engine
        engine.close()

    def choose_voice(self, engine: Engine) -> Voice:
        """Choose the engine's default voice."""
        return choose_voice(engine, engine.default_voice, self.language)

    def speak(self, engine: Engine, text: str) -> Speech:
        """Speak a text with the engine's default voice."""
        return engine.speak(text, self.choose_voice(engine))

    def test_it_has_the_name_it_is_registered_under(self, engine: Engine) -> None:
        assert engine.name == self.engine_name

    def test_its_options_have_defaults_and_can_be_sent_to_another_process(self, spec: EngineSpec) -> None:
        options = spec.options_type()
        assert pickle.loads(pickle.dumps(options)) == options  # noqa: S301  (our own bytes)
        assert hash(options) == hash(spec.options_type())

    def test_its_own_voice_is_among_its_voices_and_no_two_share_a_name(self, engine: Engine) -> None:
        voices = set(engine.list_voices())
        names = {voice.name.lower() for voice in voices}
        assert engine.default_voice in names
        assert len(names) == len(voices)
        assert {voice.engine for voice in voices} == {engine.name}

    def test_an_unknown_voice_is_refused_by_name(self, engine: Engine) -> None:
        with pytest.raises(UsageError, match="nobody") as caught:
            choose_voice(engine, "nobody", self.language)
        assert caught.value.hint
        with pytest.raises(EngineError, match="nobody"):
            engine.speak(self.sentence, Voice(engine.name, "nobody", self.language))

    def test_its_fingerprint_stays(self, engine: Engine) -> None:
        fingerprint = engine.read_fingerprint()
        assert fingerprint
        self.speak(engine, self.sentence)
        assert engine.read_fingerprint() == fingerprint

    @pytest.mark.parametrize("spoken_form", _SPOKEN_FORMS)
    def test_a_notation_is_formatted_and_never_read_out(self, spoken_form: str, engine: Engine) -> None:
        voice = self.choose_voice(engine)
        engine_text = engine.format_text(spoken_form, voice)
        assert "](" not in engine_text
        assert engine.format_text(spoken_form, voice) == engine_text
        # Brackets and signs take no time.
        seconds = _measure_seconds(engine.speak(engine_text, voice))
        assert 0.2 < seconds < len(strip_notation(spoken_form)) / _SLOWEST

    def test_text_without_a_notation_stays_as_it_is(self, engine: Engine) -> None:
        assert engine.format_text(self.sentence, self.choose_voice(engine)) == self.sentence

    def test_a_sentence_becomes_sound(self, engine: Engine) -> None:
        speech = self.speak(engine, self.sentence)
        assert len(speech.pcm) % 2 == 0
        assert _MIN_RATE <= speech.rate <= _MAX_RATE
        assert _measure_peak(speech) > _MIN_PEAK
        assert len(self.sentence) / _FASTEST < _measure_seconds(speech) < len(self.sentence) / _SLOWEST

    def test_more_text_takes_longer(self, engine: Engine) -> None:
        texts = [" ".join([self.sentence] * count) for count in (1, 2, 4)]
        once, twice, four_times = [_measure_seconds(self.speak(engine, text)) for text in texts]
        assert once * 1.5 < twice
        assert twice * 1.5 < four_times

    @pytest.mark.parametrize("text", _ODD_TEXTS)
    def test_no_text_is_too_odd_to_be_spoken(self, text: str, engine: Engine) -> None:
        assert _measure_peak(self.speak(engine, text)) > _MIN_PEAK

    def test_a_very_long_sentence_is_spoken_whole(self, engine: Engine) -> None:
        clause = self.sentence.rstrip(".")
        text = ", ".join([clause] * 30) + "."
        once = _measure_seconds(self.speak(engine, self.sentence))
        assert _measure_seconds(self.speak(engine, text)) > 21 * once

    def test_a_very_long_word_is_spoken(self, engine: Engine) -> None:
        assert _measure_peak(self.speak(engine, "a" * 250)) > _MIN_PEAK

    @pytest.mark.parametrize("text", _TEXTS_WITHOUT_A_WORD)
    def test_text_without_a_word_is_refused_or_silent(self, text: str, engine: Engine) -> None:
        with pytest.raises(EngineError):
            trim_silence(self.speak(engine, text))
        assert _measure_peak(self.speak(engine, self.sentence)) > _MIN_PEAK

    def test_word_times_come_in_order_and_lie_within_the_sound(
        self, spec: EngineSpec, engine: Engine
    ) -> None:
        words = self.speak(engine, self.sentence).words
        assert bool(words) == spec.word_times
        written_words = iter(self.sentence.rstrip(".").split())
        # Short words may be run together; then only the first of them is named.
        assert all(word.text.rstrip(".") in written_words for word in words)
        for word in words:
            assert 0 <= word.start < word.end
        for word, next_word in pairwise(words):
            assert word.end <= next_word.start

    def test_word_times_cover_the_sentence(self, spec: EngineSpec, engine: Engine) -> None:
        if not spec.word_times:
            pytest.skip("it tells no word times")
        speech = self.speak(engine, self.sentence)
        assert len(speech.words) >= len(self.sentence.split()) - 2
        assert speech.words[-1].end <= len(speech.pcm) // 2

    def test_the_same_line_sounds_the_same_every_time(self, spec: EngineSpec, engine: Engine) -> None:
        if not spec.deterministic:
            pytest.skip("its sound may differ from time to time")
        first = self.speak(engine, self.sentence)
        self.speak(engine, "Something else altogether!")
        assert self.speak(engine, self.sentence) == first

    def test_lines_spoken_at_once_are_not_mixed_up(self, spec: EngineSpec, engine: Engine) -> None:
        texts = [" ".join([self.sentence] * count) for count in (1, 3, 1, 3, 1, 3, 1, 3)]
        speeches_alone = [self.speak(engine, text) for text in texts[:2]] * 4
        with ThreadPoolExecutor(engine.parallel) as pool:
            speeches = list(pool.map(lambda text: self.speak(engine, text), texts))
        for short_speech, long_speech in zip(speeches[::2], speeches[1::2], strict=True):
            assert _measure_seconds(short_speech) * 1.5 < _measure_seconds(long_speech)
        if spec.deterministic:
            assert speeches == speeches_alone

    def test_a_failure_at_once_with_others_harms_none_of_them(self, spec: EngineSpec, engine: Engine) -> None:
        speech_alone = self.speak(engine, self.sentence)
        unknown_voice = Voice(engine.name, "nobody", self.language)
        with ThreadPoolExecutor(engine.parallel) as pool:
            failing = [pool.submit(engine.speak, self.sentence, unknown_voice) for _ in range(4)]
            speaking = [pool.submit(self.speak, engine, self.sentence) for _ in range(4)]
        speeches = [future.result() for future in speaking]
        assert all(_measure_peak(speech) > _MIN_PEAK for speech in speeches)
        if spec.deterministic:
            assert speeches == [speech_alone] * 4
        assert all(isinstance(future.exception(), EngineError) for future in failing)

    def test_after_a_cancel_every_line_fails(self, engine: Engine) -> None:
        if not isinstance(engine, Cancellable):
            pytest.skip("it cannot be cancelled")
        self.speak(engine, self.sentence)
        engine.cancel()
        with pytest.raises(EngineError):
            self.speak(engine, self.sentence)

    def test_closing_twice_does_no_harm(self, engine: Engine) -> None:
        self.speak(engine, self.sentence)
        engine.close()
        engine.close()


def _measure_seconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.rate


def _measure_peak(speech: Speech) -> int:
    return max(map(abs, array("h", speech.pcm)), default=0)
