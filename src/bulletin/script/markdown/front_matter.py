"""The front matter of a script: its facts as `key: value` lines between two lines of three dashes."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, tzinfo

from bulletin._infra.credentials import remove_credentials
from bulletin._infra.suggestion import suggest_name
from bulletin._infra.text import mend_text
from bulletin.errors import SourceError
from bulletin.model import MUSIC_CHOICES, EpisodeInfo, ScriptMusic
from bulletin.script.markdown.syntax import FORMAT_VERSION, LANGUAGE_TAG, VERSION_KEY
from bulletin.script.pattern import Pattern
from bulletin.script.publication import place_date

_FENCE = "---"
_KEYS = (
    "title",
    "show",
    "date",
    "language",
    "byline",
    "narrator",
    "url",
    "image",
    "description",
    "source",
    "guid",
)
_REQUIRED_KEYS = ("title", "date")
_SWITCH_VALUES = {"yes": True, "no": False, "true": True, "false": False}
_SWITCH_WORDS = {True: "yes", False: "no"}
_KEY_CHOICES = {"music": tuple(_SWITCH_VALUES), **MUSIC_CHOICES}
_UNQUOTED_VALUE = Pattern(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?")
"""A value that needs no quotes; the others are JSON strings, as YAML allows too."""


def dump_front_matter(info: EpisodeInfo, music: ScriptMusic) -> list[str]:
    """Write the lines of the front matter; what is empty is left out."""
    lines = [_FENCE, f"{VERSION_KEY}: {FORMAT_VERSION}"]
    for key in _KEYS:
        value = _format_value(info, key)
        if value or key in _REQUIRED_KEYS:
            lines.append(f"{key}: {_quote_value(value)}")
    return [*lines, *_dump_music(music), _FENCE]


def _format_value(info: EpisodeInfo, key: str) -> str:
    if key == "date":
        return info.stated_date
    return str(getattr(info, key))


def _dump_music(music: ScriptMusic) -> Iterator[str]:
    if music.enabled is not None:
        yield f"music: {_SWITCH_WORDS[music.enabled]}"
    for key in MUSIC_CHOICES:
        value = getattr(music, key)
        if value:
            yield f"{key}: {value}"


def load_front_matter(lines: list[str], source: str, zone: tzinfo) -> tuple[EpisodeInfo, ScriptMusic, int]:
    """Read the front matter; return its facts, its music, and the number of its lines.

    Args:
        lines: of the script.
        source: what errors call the script.
        zone: of the show, which holds for a time without one.

    Raises:
        SourceError: a line is not `key: value`, a key is unknown, twice there or missing, or a value is none
            that it may have.
    """
    if not lines or lines[0].strip() != _FENCE:
        raise SourceError(f"{source}, line 1: a script begins with a line of three dashes.")
    end = _find_end(lines)
    if end is None:
        raise SourceError(f"{source}, line 1: no second line of three dashes ends the front matter.")
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        _read_line(line, values, f"{source}, line {number}")
    return _parse_info(values, source, zone), _parse_music(values), end + 1


def _find_end(lines: list[str]) -> int | None:
    """Find the index of the line of dashes that ends the front matter."""
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == _FENCE:
            return index
    return None


def _read_line(line: str, values: dict[str, str], location: str) -> None:
    if not line.strip() or line.startswith("#"):
        return
    key, colon, value = line.partition(":")
    key = key.strip()
    if not colon:
        raise SourceError(f"{location}: expected `key: value`, found {line.strip()!r}.")
    if key not in (*_KEYS, *_KEY_CHOICES, VERSION_KEY):
        raise SourceError(f"{location}: there is no key {key!r}.", suggest_name(key, (*_KEYS, *_KEY_CHOICES)))
    if key in values:
        raise SourceError(f"{location}: {key!r} is given twice.")
    values[key] = _unquote_value(value.strip(" \t\r"), location)
    _check_value(key, values[key], location)


def _check_value(key: str, value: str, location: str) -> None:
    if key in _REQUIRED_KEYS and not value:
        raise SourceError(f"{location}: the {key} is empty.")
    if key == VERSION_KEY and value != FORMAT_VERSION:
        raise SourceError(
            f"{location}: version {value} is not one that this Bulletin can read.",
            f"This one writes and reads version {FORMAT_VERSION}.",
        )
    if key == "language" and not LANGUAGE_TAG.fullmatch(value):
        raise SourceError(f"{location}: {value!r} is not a language tag such as en or pt-BR.")
    if key == "date":
        _parse_date(value, location)
    if key in _KEY_CHOICES and value not in _KEY_CHOICES[key]:
        raise SourceError(f"{location}: {key} cannot be {value!r}.", suggest_name(value, _KEY_CHOICES[key]))


def _parse_music(values: dict[str, str]) -> ScriptMusic:
    texts = {key: values.get(key, "") for key in MUSIC_CHOICES}
    return ScriptMusic(_SWITCH_VALUES.get(values.get("music", "")), **texts)


def _parse_info(values: dict[str, str], source: str, zone: tzinfo) -> EpisodeInfo:
    for key in _REQUIRED_KEYS:
        if key not in values:
            raise SourceError(
                f"{source}, line 1: the front matter does not say the {key}.", f"Add a line `{key}: …`."
            )
    texts = {key: values.get(key, "") for key in _KEYS if key not in ("date", "language")}
    for key in ("url", "image", "source"):
        texts[key] = remove_credentials(texts[key])
    published, precision = place_date(_parse_date(values["date"], source), zone)
    language = values.get("language", "en")
    return EpisodeInfo(published=published, date_precision=precision, language=language, **texts)


def _quote_value(value: str) -> str:
    if (
        _UNQUOTED_VALUE.fullmatch(value)
        and ": " not in value
        and " #" not in value
        and not value.endswith(":")
    ):
        return value
    return json.dumps(value, ensure_ascii=False)


def _unquote_value(value: str, location: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        return mend_text(str(json.loads(value)))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{location}: the quotes of {value} do not close properly.") from error


def _parse_date(text: str, location: str) -> date:
    """Read a day or a time."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise SourceError(
            f"{location}: {text!r} is not a date.", "Write it as 2026-03-01, or 2026-03-01T06:30:00+01:00."
        ) from error
