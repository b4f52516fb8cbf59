"""The engine `gtts`: the voices of Google Translate."""

from bulletin.errors import UsageError
from bulletin.narration.engines.gtts.options import GttsOptions
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec


def _open_engine(options: GttsOptions) -> Engine:
    from bulletin.narration.engines.gtts.engine import GttsEngine

    if not (options.requests_at_once >= 1 and options.requests_per_second > 0):  # nor NaN
        raise UsageError("[engines.gtts]: requests_at_once and requests_per_second must be above 0.")
    return GttsEngine(options.requests_at_once, options.requests_per_second)


SPEC = EngineSpec(_open_engine, GttsOptions, needs_network=True, remote=True)
