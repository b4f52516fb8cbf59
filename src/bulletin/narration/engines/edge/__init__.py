"""The engine `edge`: the voices of Microsoft's browser Edge."""

from bulletin.errors import EngineUnavailableError, UsageError
from bulletin.narration.engines.edge.options import EdgeOptions
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec


def _open_engine(options: EdgeOptions) -> Engine:
    if not (options.requests_at_once >= 1 and options.timeout > 0):  # nor NaN
        raise UsageError("[engines.edge]: requests_at_once and timeout must be above 0.")
    try:
        from bulletin.narration.engines.edge.engine import EdgeEngine
    except ModuleNotFoundError as error:
        message = "The engine edge needs edge-tts."
        raise EngineUnavailableError(message, "Run: pip install 'bulletin[edge]'") from error
    return EdgeEngine(options.requests_at_once, options.timeout)


SPEC = EngineSpec(_open_engine, EdgeOptions, needs_network=True, remote=True, word_times=True)
