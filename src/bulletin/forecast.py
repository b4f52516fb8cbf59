"""What a run will take, told before anything is asked of an engine."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from bulletin import article, narration
from bulletin._infra.store import Store, default_root
from bulletin.errors import UsageError
from bulletin.model import Script, Voice
from bulletin.producer import estimated_seconds, voice_of, write_script
from bulletin.settings import Settings

_PRICED = 1_000_000  # characters that a price is for


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the episode of one source will take."""

    source: str
    voice: Voice
    seconds: float
    """Its expected length."""
    lines: int
    characters: int
    """Of all lines as they will be spoken."""
    requests: int
    """Lines that the engine will be asked to speak; the others are kept from before, or said twice."""
    asked_characters: int
    """Of what it will be asked to speak, in its own way of writing."""
    cost: float | None
    """In the currency of `[prices]`; None if the engine needs a network and has no price there."""


def check_offline(sources: Sequence[str], settings: Settings) -> None:
    """Refuse what would need a network.

    Raises:
        UsageError: the engine or a source does.
    """
    name = settings.voice.engine
    if narration.kind_of(name).network:
        raise UsageError(
            f"The engine {name} needs a network, and this run is offline.",
            "Choose one that does not with --engine, e.g. espeak.",
        )
    for source in filter(article.is_url, sources):
        raise UsageError(
            f"{source} is not fetched: this run is offline.", "Save the page, and give the file instead."
        )


def forecast(sources: Sequence[str], settings: Settings, stdin: BinaryIO) -> list[Forecast]:
    """Foretell what each source will take; what several of them say is asked for once.

    Args:
        sources: paths, URLs or `-`; one that is named twice is made once.
        settings: of the run.
        stdin: what `-` means.

    Raises:
        UsageError: there is no such source, engine or voice.
        SourceError: there is nothing to say in a source.
        EngineError: the engine cannot be used.
    """
    with closing(narration.open_engine(settings.voice.engine, settings.engines)) as engine:
        return list(_each(dict.fromkeys(sources), engine, settings, stdin))


def _each(
    sources: Iterable[str], engine: narration.Engine, settings: Settings, stdin: BinaryIO
) -> Iterator[Forecast]:
    store, asked = Store(default_root()), dict[str, str]()
    for source in sources:
        said = write_script(source, settings, stdin)
        voice = voice_of(engine, said, settings)
        found = narration.unspoken(said.lines, engine, voice, store)
        new = {key: text for key, text in found.items() if key not in asked}
        asked |= new
        yield _forecast(source, said, voice, list(new.values()), settings, store)


def _forecast(
    source: str, said: Script, voice: Voice, asked: list[str], settings: Settings, store: Store
) -> Forecast:
    lines, characters = said.lines, sum(map(len, asked))
    return Forecast(
        source=source,
        voice=voice,
        seconds=estimated_seconds(said, voice, settings, store),
        lines=len(lines),
        characters=sum(len(line.spoken) for line in lines),
        requests=len(asked),
        asked_characters=characters,
        cost=_cost(voice.engine, characters, settings),
    )


def _cost(engine: str, characters: int, settings: Settings) -> float | None:
    if characters and engine not in settings.prices and narration.kind_of(engine).network:
        return None
    return settings.prices.get(engine, 0.0) * characters / _PRICED


def check_cost(forecasts: Sequence[Forecast], most: float) -> None:
    """Refuse a run that would cost more than it may.

    Raises:
        UsageError: it would, or what it costs is not known.
    """
    total = total_cost(forecasts)
    if total is None:
        engine = next(each.voice.engine for each in forecasts if each.cost is None)
        raise UsageError(
            f"What {engine} costs is not known, so --max-cost cannot be kept.",
            f"Say what a million characters cost in bulletin.toml: [prices] {engine} = 15.0",
        )
    if total > most:
        raise UsageError(
            f"This would cost {total:.4f}, more than the {most:g} of --max-cost.",
            "See it with --estimate; a shorter source or another --engine costs less.",
        )


def total_cost(forecasts: Sequence[Forecast]) -> float | None:
    """Add up what all sources cost; None if that of one is not known."""
    costs = [each.cost for each in forecasts if each.cost is not None]
    return sum(costs) if len(costs) == len(forecasts) else None
