"""`bulletin sources`: what the rules of each source change."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.options import (
    allow_private_option,
    config_option,
    json_option,
    load_settings_for,
    quiet_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.workflow.sources import SourceChange, SourceRules


@click.command()
@allow_private_option
@config_option
@json_option
@quiet_option
def sources(*, allow_private: bool | None, config: Path | None, as_json: bool, quiet: bool) -> None:
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
    changes_by_rules = [(rules, find_source_changes(rules, settings)) for rules in settings.sources]
    if as_json:
        echo(_format_changes_json(changes_by_rules))
    elif not quiet:
        _print_changes(changes_by_rules)
    idle = [rules.match for rules, changes in changes_by_rules if rules.test and not changes]
    if idle:
        raise CheckError(
            f"Nothing is changed for {', '.join(idle)}.", "See that match and the patterns fit the test."
        )


def _print_changes(changes_by_rules: "Sequence[tuple[SourceRules, list[SourceChange]]]") -> None:
    for rules, changes in changes_by_rules:
        echo(f"{rules.match}: {rules.test or 'no test'}")
        for change in changes:
            echo(f"  {_describe_change(change)}")


def _format_changes_json(changes_by_rules: "Sequence[tuple[SourceRules, list[SourceChange]]]") -> str:
    import json

    facts = []
    for rules, changes in changes_by_rules:
        rows = [
            {"text": change.text, "drops": bool(change.source_rule), "rule": change.general_rule}
            for change in changes
        ]
        facts.append({"match": rules.match, "test": rules.test, "changes": rows})
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _describe_change(change: "SourceChange") -> str:
    return f"drops: {change.text}" if change.source_rule else f"keeps ({change.general_rule}): {change.text}"
