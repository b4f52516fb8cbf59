"""`bulletin make`: sources become episodes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

    from bulletin.settings import Settings
    from bulletin.workflow.batch import Outcome
    from bulletin.workflow.estimate import RunEstimate
    from bulletin.workflow.plan import PlannedSource


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", metavar="DIR", help="Where the show's folder goes.  [default: output]")
@click.option(
    "--format", "formats", multiple=True, metavar="NAME", help="Also wav, flac, m4a or opus; may be repeated."
)
@click.option("--engine", metavar="NAME", help="Who speaks; see `bulletin voices`.  [default: espeak]")
@click.option("--voice", metavar="NAME", help="The engine's voice; see `bulletin voices`.")
@click.option("--speed", type=float, metavar="X", help="Of the voice, 0.5 to 2.  [default: 1]")
@click.option("--intro", metavar="FILE", help="Music to open with, in any audio format.")
@click.option("--outro", metavar="FILE", help="Music to close with.")
@click.option("--no-music", is_flag=True, help="Neither intro nor outro music.")
@allow_private_option
@click.option("--offline", is_flag=True, help="Refuse what needs a network: engines and sources.")
@click.option("--estimate", is_flag=True, help="Say what it will take and cost, and stop.")
@click.option(
    "--max-cost", type=click.FloatRange(min=0), metavar="X", help="Refuse to spend more; see [prices]."
)
@click.option("--explain", is_flag=True, help="Say why each take and cut was made again.")
@config_option
@json_option
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help="Of several sources, say all of each.")
def make(
    sources: tuple[str, ...],
    *,
    estimate: bool,
    max_cost: float | None,
    explain: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    **flags: Any,  # noqa: ANN401  (the options that are settings)
) -> None:
    """Make a finished episode of each SOURCE.

    A SOURCE is a text, Markdown, HTML, EPUB, DOCX, PDF or .eml file, an http(s) URL, a feed (its newest
    entry, or feed.xml#2), a script that `bulletin script` wrote, or - for standard input.
    """
    settings = _load_settings(**flags)
    if settings.article.offline:
        from bulletin.workflow.estimate import check_offline

        check_offline(sources, settings)
    from bulletin.workflow.plan import plan_sources

    plan = plan_sources(sources, settings, sys.stdin.buffer)
    failed: list[Outcome] = []
    if estimate or max_cost is not None:
        failed = _estimate_run(plan, settings, max_cost, visible=estimate, as_json=as_json)
    if estimate:
        sys.exit(_choose_exit_code(failed, len(plan)))
    outcomes = _make_episodes(plan, settings, visible=not (quiet or as_json))
    _print_outcomes(outcomes, explain=explain, as_json=as_json, quiet=quiet, verbose=verbose)
    sys.exit(_choose_exit_code(outcomes, len(plan)))


def _load_settings(*, config: Path | None, no_music: bool, offline: bool, **flags: Any) -> "Settings":  # noqa: ANN401
    voice = {"engine": flags["engine"], "name": flags["voice"], "speed": flags["speed"]}
    mix = {"intro": flags["intro"], "outro": flags["outro"]}
    if no_music:
        mix["music"] = False
    sections = {
        "output": {"folder": flags["output"], "formats": list(flags["formats"]) or None},
        "voice": voice,
        "mix": mix,
        "article": {"allow_private": flags["allow_private"], "offline": offline or None},
    }
    return load_settings_for(config, sections)


def _make_episodes(
    plan: "Sequence[PlannedSource]", settings: "Settings", *, visible: bool
) -> "list[Outcome]":
    from bulletin._cli.progress import show_progress
    from bulletin.workflow.batch import make_all
    from bulletin.workflow.cache import prune_cache_if_due
    from bulletin.workflow.session import open_session

    on_terminal = sys.stderr.isatty() and visible
    with show_progress(len(plan), visible=on_terminal) as view, open_session(settings) as session:
        outcomes = make_all(plan, session, view.make_listener, view.finish_source)
    prune_cache_if_due(settings.cache.max_bytes)
    return outcomes


def _estimate_run(
    plan: "Sequence[PlannedSource]",
    settings: "Settings",
    max_cost: float | None,
    *,
    visible: bool,
    as_json: bool,
) -> "list[Outcome]":
    """Estimate the run, and return the sources that cannot be made."""
    from bulletin.workflow.estimate import check_cost, estimate_sources

    run = estimate_sources(plan, settings)
    if visible:
        _print_estimates(run, len(plan), as_json=as_json)
    if max_cost is not None:
        check_cost(run.estimates, max_cost, settings)
    return run.failed


def _print_estimates(run: "RunEstimate", source_count: int, *, as_json: bool) -> None:
    from bulletin._cli.estimate import format_estimates, format_estimates_json
    from bulletin._cli.summary import iterate_failure_lines

    if as_json:
        echo(format_estimates_json(run))
        return
    if run.estimates:
        echo(format_estimates(run.estimates))
    for line in iterate_failure_lines(run.failed, source_count):
        echo(line, err=True)


def _print_outcomes(
    outcomes: "list[Outcome]", *, explain: bool, as_json: bool, quiet: bool, verbose: bool
) -> None:
    from bulletin._cli import remaking, summary

    if as_json:
        echo(summary.format_summary_json(outcomes))
        return
    if not quiet and (text := summary.format_summary(outcomes, in_full=verbose or len(outcomes) == 1)):
        echo(text)
    if explain:
        echo(remaking.format_rebuilds(outcomes))
    if not quiet:
        for note in summary.iterate_notes(outcomes):
            echo(note, err=True)
    for line in summary.iterate_failure_lines(outcomes, len(outcomes)):
        echo(line, err=True)


def _choose_exit_code(outcomes: "list[Outcome]", source_count: int) -> int:
    failed = [outcome.error for outcome in outcomes if outcome.error]
    if source_count == 1 and failed:
        return failed[0].exit_code
    return int(bool(failed))
