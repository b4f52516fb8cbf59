"""`bulletin sources`: what the rules of each source change."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.options import allow_private_option, config_option, load_settings_for

if TYPE_CHECKING:
    from bulletin.workflow.sources import SourceChange


@click.command()
@allow_private_option
@config_option
def sources(*, allow_private: bool | None, config: Path | None) -> None:
    """Show what each [[source]] of the settings changes.

    Every sentence of the report that its `test` names which it leaves out beyond the general rules, or keeps
    against them.
    """
    settings = load_settings_for(config, {"article": {"allow_private": allow_private}})
    from bulletin.errors import CheckError, UsageError
    from bulletin.workflow.sources import find_source_changes

    if not settings.sources:
        raise UsageError(
            "There is no [[source]] in the settings.",
            "A [[source]] in bulletin.toml has match, drop and keep, and test: a report to try them on.",
        )
    idle = []
    for rules in settings.sources:
        changes = find_source_changes(rules, settings)
        echo(f"{rules.match}: {rules.test or 'no test'}")
        for change in changes:
            echo(f"  {_describe_change(change)}")
        if rules.test and not changes:
            idle.append(rules.match)
    if idle:
        raise CheckError(
            f"Nothing is changed for {', '.join(idle)}.", "See that match and the patterns fit the test."
        )


def _describe_change(change: "SourceChange") -> str:
    return f"drops: {change.text}" if change.source_rule else f"keeps ({change.general_rule}): {change.text}"
