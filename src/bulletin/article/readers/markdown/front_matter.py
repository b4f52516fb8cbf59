"""Front matter: the metadata at the top of a Markdown file.

YAML between `---` lines (Jekyll, Hugo, Pandoc) or TOML between `+++` lines (Hugo). YAML is read by
PyYAML: folded scalars, quoting and lists are in daily use, and a parser of our own for a part of YAML would
misread them. PyYAML's BaseLoader makes only strings, lists and mappings, so a date stays as it was written
and `language: no` is Norwegian.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from bulletin._infra.nesting import is_nested_too_deeply
from bulletin._infra.toml import parse_toml
from bulletin.article.clean import find_first_text, fold_whitespace, parse_language_tag
from bulletin.article.credits import is_bare_url
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft
from bulletin.errors import SourceError

if TYPE_CHECKING:
    from yaml import BaseLoader

_MAX_LENGTH = 100_000
"""Characters; a parser in Python takes a second for as many, and no person writes a tenth of them."""
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_KEY = re.compile(r"(?:\s*(?:#.*)?\n)*[\"']?[A-Za-z_][\w -]*[\"']?:(?:\s|$)", re.MULTILINE)


_OPENING_ONLY = re.compile(
    r"\+\+\+[ \t]*\n(?=[\w.\"'-]+[ \t]*=)|"
    r"---[ \t]*\n(?=(?:title|date|author|layout|tags|slug|draft|lang|description|[\w-]+:[^\n]*\n[\w-]+):)"
)


def split_front_matter(text: str, source: str) -> tuple[Draft, str]:
    """Read the front matter of a Markdown text and split it from the text after it.

    Raises:
        SourceError: the front matter is not valid YAML or TOML, is not closed, or its date is not a date.
    """
    text = text.lstrip("\ufeff\n")
    yaml, toml = _YAML.match(text), _TOML.match(text)
    if yaml and _FIRST_KEY.match(yaml[1]):
        _check_length(yaml[1], source)
        return _read_metadata(_load_yaml(yaml[1], source), source), text[yaml.end() :]
    if toml:
        _check_length(toml[1], source)
        return _read_metadata(_load_toml(toml[1], source), source), text[toml.end() :]
    if _OPENING_ONLY.match(text):
        raise SourceError(f"The front matter of {source} has no end.", f"Close it with a line {text[:3]}")
    return Draft(), text


def _check_length(front_matter: str, source: str) -> None:
    if len(front_matter) > _MAX_LENGTH:
        raise SourceError(
            f"The front matter of {source} is longer than {_MAX_LENGTH:,} characters.",
            "Keep to the keys of the article; text belongs under the front matter.",
        )


def _load_yaml(text: str, source: str) -> object:
    import yaml

    try:
        value = yaml.load(text, _make_yaml_loader())  # noqa: S506 - it makes only strings, lists and mappings
    except RecursionError as error:
        raise _make_depth_error(source) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        position = ""
        if mark:
            position = f" in line {mark.line + 2}"
        raise SourceError(f"The front matter of {source} is not valid YAML{position}.", _YAML_HINT) from error
    if is_nested_too_deeply(value):
        raise _make_depth_error(source)
    return value


def _make_yaml_loader() -> "type[BaseLoader]":
    """Make the class of PyYAML's loader of strings, lists and mappings, with aliases of strings only.

    Aliases of lists can lie in each other, or in themselves: a few of them are more text than memory holds.
    """
    import yaml

    class PlainLoader(yaml.BaseLoader):
        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            is_alias = self.check_event(yaml.AliasEvent)
            node = super().compose_node(parent, index)
            if is_alias and not isinstance(node, yaml.ScalarNode):
                raise yaml.composer.ComposerError(problem="an alias stands for a list or a mapping")
            return node

    return PlainLoader


def _make_depth_error(source: str) -> SourceError:
    return SourceError(f"The front matter of {source} is nested too deeply.", "Write plain keys and lists.")


def _load_toml(text: str, source: str) -> object:
    try:
        return parse_toml(text)
    except ValueError as error:
        message = f"The front matter of {source} is not valid TOML: {error}."
        raise SourceError(message, "Write each entry as `key = value`, and text in quotes.") from error


def _read_metadata(front_matter: object, source: str) -> Draft:
    values = _normalize_keys(front_matter)
    published = _find_first(values, "date", "published", "pubdate", "publishdate", "publish_date", "created")
    url = _find_first(values, "url", "canonical_url", "canonical", "source_url", "link")
    if not is_bare_url(url):
        url = ""  # `url: /2026/storm/` is a path on a site that we do not know
    return Draft(
        title=_find_first(values, "title", "headline"),
        byline=_find_first(values, "author", "authors", "byline", "by"),
        narrator=_find_first(values, "narrator", "voiceover", "read_by"),
        published=_parse_front_matter_date(published, source),
        url=url,
        language=parse_language_tag(_find_first(values, "language", "lang", "locale")),
        image=_find_first(values, "image", "cover", "thumbnail", "featured_image"),
        site=_find_first(values, "site", "site_name", "publication"),
        description=_find_first(values, "description", "summary", "excerpt"),
        guid=_find_first(values, "guid"),
    )


def _parse_front_matter_date(text: str, source: str) -> date | None:
    published = parse_date(text)
    if text and published is None:
        raise SourceError(f"The date in the front matter of {source} is not a date: {text}.", _DATE_HINT)
    return published


def _find_first(values: Mapping[str, object], *keys: str) -> str:
    return find_first_text(_format_value(values.get(key)) for key in keys)


def _format_value(value: object) -> str:
    """Put a value on one line: a list is joined by commas, a mapping stands for its name or address."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_format_value, value)))
    if isinstance(value, Mapping):
        for key in ("name", "url", "src", "path"):
            if key in value:
                return _format_value(value[key])
        return ""
    if value is None:
        return ""
    return fold_whitespace(str(value))


def _normalize_keys(front_matter: object) -> dict[str, object]:
    """Write keys in lower case with underscores; front matter that is no mapping has none."""
    if not isinstance(front_matter, Mapping):
        return {}
    return {str(key).lower().replace("-", "_"): value for key, value in front_matter.items()}


_YAML_HINT = "Write each entry as `key: value`, and quote a value that holds a colon."
_DATE_HINT = "Write it as 2026-03-01."
