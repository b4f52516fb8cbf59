"""`bulletin check`: an episode is held against its own receipt."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.echo import echo
from bulletin._cli.options import config_option, json_option, load_settings_for, quiet_option

if TYPE_CHECKING:
    from bulletin.workflow.check import EpisodeCheck


@click.command()
@click.argument("episode", type=click.Path(exists=True, path_type=Path))
@config_option
@json_option
@quiet_option
def check(episode: Path, *, config: Path | None, as_json: bool, quiet: bool) -> None:
    """Verify that EPISODE speaks every sentence of its receipt.

    EPISODE is the folder of an episode, its episode.json or its MP3. The MP3 is decoded, and each sentence
    held against the fingerprint of what was voiced. Length, loudness, tags, and all files beside the MP3 are
    held against the record.
    """
    settings = load_settings_for(config)
    from bulletin.errors import CheckError
    from bulletin.workflow.check import check_episode

    report = check_episode(episode, settings)
    if as_json:
        echo(_format_findings_json(report))
    elif not quiet:
        echo(_format_findings(report))
    if report.problems:
        raise CheckError(
            f"{report.audio.name} is not what its receipt says: problems found: {len(report.problems)}.",
            report.advice,
        )


def _format_findings(report: "EpisodeCheck") -> str:
    lines = [str(report.audio)]
    for finding in report.findings:
        verdict = f"right: {finding.summary}"
        if finding.problems:
            verdict = "WRONG"
        lines.append(f"  {finding.name:<11} {verdict}")
        lines += [f"    {text}" for text in (*finding.problems, *finding.notes)]
    return "\n".join(lines)


def _format_findings_json(report: "EpisodeCheck") -> str:
    import json

    findings = [
        {
            "name": finding.name,
            "right": not finding.problems,
            "found": finding.summary,
            "problems": list(finding.problems),
            "notes": list(finding.notes),
        }
        for finding in report.findings
    ]
    facts = {"file": str(report.audio), "right": not report.problems, "findings": findings}
    return json.dumps(facts, ensure_ascii=False, indent=2)
