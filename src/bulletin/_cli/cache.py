"""`bulletin cache`: what is kept from earlier runs."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.options import config_option, settings_from

if TYPE_CHECKING:
    from bulletin._infra.store import Store
    from bulletin._infra.upkeep import Removed, Usage

_DAY = 86_400


@click.group()
def cache() -> None:
    """See and clear what is kept from earlier runs.

    Takes and cuts are kept under what they were made from, so that nothing is made twice. When there is
    more than `max_bytes` in [cache], what was not used for longest goes after a run. All of it can be
    made again, and everything here may be done while other runs are on.
    """


@cache.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def info(*, as_json: bool) -> None:
    """Say where the cache is and what lies in it."""
    from bulletin._infra.upkeep import usage

    store = _store()
    found = usage(store)
    click.echo(_as_json(store.root, found) if as_json else _as_text(store.root, found))


@cache.command()
@click.option("--max-bytes", type=click.IntRange(min=0), metavar="N", help="Down to N bytes.")
@click.option(
    "--older-than", type=click.FloatRange(min=0), metavar="DAYS", help="What was not used for DAYS."
)
@config_option
def prune(*, max_bytes: int | None, older_than: float | None, config: Path | None) -> None:
    """Remove what was not used for longest.

    Without an option, down to `max_bytes` in [cache]. What was used within the last two hours stays.
    """
    from bulletin._infra.upkeep import prune

    if max_bytes is None and older_than is None:
        max_bytes = settings_from(config).cache.max_bytes
    seconds = None if older_than is None else older_than * _DAY
    _tell(prune(_store(), max_bytes=max_bytes, older_than=seconds))


@cache.command()
def clear() -> None:
    """Remove everything."""
    from bulletin._infra.upkeep import clear

    _tell(clear(_store()))


def _store() -> "Store":
    from bulletin._infra.store import Store, default_root

    return Store(default_root())


def _tell(removed: "Removed") -> None:
    click.echo(
        f"{removed.files:,} files with {_megabytes(removed.size)} removed, {_megabytes(removed.left)} left."
    )


def _as_text(root: Path, found: "list[Usage]") -> str:
    lines = [
        f"{_label(each):10} {each.entries:>8,} {_megabytes(each.size):>12}  {_used(each)}" for each in found
    ]
    whole = f"{root}: {_megabytes(sum(each.size for each in found))}"
    return "\n".join([whole, *lines])


def _label(usage: "Usage") -> str:
    return usage.kind.rstrip("0123456789") or "unfinished"


def _used(usage: "Usage") -> str:
    return f"oldest used {datetime.fromtimestamp(usage.oldest, UTC):%Y-%m-%d}"


def _as_json(root: Path, found: "list[Usage]") -> str:
    import json

    kinds = [{**asdict(each), "kind": _label(each)} for each in found]
    facts = {"folder": str(root), "size": sum(each.size for each in found), "kinds": kinds}
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
