"""The engine `piper`: natural voices on this machine, run by ONNX Runtime."""

from bulletin.narration.engines.piper.options import PiperOptions
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec


def _open_engine(options: PiperOptions) -> Engine:
    from bulletin.narration.engines.piper.engine import PiperEngine

    return PiperEngine(options)


SPEC = EngineSpec(_open_engine, PiperOptions, deterministic=True)
