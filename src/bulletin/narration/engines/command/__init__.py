"""The engine `command`: any program that turns text into sound."""

from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec


def _open_engine(options: CommandOptions) -> Engine:
    from bulletin.narration.engines.command.engine import CommandEngine

    return CommandEngine(options)


SPEC = EngineSpec(_open_engine, CommandOptions)
