"""The plan of a run: what `--estimate` prints, `--max-cost` checks and the run then makes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from bulletin import article
from bulletin._infra.clock import Clock, open_clock, open_zone
from bulletin.errors import BulletinError
from bulletin.model import Script
from bulletin.settings import Settings
from bulletin.workflow.script import write_or_load_script


class PlannedSource:
    """A source of a run: loaded, and its script written, once at most and not before somebody asks for it."""

    def __init__(self, source: str, settings: Settings, stdin: BinaryIO, today: datetime) -> None:
        """Plan a source.

        Args:
            source: a path, an http(s) URL, or `-`.
            settings: of the run.
            stdin: what `-` means.
            today: noon, in the show's zone, of the day that the source is of if it does not say.
        """
        self.source = source
        self.today = today
        self._settings = settings
        self._stdin = stdin
        self._document: article.Document | None = None
        self._script: Script | None = None
        self._error: BulletinError | None = None

    def read_stdin(self) -> None:
        """Read standard input, if that is the source: a thread that did would keep Ctrl-C waiting."""
        if self.source == "-" and self._document is None:
            self._stdin = BytesIO(self._stdin.read(self._settings.article.max_bytes + 1))

    def load_document(self) -> article.Document:
        """Load the source.

        Raises:
            SourceNotFoundError: it does not exist.
            SourceError: it cannot be read.
        """
        if self._error:
            raise self._error
        if self._document is None:
            self._document = self._load_once()
        return self._document

    def _load_once(self) -> article.Document:
        """Load the source; one that cannot be loaded is not asked for again: none is made unpriced."""
        try:
            return article.load_document(self.source, self._settings.article, self._stdin)
        except BulletinError as error:
            self._error = error
            raise

    def write_script(self) -> Script:
        """Write the script of the source, which is loaded first.

        Raises:
            SourceNotFoundError: the source does not exist.
            SourceError: it cannot be read, or there is nothing to say in it.
        """
        if self._script is None:
            self._script = write_or_load_script(self.load_document(), self._settings, self.today)
        return self._script

    def write_script_of_day(self, day: datetime) -> Script:
        """Write the script of the source, which states no date, as of another day than today.

        Args:
            day: a time of that day in the show's zone.
        """
        return write_or_load_script(self.load_document(), self._settings, day)

    def release(self) -> None:
        """Drop what was loaded and written, which a run of many sources cannot keep to its end."""
        self._document = self._script = None


def plan_sources(
    sources: Sequence[str], settings: Settings, stdin: BinaryIO, clock: Clock | None = None
) -> list[PlannedSource]:
    """Plan the sources of a run; one that is named twice, by whatever path, is planned once.

    Args:
        sources: paths, URLs or `-`.
        settings: of the run.
        stdin: what `-` means.
        clock: of the run; that of the process unless given.
    """
    today = (clock or open_clock()).today(open_zone(settings.show.timezone))
    plan: dict[str, PlannedSource] = {}
    for source in sources:
        plan.setdefault(article.identify_source(source), PlannedSource(source, settings, stdin, today))
    return list(plan.values())
