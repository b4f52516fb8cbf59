"""The estimate of a run: its length and cost, before anything is asked of an engine."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bulletin import article, narration
from bulletin.errors import UsageError
from bulletin.model import Script, Voice
from bulletin.settings import Settings
from bulletin.workflow.batch import Outcome, explain_failure
from bulletin.workflow.cache import open_store
from bulletin.workflow.episode import estimate_seconds
from bulletin.workflow.plan import PlannedSource
from bulletin.workflow.session import build_casting, build_fallback_castings

_PRICE_UNIT = 1_000_000  # characters that a price is for


@dataclass(frozen=True, slots=True)
class EngineUsage:
    """The lines that an engine will be asked to speak, without those in the store and those said twice."""

    engine: str
    requests: int
    """Lines."""
    characters: int
    """In the engine's own way of writing."""
    cost: float | None
    """In the currency of `[prices]`; None if the engine needs a network and has no price there."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The estimate of the episode of one source."""

    source: str
    voices: Mapping[Voice, int]
    """How many lines each of them speaks."""
    seconds: float
    """Its expected length."""
    lines: int
    characters: int
    """Of all lines as they will be spoken."""
    engine_usages: tuple[EngineUsage, ...]
    """Of each engine that speaks some of it."""

    @property
    def requests(self) -> int:
        """Return the number of lines that all engines together will be asked for."""
        return sum(usage.requests for usage in self.engine_usages)

    @property
    def requested_characters(self) -> int:
        """Return the characters of the lines that engines will be asked for."""
        return sum(usage.characters for usage in self.engine_usages)


@dataclass(frozen=True, slots=True)
class RunEstimate:
    """The estimates of all sources of a run, and those sources that cannot be made."""

    estimates: list[Estimate]
    failed: list[Outcome]


def check_offline(sources: Sequence[str], settings: Settings) -> None:
    """Refuse what would need a network.

    Raises:
        UsageError: an engine or a source does.
    """
    castings = [build_casting(settings), *build_fallback_castings(settings)]
    for name in dict.fromkeys(name for casting in castings for name in casting.engines):
        if narration.needs_network(name, settings.engines):
            raise UsageError(
                f"The engine {name} needs a network, and this run is offline.",
                "Choose one that does not, e.g. espeak, with --engine or in [voice] instead.",
            )
    for source in filter(article.is_url, sources):
        raise UsageError(
            f"{source} is not fetched: this run is offline.", "Save the page, and give the file instead."
        )


def estimate_sources(plan: Sequence[PlannedSource], settings: Settings) -> RunEstimate:
    """Estimate what each source of a plan will take; what several of them say is asked for once.

    Raises:
        UsageError: there is no such engine or voice.
        EngineError: an engine cannot be used.
    """
    scripts, failed = [], []
    for planned in plan:
        try:
            scripts.append((planned.source, planned.write_script()))
        except Exception as error:  # noqa: BLE001  (whatever it is, it costs this source only)
            failed.append(Outcome(planned.source, error=explain_failure(error)))
    with narration.EnginePool(settings.engines) as engine_pool:
        return RunEstimate(list(_iterate_estimates(scripts, engine_pool, settings)), failed)


def estimate_script(script: Script, settings: Settings) -> tuple[float, list[Voice]]:
    """Estimate the length of a script's episode in seconds, and give the voices that are reckoned with.

    Raises:
        UsageError: there is no such engine or voice.
        EngineUnavailableError: an engine cannot be used.
    """
    with narration.EnginePool(settings.engines) as engine_pool:
        lines = _cast_script(script, engine_pool, settings)
        seconds = estimate_seconds(script, lines, settings, open_store())
    return seconds, list(dict.fromkeys(line.voice for line in lines))


def _cast_script(
    script: Script, engine_pool: narration.EnginePool, settings: Settings
) -> list[narration.CastLine]:
    return narration.cast_lines(script.lines, script.info.language, build_casting(settings), engine_pool)


def _iterate_estimates(
    scripts: Iterable[tuple[str, Script]], engine_pool: narration.EnginePool, settings: Settings
) -> Iterator[Estimate]:
    store, known = open_store(), set[str]()
    for source, script in scripts:
        lines = _cast_script(script, engine_pool, settings)
        texts: dict[str, list[str]] = defaultdict(list)
        for key, (text, voice) in narration.find_unspoken_texts(lines, store).items():
            if key not in known:
                texts[voice.engine].append(text)
                known.add(key)
        usages = [
            _price_usage(engine, len(requested), sum(map(len, requested)), settings)
            for engine, requested in texts.items()
        ]
        yield Estimate(
            source=source,
            voices=Counter(line.voice for line in lines),
            seconds=estimate_seconds(script, lines, settings, store),
            lines=len(lines),
            characters=sum(len(line.line.spoken) for line in lines),
            engine_usages=tuple(usages),
        )


def _price_usage(engine: str, requests: int, characters: int, settings: Settings) -> EngineUsage:
    cost = None
    if engine in settings.prices or not narration.needs_network(engine, settings.engines):
        cost = settings.prices.get(engine, 0.0) * characters / _PRICE_UNIT
    return EngineUsage(engine, requests, characters, cost)


def check_cost(estimates: Sequence[Estimate], max_cost: float, settings: Settings) -> None:
    """Refuse a run that would cost more than it may, also if somebody has to stand in for all of it.

    Raises:
        UsageError: it would, or what it costs is not known.
    """
    usages = [usage for estimate in estimates for usage in estimate.engine_usages]
    characters = sum(usage.characters for usage in usages)
    castings = build_fallback_castings(settings)
    fallbacks = dict.fromkeys(name for casting in castings for name in casting.engines)
    if characters:
        usages += (_price_usage(engine, 0, characters, settings) for engine in fallbacks)
    unknown = [usage.engine for usage in usages if usage.cost is None]
    if unknown:
        raise UsageError(
            f"What {unknown[0]} costs is not known, so --max-cost cannot be kept.",
            f"Say what a million characters cost in bulletin.toml: [prices] {unknown[0]} = 15.0",
        )
    total = sum(usage.cost or 0.0 for usage in usages)
    if total <= max_cost:
        return
    hint = "See it with --estimate; a shorter source or another --engine costs less."
    if fallbacks:
        hint = 'Those who may have to stand in are reckoned with; fallback = "stop" has none.'
    raise UsageError(f"This would cost {total:.4f}, more than the {max_cost:g} of --max-cost.", hint)


def sum_costs(estimates: Sequence[Estimate]) -> float | None:
    """Add up the costs of all sources; None if that of an engine is not known."""
    total: float = 0
    for estimate in estimates:
        for usage in estimate.engine_usages:
            if usage.cost is None:
                return None
            total += usage.cost
    return total


def list_unpriced_engines(estimates: Sequence[Estimate]) -> list[str]:
    """List the engines whose cost is not known."""
    usages = (usage for estimate in estimates for usage in estimate.engine_usages)
    return list(dict.fromkeys(usage.engine for usage in usages if usage.cost is None))
