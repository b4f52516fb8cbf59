"""`bulletin cache`: what is kept from earlier runs."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.group import SuggestingGroup
from bulletin._cli.options import config_option, json_option, load_settings_for, quiet_option

if TYPE_CHECKING:
    from bulletin.workflow.cache import Removal, StoreUsage

_SECONDS_PER_DAY = 86_400


@click.group(cls=SuggestingGroup)
def cache() -> None:
    """See and clear what is kept from earlier runs.

    Takes and cuts are kept under what they were made from, so that nothing is made twice. When there is
    more than `max_bytes` in [cache], what was not used for longest goes after a run. All of it can be
    made again, and everything here may be done while other runs are on.
    """


@cache.command()
@json_option
def info(*, as_json: bool) -> None:
    """Say where the cache is and what lies in it."""
    from bulletin.workflow.cache import locate_cache, measure_cache

    format_usages = _format_usages_json if as_json else _format_usages
    echo(format_usages(locate_cache(), measure_cache()))


@cache.command()
@click.option("--max-bytes", type=click.IntRange(min=0), metavar="N", help="Down to N bytes.")
@click.option(
    "--older-than", type=click.FloatRange(min=0), metavar="DAYS", help="What was not used for DAYS."
)
@config_option
@json_option
@quiet_option
def prune(
    *, max_bytes: int | None, older_than: float | None, config: Path | None, as_json: bool, quiet: bool
) -> None:
    """Remove what was not used for longest.

    Without an option, down to `max_bytes` in [cache]. What was used within the last two hours stays.
    """
    from bulletin.workflow.cache import prune_cache

    if max_bytes is None and older_than is None:
        max_bytes = load_settings_for(config).cache.max_bytes
    seconds = None if older_than is None else older_than * _SECONDS_PER_DAY
    _print_removal(prune_cache(max_bytes=max_bytes, older_than=seconds), as_json=as_json, quiet=quiet)


@cache.command()
@json_option
@quiet_option
def clear(*, as_json: bool, quiet: bool) -> None:
    """Remove everything."""
    from bulletin.workflow.cache import clear_cache

    _print_removal(clear_cache(), as_json=as_json, quiet=quiet)


def _print_removal(removal: "Removal", *, as_json: bool, quiet: bool) -> None:
    import json

    if as_json:
        echo(json.dumps(asdict(removal), indent=2))
        return
    if quiet:
        return
    removed, left = _format_megabytes(removal.size), _format_megabytes(removal.remaining_size)
    echo(f"{removal.files:,} files with {removed} removed, {left} left.")


def _format_usages(root: Path, usages: "list[StoreUsage]") -> str:
    lines = [f"{root}: {_format_megabytes(sum(usage.size for usage in usages))}"]
    for usage in usages:
        size = _format_megabytes(usage.size)
        lines.append(f"{_label_kind(usage):10} {usage.entries:>8,} {size:>12}  {_format_last_use(usage)}")
    return "\n".join(lines)


def _label_kind(usage: "StoreUsage") -> str:
    return usage.kind.rstrip("0123456789") or "unfinished"


def _format_last_use(usage: "StoreUsage") -> str:
    return f"oldest used {datetime.fromtimestamp(usage.oldest, UTC):%Y-%m-%d}"


def _format_usages_json(root: Path, usages: "list[StoreUsage]") -> str:
    import json

    kinds = [{**asdict(usage), "kind": _label_kind(usage)} for usage in usages]
    facts = {"folder": str(root), "size": sum(usage.size for usage in usages), "kinds": kinds}
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _format_megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
