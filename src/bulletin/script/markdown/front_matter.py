"""The programme as `key: value` lines between two lines of three dashes."""

import json
from datetime import UTC, datetime, time

from bulletin._infra.suggestion import suggestion
from bulletin.errors import SourceError
from bulletin.model import SOUND_CHOICES, Programme, Sound
from bulletin.script.markdown.syntax import LANGUAGE_TAG, VERSION, VERSION_KEY
from bulletin.script.pattern import Pattern

_FENCE = "---"
_KEYS = ("title", "show", "date", "language", "byline", "narrator", "url", "image", "description", "source")
_REQUIRED = ("title", "date")
_SWITCH = {"yes": True, "no": False, "true": True, "false": False}
_CHOICES = {"music": tuple(_SWITCH), **SOUND_CHOICES}
_PLAIN = Pattern(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?")
"""A value that needs no quotes; the others are JSON strings, as YAML allows too."""


def dump_front_matter(programme: Programme, sound: Sound) -> list[str]:
    """Write the lines of the front matter; what is empty is left out."""
    values = {key: getattr(programme, key) for key in _KEYS if key != "date"}
    values["date"] = _written_date(programme.published)
    lines = [f"{key}: {_quoted(values[key])}" for key in _KEYS if values[key] or key in _REQUIRED]
    return [_FENCE, f"{VERSION_KEY}: {VERSION}", *lines, *_sound_lines(sound), _FENCE]


def _sound_lines(sound: Sound) -> list[str]:
    music = "" if sound.music is None else "yes" if sound.music else "no"
    values = {"music": music} | {key: getattr(sound, key) for key in SOUND_CHOICES}
    return [f"{key}: {value}" for key, value in values.items() if value]


def load_front_matter(lines: list[str], source: str) -> tuple[Programme, Sound, int]:
    """Read the front matter; also gives the number of lines it takes.

    Raises:
        SourceError: a line is not `key: value`, a key is unknown, twice there or missing, or a value is none
            that it may have.
    """
    if not lines or lines[0].strip() != _FENCE:
        raise SourceError(f"{source}, line 1: a script begins with a line of three dashes.")
    stripped = [line.strip() for line in lines]
    if _FENCE not in stripped[1:]:
        raise SourceError(f"{source}, line 1: no second line of three dashes ends the front matter.")
    end = stripped.index(_FENCE, 1)
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        _read_line(line, values, f"{source}, line {number}")
    return _programme(values, source), _sound(values), end + 1


def _read_line(line: str, values: dict[str, str], where: str) -> None:
    if not line.strip() or line.startswith("#"):
        return
    key, colon, value = line.partition(":")
    key = key.strip()
    if not colon:
        raise SourceError(f"{where}: expected `key: value`, found {line.strip()!r}.")
    if key not in (*_KEYS, *_CHOICES, VERSION_KEY):
        raise SourceError(f"{where}: there is no key {key!r}.", suggestion(key, (*_KEYS, *_CHOICES)))
    if key in values:
        raise SourceError(f"{where}: {key!r} is given twice.")
    values[key] = _unquoted(value.strip(" \t\r"), where)
    _check_value(key, values[key], where)


def _check_value(key: str, value: str, where: str) -> None:
    if key in _REQUIRED and not value:
        raise SourceError(f"{where}: the {key} is empty.")
    if key == VERSION_KEY and value != VERSION:
        raise SourceError(
            f"{where}: version {value} is not one that this Bulletin can read.",
            f"This one writes and reads version {VERSION}.",
        )
    if key == "language" and not LANGUAGE_TAG.fullmatch(value):
        raise SourceError(f"{where}: {value!r} is not a language tag such as en or pt-BR.")
    if key == "date":
        _read_date(value, where)
    if key in _CHOICES and value not in _CHOICES[key]:
        raise SourceError(f"{where}: {key} cannot be {value!r}.", suggestion(value, _CHOICES[key]))


def _sound(values: dict[str, str]) -> Sound:
    texts = {key: values.get(key, "") for key in SOUND_CHOICES}
    return Sound(_SWITCH.get(values.get("music", "")), **texts)


def _programme(values: dict[str, str], source: str) -> Programme:
    for key in _REQUIRED:
        if key not in values:
            raise SourceError(
                f"{source}, line 1: the front matter does not say the {key}.", f"Add a line `{key}: …`."
            )
    texts = {key: values.get(key, "") for key in _KEYS if key not in ("date", "language")}
    published = _read_date(values["date"], source)
    return Programme(published=published, language=values.get("language", "en"), **texts)


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value) and ": " not in value and " #" not in value and not value.endswith(":"):
        return value
    return json.dumps(value, ensure_ascii=False)


def _unquoted(value: str, where: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except ValueError as error:
        raise SourceError(f"{where}: the quotes of {value} do not close properly.") from error


def _written_date(moment: datetime) -> str:
    if moment.utcoffset() == UTC.utcoffset(None) and moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat()


def _read_date(text: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise SourceError(
            f"{where}: {text!r} is not a date.", "Write it as 2026-03-01, or 2026-03-01T06:30:00+01:00."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
