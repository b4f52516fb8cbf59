"""The engine `openai`: any server that speaks the OpenAI protocol."""

from bulletin.narration.engines.openai.options import OpenaiOptions, uses_remote_server
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec


def _open_engine(options: OpenaiOptions) -> Engine:
    from bulletin.narration.engines.openai.engine import OpenaiEngine

    return OpenaiEngine(options)


SPEC = EngineSpec(_open_engine, OpenaiOptions, needs_network=uses_remote_server, remote=True)
