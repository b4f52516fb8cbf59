"""The kinds of engines there are: ours and those of other packages, registered alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bulletin._infra.executors import count_cores
from bulletin._infra.suggestion import suggest_name
from bulletin.errors import EngineUnavailableError, UsageError
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.openai.options import OpenaiOptions, uses_remote_server
from bulletin.narration.engines.piper.options import PiperOptions
from bulletin.narration.engines.protocol import Engine

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from bulletin.narration.engines.espeak.engine import EspeakEngine

ENTRY_POINT_GROUP = "bulletin.engines"
"""The group of entry points: `my-engine = "my_package:KIND"` makes `--engine my-engine`."""


@dataclass(frozen=True, slots=True)
class NoOptions:
    """An engine that needs no settings."""


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """A kind of engine: what its entry point names."""

    open: Callable[[Any], Engine]
    """Makes the engine from its options; what is slow to import is imported in it.

    Raises EngineUnavailableError if it cannot be used here, e.g. its extra is not installed.
    """
    options_type: type = NoOptions
    """Its keys in bulletin.toml, `[engines.NAME]`: a frozen dataclass, all with defaults, of texts, numbers,
    true or false, and tuples of texts. One that is called `folder` is meant from the file's folder."""
    needs_network: bool | Callable[[Any], bool] = False
    """Whether it sends the text over a network; what tells that from its options, if they decide."""
    remote: bool = False
    """Whether a server does the work, so that this machine has time for other things."""


def _open_espeak(_options: NoOptions) -> Engine:
    from bulletin.narration.engines.espeak.engine import EspeakEngine

    return EspeakEngine(count_cores())


@dataclass(frozen=True, slots=True)
class GttsOptions:
    """How hard Google may be pressed; it answers with status 429 for a while when that is too hard."""

    requests_at_once: int = 8
    """Requests at once; fewer if Google answers that these are too many."""
    requests_per_second: float = 25.0
    """Requests that may begin in a second; fewer if Google answers that these are too many."""


def _open_gtts(options: GttsOptions) -> Engine:
    from bulletin.narration.engines.gtts.engine import GttsEngine

    if not (options.requests_at_once >= 1 and options.requests_per_second > 0):  # nor NaN
        raise UsageError("[engines.gtts]: requests_at_once and requests_per_second must be above 0.")
    return GttsEngine(options.requests_at_once, options.requests_per_second)


@dataclass(frozen=True, slots=True)
class EdgeOptions:
    """How hard Microsoft may be pressed; it answers with status 429 or 503 when that is too hard."""

    requests_at_once: int = 3
    """Requests at once; fewer if Microsoft answers that these are too many."""
    timeout: float = 30.0
    """Seconds that one request may take in all."""


def _open_edge(options: EdgeOptions) -> Engine:
    if not (options.requests_at_once >= 1 and options.timeout > 0):  # nor NaN
        raise UsageError("[engines.edge]: requests_at_once and timeout must be above 0.")
    try:
        from bulletin.narration.engines.edge.engine import EdgeEngine
    except ModuleNotFoundError as error:
        message = "The engine edge needs edge-tts."
        raise EngineUnavailableError(message, "Run: pip install 'bulletin[edge]'") from error
    return EdgeEngine(options.requests_at_once, options.timeout)


def _open_openai(options: OpenaiOptions) -> Engine:
    from bulletin.narration.engines.openai.engine import OpenaiEngine

    return OpenaiEngine(options)


def _open_command(options: CommandOptions) -> Engine:
    from bulletin.narration.engines.command.engine import CommandEngine

    return CommandEngine(options)


def _open_piper(options: PiperOptions) -> Engine:
    from bulletin.narration.engines.piper.engine import PiperEngine

    return PiperEngine(options)


COMMAND = EngineSpec(_open_command, CommandOptions)
EDGE = EngineSpec(_open_edge, EdgeOptions, needs_network=True, remote=True)
ESPEAK = EngineSpec(_open_espeak)
GTTS = EngineSpec(_open_gtts, GttsOptions, needs_network=True, remote=True)
OPENAI = EngineSpec(_open_openai, OpenaiOptions, needs_network=uses_remote_server, remote=True)
PIPER = EngineSpec(_open_piper, PiperOptions)


def list_engine_names() -> list[str]:
    """List the engines that are registered, the default first."""
    return sorted(_load_entry_points(), key=lambda name: (name != "espeak", name))


def find_engine_spec(name: str) -> EngineSpec:
    """Give the kind of an engine.

    Raises:
        UsageError: there is no such engine; a near name is suggested.
        EngineUnavailableError: the package that registers it cannot be loaded.
    """
    registered = _load_entry_points()
    if name not in registered:
        raise UsageError(f"There is no engine “{name}”.", suggest_name(name, registered))
    try:
        kind = registered[name].load()
    except (ImportError, AttributeError) as error:
        raise EngineUnavailableError(f"The engine {name} cannot be loaded: {error}.") from error
    if not isinstance(kind, EngineSpec):
        raise EngineUnavailableError(f"The engine {name} is not registered as bulletin.narration.EngineSpec.")
    return kind


def needs_network(name: str, options: Mapping[str, object]) -> bool:
    """Tell whether an engine sends the text over a network; raises as `find_engine_spec` does.

    Args:
        name: as it is registered.
        options: as `open_engine` takes them.
    """
    kind = find_engine_spec(name)
    if isinstance(kind.needs_network, bool):
        return kind.needs_network
    return kind.needs_network(options.get(name) or kind.options_type())


def open_engine(name: str, options: Mapping[str, object] | None = None) -> Engine:
    """Open an engine.

    Args:
        name: as it is registered.
        options: by the name of the engine, each of its kind's options; the defaults where it has none.

    Raises:
        UsageError: there is no such engine; a near name is suggested.
        EngineUnavailableError: it cannot be used here.
    """
    kind = find_engine_spec(name)
    try:
        return kind.open((options or {}).get(name) or kind.options_type())
    except ImportError as error:
        raise EngineUnavailableError(f"The engine {name} cannot be loaded: {error}.") from error


def open_transcriber() -> "EspeakEngine":
    """Open the engine that can tell how it will say a text, in IPA.

    Raises:
        EngineUnavailableError: it cannot be used here.
    """
    from bulletin.narration.engines.espeak.engine import EspeakEngine

    return EspeakEngine(workers=1)


@cache
def _load_entry_points() -> dict[str, "EntryPoint"]:
    from importlib.metadata import entry_points

    return {each.name: each for each in entry_points(group=ENTRY_POINT_GROUP)}
