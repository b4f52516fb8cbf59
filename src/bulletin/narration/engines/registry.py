"""The registry of engines: finds ours and those of other packages by their entry points."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import EngineUnavailableError, UsageError
from bulletin.narration.engines.protocol import Engine
from bulletin.narration.engines.spec import EngineSpec

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from bulletin.narration.engines.espeak.engine import EspeakEngine

ENTRY_POINT_GROUP = "bulletin.engines"
"""The group of entry points: `my-engine = "my_package:SPEC"` makes `--engine my-engine`."""


def list_engine_names() -> list[str]:
    """List the engines that are registered, the default first."""
    return sorted(_load_entry_points(), key=lambda name: (name != "espeak", name))


def find_engine_spec(name: str) -> EngineSpec:
    """Find the specification of an engine.

    Raises:
        UsageError: there is no such engine; a near name is suggested.
        EngineUnavailableError: the package that registers it cannot be loaded.
    """
    registered = _load_entry_points()
    if name not in registered:
        raise UsageError(f"There is no engine “{name}”.", suggest_name(name, registered))
    try:
        spec = registered[name].load()
    except (ImportError, AttributeError) as error:
        raise EngineUnavailableError(f"The engine {name} cannot be loaded: {error}.") from error
    if not isinstance(spec, EngineSpec):
        raise EngineUnavailableError(f"The engine {name} is not registered as bulletin.narration.EngineSpec.")
    return spec


def needs_network(name: str, options: Mapping[str, object]) -> bool:
    """Tell whether an engine sends the text over a network; raises as `find_engine_spec` does.

    Args:
        name: as it is registered.
        options: as `open_engine` takes them.
    """
    spec = find_engine_spec(name)
    if isinstance(spec.needs_network, bool):
        return spec.needs_network
    return spec.needs_network(options.get(name) or spec.options_type())


def open_engine(name: str, options: Mapping[str, object] | None = None) -> Engine:
    """Open an engine.

    Args:
        name: as it is registered.
        options: of engines, by their names, each of its `options_type`; the defaults for the others.

    Raises:
        UsageError: there is no such engine; a near name is suggested.
        EngineUnavailableError: the engine cannot be used on this machine.
    """
    spec = find_engine_spec(name)
    try:
        return spec.open((options or {}).get(name) or spec.options_type())
    except ImportError as error:
        raise EngineUnavailableError(f"The engine {name} cannot be loaded: {error}.") from error


def open_transcriber() -> "EspeakEngine":
    """Open the engine that transcribes texts to IPA.

    Raises:
        EngineUnavailableError: the engine cannot be used on this machine.
    """
    from bulletin.narration.engines.espeak.engine import EspeakEngine

    return EspeakEngine(workers=1)


@cache
def _load_entry_points() -> dict[str, "EntryPoint"]:
    from importlib.metadata import entry_points

    return {entry_point.name: entry_point for entry_point in entry_points(group=ENTRY_POINT_GROUP)}
