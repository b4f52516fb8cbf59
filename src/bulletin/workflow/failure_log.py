"""The log of an error that nobody expected: versions and the traceback, to be sent with a report of it."""

import os
import platform
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import count
from pathlib import Path

from bulletin._infra.clock import open_clock
from bulletin._infra.files import write_atomically
from bulletin.errors import BulletinError, UnexpectedError

_REDACTED = "[left out]"
_SECRET_NAME = re.compile(r"KEY|TOKEN|SECRET|PASS|AUTH|CREDENTIAL", re.IGNORECASE)
_TOKEN_VALUE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w.+=~-]{16,}")
_MIN_SECRET_LENGTH = 4  # characters; what is shorter would be left out of ordinary words
_URL_CREDENTIALS = re.compile(r"(?<=://)[^/\s@'\"]+(?=@)")
_URL_QUERY = re.compile(r"(?<=\?)[^\s'\"<>]*=[^\s'\"<>]*")
_BEARER_TOKEN = re.compile(r"(?<=Bearer )[^\s'\"]+", re.IGNORECASE)
_REQUIREMENT_NAME = re.compile(r"[\w.-]+")
_LOG_NUMBERS = count(1)  # several sources of one run may fail in the same second


def log_unexpected_error(error: Exception, arguments: Sequence[str]) -> UnexpectedError:
    """Write the log of an error and return the error that names the log to the user.

    Args:
        error: as it was caught.
        arguments: of the command.
    """
    kind = type(error).__name__
    try:
        path = write_failure_log(error, arguments)
    except BulletinError as reason:
        return UnexpectedError(f"Something unexpected went wrong ({kind}), and its log is lost: {reason}")
    return UnexpectedError(f"Something unexpected went wrong ({kind}); {path} says what.")


def write_failure_log(error: BaseException, arguments: Sequence[str]) -> Path:
    """Write the log of an error and return its path; what looks like a secret is left out.

    Args:
        error: as it was caught.
        arguments: of the command.

    Raises:
        BulletinError: the log cannot be written.
    """
    now = open_clock().now()
    path = locate_log_folder() / f"error-{now:%Y%m%dT%H%M%SZ}-{os.getpid()}-{next(_LOG_NUMBERS)}.log"
    lines = [
        f"bulletin {version('bulletin')}, {now:%Y-%m-%d %H:%M:%S} UTC",
        f"Python {sys.version}",
        f"{platform.platform()}, {os.cpu_count()} cores",
        f"Command: bulletin {' '.join(arguments)}",
        f"Libraries: {', '.join(_iterate_libraries())}",
        "",
        *traceback.format_exception(error),
    ]
    write_atomically(path, _remove_secrets("\n".join(lines)).encode("utf-8", "backslashreplace"))
    return path


def locate_log_folder() -> Path:
    """Return the folder of the logs: `BULLETIN_LOG_DIR`, else the user's log folder."""
    chosen = os.environ.get("BULLETIN_LOG_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_log_path("bulletin")


def _iterate_libraries() -> Iterator[str]:
    """Name what is installed of the libraries that we use, each with its version."""
    matches = map(_REQUIREMENT_NAME.match, requires("bulletin") or ())
    for name in sorted({match[0] for match in matches if match}):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _remove_secrets(text: str) -> str:
    """Leave out passwords and keys: of the environment, of URLs, and of headers."""
    secrets = {value for name, value in os.environ.items() if _is_secret(name, value)}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, _REDACTED)
    for pattern in (_URL_CREDENTIALS, _URL_QUERY, _BEARER_TOKEN):
        text = pattern.sub(_REDACTED, text)
    return text


def _is_secret(name: str, value: str) -> bool:
    if len(value) < _MIN_SECRET_LENGTH:
        return False
    return bool(_SECRET_NAME.search(name) or _TOKEN_VALUE.fullmatch(value))
