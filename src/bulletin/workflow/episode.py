"""The whole path of one bulletin, top to bottom."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from bulletin import episode, mix, narration
from bulletin._infra.store import LostEntryError, Store
from bulletin.errors import (
    BulletinError,
    EngineUnavailableError,
)
from bulletin.library.history import (
    BuildHistory,
    RebuildReport,
    find_build_history,
    find_rebuild_reasons,
    write_build_history,
)
from bulletin.model import Cut, Episode, Line, Script, Take, Voice
from bulletin.settings import Settings
from bulletin.workflow.check import MadeParts, check_made_episode
from bulletin.workflow.identity import Identity
from bulletin.workflow.session import Session, build_casting, build_fallback_castings

__all__ = [
    "EpisodeResult",
    "ProgressCallback",
    "ProgressListener",
    "RebuildReport",
    "estimate_seconds",
    "make_episode",
]

ProgressCallback = Callable[[int, int], None]
"""Told how much is done, of how much."""


class ProgressListener(Protocol):
    """Someone who follows the making of a bulletin."""

    def on_length(self, estimate_length: Callable[[], float]) -> None:
        """Be told, before any sound is made, what estimates its length."""
        ...

    def on_progress(self, stage: str, count: int, total: int) -> None:
        """Be told the name of a stage, how much of it is done, and of how much."""
        ...


_MAX_REPAIRS = 3  # times that damaged entries of the store are made again before we give up


@dataclass(frozen=True, slots=True)
class EpisodeResult:
    """A finished episode and where it lies."""

    episode: Episode
    folder: Path
    voices: Mapping[Voice, int]
    """How many lines each of them speaks."""
    fallback_reasons: tuple[str, ...] = ()
    """Why others speak than the show wants."""
    rebuild_reports: Mapping[str, RebuildReport] = field(default_factory=dict)
    """What had to be made, `takes` and `cuts`, and why; nothing of an episode that stands as it was."""
    notes: tuple[str, ...] = ()
    """What a user should know of the episode, a sentence each."""

    @property
    def path(self) -> Path:
        """Give the path of the MP3."""
        return self.folder / self.episode.audio.name


def make_episode(
    script: Script, identity: Identity, session: Session, listener: ProgressListener
) -> EpisodeResult:
    """Make the finished episode of a script.

    Args:
        script: of the episode.
        identity: the episode's name and folder.
        session: of the run.
        listener: follows the making.

    Raises:
        NarrationError: a sentence could not be voiced; it is named.
        BulletinError: something else went wrong; what was voiced and mixed so far is kept.
    """
    with suppress(EngineUnavailableError):  # who stands in for it is found out by voicing
        listener.on_length(lambda: _cast_and_estimate(script, session))
    for _ in range(_MAX_REPAIRS):
        with suppress(LostEntryError):
            return _make_once(script, identity, session, listener)
    return _make_once(script, identity, session, listener)


def estimate_seconds(
    script: Script, lines: Sequence[narration.CastLine], settings: Settings, store: Store
) -> float:
    """Estimate the length of the episode before any sound is made, from the paces its voices have shown."""
    speech = narration.estimate_speech(((part.line, part.voice) for part in lines), store)
    return mix.estimate_mix(script, speech, settings.mix)


def _cast_and_estimate(script: Script, session: Session) -> float:
    casting = build_casting(session.settings)
    parts = narration.cast_lines(script.lines, script.info.language, casting, session.engine_pool)
    return estimate_seconds(script, parts, session.settings, session.store)


def _make_once(
    script: Script, identity: Identity, session: Session, listener: ProgressListener
) -> EpisodeResult:
    settings, store, folder = session.settings, session.store, identity.folder
    script_notes = _check_scripts(script, session)
    job = mix.MixJob(script, (), session.music, settings.mix)
    session.mix_pool.submit(mix.preload, job.music_cache, job.settings)  # if it fails, mixing fails as well
    with mix.SpeculativeMix(job, store, session.mix_pool) as speculative_mix:
        on_voiced = partial(listener.on_progress, "Voicing")
        narrated, reasons = _narrate_with_fallbacks(script, session, on_voiced, speculative_mix.on_takes)
    job = replace(job, takes=narrated.takes)
    mixed = mix.mix_script(job, store, session.mix_pool, partial(listener.on_progress, "Mixing"))
    cuts, voices = mixed.cuts, Counter(take.voice for take in narrated.takes)
    made_parts = _list_parts(narrated, cuts)
    reports = _update_history(folder, narrated, mixed, mixed.new_keys | speculative_mix.new_keys, store)
    unencoded_sound = partial(mix.mix_unencoded, job, store, session.mix_pool)
    request = episode.MasterRequest(settings.output.formats, settings.mix.true_peak, unencoded_sound)
    parts = episode.EpisodeParts(
        identity.entry,
        script,
        cuts,
        store.read,
        settings.show,
        list(voices),
        settings.mix.loudness,
        settings.mix.true_peak,
        [take.voice for take in narrated.takes],
    )
    with episode.open_episode_folder(folder) as episode_folder:
        has_masters = bool(request.formats or episode_folder.earlier_masters)
        if not has_masters:
            # Of a long report, they are a quarter of all memory.
            del narrated, mixed, job, unencoded_sound, request
        finished = episode.assemble_episode(parts, episode_folder)
        check_made_episode(finished, episode_folder.staging, made_parts, store)
        if has_masters:
            on_mastered = partial(listener.on_progress, "Mastering")
            finished = episode.write_masters(finished, script, request, episode_folder, on_mastered)
    problems = *episode.find_cover_problems(settings.show), *episode.find_loudness_problems(finished.loudness)
    notes = (*identity.notes, *script_notes, *problems)
    return EpisodeResult(finished, folder, voices, tuple(reasons), reports, notes)


def _list_parts(narrated: narration.Narration, cuts: Sequence[Cut]) -> MadeParts:
    take_keys = [take.key for take in narrated.takes]
    cut_keys = [cut.key for cut in cuts]
    sentence_counts = [len(cut.utterances) for cut in cuts]
    return MadeParts(take_keys, narrated.new_keys, cut_keys, sentence_counts)


def _update_history(
    folder: Path,
    narration_result: narration.Narration,
    mix_result: mix.Mix,
    encoded_cuts: frozenset[str],
    store: Store,
) -> dict[str, RebuildReport]:
    """Find why takes and cuts had to be made; write down what all are made from for the next run."""
    name = str(folder.absolute())
    before = find_build_history(name, store)
    if (
        narration_result.new_keys
        or encoded_cuts
        or (before.takes, before.cuts) != (narration_result.entries, mix_result.entries)
    ):
        write_build_history(BuildHistory(narration_result.entries, mix_result.entries), name, store)
    return {
        "takes": find_rebuild_reasons(narration_result.entries, narration_result.new_keys, before.takes),
        "cuts": find_rebuild_reasons(mix_result.entries, encoded_cuts, before.cuts),
    }


def _check_scripts(script: Script, session: Session) -> list[str]:
    """Check that the show's voices read the letters of the script; those that can be used, at least."""
    lines = _cast_where_possible(script, session, build_casting(session.settings), script.lines)
    return narration.check_scripts([line for line in lines if isinstance(line, narration.CastLine)])


