"""The exception tree: every branch has its exit code and a hint, which says what the user can do next."""

from collections.abc import Callable, Mapping
from typing import Self


class BulletinError(Exception):
    """A failure that the user can be told in one sentence."""

    exit_code = 1
    hint = ""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or type(self).hint

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[object, ...]]:
        """Let the error cross to another process with all its attributes."""
        return self._restore, (self.args, self.__dict__)

    @classmethod
    def _restore(cls, args: tuple[object, ...], attributes: Mapping[str, object]) -> Self:
        # Not by `__init__`, whose parameters are not the same in all of the tree.
        error = cls.__new__(cls, *args)
        error.__dict__.update(attributes)
        return error


class UsageError(BulletinError):
    """The command line or the configuration asks for something impossible."""

    exit_code = 2


class SettingsError(UsageError):
    """One or more settings are wrong; the message names all of them at once."""

    def __init__(self, problems: list[str], hint: str = "") -> None:
        super().__init__("\n".join(problems), hint)
        self.problems = problems


class SourceNotFoundError(UsageError):
    """The file to read does not exist."""

    hint = "Check the path; a source is a file, an http(s) URL, or - for standard input."


class SourceError(BulletinError):
    """The source exists but cannot be made into an article or a script."""


class FetchError(SourceError):
    """A URL could not be fetched."""


class NoVoiceError(UsageError):
    """An engine has no voice for a language."""

    hint = "Choose one with --voice, or with another --engine; `bulletin voices --language` lists them."


class EngineError(BulletinError):
    """A speech engine cannot be used, or gave up on a line; another request may succeed."""

    def __init__(self, message: str, hint: str = "", *, retry_after: float | None = None) -> None:
        """Make the error.

        Args:
            message: the failure in one sentence.
            hint: what the user can do next.
            retry_after: the seconds after which the engine may be asked again, where it says so.
        """
        super().__init__(message, hint)
        self.retry_after = retry_after


class EngineUnavailableError(EngineError):
    """A speech engine cannot be used at all just now; another request at once is no help."""


class NarrationError(BulletinError):
    """A sentence could not be voiced, so there is no episode."""

    exit_code = 3
    hint = "Nothing was published. Run the same command again: what was already voiced is kept."


class MusicError(BulletinError):
    """A music file cannot be read."""

    hint = "Any audio file works, e.g. MP3, WAV, FLAC, Ogg or M4A; --no-music does without."


class UnexpectedError(BulletinError):
    """An error that nobody foresaw has ended the making of one source; a log holds it."""


class OutputError(BulletinError):
    """An output file cannot be written."""


class StoreError(BulletinError):
    """The cache cannot be written or read."""

    hint = "Set BULLETIN_CACHE_DIR to a folder with room."


class CheckError(BulletinError):
    """A finished file is missing, damaged or not as required."""

    exit_code = 3


class NothingNewError(BulletinError):
    """Nothing was to be done."""

    exit_code = 4
