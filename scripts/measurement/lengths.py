"""How near the length that is told before any sound is made comes to the length of the episode."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from bulletin.settings import Settings
from bulletin.workflow.batch import make_all
from bulletin.workflow.plan import plan_sources
from bulletin.workflow.session import open_session
from measurement.figure import Figure

_VOICES = ("en-us", "en-gb")


@dataclass(slots=True)
class _EstimateRecorder:
    """Notes the estimate, and follows nothing else."""

    seconds: list[float] = field(default_factory=list)

    def on_length(self, estimate_length: Callable[[], float]) -> None:
        self.seconds.append(estimate_length())

    def on_progress(self, stage: str, count: int, total: int) -> None:
        """Show nothing."""


def figures(reports: list[Path]) -> Iterator[Figure]:
    """Measure it of voices that have not spoken before, and again once they have spoken a report."""
    new, known = [], []
    for voice in _VOICES:
        with tempfile.TemporaryDirectory(prefix="bulletin-measure-") as folder:
            os.environ["BULLETIN_CACHE_DIR"] = f"{folder}/cache"
            settings = _settings(voice, Path(folder))
            new.append(_error(reports[0], settings))
            known += [_error(report, settings) for report in reports[1:]]
    yield Figure(f"the first report of a voice ({len(new)}), worst", max(new), 5.0, smaller_is_better=True)
    yield Figure(f"later reports ({len(known)}), worst", max(known), 5.0, smaller_is_better=True)


def _settings(voice: str, folder: Path) -> Settings:
    plain = Settings()
    return replace(
        plain,
        voice=replace(plain.voice, name=voice),
        output=replace(plain.output, folder=str(folder / "output")),
    )


def _error(report: Path, settings: Settings) -> float:
    """Give the error of the estimate in percent of the episode's length."""
    watch = _EstimateRecorder()
    with open_session(settings) as session:
        plan = plan_sources([str(report)], settings, BytesIO())
        (outcome,) = make_all(plan, session, lambda _source: watch, lambda _outcome: None)
    if outcome.result is None:
        raise outcome.error or AssertionError("An outcome is an episode or an error.")
    length = outcome.result.episode.duration_ms / 1000
    return 100 * abs(watch.seconds[0] - length) / length