def _narrate_with_fallbacks(
    script: Script, session: Session, progress: ProgressCallback, on_takes: Callable[[list[Take]], None]
) -> tuple[narration.Narration, list[str]]:
    """Voice a script with the voices of the show, else with the fallbacks; return also why those spoke."""
    timeout = session.settings.voice.episode_timeout or math.inf
    errors: list[BulletinError] = []
    for castings in _group_castings(session.settings):
        first, *fallbacks = (partial(_cast_where_possible, script, session, casting) for casting in castings)
        try:
            cast_lines = first(script.lines)
            result = narration.narrate(cast_lines, session.store, progress, fallbacks, timeout, on_takes)
        except narration.VOICING_ERRORS as error:
            errors.append(error)
        else:
            return result, [str(reason) for reason in (*errors, *result.fallback_reasons)]
    raise narration.combine_fallback_errors(errors[0], errors[-1])


def _group_castings(settings: Settings) -> list[list[narration.Casting]]:
    """Group those who may speak: a line goes on within its group, an episode from group to group."""
    castings = [build_casting(settings), *build_fallback_castings(settings)]
    if settings.voice.fallback == "line":
        return [castings]
    return [[casting] for casting in castings]


def _cast_where_possible(
    script: Script, session: Session, casting: narration.Casting, lines: Sequence[Line]
) -> list[narration.CastLine | narration.UncastLine]:
    return narration.cast_lines_where_possible(lines, script.info.language, casting, session.engine_pool)
