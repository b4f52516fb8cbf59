"""Who speaks what."""

from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError

import pytest

from bulletin.errors import NoVoiceError, UsageError
from bulletin.model import Line, Role
from bulletin.narration import Casting, EnginePool, VoiceChoice, cast_lines
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.openai.options import OpenaiOptions
from support.speaker import CALL

OPTIONS: Mapping[str, object] = {
    "command": CommandOptions(run=CALL, voices=("only=en",)),
    "openai": OpenaiOptions(base_url="http://127.0.0.1:9/v1", voices=("nova",)),
}
OWN = VoiceChoice("espeak", "en-gb")


@pytest.fixture
def engine_pool() -> Iterator[EnginePool]:
    with EnginePool(OPTIONS) as engine_pool:
        yield engine_pool


def named(engine_pool: EnginePool, casting: Casting, role: Role, language: str, main: str = "en-gb") -> str:
    (part,) = cast_lines([Line("One.", "One.", role, language)], main, casting, engine_pool)
    assert part.workers is engine_pool.workers_for(part.voice.engine)
    return f"{part.voice.engine}:{part.voice.name}:{part.voice.language}"


@pytest.mark.parametrize(
    ("role", "language", "voice"),
    [
        (Role.BODY, "en-gb", "espeak:en-gb:en-gb"),
        (Role.QUOTE, "en-gb", "espeak:en-gb+f3:en-gb"),
        (Role.HEADLINE, "en-gb", "openai:nova:en-gb"),
        (Role.BODY, "de", "openai:nova:de"),
        (Role.QUOTE, "de-CH", "openai:nova:de-CH"),
        (Role.BODY, "fr", "espeak:fr:fr"),
        (Role.QUOTE, "fr", "espeak:fr+f3:fr"),
        (Role.BODY, "pt-BR", "command:only:en"),
    ],
)
def test_each_line_finds_its_voice(engine_pool: EnginePool, role: Role, language: str, voice: str) -> None:
    casting = Casting(
        OWN,
        {Role.QUOTE: VoiceChoice("espeak", "en-gb+f3"), Role.HEADLINE: VoiceChoice("openai", "nova")},
        {
            "de": VoiceChoice("openai", "nova", any_language=True),
            "pt-br": VoiceChoice("command", "only", any_language=True),
        },
    )
    assert named(engine_pool, casting, role, language) == voice


def test_in_the_language_of_the_programme_the_role_goes_first(engine_pool: EnginePool) -> None:
    casting = Casting(
        OWN, {Role.QUOTE: VoiceChoice("espeak", "en-us")}, {"en": VoiceChoice("espeak", "en-gb-scotland")}
    )
    assert named(engine_pool, casting, Role.QUOTE, "en").startswith("espeak:en-us:")
    assert named(engine_pool, casting, Role.BODY, "en").startswith("espeak:en-gb-scotland:")
    assert named(engine_pool, casting, Role.QUOTE, "en", main="de").startswith("espeak:en-gb-scotland:")


def test_a_language_that_the_engine_does_not_speak_goes_to_espeak(engine_pool: EnginePool) -> None:
    assert named(engine_pool, Casting(VoiceChoice("command")), Role.BODY, "de") == "espeak:de:de"


def test_a_programme_that_its_voice_cannot_speak_is_refused(engine_pool: EnginePool) -> None:
    with pytest.raises(NoVoiceError, match="command has no voice for the language “de”"):
        named(engine_pool, Casting(VoiceChoice("command")), Role.BODY, "de", main="de")


def test_a_voice_that_is_not_there_is_refused_and_not_passed_over(engine_pool: EnginePool) -> None:
    with pytest.raises(UsageError, match="espeak has no voice “en-bg”"):
        named(engine_pool, Casting(OWN, {Role.QUOTE: VoiceChoice("espeak", "en-bg")}), Role.QUOTE, "en")


def test_an_insisted_voice_speaks_everything_and_all_in_the_same_manner(engine_pool: EnginePool) -> None:
    casting = Casting(VoiceChoice("espeak", "en-gb", any_language=True), speed=1.5, pitch=30)
    (part,) = cast_lines([Line("Eins.", "Eins.", Role.BODY, "de")], "en", casting, engine_pool)
    assert (part.voice.name, part.voice.speed, part.voice.pitch) == ("en-gb", 1.5, 30)


def test_after_a_stop_no_engine_is_opened(engine_pool: EnginePool) -> None:
    engine_pool.stop()
    with pytest.raises(CancelledError):
        engine_pool.workers_for("espeak")
