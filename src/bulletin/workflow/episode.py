"""The whole path of one bulletin, top to bottom."""

import math
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from bulletin import article, episode, mix, narration, script
from bulletin._infra.clock import today
from bulletin._infra.store import LostEntryError, Store
from bulletin.errors import (
    BulletinError,
    CheckError,
    EngineUnavailableError,
    SourceError,
    UsageError,
)
from bulletin.library.history import Ledger, Remade, find_ledger, remade, write_ledger
from bulletin.library.layout import RECORD
from bulletin.library.record import read_episode
from bulletin.model import Episode, Line, Programme, Script, Take, Voice
from bulletin.settings import Settings
from bulletin.workflow.folders import episode_folder
from bulletin.workflow.session import Studio, casting_of, understudies_of

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""


class Watch(Protocol):
    """Someone who follows the making of a bulletin."""

    def expect(self, seconds: Callable[[], float]) -> None:
        """Be told, before any sound is made, what estimates its length."""
        ...

    def move(self, stage: str, done: int, of: int) -> None:
        """Be told the name of a stage, how much of it is done, and of how much."""
        ...


_MENDS = 3  # times that damaged entries of the store are made again before we give up


@dataclass(frozen=True, slots=True)
class Made:
    """A finished episode and where it lies."""

    episode: Episode
    folder: Path
    voices: Mapping[Voice, int]
    """How many lines each of them speaks."""
    troubles: tuple[str, ...] = ()
    """Why others speak than the show wants."""
    remade: Mapping[str, Remade] = field(default_factory=dict)
    """What had to be made, `takes` and `cuts`, and why; nothing of an episode that stands as it was."""

    @property
    def path(self) -> Path:
        """Give the path of the MP3."""
        return self.folder / self.episode.audio.name


def write_script(source: str, settings: Settings, stdin: BinaryIO) -> Script:
    """Write the script of a source, or read it back if it is one that we wrote.

    Args:
        source: a path, an http(s) URL, or `-`.
        settings: of the run.
        stdin: what `-` means.

    Raises:
        NoSuchSourceError: the source does not exist.
        SourceError: there is nothing to say in it.
    """
    return script_of(article.load(source, settings.article, stdin), settings)


def script_of(document: article.Document, settings: Settings) -> Script:
    """Write the script of a document, or read it back if it is one that we wrote.

    Raises:
        SourceError: there is nothing to say in it.
    """
    style = style_of(settings)
    if script.is_script(document.text):
        return script.load(document.text, document.source, style)
    return script.write(article.read(document), settings.show, settings.script, style, today())


def style_of(settings: Settings) -> script.Style:
    """Give the way the show wants things said."""
    return script.Style(settings.say, settings.lexicon, settings.sources)


def produce(said: Script, studio: Studio, watch: Watch) -> Made:
    """Make the finished episode of a script.

    Raises:
        UsageError: the episode of another report lies where this one's would.
        UnvoicedError: a sentence could not be voiced; it is named.
        BulletinError: something else went wrong; what was voiced and mixed so far is kept.
    """
    _check_place(said.programme, episode_folder(said, studio.settings))
    with suppress(EngineUnavailableError):  # who stands in for it is found out by voicing
        watch.expect(lambda: _expected_seconds(said, studio))
    for _ in range(_MENDS):
        with suppress(LostEntryError):
            return _made(said, studio, watch)
    return _made(said, studio, watch)


def estimated_seconds(
    said: Script, parts: Sequence[narration.Part], settings: Settings, store: Store
) -> float:
    """Estimate the length of the episode before any sound is made, from the paces its voices have shown."""
    speech = narration.estimate(((part.line, part.voice) for part in parts), store)
    return mix.estimate(said, speech, settings.mix)


def _expected_seconds(said: Script, studio: Studio) -> float:
    casting = casting_of(studio.settings)
    parts = narration.cast(said.lines, said.programme.language, casting, studio.booths)
    return estimated_seconds(said, parts, studio.settings, studio.store)


def _check_place(programme: Programme, folder: Path) -> None:
    with suppress(SourceError, CheckError):  # no whole episode lies there
        there = read_episode(folder / RECORD).programme
        if (there.url or there.source) != (programme.url or programme.source):
            raise UsageError(
                f"{folder} holds the episode of another report with the same title and date, "
                f"{there.url or there.source}.",
                "Give this one another title or date, or remove that folder first.",
            )


def _made(said: Script, studio: Studio, watch: Watch) -> Made:
    settings, store, folder = studio.settings, studio.store, episode_folder(said, studio.settings)
    music, how = studio.music, settings.mix
    studio.desk.submit(mix.stock, music, how)  # if that fails, it fails again when it is mixed
    with mix.Ahead(said, music, how, store, studio.desk) as ahead:
        voiced, troubles = _voiced(said, studio, partial(watch.move, "Voicing"), ahead.heard)
    takes = voiced.takes
    mixed = mix.mix(said, takes, music, how, store, studio.desk, partial(watch.move, "Mixing"))
    cuts, voices = mixed.cuts, Counter(take.voice for take in takes)
    account = _accounted(folder, voiced, mixed, mixed.made | ahead.made, store)
    earlier = episode.earlier_masters(folder)
    sound = partial(mix.render, said, takes, music, how, store, studio.desk)
    if not (settings.output.formats or earlier):
        del voiced, mixed, takes, sound  # of a long report, they are a quarter of all memory
    finished = episode.assemble(said, cuts, store.read, settings.show, list(voices), folder, how.loudness)
    if settings.output.formats or earlier:
        formats, progress = settings.output.formats, partial(watch.move, "Mastering")
        finished = episode.write_masters(
            finished, said, sound, formats, how.true_peak, folder, earlier, progress
        )
    return Made(finished, folder, voices, tuple(troubles), account)


def _accounted(
    folder: Path, voiced: narration.Narration, mixed: mix.Mixed, cuts: frozenset[str], store: Store
) -> dict[str, Remade]:
    """Say why what was made, `cuts` too, had to be; note what all of it was made from for the next run."""
    name = str(folder.absolute())
    before = find_ledger(name, store)
    if voiced.made or cuts or (before.takes, before.cuts) != (voiced.entries, mixed.entries):
        write_ledger(Ledger(voiced.entries, mixed.entries), name, store)
    return {
        "takes": remade(voiced.entries, voiced.made, before.takes),
        "cuts": remade(mixed.entries, cuts, before.cuts),
    }


def _voiced(
    said: Script, studio: Studio, progress: Progress, on_first: Callable[[list[Take]], None]
) -> tuple[narration.Narration, list[str]]:
    """Voice a script with whom the show wants, else with who stands in; give also what went wrong."""
    settings = studio.settings
    deadline = time.monotonic() + (settings.voice.episode_timeout or math.inf)
    troubles: list[BulletinError] = []
    castings = [casting_of(settings), *understudies_of(settings)]
    teams = [castings] if settings.voice.fallback == "line" else [[casting] for casting in castings]
    for team in teams:
        first, *others = (partial(_cast, said, studio, casting) for casting in team)
        try:
            voiced = narration.narrate(first(said.lines), studio.store, progress, others, deadline, on_first)
        except narration.FAILURES as error:
            troubles.append(error)
            if time.monotonic() >= deadline:
                break
        else:
            return voiced, [str(each) for each in (*troubles, *voiced.troubles)]
    raise narration.nobody(troubles[0], troubles[-1])


def _cast(
    said: Script, studio: Studio, casting: narration.Casting, lines: Sequence[Line]
) -> list[narration.Part | narration.Refused]:
    return narration.cast_each(lines, said.programme.language, casting, studio.booths)
