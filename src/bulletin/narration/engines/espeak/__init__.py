"""The engine `espeak`: espeak-ng from a wheel, offline."""

from bulletin._infra.executors import count_cores
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec, NoOptions


def _open_engine(_options: NoOptions) -> Engine:
    from bulletin.narration.engines.espeak.engine import EspeakEngine

    return EspeakEngine(count_cores())


SPEC = EngineSpec(_open_engine, word_times=True, deterministic=True)
