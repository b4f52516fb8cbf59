"""`docs/settings.md`: every section and key of bulletin.toml, from the docstrings of their dataclasses."""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from itertools import pairwise

from bulletin.narration.engines.registry import find_engine_spec, list_engine_names
from bulletin.settings.sections import SECTIONS

_INTRODUCTION = """# Settings

A `bulletin.toml` in the current folder, or where `--config` says; every key is optional. The environment goes
before it, `BULLETIN_SHOW_TITLE` before `title` in `[show]` and so on; options go before both. All
that is wrong is told at once, with what was probably meant. Paths are meant from the file's folder.

An example of all of it is at the [end of this page](#an-example).
"""


def write_settings_page(example: str) -> str:
    """Write the page; `example` is a bulletin.toml that shows every key."""
    sections = [_write_section(name, section) for name, section in SECTIONS.items()]
    engines = [_write_section(f"engines.{name}", options) for name, options in _iterate_engine_options()]
    free = _FREE_TABLES.strip()
    shown = f"## An example\n\n```toml\n{example.strip()}\n```"
    return "\n\n".join([_INTRODUCTION.strip(), *sections, *engines, free, shown]) + "\n"


_FREE_TABLES = """
## `[voices]`

Who speaks a role or a language, as `"engine:voice"`: `opening`, `headline`, `body`, `quote`, `sign-off`, or a
language tag such as `de` for lines in another language than the report's.

## `[lexicon]`

How names are said, a word and its reading; see [the lexicon](lexicon.md).

## `[[source]]`

Once for each source whose reports need other rules. `match` is a host, or a glob of a path or URL; `drop` and
`keep` are lists of regular expressions, for sentences to leave out beyond the general rules, or to keep
against them; `test` is a report on which `bulletin sources` shows the effect.

## `[prices]`

What a million characters cost with an engine, in any currency, for `--estimate` and `--max-cost`.
"""


def _iterate_engine_options() -> Iterator[tuple[str, type]]:
    for name in list_engine_names():
        options = find_engine_spec(name).options_type
        if fields(options):
            yield name, options


def _write_section(name: str, section: type) -> str:
    rows = [f"## `[{name}]`", _read_summary(section), "| key | default | |\n|---|---|---|"]
    meanings = read_field_docs(section)
    table = [
        f"| `{field.name}` | {_write_default(field)} | {meanings[field.name]} |" for field in fields(section)
    ]
    return "\n\n".join(rows) + "\n" + "\n".join(table)


def _read_summary(section: type) -> str:
    return inspect.getdoc(section) or ""


def read_field_docs(section: type) -> dict[str, str]:
    """Read the docstring under each field of a dataclass, on one line.

    Raises:
        KeyError: a field has none.
    """
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(section))).body
    statements = getattr(definition, "body", [])
    meanings: dict[str, str] = {}
    for statement, following in pairwise(statements):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            meanings[statement.target.id] = _read_docstring(following)
    return meanings


def _read_docstring(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        text = " ".join(str(statement.value.value).split())
        return text.replace("|", "\\|")
    raise KeyError(f"The field before line {statement.lineno} has no docstring.")


def _write_default(field: "Field[object]") -> str:
    value = field.default
    if value is MISSING or value in ("", ()):
        return "–"
    if isinstance(value, tuple):
        value = list(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"`{value:_}`"
    return f"`{json.dumps(value, ensure_ascii=False)}`"
