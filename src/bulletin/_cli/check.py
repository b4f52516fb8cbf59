"""`bulletin check`: an episode is held against its own receipt."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin._cli.options import config_option, load_settings_for

if TYPE_CHECKING:
    from bulletin.episode.check.report import EpisodeCheck


@click.command()
@click.argument("episode", type=click.Path(exists=True, path_type=Path))
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
def check(episode: Path, *, config: Path | None, as_json: bool) -> None:
    """Verify that EPISODE speaks every sentence of its receipt.

    EPISODE is the folder of an episode, its episode.json or its MP3. The MP3 is decoded and listened to; its
    length, loudness, tags, chapters and transcripts are checked too.
    """
    settings = load_settings_for(config)
    from bulletin.episode.check.check import check_episode as check_episode
    from bulletin.errors import CheckError

    checked = check_episode(episode, settings.mix.loudness, settings.mix.true_peak)
    click.echo(_format_findings_json(checked) if as_json else _format_findings(checked))
    if checked.problems:
        raise CheckError(
            f"{checked.audio.name} is not what its receipt says: problems found: {len(checked.problems)}.",
            "Make the episode again: what was already voiced is kept.",
        )


def _format_findings(report: "EpisodeCheck") -> str:
    lines = [str(report.audio)]
    for finding in report.findings:
        good = not finding.problems
        lines.append(f"  {finding.name:<11} {'right: ' + finding.summary if good else 'WRONG'}")
        lines += [f"    {problem}" for problem in finding.problems]
    return "\n".join(lines)


def _format_findings_json(report: "EpisodeCheck") -> str:
    import json

    findings = [
        {
            "name": finding.name,
            "right": not finding.problems,
            "found": finding.summary,
            "problems": list(finding.problems),
        }
        for finding in report.findings
    ]
    facts = {"file": str(report.audio), "right": not report.problems, "findings": findings}
    return json.dumps(facts, ensure_ascii=False, indent=2)
