"""Our own engines on the conformance suite that ships for everybody's; services answer from loopback."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bulletin.narration import EngineSpec, find_engine_spec, list_engine_names
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.openai.options import OpenaiOptions
from bulletin.testing import EngineSuite
from support import piper
from support.engines import ToneEngine, options
from support.google import google
from support.microsoft import microsoft
from support.speech_api import speech_api


class _ServiceSuite(EngineSuite):
    """A service promises no equal sound, but the one that answers here gives it."""

    @pytest.fixture
    def spec(self) -> EngineSpec:
        return replace(find_engine_spec(self.engine_name), deterministic=True)


class TestEspeak(EngineSuite):
    engine_name = "espeak"


class TestPiper(EngineSuite):
    engine_name = "piper"

    @pytest.fixture
    def options(self) -> object:
        return piper.options()


class TestCommand(_ServiceSuite):
    engine_name = "command"

    @pytest.fixture
    def options(self) -> object:
        return options("command")["command"]


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
class TestCommandEspeakNg(EngineSuite):
    engine_name = "command"

    @pytest.fixture
    def options(self) -> object:
        return CommandOptions(preset="espeak-ng")


class TestEdge(_ServiceSuite):
    engine_name = "edge"

    @pytest.fixture
    def options(self, spec: EngineSpec, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
        with microsoft(monkeypatch):
            yield spec.options_type()


class TestGtts(_ServiceSuite):
    engine_name = "gtts"

    @pytest.fixture
    def options(self, spec: EngineSpec, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
        with google(monkeypatch):
            yield spec.options_type()


class TestOpenai(_ServiceSuite):
    engine_name = "openai"

    @pytest.fixture
    def options(self) -> Iterator[object]:
        with speech_api() as api:
            yield OpenaiOptions(base_url=api.url)


class TestToneOfOurTests(EngineSuite):
    engine_name = "tone"

    @pytest.fixture
    def spec(self) -> EngineSpec:
        return EngineSpec(lambda _options: ToneEngine(), word_times=True, deterministic=True)


def test_every_engine_of_ours_runs_on_the_suite() -> None:
    suites = [*EngineSuite.__subclasses__(), *_ServiceSuite.__subclasses__()]
    assert {suite.engine_name for suite in suites} >= set(list_engine_names())
