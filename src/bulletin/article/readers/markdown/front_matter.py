"""Front matter: what a Markdown file declares about itself.

YAML between `---` lines (Jekyll, Hugo, Pandoc) or TOML between `+++` lines (Hugo). YAML is read by
PyYAML: folded scalars, quoting and lists are in daily use, and a subset of our own would misread
them. Its BaseLoader makes nothing but strings, lists and mappings, so a date stays as it was written
and `language: no` is Norwegian.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from bulletin.article.clean import fold_whitespace, parse_language_tag
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft
from bulletin.errors import SourceError

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_KEY = re.compile(r"(?:\s*(?:#.*)?\n)*[\"']?[A-Za-z_][\w -]*[\"']?:(?:\s|$)", re.MULTILINE)


_OPENING_ONLY = re.compile(
    r"\+\+\+[ \t]*\n(?=[\w.\"'-]+[ \t]*=)|"
    r"---[ \t]*\n(?=(?:title|date|author|layout|tags|slug|draft|lang|description|[\w-]+:[^\n]*\n[\w-]+):)"
)


def split_front_matter(text: str, source: str) -> tuple[Draft, str]:
    """Read the front matter of a Markdown text and give it with the text after it.

    Raises:
        SourceError: the front matter is not valid YAML or TOML, is not closed, or its date is not a date.
    """
    text = text.lstrip("\ufeff\n")
    yaml, toml = _YAML.match(text), _TOML.match(text)
    if yaml and _FIRST_KEY.match(yaml[1]):
        return _read_metadata(_load_yaml(yaml[1], source), source), text[yaml.end() :]
    if toml:
        return _read_metadata(_load_toml(toml[1], source), source), text[toml.end() :]
    if _OPENING_ONLY.match(text):
        raise SourceError(f"The front matter of {source} has no end.", f"Close it with a line {text[:3]}")
    return Draft(), text


def _load_yaml(text: str, source: str) -> object:
    import yaml

    try:
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only strings, lists and mappings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise SourceError(f"The front matter of {source} is not valid YAML{where}.", _YAML_HINT) from error


def _load_toml(text: str, source: str) -> object:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"The front matter of {source} is not valid TOML: {error}."
        raise SourceError(message, "Write each entry as `key = value`, and text in quotes.") from error


def _read_metadata(front_matter: object, source: str) -> Draft:
    values = {
        str(key).lower().replace("-", "_"): value for key, value in _ensure_mapping(front_matter).items()
    }
    url = _find_first(values, "url", "canonical_url", "canonical", "source_url", "link")
    return Draft(
        title=_find_first(values, "title", "headline"),
        byline=_find_first(values, "author", "authors", "byline", "by"),
        narrator=_find_first(values, "narrator", "voiceover", "read_by"),
        published=_parse_front_matter_date(
            _find_first(values, "date", "published", "pubdate", "publishdate", "publish_date", "created"),
            source,
        ),
        url=url if is_bare_url(url) else "",  # `url: /2026/storm/` is a path on a site that we do not know
        language=parse_language_tag(_find_first(values, "language", "lang", "locale")),
        image=_find_first(values, "image", "cover", "thumbnail", "featured_image"),
        site=_find_first(values, "site", "site_name", "publication"),
        description=_find_first(values, "description", "summary", "excerpt"),
    )


def _parse_front_matter_date(text: str, source: str) -> datetime | None:
    date = parse_date(text)
    if text and date is None:
        raise SourceError(f"The date in the front matter of {source} is not a date: {text}.", _DATE_HINT)
    return date


def _find_first(values: Mapping[str, object], *keys: str) -> str:
    return next((text for name in keys if (text := _format_value(values.get(name)))), "")


def _format_value(value: object) -> str:
    """Put a value on one line: a list joined by commas, of a mapping its name or address."""
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _format_value(item)))
    if isinstance(value, Mapping):
        return next((_format_value(value[key]) for key in ("name", "url", "src", "path") if key in value), "")
    return "" if value is None else fold_whitespace(str(value))


def _ensure_mapping(front_matter: object) -> Mapping[object, object]:
    return front_matter if isinstance(front_matter, Mapping) else {}


_YAML_HINT = "Write each entry as `key: value`, and quote a value that holds a colon."
_DATE_HINT = "Write it as 2026-03-01."
